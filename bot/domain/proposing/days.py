"""Which days an expression means, seen from a local now; several where it may mean several."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from bot.domain.proposing.spans import DayPart, Span

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
# A date without a year that lies longer back than this is rather the next to come.
LOOKING_BACK = timedelta(days=180)
LOOKING_AHEAD = timedelta(days=300)
FRIDAY = 5
EVENING = 17
MORNING = 5
# From which hour a part of a day has begun.
BEGINS = {
    DayPart.MORNING: 5,
    DayPart.FORENOON: 8,
    DayPart.NOON: 11,
    DayPart.DAY: 8,
    DayPart.AFTERNOON: 12,
    DayPart.EVENING: 17,
    DayPart.NIGHT: 22,
}


@dataclass(frozen=True)
class Said:
    """The parts of an expression: weekdays, days and months, numbers, and the part of the day."""

    weekday: int | None = None
    weekday2: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    day2: int | None = None
    month2: int | None = None
    year2: int | None = None
    number: int = 1
    shift: int = 0
    part: DayPart | None = None


@dataclass(frozen=True)
class Calendar:
    """A local now, the period reported on, and whether what is told lies ahead."""

    now: datetime
    period: tuple[date, date]
    ahead: bool = False

    @property
    def today(self) -> date:
        """Return the local date."""
        return self.now.date()

    def spans(self, means: str, said: Said) -> tuple[Span, ...]:
        """Return what an expression may mean, the likeliest first; nothing if no days follow."""
        try:
            found = self.MEANINGS[means](self, said)
        except (ValueError, OverflowError):
            return ()
        if said.part is None:
            return found
        return tuple(one if one.part else replace(one, part=said.part) for one in found)

    def through(self, first: date) -> Span:
        """Return from a day until now."""
        return Span(first, max(first, self.today))

    def _on(self, weekday: int, *, since: date) -> date:
        """Return the first of a weekday on or after a day."""
        return since + timedelta(days=(weekday - since.isoweekday()) % 7)

    def _before(self, weekday: int) -> date:
        """Return the last of a weekday before today."""
        return self._on(weekday, since=self.today - WEEK)

    def _without_year(self, month: int, day: int) -> date:
        """Return the date that is meant: one of the past months, or else the nearest to come."""
        found = sorted(
            one for year in range(-4, 5) if (one := _date(self.today.year + year, month, day))
        )
        past = [one for one in found if one <= self.today]
        coming = [one for one in found if one >= self.today]
        if not found:
            raise ValueError(month)
        if self.ahead:
            return coming[0] if coming[0] - self.today <= LOOKING_AHEAD else past[-1]
        return past[-1] if self.today - past[-1] <= LOOKING_BACK else coming[0]

    def _date(self, day: int | None, month: int | None, year: int | None) -> date:
        if day is None or month is None:
            raise ValueError(day)
        if year is None:
            return self._without_year(month, day)
        return date(year if year > 99 else 2000 + year, month, day)

    def _day(self, said: Said) -> tuple[Span, ...]:
        return (_one(self.today + said.shift * DAY),)

    def _days_ago(self, said: Said) -> tuple[Span, ...]:
        return (_one(self.today - said.number * DAY),)

    def _weeks_ago(self, said: Said) -> tuple[Span, ...]:
        return (_one(self.today - said.number * WEEK),)

    def _days_ahead(self, said: Said) -> tuple[Span, ...]:
        return (_one(self.today + said.number * DAY),)

    def _plain_date(self, said: Said) -> tuple[Span, ...]:
        return (_one(self._date(said.day, said.month, said.year)),)

    def _dates(self, said: Said) -> tuple[Span, ...]:
        last = self._date(said.day2, said.month2 or said.month, said.year2)
        month = said.month or (last.month if (said.day or 0) <= last.day else last.month % 12 - 1)
        if said.year is not None:
            return (Span(date(said.year, month or 12, said.day or 0), last),)
        years = (last.year, last.year - 1)
        firsts = (_date(year, month or 12, said.day or 0) for year in years)
        first = next((one for one in firsts if one and one <= last), None)
        return (Span(first, last),) if first else ()

    def _day_of_month(self, said: Said) -> tuple[Span, ...]:
        """Find the last such day, or the next one where things lie ahead."""
        steps = range(62) if self.ahead else range(0, -62, -1)
        days = (self.today + step * DAY for step in steps)
        found = next((one for one in days if one.day == said.day), None)
        return (_one(found),) if found else ()

    def _feast(self, said: Said) -> tuple[Span, ...]:
        return (_one(self._without_year(said.month or 0, said.day or 0)),)

    def _night_of(self, said: Said) -> tuple[Span, ...]:
        return (_night(self._without_year(said.month or 0, said.day or 0)),)

    def _weekday(self, said: Said) -> tuple[Span, ...]:
        weekday = said.weekday or 0
        if self.ahead:
            return (_one(self._on(weekday, since=self.today)),)
        before = _one(self._before(weekday))
        if weekday != self.today.isoweekday():
            return (before,)
        today = _one(self.today)
        has_been = said.part is None or self.now.hour >= BEGINS[said.part]
        return (today, before) if has_been else (before, today)

    def _weekday_past(self, said: Said) -> tuple[Span, ...]:
        return (_one(self._before(said.weekday or 0)),)

    def _weekday_before(self, said: Said) -> tuple[Span, ...]:
        """Read "förra torsdagen": the last one, or that of the week before where it is near."""
        last = self._before(said.weekday or 0)
        if self.today - last > 2 * DAY:
            return (_one(last),)
        return _one(last), _one(last - WEEK)

    def _weekday_coming(self, said: Said) -> tuple[Span, ...]:
        coming = _one(self._on(said.weekday or 0, since=self.today + DAY))
        return (coming,) if self.ahead else (coming, _one(self._before(said.weekday or 0)))

    def _weekday_last_week(self, said: Said) -> tuple[Span, ...]:
        monday = self._monday() - WEEK
        return (_one(self._on(said.weekday or 0, since=monday)),)

    def _weekdays(self, said: Said) -> tuple[Span, ...]:
        first, last = said.weekday or 0, said.weekday2 or 0
        if self.ahead:
            begins = self._on(first, since=self.today)
        else:
            ends = self._before(last)
            if last == self.today.isoweekday() and first != last:
                ends = self.today
            begins = self._on(first, since=ends - WEEK + DAY)
        return (Span(begins, self._on(last, since=begins)),)

    def _night_between(self, said: Said) -> tuple[Span, ...]:
        return self._night_to(replace(said, weekday=said.weekday2))

    def _night_to(self, said: Said) -> tuple[Span, ...]:
        weekday = said.weekday or 0
        if self.ahead:
            return (_night(self._on(weekday, since=self.today + DAY) - DAY),)
        is_today = weekday == self.today.isoweekday()
        return (_night((self.today if is_today else self._before(weekday)) - DAY),)

    def _night_to_date(self, said: Said) -> tuple[Span, ...]:
        return (_night(self._date(said.day, said.month, said.year) - DAY),)

    def _night_of_weekday(self, said: Said) -> tuple[Span, ...]:
        """Read "lördag natt": the night that begins then, or else the one that ends then."""
        if self.ahead:
            return (_night(self._on(said.weekday or 0, since=self.today)),)
        day = self._before(said.weekday or 0)
        return _night(day), _night(day - DAY)

    def _last_night(self, _said: Said) -> tuple[Span, ...]:
        past, coming = _night(self.today - DAY), _night(self.today)
        if self.ahead:
            return (coming,)
        return (past, coming) if self.now.hour >= EVENING else (past,)

    def _night_before(self, _said: Said) -> tuple[Span, ...]:
        return (_night(self.today - 2 * DAY),)

    def _weekend(self, _said: Said) -> tuple[Span, ...]:
        coming = self._on(FRIDAY, since=self.today)
        has_begun = self.today.isoweekday() > FRIDAY or (
            self.today.isoweekday() == FRIDAY and self.now.hour >= EVENING
        )
        if has_begun:
            return (_weekend(coming - WEEK if self.today.isoweekday() > FRIDAY else coming),)
        return (_weekend(coming if self.ahead else coming - WEEK),)

    def _weekend_before(self, _said: Said) -> tuple[Span, ...]:
        """Read "förra helgen": early in a week it may be the last one or the one before."""
        last = self._on(FRIDAY, since=self._monday() - WEEK)
        found = _weekend(last), _weekend(last - WEEK)
        return found if self.today.isoweekday() < FRIDAY else found[:1]

    def _weekend_coming(self, _said: Said) -> tuple[Span, ...]:
        return (_weekend(self._on(FRIDAY, since=self.today)),)

    def _week(self, said: Said) -> tuple[Span, ...]:
        monday = self._monday() + said.shift * WEEK
        return (Span(monday, monday + 6 * DAY),)

    def _week_number(self, said: Said) -> tuple[Span, ...]:
        years = (self.today.year + step for step in (-1, 0, 1))
        mondays = [date.fromisocalendar(year, min(said.number, 52), 1) for year in years]
        found = [one for one in mondays if one >= self._monday()] if self.ahead else mondays
        monday = min(found, key=lambda one: abs(one - self._monday()))
        return (Span(monday, monday + 6 * DAY),)

    def _last_weeks(self, said: Said) -> tuple[Span, ...]:
        return (Span(self.today - said.number * WEEK, self.today),)

    def _last_days(self, said: Said) -> tuple[Span, ...]:
        return (Span(self.today - said.number * DAY, self.today),)

    def _month(self, said: Said) -> tuple[Span, ...]:
        months = self.today.year * 12 + self.today.month - 1 + said.shift
        year, month = divmod(months, 12)
        after = divmod(months + 1, 12)
        return (Span(date(year, month + 1, 1), date(after[0], after[1] + 1, 1) - DAY),)

    def _new_year(self, _said: Said) -> tuple[Span, ...]:
        coming = date(self.today.year + 1, 1, 1)
        near = coming if self.ahead or self.today.month > 6 else date(self.today.year, 1, 1)
        return (Span(near, None if near > self.today else self.today),)

    def _period(self, _said: Said) -> tuple[Span, ...]:
        first, last = self.period
        return (Span(first, max(first, min(last, self.today))),)

    def _monday(self) -> date:
        return self.today - timedelta(days=self.today.isoweekday() - 1)

    # What the data may say that an expression means; nothing follows from what is vague.
    MEANINGS: ClassVar[Mapping[str, Callable[["Calendar", Said], tuple[Span, ...]]]] = {
        "day": _day,
        "days_ago": _days_ago,
        "weeks_ago": _weeks_ago,
        "days_ahead": _days_ahead,
        "dates": _dates,
        "day_of_month": _day_of_month,
        "feast": _feast,
        "night_of": _night_of,
        "weekday": _weekday,
        "weekday_past": _weekday_past,
        "weekday_before": _weekday_before,
        "weekday_coming": _weekday_coming,
        "weekday_last_week": _weekday_last_week,
        "weekdays": _weekdays,
        "night_between": _night_between,
        "night_to": _night_to,
        "night_to_date": _night_to_date,
        "night_of_weekday": _night_of_weekday,
        "last_night": _last_night,
        "night_before": _night_before,
        "weekend": _weekend,
        "weekend_before": _weekend_before,
        "weekend_coming": _weekend_coming,
        "week": _week,
        "week_number": _week_number,
        "last_weeks": _last_weeks,
        "last_days": _last_days,
        "month": _month,
        "new_year": _new_year,
        "period": _period,
        "date": _plain_date,
        "vague": lambda _calendar, _said: (),
    }


def _one(day: date) -> Span:
    return Span(day, day)


def _night(day: date) -> Span:
    return Span(day, day + DAY, DayPart.NIGHT)


def _weekend(friday: date) -> Span:
    return Span(friday, friday + 2 * DAY)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
