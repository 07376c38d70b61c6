"""When a reminder that is put off comes back, and how often anybody may be reminded."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import instant, local_date
from bot.domain.quiet import MORNING

# So little before the start there is no later worth the name.
TOO_CLOSE = timedelta(minutes=30)
# By hand nobody is reminded again so soon.
QUIET_FOR = timedelta(minutes=10)
# Nor anybody more often a week in one conference, by the clock and by hand together.
MOST_A_WEEK = 3
AN_HOUR = timedelta(hours=1)
TONIGHT, LATE_MORNING = time(18), time(8)
# What is scheduled so early in the day is what is meant by the morning.
FORENOON = time(10)


class Later(StrEnum):
    """The times to choose between when a reminder is put off, in the order offered."""

    IN_AN_HOUR = "in_an_hour"
    TONIGHT = "tonight"
    IN_THE_MORNING = "in_the_morning"


def has_had_enough(reminded_this_week: Collection[datetime]) -> bool:
    """Tell whether somebody has had as many reminders this week as anybody gets."""
    return len(reminded_this_week) >= MOST_A_WEEK


def may_be_reminded(reminded_this_week: Collection[datetime], now: datetime) -> bool:
    """Tell whether somebody may be reminded by hand after what they have got this week."""
    just_now = any(now - at <= QUIET_FOR for at in reminded_this_week)
    return not just_now and not has_had_enough(reminded_this_week)


def week_begins(now: datetime, zone: str) -> datetime:
    """Return when the week of an instant began, on its Monday."""
    today = local_date(now, zone)
    return instant(today - timedelta(days=today.weekday()), time.min, zone)


def later_times(
    now: datetime, starts_at: datetime, scheduled: Collection[datetime], zone: str
) -> dict[Later, datetime]:
    """Return the times until which a reminder can be put off now, those that help before the start.

    In the morning it comes with the one that is scheduled then, if there is one. In the hours
    after midnight the morning is the one to come.
    """
    local = now.astimezone(ZoneInfo(zone))
    morning = local.date() + timedelta(days=1 if local.time() >= MORNING else 0)
    mornings = [
        *(at for at in sorted(scheduled) if _is_morning_of(at, morning, zone)),
        instant(morning, LATE_MORNING, zone),
        instant(morning, MORNING, zone),
    ]
    wished = {
        Later.IN_AN_HOUR: [now + AN_HOUR],
        Later.TONIGHT: [instant(local.date(), TONIGHT, zone)],
        Later.IN_THE_MORNING: mornings,
    }
    found = {}
    for later, instants in wished.items():
        fitting = [at for at in instants if now < at <= starts_at - TOO_CLOSE]
        if fitting:
            found[later] = fitting[0]
    return found


def _is_morning_of(at: datetime, day: date, zone: str) -> bool:
    local = at.astimezone(ZoneInfo(zone))
    return local.date() == day and MORNING <= local.time() < FORENOON
