"""Use cases: one transaction each, authorisation first, `now` given."""
