"""On which days something was, as far as people's words tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})\b")
_NUMBERED = re.compile(r"\b(\d{1,2})\.?\s+([^\W\d_]{3,})")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayWords:
    """How words begin that name days: weekdays from Monday, months from January.

    `ago` maps words to how many days ago they mean; `nights` begin the day before, `weekends` are
    Friday to Sunday.
    """

    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    ago: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    nights: tuple[str, ...] = ()
    weekends: tuple[str, ...] = ()


def days_of(text: str, told_on: date, words: DayWords) -> frozenset[date] | None:
    """Return the days that a text may mean, the latest before it was told; None for no day."""
    said = text.casefold()
    if not said.strip():
        return None
    found = _dates(said, told_on, words)
    for phrase, days in words.ago.items():
        if re.search(rf"\b{re.escape(phrase)}\b", said):
            found |= {told_on - ago * _DAY for ago in days}
    nightly = any(re.search(rf"\b{one}", said) for one in words.nights)
    for number, name in enumerate(words.weekdays):
        if re.search(rf"\b{name}", said):
            day = _latest(told_on, number)
            found |= {day, day - _DAY} if nightly else {day}
    if any(re.search(rf"\b{one}", said) for one in words.weekends):
        sunday = _latest(told_on, 6) if told_on.weekday() < 4 else told_on
        friday = sunday - _DAY * ((sunday.weekday() - 4) % 7)
        found |= {friday + _DAY * ahead for ahead in range(3)}
    return frozenset(found) or None


def _dates(said: str, told_on: date, words: DayWords) -> set[date]:
    found = {_dated(told_on, int(day), int(month)) for day, month in _SLASHED.findall(said)}
    for day, name in _NUMBERED.findall(said):
        month = next((n for n, one in enumerate(words.months, 1) if name.startswith(one)), 0)
        found.add(_dated(told_on, int(day), month))
    return {one for one in found if one is not None}


def _dated(told_on: date, day: int, month: int) -> date | None:
    """Return the date nearest to when it was told, None for what is no date."""
    try:
        found = date(told_on.year, month, day)
    except ValueError:
        return None
    return found if found <= told_on + 60 * _DAY else date(told_on.year - 1, month, day)


def _latest(told_on: date, weekday: int) -> date:
    return told_on - _DAY * ((told_on.weekday() - weekday) % 7)
