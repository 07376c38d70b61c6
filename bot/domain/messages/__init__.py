"""Everything the bot can say: one frozen dataclass for each outgoing message."""
