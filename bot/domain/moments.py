"""Days and spans as those who lead type them; None is what cannot be read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.domain import settings_input
from bot.domain.dates import read_date

# How far from its ordinary day a meeting can be moved: the next one is always after it.
FARTHEST = timedelta(days=6)
OFFERED = timedelta(days=4)
LONGEST_RECESS = timedelta(days=200)
FARTHEST_RECESS = timedelta(days=500)

_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:(?:[/\-]\d{2,4}| \d{4})(?![\d/]))?|\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class Typed:
    """A day, by its date or its weekday, and a time; what was left out is None."""

    day: date | None = None
    weekday: int | None = None
    at: time | None = None

    def near(self, ordinary: date, standing: date, today: date) -> date:
        """Return the day that is meant: the nearest of its weekday to the ordinary one, not past.

        Without a day, it is where the meeting stands.
        """
        if self.day is not None:
            return self.day
        if self.weekday is None:
            return standing
        shift = (self.weekday - ordinary.isoweekday() + 3) % 7 - 3
        day = ordinary + timedelta(days=shift)
        return day if day >= today else day + timedelta(weeks=1)


def read_moment(text: str, today: date) -> Typed | None:
    """Read "fre 10.30", "fre", "10.30", "27/11 kl 9" or "2026-11-27"."""
    line = settings_input.tidy(text)
    if at := settings_input.clock_time(line):
        return Typed(at=at)
    if spot := settings_input.day_and_time(line):
        return Typed(weekday=spot[0], at=spot[1])
    if weekday := settings_input.weekday(line):
        return Typed(weekday=weekday) if " " not in line else None
    found = _DATE.match(line)
    day = read_date(found[0], today) if found else None
    if found is None or day is None:
        return None
    rest = line[found.end() :].strip()
    at = settings_input.clock_time(rest) if rest else None
    return None if rest and at is None else Typed(day=day, at=at)


def read_span(text: str, today: date) -> tuple[date, date] | None:
    """Read two dates in order, such as "28/6-9/8" or "2027-06-28 till 2027-08-09".

    Of dates without a year, the first is the next to come and the last the next after that.
    """
    written = _DATE.findall(settings_input.tidy(text).replace("–", "-"))
    if len(written) != 2:
        return None
    first = _coming(written[0], today)
    last = _coming(written[1], first) if first else None
    if first is None or last is None or last < today:
        return None
    fits = first <= last <= first + LONGEST_RECESS and last <= today + FARTHEST_RECESS
    return (first, last) if fits else None


def _coming(text: str, since: date) -> date | None:
    """Read a date; one without a year that lies before a day is the next year's."""
    day = read_date(text, since)
    has_year = len(re.findall(r"\d+", text)) > 2
    if day is None or has_year or day >= since:
        return day
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None


def hours_beside(at: time) -> list[time]:
    """Return the usual hours that are offered besides one: an hour sooner and later, and at one."""
    minutes = at.hour * 60 + at.minute
    near: Iterable[int] = (minutes - 60, minutes, minutes + 60, 13 * 60)
    kept = sorted({one for one in near if 6 * 60 <= one <= 20 * 60} | {minutes})
    return [time(one // 60, one % 60) for one in kept]
