"""The rules that texts are read by: expressions and words of one language, from data files."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.domain.proposing.days import Calendar, Said
from bot.domain.proposing.lexicon import WEIGHTS, Lexicon, read_lexicon
from bot.domain.proposing.page import small
from bot.domain.proposing.spans import DayPart, Shown
from bot.domain.proposing.topics import plain_name

_SLOT = re.compile(r"\{(\w+)\}")


class ProposalRulesUnreadable(ValueError):  # noqa: N818 - errors are named facts
    """Rules that cannot be used; says which part."""


@dataclass(frozen=True)
class TimeRule:
    """An expression for days: what it means, and what it says without naming it."""

    match: re.Pattern[str]
    means: str
    said: Said


@dataclass(frozen=True)
class ClockRule:
    """An expression for clocks; some only count beside a day."""

    match: re.Pattern[str]
    beside: bool


@dataclass(frozen=True)
class PlaceWords:
    """What stands around places that nobody knows by name."""

    near: frozenset[tuple[str, ...]]
    at: frozenset[tuple[str, ...]]
    there: frozenset[str]
    between: frozenset[str]
    nouns: frozenset[str]
    definite: tuple[str, ...]
    after: frozenset[str]
    never: frozenset[str]


class ProposalRules:
    """All that is needed to read one language; each part is made when it is first needed."""

    def __init__(self, *sources: Mapping[str, Any]) -> None:
        self._sources = sources
        self._slots: dict[str, str] | None = None

    def make_ready(self) -> None:
        """Make every part now; raises ProposalRulesUnreadable where one cannot be used."""
        for name in ("times", "clocks", "parts_alone", "beside", "yes", "no", "not_recurring"):
            getattr(self, name)
        for name in ("ahead", "not_part", "places", "greetings", "shown", "lexicon", "names"):
            getattr(self, name)

    @cached_property
    def times(self) -> tuple[TimeRule, ...]:
        """Return the expressions for days; those of later files go first."""
        return tuple(
            TimeRule(self._compiled(one, "match", "time"), _means(one), self._said(one))
            for source in reversed(self._sources)
            for one in source.get("time", ())
        )

    @cached_property
    def clocks(self) -> tuple[ClockRule, ...]:
        """Return the expressions for clocks."""
        return tuple(
            ClockRule(self._compiled(one, "match", "clock", clock=True), bool(one.get("beside")))
            for source in reversed(self._sources)
            for one in source.get("clock", ())
        )

    @cached_property
    def parts_alone(self) -> re.Pattern[str]:
        """Return the expression for a part of the day that stands on its own."""
        return self._any("part_alone", "match", named=True)

    @cached_property
    def not_part(self) -> re.Pattern[str]:
        """Return what only looks like a part of the day."""
        return self._any("part_alone", "not_part")

    @cached_property
    def ahead(self) -> re.Pattern[str]:
        """Return how it sounds when something lies ahead."""
        return self._any("ahead", "match")

    @cached_property
    def beside(self) -> Mapping[str, re.Pattern[str]]:
        """Return what makes the day after it a beginning or an end."""
        return {
            name: re.compile(rf"(?<!\w)(?:{_either(self._list('beside', name))})\s+$")
            for name in ("since", "from", "until")
        }

    @cached_property
    def yes(self) -> re.Pattern[str]:
        """Return how it is said that something has happened before."""
        return self._any("recurring", "yes")

    @cached_property
    def no(self) -> re.Pattern[str]:
        """Return how it is said that something has not happened before."""
        return self._any("recurring", "no")

    @cached_property
    def not_recurring(self) -> re.Pattern[str]:
        """Return what only looks like recurrence."""
        return self._any("recurring", "not")

    @cached_property
    def greetings(self) -> frozenset[str]:
        """Return the lines that tell nothing."""
        return frozenset(self._list("splitting", "greetings"))

    @cached_property
    def places(self) -> PlaceWords:
        """Return the words around places."""

        def words(name: str) -> frozenset[tuple[str, ...]]:
            return frozenset(tuple(one.split()) for one in self._list("place", name))

        def single(name: str) -> frozenset[str]:
            return frozenset(self._list("place", name))

        return PlaceWords(
            words("near"),
            words("at"),
            single("there"),
            single("between"),
            single("nouns"),
            tuple(self._list("place", "definite")),
            single("after"),
            single("never"),
        )

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """Return what names are bent with at their end."""
        return tuple(self._list("place", "endings"))

    @cached_property
    def shown(self) -> Shown:
        """Return the words in which times are kept; a later file's go first."""
        shown: dict[str, Any] = {}
        for source in self._sources:
            shown |= _table(source, "shown")
        try:
            weekdays, months, parts = shown["weekdays"], shown["months"], shown["parts"]
        except KeyError as error:
            raise ProposalRulesUnreadable("shown") from error
        forms = {name: one for name, one in shown.items() if isinstance(one, str)}
        return Shown(tuple(weekdays), tuple(months), forms, parts)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the words of the topics."""
        return read_lexicon(
            (
                plain_name(one["name"]),
                {name: list(map(small, one.get(name, ()))) for _weight, name in WEIGHTS},
            )
            for one in self._topics()
        )

    @cached_property
    def rest(self) -> frozenset[str]:
        """Return the names of the topics for what fits no other."""
        return frozenset(plain_name(one["name"]) for one in self._topics() if one.get("rest"))

    @cached_property
    def near(self) -> Mapping[str, tuple[str, ...]]:
        """Return which topics are offered beside each; a later file's go first."""
        return {
            plain_name(one["name"]): tuple(map(plain_name, one["near"]))
            for one in self._topics()
            if "near" in one
        }

    @cached_property
    def denials(self) -> frozenset[str]:
        """Return the words that say that there was none, or less, of what follows."""
        return frozenset(self._list("denied", "before"))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names of the topics that words are listed for."""
        return frozenset(plain_name(one["name"]) for one in self._topics())

    @cached_property
    def numbered(self) -> Mapping[str, Mapping[str, int]]:
        """Return the numbers that words stand for, by the kind of word."""
        return {
            name: {word: int(number) for number, word in self._pairs(name)}
            for name in ("weekdays", "months", "numbers")
        }

    @cached_property
    def parts(self) -> Mapping[str, DayPart]:
        """Return which part of a day each word names."""
        return {word: DayPart(name) for name, word in self._pairs("parts")}

    def part(self, written: str) -> DayPart | None:
        """Return the part of a day that a word names, in any of its forms."""
        found = self.parts.get(written)
        if found is None:
            found = next((one for word, one in self.parts.items() if word[:4] == written[:4]), None)
        return found

    def _topics(self) -> list[Mapping[str, Any]]:
        found = [one for source in self._sources for one in source.get("topic", ())]
        if not all(isinstance(one, Mapping) and "name" in one for one in found):
            raise ProposalRulesUnreadable("topic")
        return found

    def _said(self, one: Mapping[str, Any]) -> Said:
        part = DayPart(one["part"]) if "part" in one else None
        shift = int(one.get("shift", 0))
        return Said(
            day=one.get("day"), month=one.get("month"), shift=shift, number=shift or 1, part=part
        )

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        return [
            (key, word)
            for source in self._sources
            for key, words in _table(source, name).items()
            for word in words
        ]

    def _list(self, table: str, name: str) -> list[str]:
        return [one for source in self._sources for one in _table(source, table).get(name, ())]

    def _compiled(
        self, one: Mapping[str, Any], name: str, where: str, *, clock: bool = False
    ) -> re.Pattern[str]:
        before, after = (r"(?<![\w.:/-])", r"(?![\w/-]|[.:]\d)") if clock else _BORDERS
        try:
            return re.compile(before + f"(?:{self._filled(str(one[name]))})" + after)
        except (KeyError, re.error) as error:
            raise ProposalRulesUnreadable(f"{where}: {one}") from error

    def _any(self, table: str, name: str, *, named: bool = False) -> re.Pattern[str]:
        """Return one expression for any of a list; the first that fits is taken."""
        found = [self._filled(one) for one in self._list(table, name)] or ["(?!)"]
        if named:
            found = [
                one.replace("(?P<part>", f"(?P<part{place}>") for place, one in enumerate(found)
            ]
        try:
            return re.compile(_BORDERS[0] + f"(?:{'|'.join(found)})" + _BORDERS[1])
        except re.error as error:
            raise ProposalRulesUnreadable(f"{table}.{name}") from error

    def _filled(self, expression: str) -> str:
        if self._slots is None:
            self._slots = {
                "weekday": _either(self.numbered["weekdays"]),
                "month": _either(self.numbered["months"]),
                "number": _either(self.numbered["numbers"]),
                "part": _either(self.parts),
                "join": _either(self._list("words", "join")),
            }
        slots = self._slots

        def filled(match: re.Match[str]) -> str:
            return f"(?:{slots[match[1]]})" if match[1] in slots else match[0]

        return _SLOT.sub(filled, expression)


_BORDERS = (r"(?<!\w)", r"(?!\w)")


def read_proposal_rules(*sources: Mapping[str, Any]) -> ProposalRules:
    """Read rules from one or several files, of which later ones add to earlier ones."""
    if not all(isinstance(one, Mapping) for one in sources):
        raise ProposalRulesUnreadable("file")
    return ProposalRules(*sources)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def _means(one: Mapping[str, Any]) -> str:
    means = str(one.get("means"))
    if means not in Calendar.MEANINGS:
        raise ProposalRulesUnreadable(f"means = {means!r}")
    return means


def _table(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = source.get(name, {})
    if not isinstance(found, Mapping):
        raise ProposalRulesUnreadable(name)
    return found
