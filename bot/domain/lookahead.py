"""The holidays that lie ahead of a meeting."""

from dataclasses import dataclass
from datetime import date, timedelta

from holidays.countries.sweden import Sweden

# How far a meeting looks ahead: past the next one.
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Holiday:
    """A day on which most people are free, by its name."""

    day: date
    name: str


def holidays_after(day: date) -> tuple[Holiday, ...]:
    """Return the holidays of the two weeks from a meeting's day on, that day included.

    They are Sweden's public holidays and the eves that are kept as such.
    """
    last = day + AHEAD
    known = Sweden(categories=("public", "de_facto"), years={day.year, last.year}, language="sv")
    return tuple(Holiday(one, known[one]) for one in sorted(known) if day <= one <= last)
