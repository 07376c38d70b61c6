"""The hours in which nobody is written to by the clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import instant

MORNING, EVENING = time(7), time(19)


def is_quiet(now: datetime, zone: str) -> bool:
    """Tell whether an instant lies in the evening or the night of a zone."""
    return not MORNING <= now.astimezone(ZoneInfo(zone)).time() < EVENING


def next_morning(now: datetime, zone: str) -> datetime:
    """Return when the quiet hours that an instant lies in, or the next ones, are over."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1 if local.time() >= MORNING else 0)
    return instant(day, MORNING, zone)
