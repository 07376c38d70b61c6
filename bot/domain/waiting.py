"""How long a question waits for a typed answer."""

from datetime import datetime, timedelta

# Whoever writes later has most likely forgotten what was asked.
LASTS = timedelta(hours=1)


def is_forgotten(asked_at: datetime, now: datetime) -> bool:
    """Tell whether a question was asked too long ago for what is written now to answer it."""
    return now - asked_at >= LASTS
