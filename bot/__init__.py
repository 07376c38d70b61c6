"""Torsdagsbot carries a weekly multi-agency phone conference."""
