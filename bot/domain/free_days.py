"""The days on which most people are free, and the working days beside them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.sweden import Sweden

DAY = timedelta(days=1)
# How far back a working day is looked for.
LONGEST_REST = 6
# One in which no two holidays fall on the same day.
_ANY_YEAR = 2026


@lru_cache(maxsize=16)
def _of_year(year: int, language: str = "sv") -> dict[date, str]:
    known = Sweden(categories=("public", "de_facto"), years=year, language=language)
    return {day: known[day] for day in known}


def holiday_name(day: date) -> str | None:
    """Return what a holiday is called: a public one, or an eve that is kept as one.

    It is the Swedish name; who reads another language is shown that one's.
    """
    return _of_year(day.year).get(day)


def holiday_names(language: str) -> dict[str, str]:
    """Return what a language calls the holidays, by their Swedish names."""
    ours, theirs = _of_year(_ANY_YEAR), _of_year(_ANY_YEAR, language)
    return {name: theirs[day] for day, name in ours.items()}


def is_workday(day: date) -> bool:
    """Tell whether most people work on a day."""
    return day.isoweekday() <= 5 and holiday_name(day) is None


@dataclass(frozen=True)
class Beside:
    """Where a meeting on a holiday can be held instead: before, or the day after, if it can be."""

    earlier: date | None
    later: date | None


def beside(day: date, taken: frozenset[date] = frozenset()) -> Beside:
    """Return the nearest working day before a holiday, and the day after where that is one.

    Days that are taken by another meeting are no choice.
    """
    back = (day - number * DAY for number in range(1, LONGEST_REST + 1))
    earlier = next((one for one in back if is_workday(one) and one not in taken), None)
    after = day + DAY
    return Beside(earlier, after if is_workday(after) and after not in taken else None)
