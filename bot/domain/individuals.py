"""What in a text points out an individual: found by rules that are data, and taken out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from unicodedata import category

from stdnum import luhn

# What stands in a text in the place of what has been taken out.
GAP = "…"
# What has been taken out beside a name, with what parted them.
BESIDE = re.compile(rf"[\s,;:|/·•–—+(\[<-]*{GAP}[\s,;:|/·•–—+)\]>-]*")
MINUS = "\N{MINUS SIGN}"
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
class Pattern:
    """One rule: what it finds, the check that it must stand, and what must stand around it.

    `unless` is what may not stand before it, in the same sentence.
    """

    kind: Kind
    match: re.Pattern[str]
    check: Callable[[str], bool]
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    def finds(self, text: str) -> Iterator[Finding]:
        """Go through what the rule finds in a text."""
        for match in self.match.finditer(text):
            who = WHO if match.groupdict().get(WHO) is not None else 0
            start, end = match.span(who)
            if self.check(text[start:end]) and self._is_surrounded(text, *match.span()):
                yield Finding(self.kind, start, end)

    def _is_surrounded(self, text: str, start: int, end: int) -> bool:
        if self.before is None and self.after is None and self.unless is None:
            return True
        head = SENTENCE_END.split(text[max(0, start - NEAR) : start])[-1]
        tail = SENTENCE_END.split(text[end : end + NEAR])[0]
        is_told = (
            (self.before is None and self.after is None)
            or (self.before is not None and self.before.search(head) is not None)
            or (self.after is not None and self.after.search(tail) is not None)
        )
        return is_told and not (self.unless and self.unless.search(head))


@dataclass(frozen=True)
class Rules:
    """All that decides: what points someone out, what only looks so, and what is an emergency."""

    patterns: tuple[Pattern, ...] = ()
    harmless: tuple[re.Pattern[str], ...] = ()
    emergencies: tuple[re.Pattern[str], ...] = ()
    spared: tuple[re.Pattern[str], ...] = ()

    def only(self, *kinds: Kind) -> "Rules":
        """Return the rules that find some kinds of things only."""
        return replace(self, patterns=tuple(one for one in self.patterns if one.kind in kinds))

    def find(self, text: str) -> tuple[Finding, ...]:
        """Return what points out individuals, in order; nothing overlaps.

        What nobody sees does not part what belongs together, and every dash is a dash.
        """
        plain, places = _plain(text)
        return tuple(
            Finding(one.kind, places[one.start], places[one.end - 1] + 1)
            for one in self._find(plain)
        )

    def _find(self, text: str) -> Iterator[Finding]:
        candidates = list(self._all(text))
        if not candidates:
            return iter(())
        spared = [match.span() for one in self.harmless for match in one.finditer(text)]
        found = sorted(
            (one for one in candidates if one.kind is Kind.ADDRESS or not _inside(one, spared)),
            key=lambda one: (one.start, -one.end),
        )
        return _apart(found)

    def is_emergency(self, text: str) -> bool:
        """Tell whether a text sounds as if something dangerous goes on at this moment."""
        plain, _places = _plain(text)
        if any(one.search(plain) for one in self.spared):
            return False
        return any(one.search(plain) for one in self.emergencies)

    def _all(self, text: str) -> Iterator[Finding]:
        for pattern in self.patterns:
            yield from pattern.finds(text)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text without what is invisible and with one kind of dash, and what stood where."""
    kept = [
        (place, "-" if category(one).lower() == "pd" or one == MINUS else one)
        for place, one in enumerate(text)
        if category(one).lower() != "cf"
    ]
    return "".join(one for _place, one in kept), [place for place, _one in kept]


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
    capital and any other letter; and arrays of tables `pattern` (kind, match, the name of a check,
    and what must stand before or after, or may not stand before), `harmless`, `emergency` and
    `not_emergency` (match). Raises RulesUnreadable.
    """
    lists = dict(_LETTERS) | _lists(sources)
    for source in sources:
        for name, fragment in _table(source, "fragments").items():
            lists[name] = _filled(str(fragment), lists)

    def every(name: str) -> list[Mapping[str, Any]]:
        found = [one for source in sources for one in source.get(name, [])]
        if not all(isinstance(one, Mapping) and "match" in one for one in found):
            raise RulesUnreadable(name)
        return found

    def compiled(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(_compiled(one["match"], lists) for one in every(name))

    return Rules(
        tuple(
            Pattern(
                _kind(one),
                _compiled(one["match"], lists),
                _check(one),
                _optional(one, "before", lists),
                _optional(one, "after", lists),
                _optional(one, "unless", lists),
            )
            for one in every("pattern")
        ),
        compiled("harmless"),
        compiled("emergency"),
        compiled("not_emergency"),
    )


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


# The letters of the alphabets that names here are written in: Latin, Greek and Cyrillic.
_ALPHABETS = (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))
_END = ""


def _letters(is_one: Callable[[str], bool]) -> str:
    return f"[{''.join(chr(one) for one in _ALPHABETS if is_one(chr(one)))}]"


_LETTERS: Mapping[str, str] = {"upper": _letters(str.isupper), "lower": _letters(str.islower)}

_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "none": lambda _text: True,
    "personal_number": is_personal_number,
}


def _lists(sources: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    words: dict[str, list[str]] = {}
    for source in sources:
        for name, some in _table(source, "words").items():
            if not isinstance(some, list):
                raise RulesUnreadable(f"words.{name}")
            words.setdefault(name, []).extend(map(str, some))
    return {name: _any_of(some) for name, some in words.items()}


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


def _filled(expression: str, lists: Mapping[str, str]) -> str:
    for name, words in lists.items():
        expression = expression.replace("{" + name + "}", f"(?:{words})")
    return expression


def _compiled(expression: object, lists: Mapping[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_filled(str(expression), lists))
    except re.error as error:
        raise RulesUnreadable(f"{expression!r}: {error}") from error


def _optional(
    one: Mapping[str, Any], name: str, lists: Mapping[str, str]
) -> re.Pattern[str] | None:
    return _compiled(one[name], lists) if name in one else None


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
