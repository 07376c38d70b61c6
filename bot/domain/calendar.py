"""When a conference meets, and when what surrounds a meeting is due.

Every instant is computed once from the conference's own zone and kept as UTC. A local time that
the clock change skips is moved forward by the gap; one that comes twice is the first of the two.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Rhythm:
    """The week of a conference in its own zone; `weekday` is ISO, Monday is 1."""

    zone: str
    weekday: int
    starts: time
    length_minutes: int
    prompt_days_before: int
    prompt_time: time
    first_reminder_days_before: int
    first_reminder_time: time
    second_reminder_days_before: int
    second_reminder_time: time
    call_minutes_before: int
    agenda_minutes_before: int


@dataclass(frozen=True)
class Instants:
    """When one meeting and all that surrounds it happens, as aware UTC."""

    starts_at: datetime
    ends_at: datetime
    prompt_at: datetime
    first_reminder_at: datetime
    second_reminder_at: datetime
    agenda_at: datetime
    call_at: datetime


def instant(day: date, at: time, zone: str) -> datetime:
    """Return the UTC instant of a local date and time."""
    local = datetime.combine(day, at.replace(fold=0), ZoneInfo(zone))
    return local.astimezone(UTC)


def local_date(now: datetime, zone: str) -> date:
    """Return the date that the conference's own calendar shows at an instant."""
    return now.astimezone(ZoneInfo(zone)).date()


def instants(day: date, rhythm: Rhythm) -> Instants:
    """Compute every due instant of the meeting on a local date."""
    starts_at = instant(day, rhythm.starts, rhythm.zone)

    def before(days: int, at: time) -> datetime:
        return instant(day - timedelta(days=days), at, rhythm.zone)

    return Instants(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=rhythm.length_minutes),
        prompt_at=before(rhythm.prompt_days_before, rhythm.prompt_time),
        first_reminder_at=before(rhythm.first_reminder_days_before, rhythm.first_reminder_time),
        second_reminder_at=before(rhythm.second_reminder_days_before, rhythm.second_reminder_time),
        agenda_at=starts_at - timedelta(minutes=rhythm.agenda_minutes_before),
        call_at=starts_at - timedelta(minutes=rhythm.call_minutes_before),
    )


def next_date(now: datetime, rhythm: Rhythm) -> date:
    """Return the local date of the first meeting that is not yet over at an instant."""
    today = local_date(now, rhythm.zone)
    day = today + timedelta(days=(rhythm.weekday - today.isoweekday()) % 7)
    if instants(day, rhythm).ends_at <= now:
        day += WEEK
    return day


def in_same_week(one: date, other: date) -> bool:
    """Tell whether two dates are in one week, from Monday to Sunday."""
    return one.isocalendar()[:2] == other.isocalendar()[:2]


def is_in_order(rhythm: Rhythm) -> bool:
    """Tell whether the prompt comes before the reminders, and these before the start.

    The rule is checked on a week without a clock change.
    """
    day = date(2026, 1, 8) + timedelta(days=(rhythm.weekday - 4) % 7)
    due = instants(day, rhythm)
    return (
        due.prompt_at < due.first_reminder_at < due.second_reminder_at < due.starts_at
        and due.starts_at - due.prompt_at < WEEK
    )
