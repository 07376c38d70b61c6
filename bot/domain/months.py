"""A month as a calendar of weeks shows it."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

_MONDAYS_FIRST = Calendar()


@dataclass(frozen=True)
class Month:
    """A month of a year; its `number` counts months, so that the next one is one more."""

    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        year, month = divmod(self.number, 12)
        return date(year, month + 1, 1)

    def weeks(self) -> list[list[date | None]]:
        """Return its weeks from Monday to Sunday; days of other months are None."""
        first = self.first
        weeks = _MONDAYS_FIRST.monthdatescalendar(first.year, first.month)
        return [[day if day.month == first.month else None for day in week] for week in weeks]


def month_of(day: date) -> Month:
    """Return the month of a day."""
    return Month(day.year * 12 + day.month - 1)
