"""When those who lead are told of corrections that wait for an answer."""

from datetime import datetime, timedelta

# How long whoever reads a version can ask for a correction of it.
MAY_ASK = timedelta(hours=24)
# From then on they are told that time is short; the night lies between.
REMIND_AFTER = timedelta(hours=18)
# What has just been asked for has just been told of.
FRESH = timedelta(hours=2)
# What was published longer ago is told of no more.
LASTS = timedelta(days=7)


def notice_due(published_at: datetime, version: int, now: datetime) -> int | None:
    """Return the number of the notice that a version calls for now, if any.

    There are two of each version: one before the day is over, with an even number, and one after.
    """
    age = now - published_at
    if not REMIND_AFTER <= age < LASTS:
        return None
    return 2 * version + int(is_over(published_at, now))


def is_over(published_at: datetime, now: datetime) -> bool:
    """Tell whether no more corrections of a version can be asked for."""
    return now >= published_at + MAY_ASK
