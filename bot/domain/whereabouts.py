"""Where something was, as far as people's words tell: names, and what kind of place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

_WORD = re.compile(r"\w+")
# What a name must keep when an ending is taken off, and before the kind of place in a compound.
_NAME = 4
_FIRST_PART = 3
# A kind of place so long is known though misspelt by a letter.
_LONG = 6


@dataclass(frozen=True)
class KnownPlace:
    """A place that the conference knows, by all its names."""

    place_id: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class PlaceWords:
    """Words that tell of places.

    `heads` are kinds of places with their forms, `details` say where at a place, `nothing` say
    nothing, `endings` are what a name may have at its end, the longest first.
    """

    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: tuple[str, ...] = ()
    nothing: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()

    @cached_property
    def forms(self) -> list[tuple[str, str]]:
        """Return each form of a kind of place with the kind, the longest first."""
        pairs = [(form, head) for head, forms in self.heads.items() for form in forms]
        return sorted(pairs, key=lambda one: -len(one[0]))

    @cached_property
    def long_forms(self) -> dict[str, list[tuple[str, str]]]:
        """Return the forms that are known though misspelt, by the letter they end with."""
        found: dict[str, list[tuple[str, str]]] = {}
        for form, head in self.forms:
            if len(form) >= _LONG:
                found.setdefault(form[-1], []).append((form, head))
        return found

    def is_detail(self, word: str) -> bool:
        """Tell whether a word only says where at a place."""
        return word.startswith(self.details) if self.details else False


@dataclass(frozen=True)
class Whereabouts:
    """A place as it was said: its names, the kinds of place, house numbers, and the known place.

    `loose` says that it stands among other words, so that only what another one names is looked
    for in it. `broad` says that it names no more than a part of the city.
    """

    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    place_id: int | None = None
    loose: bool = False
    broad: bool = False

    def is_same(self, other: "Whereabouts", *, in_one_area: bool) -> bool:
        """Tell whether two places are one."""
        if self.place_id is not None and other.place_id is not None:
            return self.place_id == other.place_id
        if self.loose and other.loose:
            return False
        if self.numbers and other.numbers and not self.numbers & other.numbers:
            return False
        if self.loose or other.loose:
            return _stands_in(*((self, other) if other.loose else (other, self)))
        if self.names and other.names:
            return _fits(self, other)
        return not (self.names or other.names) and in_one_area and bool(self.heads & other.heads)


class Places:
    """What reads places: words, the conference's register, and the names of its areas."""

    def __init__(
        self, words: PlaceWords, known: Iterable[KnownPlace], areas: Iterable[str]
    ) -> None:
        self._words = words
        self._divisions: dict[str, tuple[str, str]] = {}
        self._areas = {name for area in areas for name in self._parts(area)[0]}
        self._known = [
            (one.place_id, self._said(name)) for one in known for name in one.names if name.strip()
        ]

    def read(self, where: str, what: str) -> Whereabouts:
        """Return where something was: as it was said, else as it stands among other words."""
        if where.strip():
            return self._placed(self._said(where))
        return self._placed(self._among(what))

    def _said(self, text: str) -> Whereabouts:
        names, heads, numbers = self._parts(text)
        broad = not heads and bool(names) and all(_known(one, self._areas) for one in names)
        return Whereabouts(names, heads, numbers, broad=broad)

    def _among(self, text: str) -> Whereabouts:
        names, heads, numbers = self._parts(text)
        return Whereabouts(names, heads, numbers, loose=True)

    def _placed(self, said: Whereabouts) -> Whereabouts:
        """Return the place with the known one that it is, the one with most in common."""
        best, most = None, 0
        for place_id, name in self._known:
            fits = _stands_in(name, said) if said.loose else _is_known_as(name, said)
            size = sum(map(len, name.names)) + 3 * len(name.heads)
            if fits and size > most:
                best, most = place_id, size
        if best is None:
            return said
        return Whereabouts(said.names, said.heads, said.numbers, best, said.loose, said.broad)

    def _parts(self, text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        names: set[str] = set()
        heads: set[str] = set()
        numbers: set[str] = set()
        for word in _WORD.findall(text.casefold()):
            if word in self._words.nothing or self._words.is_detail(word):
                continue
            if word[0].isdigit():
                numbers.add(word)
                continue
            if word not in self._divisions:
                self._divisions[word] = self._divided(word)
            first, head = self._divisions[word]
            if head:
                heads.add(head)
            if first:
                names.add(self._bare(first))
        return frozenset(names), frozenset(heads), frozenset(numbers)

    def _divided(self, word: str) -> tuple[str, str]:
        """Return a compound's first part and what kind of place it is: "rymd", "torg"."""
        for form, head in self._words.forms:
            if word == form:
                return "", head
            if word.endswith(form) and len(word) - len(form) >= _FIRST_PART:
                return word.removesuffix(form), head
        return self._misspelt(word) or (word, "")

    def _misspelt(self, word: str) -> tuple[str, str] | None:
        """Return the parts of a compound whose last part has a slip in it."""
        for form, head in self._words.long_forms.get(word[-1], ()):
            for size in (len(form), len(form) - 1, len(form) + 1):
                if not 0 < len(word) - size < _FIRST_PART and (
                    OSA.distance(word[-size:], form, score_cutoff=1) <= 1
                ):
                    return word[:-size], head
        return None

    def _bare(self, name: str) -> str:
        for ending in self._words.endings:
            if name.endswith(ending) and len(name) - len(ending) >= _NAME:
                return name.removesuffix(ending)
        return name


def _fits(one: Whereabouts, other: Whereabouts) -> bool:
    """Tell whether two places share their names, and are not of different kinds."""
    few, many = sorted((one.names, other.names), key=len)
    if not all(_known(name, many) for name in few):
        return False
    if one.heads and other.heads:
        return bool(one.heads & other.heads)
    broad = next((held.broad for held in (one, other) if not held.heads), False)
    return not broad or not (one.heads or other.heads)


def _is_known_as(name: Whereabouts, said: Whereabouts) -> bool:
    """Tell whether what was said is a name of a known place."""
    if name.numbers and not name.numbers <= said.numbers:
        return False
    if not name.names:
        return not said.names and bool(name.heads & said.heads)
    return (
        bool(said.names)
        and all(_known(one, said.names) for one in name.names)
        and (name.heads <= said.heads)
    )


def _stands_in(place: Whereabouts, text: Whereabouts) -> bool:
    """Tell whether a place is named among other words."""
    return (
        bool(place.names)
        and all(_known(one, text.names) for one in place.names)
        and place.heads <= text.heads
    )


def _known(name: str, names: Iterable[str]) -> bool:
    """Tell whether a name is among others, inflected or misspelt by a letter or two."""
    return any(name == one or _is_near(name, one) for one in names)


def _is_near(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    slips = 2 if length >= 9 else 1 if length >= _NAME else 0
    return slips > 0 and OSA.distance(one, other, score_cutoff=slips) <= slips
