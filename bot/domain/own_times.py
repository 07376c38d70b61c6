"""When somebody wants to be reminded: a weekday and a time of their own before each meeting."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import Rhythm, instant, instants

# The hours offered, each so many days before the meeting.
OFFERED = (
    (1, time(12)),
    (1, time(15)),
    (1, time(17)),
    (0, time(7)),
    (0, time(7, 30)),
)
# An ordinary day on which the clock is not changed, to try a time on.
_ANY_MONDAY = date(2026, 1, 5)


@dataclass(frozen=True)
class OwnTime:
    """So many days before a meeting, at a local time."""

    days_before: int
    at: time

    def instant_before(self, meets_on: date, zone: str) -> datetime:
        """Return when it is before the meeting on a day."""
        return instant(meets_on - timedelta(days=self.days_before), self.at, zone)

    def weekday(self, rhythm: Rhythm) -> int:
        """Return the weekday that it falls on in a conference's ordinary week; Monday is 1."""
        return (rhythm.weekday - self.days_before - 1) % 7 + 1

    def fits(self, rhythm: Rhythm) -> bool:
        """Tell whether it lies between the question and the start in an ordinary week."""
        meets_on = _ANY_MONDAY + timedelta(days=7 + rhythm.weekday - 1)
        due = instants(meets_on, rhythm)
        return due.prompt_at < self.instant_before(meets_on, rhythm.zone) < due.starts_at


def offered(rhythm: Rhythm) -> list[OwnTime]:
    """Return the times that make sense in a conference, besides those of its own reminders."""
    usual = {
        (rhythm.first_reminder_days_before, rhythm.first_reminder_time),
        (rhythm.second_reminder_days_before, rhythm.second_reminder_time),
    }
    times = [OwnTime(days, at) for days, at in OFFERED if (days, at) not in usual]
    return [one for one in times if one.fits(rhythm)]


def typed(weekday: int | None, at: time, rhythm: Rhythm) -> OwnTime:
    """Return what a typed time means: without a weekday it is the last one before the start."""
    if weekday is not None:
        return OwnTime((rhythm.weekday - weekday) % 7, at)
    return OwnTime(0 if at < rhythm.starts else 1, at)
