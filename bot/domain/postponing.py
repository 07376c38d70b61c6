"""When a reminder that is put off comes back, and how often anybody may be reminded."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import instant

AFTER = timedelta(hours=2)
# So little before the start there is no later worth the name.
TOO_CLOSE = timedelta(minutes=30)
MORNING, EVENING = time(8), time(20)
# By hand nobody is reminded again so soon, nor more often a day, whoever asks for it.
QUIET_FOR = timedelta(minutes=10)
MOST_A_DAY = 3


def may_be_reminded(reminded_today: Collection[datetime], now: datetime) -> bool:
    """Tell whether somebody may be reminded by hand after what they have got today."""
    just_now = any(now - at <= QUIET_FOR for at in reminded_today)
    return not just_now and len(reminded_today) < MOST_A_DAY


def remind_again_at(
    now: datetime, starts_at: datetime, scheduled: Collection[datetime], zone: str
) -> datetime | None:
    """Return when a reminder that is put off now comes back, or None when it is too late for that.

    It comes two hours later, or half-way to a start that is nearer. Where another reminder is
    scheduled before that, it is that one; in the evening and at night it is the next one that is
    scheduled, or the morning.
    """
    if starts_at - now <= TOO_CLOSE:
        return None
    ahead = sorted(at for at in scheduled if now < at < starts_at)
    if starts_at - now < 2 * AFTER:
        wished = _even(now + (starts_at - now) / 2)
    elif _is_night(now + AFTER, zone):
        return ahead[0] if ahead else _morning(now, starts_at, zone)
    else:
        wished = _even(now + AFTER)
    return ahead[0] if ahead and ahead[0] <= wished else wished


def _even(at: datetime) -> datetime:
    return at.replace(minute=at.minute - at.minute % 5, second=0, microsecond=0)


def _is_night(at: datetime, zone: str) -> bool:
    return not MORNING <= at.astimezone(ZoneInfo(zone)).time() < EVENING


def _morning(now: datetime, starts_at: datetime, zone: str) -> datetime | None:
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1 if local.time() >= MORNING else 0)
    at = instant(day, MORNING, zone)
    return at if starts_at - at > TOO_CLOSE else None
