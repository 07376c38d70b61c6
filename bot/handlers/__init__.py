"""Telegram in: one file per conversation, each handler short."""
