"""One rule each: what it finds, or leaves alone, by an expression and what stands around it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.individuals.findings import Finding, Kind

# The part of a match that points someone out; without it, the whole match does.
WHO = "who"
# How many characters before and after count as around, within the sentence.
NEAR = 80
SENTENCE_END = re.compile(r"(?<=[^\s.]{3}[.!?])\s+(?=[^a-zåäö])")


class RulesUnreadable(ValueError):  # noqa: N818  a named fact for the operator
    """A file of rules says something that cannot be used; tells what."""


@dataclass(frozen=True)
class Expression:
    """An expression of the rules, compiled when it is first looked for."""

    source: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return it compiled; raises RulesUnreadable."""
        try:
            return re.compile(self.source)
        except re.error as error:
            raise RulesUnreadable(f"{self.source!r}: {error}") from error

    def is_in(self, text: str) -> bool:
        """Tell whether a text has it."""
        return self.compiled.search(text) is not None


@dataclass(frozen=True)
class Pattern:
    """One rule: what it finds, the check that it must stand, and what must stand around it.

    `unless` is what may not stand before it, in the same sentence; `listed` tells whether what
    its groups of the same names matched is among the words of a list.
    """

    kind: Kind
    match: Expression
    check: Callable[[str], bool]
    before: Expression | None = None
    after: Expression | None = None
    unless: Expression | None = None
    listed: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)

    def finds(self, text: str, matches: Iterable[re.Match[str]]) -> Iterator[Finding]:
        """Go through what the rule finds in a text, of its own matches."""
        for match in matches:
            who = WHO if match.groupdict().get(WHO) is not None else 0
            start, end = match.span(who)
            if self.check(text[start:end]) and self._is_surrounded(text, *match.span()):
                yield Finding(self.kind, start, end)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Go through what it may find, before what stands around is looked at."""
        place, expression = 0, self.match.compiled
        while (match := expression.search(text, place)) is not None:
            if self._is_listed(match):
                yield match
                place = max(match.end(), match.start() + 1)
            else:
                place = match.start() + 1

    def _is_listed(self, match: re.Match[str]) -> bool:
        for name, holds in self.listed.items():
            word = match[name]
            if word is not None and not holds(word):
                return False
        return True

    def _is_surrounded(self, text: str, start: int, end: int) -> bool:
        if self.before is None and self.after is None and self.unless is None:
            return True
        head = _head(text, start)
        tail = SENTENCE_END.split(text[end : end + NEAR])[0]
        is_told = (
            (self.before is None and self.after is None)
            or (self.before is not None and self.before.is_in(head))
            or (self.after is not None and self.after.is_in(tail))
        )
        return is_told and not (self.unless and self.unless.is_in(head))


@dataclass(frozen=True)
class Harmless:
    """What only looks as if it pointed somebody out, unless something stands before it."""

    match: Expression
    unless: Expression | None = None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Go through from where to where it stands in a text."""
        for match in self.match.compiled.finditer(text):
            if self.unless is None or not self.unless.is_in(_head(text, match.start())):
                yield match.span()


def _head(text: str, end: int) -> str:
    """Return what stands near before a place, in the same sentence."""
    return SENTENCE_END.split(text[max(0, end - NEAR) : end])[-1]
