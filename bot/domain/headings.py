"""The sections of an agenda, and the rule that puts a report into exactly one of them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.domain.states import Recurring, TopicKind


class Heading(StrEnum):
    """The sections that hold points to talk about, in the order of the meeting.

    What came after the release stands last, so that no number changes.
    """

    FOLLOW_UP = "follow_up"
    CHANGES = "changes"
    RECURRING = "recurring"
    TOPICS = "topics"
    POSITIVE = "positive"
    AHEAD = "ahead"
    ADDED = "added"


class Reason(StrEnum):
    """Why a report stands among the changes."""

    NEW = "new"
    GROWING = "growing"
    SOURCES = "sources"
    PRIORITISED = "prioritised"


@dataclass(frozen=True)
class Signs:
    """What the rule looks at; `sources` counts the bodies that tell of it.

    `now` and `before` count the reports on the same topic and area, this time and at the meeting
    that was held before. `grows_by_word` is the reporter's own word that it becomes more.
    """

    kind: TopicKind = TopicKind.ORDINARY
    recurring: Recurring = Recurring.UNKNOWN
    weeks: int = 1
    sources: int = 1
    prioritised: bool = False
    grows_by_word: bool = False
    now: int = 1
    before: int = 0


def reasons(signs: Signs) -> tuple[Reason, ...]:
    """Return why something is a change.

    New is what continues nothing and what the reporter says has not happened before. Growing is
    what recurs and either is said to become more, or is told of several times, and more often
    than at the meeting before.
    """
    recurs = signs.weeks > 1 or signs.recurring is Recurring.YES
    several = signs.now > 1 and signs.now > signs.before
    found = {
        Reason.NEW: signs.weeks == 1 and signs.recurring is Recurring.NO,
        Reason.GROWING: recurs and (signs.grows_by_word or several),
        Reason.SOURCES: signs.sources > 1,
        Reason.PRIORITISED: signs.prioritised,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def heading_of(signs: Signs) -> Heading:
    """Return the one section in which something stands."""
    if signs.kind is TopicKind.POSITIVE:
        return Heading.POSITIVE
    if signs.kind is TopicKind.PLANNED:
        return Heading.AHEAD
    if reasons(signs):
        return Heading.CHANGES
    if signs.weeks > 1 or signs.recurring is Recurring.YES:
        return Heading.RECURRING
    return Heading.TOPICS


def says_it_grows(texts: Iterable[str], stems: tuple[str, ...], denials: Collection[str]) -> bool:
    """Tell whether a text says that something becomes more, by how its words begin.

    A stem may be several words. One beside a word that denies it says nothing.
    """
    pattern = _pattern(stems)
    return any(
        _word_before(text, found.start()) not in denials
        and _word_after(text, found.end()) not in denials
        for text in (one.casefold() for one in texts)
        for found in pattern.finditer(text)
    )


@cache
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(r"\s+".join(map(re.escape, stem.split())) for stem in stems)
    return re.compile(rf"\b(?:{ways})\w*" if stems else r"(?!)")


def _word_before(text: str, at: int) -> str:
    words = text[:at].split()
    return words[-1] if words else ""


def _word_after(text: str, at: int) -> str:
    words = text[at:].split(maxsplit=1)
    return words[0].strip('.,:;!?"”()') if words else ""
