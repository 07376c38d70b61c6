"""A text as it is read: plain small letters, its words, and where each stood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.domain.plain_letters import plain_letters

_WORD = re.compile(r"\w+(?:[-:]\w+)*")


@dataclass(frozen=True)
class Word:
    """A word in plain small letters, from and to where it stands in the plain text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One event's text, as it was written and as it is read."""

    text: str
    plain: str
    places: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words in order; a dash holds one together."""
        return tuple(Word(one[0], one.start(), one.end()) for one in _WORD.finditer(self.plain))

    def written(self, start: int, end: int) -> str:
        """Return what was written where something was read."""
        if start >= end:
            return ""
        return " ".join(self.text[self.places[start][0] : self.places[end - 1][1]].split())


def page(text: str) -> Page:
    """Take up a text for reading."""
    plain, places = plain_letters(text)
    return Page(text, small(plain), tuple(places))


def small(plain: str) -> str:
    """Return plain letters in lower case, each where it was."""
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in plain)


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a stretch shares a letter with any other."""
    return any(start < last and first < end for first, last in spans)
