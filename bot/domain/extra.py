"""When an extra meeting can be, and when what surrounds it is due."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import WEEK, Instants, Rhythm, instant, local_date

DAYS_AHEAD = 7
HOURS = range(7, 21)
# Everyone must have time to read that they are called, and to call.
SHORTEST_NOTICE = timedelta(minutes=15)
LAST_REMINDER = timedelta(hours=1)


def days_offered(now: datetime, rhythm: Rhythm, taken: Collection[date]) -> list[date]:
    """Return the days of the coming week on which an extra meeting can be held.

    The conference's own day is left for its own meeting, and a day has one meeting.
    """
    today = local_date(now, rhythm.zone)
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    return [day for day in days if is_free(day, rhythm, taken) and hours_offered(now, day, rhythm)]


def is_free(day: date, rhythm: Rhythm, taken: Collection[date]) -> bool:
    """Tell whether a day has no meeting, held or to come."""
    return day not in taken and day.isoweekday() != rhythm.weekday


def hours_offered(now: datetime, day: date, rhythm: Rhythm) -> list[time]:
    """Return the whole hours of a day that are far enough ahead."""
    hours = [time(hour) for hour in HOURS]
    return [at for at in hours if is_far_enough(now, day, at, rhythm)]


def is_far_enough(now: datetime, day: date, at: time, rhythm: Rhythm) -> bool:
    """Tell whether an extra meeting at a local time can still be called for."""
    return instant(day, at, rhythm.zone) - now >= SHORTEST_NOTICE


def is_offered(now: datetime, day: date, rhythm: Rhythm) -> bool:
    """Tell whether a day is one of the coming week."""
    ahead = day - local_date(now, rhythm.zone)
    return timedelta(0) <= ahead < WEEK


def extra_instants(now: datetime, day: date, at: time, rhythm: Rhythm) -> Instants:
    """Compute every due instant of an extra meeting that is called for now.

    The question is put at once. The first reminder is the day before where there is one, the last
    an hour before the start; what would lie before the question comes with it.
    """
    starts_at = instant(day, at, rhythm.zone)
    last = max(now, starts_at - LAST_REMINDER)
    day_before = instant(day - timedelta(days=1), rhythm.first_reminder_time, rhythm.zone)
    return Instants(
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=rhythm.length_minutes),
        prompt_at=now,
        first_reminder_at=min(last, max(now, day_before)),
        second_reminder_at=last,
        agenda_at=max(now, starts_at - timedelta(minutes=rhythm.agenda_minutes_before)),
        call_at=max(now, starts_at - timedelta(minutes=rhythm.call_minutes_before)),
    )
