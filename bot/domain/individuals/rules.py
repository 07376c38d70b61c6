"""All the rules together: what they find in a text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.domain.individuals.findings import GAP, Finding, Kind, says_something, without
from bot.domain.individuals.patterns import Expression, Harmless, Pattern
from bot.domain.plain_letters import plain_letters

# What has been taken out beside a name, with what parted them.
BESIDE = re.compile(rf"[\s,;:|/·•–—+(\[<-]*{GAP}[\s,;:|/·•–—+)\]>-]*")


@dataclass(frozen=True)
class Rules:
    """All that decides: what points someone out, what only looks so, and what is an emergency."""

    patterns: tuple[Pattern, ...] = ()
    harmless: tuple[Harmless, ...] = ()
    emergencies: tuple[Expression, ...] = ()
    spared: tuple[Expression, ...] = ()

    def only(self, *kinds: Kind) -> "Rules":
        """Return the rules that find some kinds of things only."""
        return replace(self, patterns=tuple(one for one in self.patterns if one.kind in kinds))

    def make_ready(self) -> None:
        """Compile every expression, which else waits for a text; raises RulesUnreadable."""
        for pattern in self.patterns:
            for one in (pattern.match, pattern.before, pattern.after, pattern.unless):
                if one is not None:
                    _ = one.compiled
        for harmless in self.harmless:
            for one in (harmless.match, harmless.unless):
                if one is not None:
                    _ = one.compiled
        for one in (*self.emergencies, *self.spared):
            _ = one.compiled

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return what points out individuals, in order; nothing overlaps.

        What nobody sees does not part what belongs together, every dash is a dash, and a letter
        is the same with and without a mark.
        """
        plain, places = plain_letters(text)
        return tuple(
            Finding(one.kind, places[one.start][0], places[one.end - 1][1])
            for one in self._find(plain)
        )

    def _find(self, text: str) -> Iterator[Finding]:
        candidates = list(self._all(text))
        is_spared = any(one.kind is not Kind.ADDRESS for one in candidates)
        spared = [span for one in self.harmless if is_spared for span in one.spans(text)]
        found = sorted(
            (one for one in candidates if one.kind is Kind.ADDRESS or not _inside(one, spared)),
            key=lambda one: (one.start, -one.end),
        )
        return _apart(found)

    def is_emergency(self, text: str) -> bool:
        """Tell whether a text sounds as if something dangerous goes on at this moment."""
        plain, _places = plain_letters(text)
        if any(one.is_in(plain) for one in self.spared):
            return False
        return any(one.is_in(plain) for one in self.emergencies)

    def _all(self, text: str) -> Iterator[Finding]:
        # Several rules may look for the same in different surroundings.
        matches: dict[str, list[re.Match[str]]] = {}
        for pattern in self.patterns:
            source = pattern.match.source
            if pattern.listed:
                yield from pattern.finds(text, pattern.matches(text))
                continue
            if source not in matches:
                matches[source] = [*pattern.match.compiled.finditer(text)]
            if matches[source]:
                yield from pattern.finds(text, matches[source])


def name_alone(name: str, rules: Rules) -> str:
    """Return a person's name without numbers and addresses beside it; nothing may be left."""
    findings = rules.only(Kind.PERSONAL_NUMBER, Kind.PHONE, Kind.EMAIL).find(name)
    if not findings:
        return name
    left = BESIDE.sub(" ", without(name, findings)).strip()
    return left if says_something(left) else ""


def _inside(finding: Finding, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= finding.start and finding.end <= end for start, end in spans)


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Join what overlaps to one finding of the first one's kind."""
    standing: Finding | None = None
    for one in found:
        if standing is None or one.start >= standing.end:
            if standing is not None:
                yield standing
            standing = one
        elif one.end > standing.end:
            standing = Finding(standing.kind, standing.start, one.end)
    if standing is not None:
        yield standing
