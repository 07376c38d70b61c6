"""What people type when they settle a conference, read leniently; None is what cannot be read."""

import re
from dataclasses import dataclass
from datetime import time

from babel.dates import get_day_names

from bot.domain.languages import LANGUAGES

LONGEST_NAME = 80
LONGEST_LISTED = 100
MOST_LISTED = 60
LONGEST_LIST = 3000
FEWEST_STEPS, MOST_STEPS, LONGEST_STEP = 2, 7, 30
PRIORITY_MARK = "*"

_CLOCK = re.compile(r"(?:(?:kl\.?|at)\s*)?([0-9]{1,2})(?:\s*[.:]?\s*([0-9]{2}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"([^\W\d_]{2,})\.?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True)
class TypedArea:
    """An area as it was typed, with whether it was marked as prioritised."""

    name: str
    prioritised: bool

    @property
    def as_typed(self) -> str:
        """Return the area as it would be typed."""
        return self.name + PRIORITY_MARK if self.prioritised else self.name


def tidy(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def conference_name(text: str) -> str | None:
    """Read a conference's name."""
    name = tidy(text)
    return name if 0 < len(name) <= LONGEST_NAME else None


def clock_time(text: str) -> time | None:
    """Read a local time such as 9, 9.00, 09:00, 0900 or kl 9."""
    found = _CLOCK.fullmatch(tidy(text))
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def weekday(text: str) -> int | None:
    """Read the name of a weekday in any of the languages, or at least two letters of it.

    Monday is 1.
    """
    word = tidy(text).rstrip(".").casefold()
    fitting = {
        index + 1
        for language in LANGUAGES
        for index, name in get_day_names("wide", locale=language).items()
        if len(word) >= 2 and (name.casefold().startswith(word) or word.startswith(name.casefold()))
    }
    return fitting.pop() if len(fitting) == 1 else None


def day_and_time(text: str) -> tuple[int | None, time] | None:
    """Read a weekday and a time, such as ons 09.00; the weekday may be left out."""
    line = tidy(text)
    found = _DAY_FIRST.fullmatch(line)
    day = weekday(found[1]) if found else None
    at = clock_time(line if found is None or day is None else found[2] or "")
    return None if at is None else (day, at)


def minutes(text: str) -> int | None:
    """Read a number of minutes, such as 45 or 45 min."""
    found = re.fullmatch(r"([0-9]{1,4})\s*(?:m|min|minuter|minutes)?\.?", tidy(text).casefold())
    return int(found[1]) if found else None


def phone(text: str) -> str | None:
    """Read a number to call, kept as it was typed."""
    number = tidy(text)
    digits = sum(one in "0123456789" for one in number)
    allowed = re.fullmatch(r"\+?[0-9 ()/-]+", number) is not None
    return number if allowed and 5 <= digits <= 20 and len(number) <= 40 else None


def pin(text: str) -> str | None:
    """Read a PIN of 3 to 12 digits, with spaces and # as it was typed."""
    typed = tidy(text)
    digits = sum(one in "0123456789" for one in typed)
    allowed = re.fullmatch(r"[0-9# ]+", typed) is not None
    return typed if allowed and 3 <= digits <= 12 and len(typed) <= 24 else None


def names(text: str) -> list[str] | None:
    """Read a list of names, one on each line or between commas; the first of a kind counts."""
    kept: dict[str, str] = {}
    for typed in re.split(r"[\n,;]", text):
        name = tidy(typed)
        if len(name) > LONGEST_LISTED:
            return None
        if name:
            kept.setdefault(name.casefold(), name)
    fits = 0 < len(kept) <= MOST_LISTED and sum(map(len, kept.values())) <= LONGEST_LIST
    return list(kept.values()) if fits else None


def entries(text: str) -> list[str] | None:
    """Read names that may have commas in them, one on each line; the first of a kind counts."""
    kept: dict[str, str] = {}
    for typed in text.split("\n"):
        if name := tidy(typed):
            kept.setdefault(name.casefold(), name)
    fits = 0 < len(kept) <= MOST_LISTED and all(len(one) <= LONGEST_LISTED for one in kept.values())
    return list(kept.values()) if fits else None


def steps(text: str) -> list[tuple[str, str]] | None:
    """Read a scale, a step on each line: a symbol and a name, the calmest first."""
    read = [tidy(line).split(maxsplit=1) for line in text.split("\n") if tidy(line)]
    if not FEWEST_STEPS <= len(read) <= MOST_STEPS:
        return None
    found = [(one[1], one[0]) for one in read if len(one) == 2 and not one[0][0].isalnum()]
    names = {name.casefold() for name, _ in found}
    fits = all(len(name) <= LONGEST_STEP and len(sign) <= 4 for name, sign in found)
    return found if fits and len(names) == len(read) else None


def areas(text: str) -> list[TypedArea] | None:
    """Read a list of areas; a trailing star marks the prioritised."""
    listed = names(text)
    if listed is None:
        return None
    kept: dict[str, TypedArea] = {}
    for typed in listed:
        name = typed.rstrip(PRIORITY_MARK + " ")
        if name:
            area = TypedArea(name, prioritised=typed.endswith(PRIORITY_MARK))
            kept.setdefault(name.casefold(), area)
    return list(kept.values()) or None
