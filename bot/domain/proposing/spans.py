"""Days and clocks as they are meant: one day or several, a night, what is open at one end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class DayPart(StrEnum):
    """The parts of a day that people name."""

    MORNING = "morning"
    FORENOON = "forenoon"
    NOON = "noon"
    DAY = "day"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True)
class Span:
    """From a day to a day, local; without a last one it is open. A night is both its days."""

    first: date | None = None
    last: date | None = None
    part: DayPart | None = None
    start: time | None = None
    end: time | None = None

    @property
    def is_dated(self) -> bool:
        """Tell whether it says which days."""
        return self.first is not None

    def lies_ahead(self, today: date) -> bool:
        """Tell whether it is wholly after today."""
        return self.first is not None and self.first > today


@dataclass(frozen=True)
class When:
    """A time as it was said, which days it means, and what else it may mean.

    `text` is how it is kept; `often` tells that it happened several times in the span.
    """

    said: str
    span: Span
    text: str
    often: bool = False
    alternatives: tuple["When", ...] = ()

    @property
    def is_whole(self) -> bool:
        """Tell whether no day is missing: a clock or an evening alone says none."""
        return self.span.is_dated or (self.span.start is None and self.span.part is None)


@dataclass(frozen=True)
class Shown:
    """The words in which days and clocks are kept."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    forms: Mapping[str, str]
    parts: Mapping[str, str]

    def days(self, span: Span) -> str:
        """Write a span, such as "fre 20–sön 22 nov"; nothing where it names no day."""
        if span.first is None:
            return ""
        first, last = self._day(span.first), self._day(span.last) if span.last else ""
        if span.last is None:
            written = self.forms["open"].format(first=first)
        elif span.part is DayPart.NIGHT and span.last > span.first and span.start is None:
            name = "night" if (span.last - span.first).days == 1 else "nights"
            written = self.forms[name].format(first=self._short(span), last=last)
        elif span.last > span.first:
            written = self.forms["span"].format(first=self._short(span), last=last)
        else:
            written = first
        return " ".join([written, *self._hours(span)])

    def kept(self, said: str, span: Span) -> str:
        """Write what was said with the days that it means."""
        days = self.days(span)
        return self.forms["kept"].format(said=said, days=days) if days else said

    def _hours(self, span: Span) -> list[str]:
        if span.start is not None:
            start, end = f"{span.start:%H.%M}", f"{span.end:%H.%M}" if span.end else ""
            return [
                self.forms["clocks" if end else "clock"].format(**{"from": start, "until": end})
            ]
        is_night = span.part is DayPart.NIGHT and span.first != span.last
        return [self.parts[span.part]] if span.part and not is_night else []

    def _short(self, span: Span) -> str:
        """Write the first day, without its month where the last day's is the same."""
        if span.first is None or span.last is None or span.first.month != span.last.month:
            return self._day(span.first) if span.first else ""
        return f"{self.weekdays[span.first.weekday()]} {span.first.day}"

    def _day(self, day: date) -> str:
        return f"{self.weekdays[day.weekday()]} {day.day} {self.months[day.month - 1]}"
