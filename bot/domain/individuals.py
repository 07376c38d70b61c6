"""What in a text points out an individual: found by rules that are data, and taken out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any
from unicodedata import normalize

from stdnum import luhn

from bot.domain.plain_letters import BEYOND, PLAIN, plain_letters

# What stands in a text in the place of what has been taken out.
GAP = "…"
# What has been taken out beside a name, with what parted them.
BESIDE = re.compile(rf"[\s,;:|/·•–—+(\[<-]*{GAP}[\s,;:|/·•–—+)\]>-]*")
# The part of a match that points someone out; without it, the whole match does.
WHO = "who"
# How many characters before and after count as around, within the sentence.
NEAR = 80
SENTENCE_END = re.compile(r"(?<=[^\s.]{3}[.!?])\s+(?=[^a-zåäö])")
# A samordningsnummer adds 60 to the day: https://www.skatteverket.se, "Samordningsnummer".
COORDINATION = 60


class Kind(StrEnum):
    """The kinds of things that point an individual out."""

    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True)
class Finding:
    """Where in a text something of a kind stands: from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A part of a text as it may be shown: words, or only the kind of what stood there."""

    text: str = ""
    kind: Kind | None = None


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


def without(text: str, findings: Iterable[Finding]) -> str:
    """Return a text with all that was found taken out."""
    return "".join(
        GAP if piece.kind is not None else piece.text for piece in pieces(text, findings)
    )


def pieces(text: str, findings: Iterable[Finding]) -> list[Piece]:
    """Return a text in parts, with only the kind where something was found."""
    parts, end = [], 0
    for one in findings:
        parts += [Piece(text[end : one.start]), Piece(kind=one.kind)]
        end = one.end
    return [one for one in [*parts, Piece(text[end:])] if one.text or one.kind]


def name_alone(name: str, rules: Rules) -> str:
    """Return a person's name without numbers and addresses beside it; nothing may be left."""
    findings = rules.only(Kind.PERSONAL_NUMBER, Kind.PHONE, Kind.EMAIL).find(name)
    if not findings:
        return name
    left = BESIDE.sub(" ", without(name, findings)).strip()
    return left if says_something(left) else ""


def says_something(text: str) -> bool:
    """Tell whether a text has words left once something has been taken out."""
    return any(character.isalpha() for character in text)


def read_rules(*sources: Mapping[str, Any]) -> Rules:
    """Read rules from one or several files, of which later ones add to earlier ones.

    Each may have `words` (lists) and `fragments` (parts of expressions, which may name lists and
    fragments before them), both named in expressions as {name}, as are {upper} and {lower}, any
    capital and any other letter; {=name} and {~name} are one whole word of a long list, as it
    stands there or in any case, and {~name-other} one that is not in the other. Arrays of tables:
    `pattern` (kind, match, the name of a check, and what must stand before or after, or may not
    stand before), `harmless` (match, and what may not stand before), `emergency` and
    `not_emergency` (match). Raises RulesUnreadable; for what is wrong in an expression only when
    it is compiled.
    """
    words = _words(sources)
    lists = _Lists(words)
    for source in sources:
        for name, fragment in _table(source, "fragments").items():
            lists[name] = _grouped(_filled(_spelt(fragment), lists))

    def every(name: str) -> list[Mapping[str, Any]]:
        found = [one for source in sources for one in source.get(name, [])]
        if not all(isinstance(one, Mapping) and "match" in one for one in found):
            raise RulesUnreadable(name)
        return found

    def expressions(name: str) -> tuple[Expression, ...]:
        return tuple(_expression(one["match"], lists) for one in every(name))

    def pattern(one: Mapping[str, Any]) -> Pattern:
        expression, listed = _looked_up(str(one["match"]), lists)
        return Pattern(
            _kind(one),
            _expression(expression, lists),
            _check(one),
            _optional(one, "before", lists),
            _optional(one, "after", lists),
            _optional(one, "unless", lists),
            listed,
        )

    return Rules(
        tuple(pattern(one) for one in every("pattern")),
        tuple(
            Harmless(_expression(one["match"], lists), _optional(one, "unless", lists))
            for one in every("harmless")
        ),
        expressions("emergency"),
        expressions("not_emergency"),
    )


class _Lists(dict[str, str]):
    """The expressions that others name; a list of words becomes one when it is first named."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        super().__init__(_LETTERS)
        self._words = words
        self._sets: dict[str, frozenset[str]] = {}

    def __missing__(self, name: str) -> str:
        self[name] = _grouped(_any_of(self._words[name]))
        return self[name]

    def holding(self, sign: str, name: str, but: Iterable[str]) -> Callable[[str], bool]:
        """Return what tells whether a word, or a part of one with dashes, is among a list's."""
        others = frozenset[str]().union(*(self._set(IN_ANY_CASE, one) for one in but))
        some = {one for one in self._set(sign, name) if one.lower() not in others}

        def holds(word: str) -> bool:
            one = word if sign == AS_WRITTEN else word.lower()
            return one in some or ("-" in one and not some.isdisjoint(one.split("-")))

        return holds

    def _set(self, sign: str, name: str) -> frozenset[str]:
        if sign + name not in self._sets:
            written = (one if sign == AS_WRITTEN else one.lower() for one in self._words[name])
            self._sets[sign + name] = frozenset(written)
        return self._sets[sign + name]


def _looked_up(expression: str, lists: _Lists) -> tuple[str, dict[str, Callable[[str], bool]]]:
    """Turn {=list} and {~list} into groups, and return what each must hold."""
    listed: dict[str, Callable[[str], bool]] = {}

    def group(match: re.Match[str]) -> str:
        sign, name, but = match.groups()
        try:
            listed[f"in_{name}"] = lists.holding(sign, name, but.split("-")[1:])
        except KeyError as error:
            raise RulesUnreadable(match[0]) from error
        return f"(?P<in_{name}>{_WHOLE_WORD[sign]})"

    return LOOKED_UP.sub(group, expression), listed


def is_personal_number(text: str) -> bool:
    """Tell whether a text is a personnummer or samordningsnummer, its last four hidden or not.

    The date must be one. Where no dash or plus parts the last four, their check digit must be
    right too: otherwise any long number would do.
    """
    digits = "".join(one for one in text if one.isdigit())
    is_hidden = len(digits) in {6, 8}
    born = (digits if is_hidden else digits[:-4])[-6:]
    if not is_hidden and len(digits) not in {10, 12}:
        return False
    is_parted = any(one in text for one in "-–+")
    return _is_day(born) and (is_hidden or is_parted or luhn.is_valid(digits[-10:]))


def _is_day(born: str) -> bool:
    year, month, day = int(born[:2]), int(born[2:4]), int(born[4:])
    try:
        # A leap year's century does not matter here; 2000 and 1900 differ in 29 February only.
        date(2000 + year, month, day - COORDINATION if day > COORDINATION else day)
    except ValueError:
        return False
    return True


# The letters that a text is read in.
_LETTERS: Mapping[str, str] = {
    "upper": f"[A-Z{BEYOND.upper()}]",
    "lower": f"[a-z{BEYOND}]",
}
# What stands before the name of a list from which one whole word is looked up.
AS_WRITTEN, IN_ANY_CASE = "=", "~"
LOOKED_UP = re.compile(r"\{([=~])(\w+)((?:-\w+)*)\}")
ONE_LETTER = re.compile(r"\[[^\]]*\]")
NAMED = re.compile(r"\{([a-z]\w*)\}")
_WHOLE_WORD = {
    AS_WRITTEN: r"{upper}\w+(?:-{upper}\w+)*",
    IN_ANY_CASE: r"\w+(?:-\w+)*",
}
_END = ""

_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "none": lambda _text: True,
    "personal_number": is_personal_number,
}


def _spelt(expression: object) -> str:
    """Return an expression or a word in the letters that a text is read in."""
    letters = normalize("NFC", str(expression))
    return "".join(PLAIN[one] if one.isalpha() else one for one in letters)


def _words(sources: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for source in sources:
        for name, some in _table(source, "words").items():
            if not isinstance(some, list):
                raise RulesUnreadable(f"words.{name}")
            words.setdefault(name, []).extend(map(_spelt, some))
    return words


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for any of the words, the longest that fits.

    Words that begin alike share their beginning: a list of thousands costs a few steps a place.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _branches(tree)


def _branches(tree: Mapping[str, Any]) -> str:
    found = [re.escape(one) + _branches(more) for one, more in sorted(tree.items()) if one != _END]
    if not found or (len(found) == 1 and _END not in tree):
        return "".join(found)
    is_single = all(len(one) == 1 for one in found)
    either = f"[{''.join(found)}]" if is_single else f"(?:{'|'.join(found)})"
    return either + ("?" if _END in tree else "")


def _grouped(expression: str) -> str:
    return expression if ONE_LETTER.fullmatch(expression) else f"(?:{expression})"


def _filled(expression: str, lists: Mapping[str, str]) -> str:
    def filled(match: re.Match[str]) -> str:
        try:
            return lists[match[1]]
        except KeyError:
            return match[0]

    return NAMED.sub(filled, expression)


def _expression(expression: object, lists: Mapping[str, str]) -> Expression:
    return Expression(_filled(_spelt(expression), lists))


def _optional(one: Mapping[str, Any], name: str, lists: Mapping[str, str]) -> Expression | None:
    return _expression(one[name], lists) if name in one else None


def _kind(one: Mapping[str, Any]) -> Kind:
    try:
        return Kind(one.get("kind", ""))
    except ValueError as error:
        raise RulesUnreadable(f"kind = {one.get('kind')!r}") from error


def _check(one: Mapping[str, Any]) -> Callable[[str], bool]:
    try:
        return _CHECKS[one.get("check", "none")]
    except KeyError as error:
        raise RulesUnreadable(f"check = {one.get('check')!r}") from error


def _table(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = source.get(name, {})
    if not isinstance(found, Mapping):
        raise RulesUnreadable(name)
    return found


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
