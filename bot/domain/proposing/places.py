"""Where an event was: a place or an area of the register, or the words for one nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.proposing.page import Page, Word, overlaps, page
from bot.domain.proposing.rules import PlaceWords
from bot.domain.proposing.unknown_places import unknown_place

# How alike a misspelt name must be, and how long for being compared at all.
ALIKE = 0.84
SHORTEST_ALIKE = 6
SHORTEST_BENT = 6
# So many first words of a text are compared with names, so that a long one costs no more.
READ = 80
OFFERED = 3
# What Swedish bends at the end of a name.
GENITIVE = "s"
SHORTEST_GENITIVE = 4
_APART = str.maketrans("", "", "-:")


@dataclass(frozen=True)
class Spot:
    """A place or an area of the register: its key, what it is called, and in which area it lies."""

    key: int
    name: str
    aliases: tuple[str, ...] = ()
    area: int | None = None


@dataclass(frozen=True)
class Where:
    """Where something was: the text to keep, and what of the register it is.

    Without a place the text is what was written; `is_exact` is False for a name that was misspelt.
    """

    text: str
    said: str
    place: int | None = None
    area: int | None = None
    is_exact: bool = True
    alternatives: tuple["Where", ...] = ()


@dataclass(frozen=True)
class Named:
    """A name of the register in a text: which words, and how likely it happened there."""

    first: int
    last: int
    spot: Spot
    is_area: bool
    likeness: float = 1.0


class Gazetteer:
    """All names of a conference's places and areas, as they are compared."""

    def __init__(
        self, places: Sequence[Spot], areas: Sequence[Spot], endings: Sequence[str]
    ) -> None:
        self._endings = tuple(endings)
        self._names: dict[str, tuple[Spot, bool]] = {}
        for spots, is_area in ((places, False), (areas, True)):
            for name, spot in _names(spots):
                self._names.setdefault(self._key(page(name).words), (spot, is_area))
        self._names.pop("", None)
        names = [name for spots in (places, areas) for name, _spot in _names(spots)]
        self._longest = 1 + max((len(page(name).words) for name in names), default=0)

    @cached_property
    def _alike(self) -> list[str]:
        return [one for one in self._names if len(one) >= SHORTEST_ALIKE]

    def named(
        self, read: Page, places: PlaceWords, taken: Iterable[tuple[int, int]]
    ) -> list[Named]:
        """Return the names in a text; those written right first, then what is only alike."""
        found: list[Named] = []
        words, spans = read.words, list(taken)
        windows = [
            (first, first + size)
            for size in range(self._longest, 0, -1)
            for first in range(len(words) - size + 1)
        ]
        for first, last in windows:
            match = self._names.get(self._key(words[first:last]))
            if match is not None and _is_free(first, last, found):
                found.append(Named(first, last, *match))
        for first, last in windows:
            start, end = words[first].start, words[last - 1].end
            # "vid" is no part of a misspelt name.
            if {(words[first].text,), (words[last - 1].text,)} & (places.near | places.at):
                continue
            if last > READ or overlaps(start, end, spans) or not _is_free(first, last, found):
                continue
            found += self._misspelt(first, last, words[first:last])
        return found

    def _misspelt(self, first: int, last: int, words: Sequence[Word]) -> list[Named]:
        key = self._key(words)
        if not SHORTEST_ALIKE - 1 <= len(key) <= 60:
            return []
        best = process.extract(
            key, self._alike, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=2
        )
        return [
            Named(first, last, *self._names[name], likeness)
            for name, likeness, _place in best
            if name[0] == key[0] and likeness == best[0][1]
        ]

    def _key(self, words: Sequence[Word]) -> str:
        """Return words as one, without what is bent at their end."""
        *before, last = [one.text for one in words] or [""]
        # "Angered centrum" is "Angereds centrum".
        bare = [
            one.removesuffix(GENITIVE) if len(one) > SHORTEST_GENITIVE else one for one in before
        ]
        whole = "".join([*bare, last]).translate(_APART)
        if len(whole) < SHORTEST_BENT:
            return whole
        whole = whole.removesuffix(GENITIVE)
        ending = next((one for one in self._endings if whole.endswith(one)), "")
        return whole.removesuffix(ending) if len(whole) - len(ending) > 4 else whole


def read_place(
    read: Page, gazetteer: Gazetteer, words: PlaceWords, taken: Sequence[tuple[int, int]]
) -> Where | None:
    """Read where something was: a known place before an area, an area before unknown words."""
    named = sorted(
        gazetteer.named(read, words, taken),
        key=lambda one: (one.is_area, not _is_there(read, one, words), -one.likeness, one.first),
    )
    places = _distinct(one for one in named if not one.is_area)
    areas = _distinct(one for one in named if one.is_area)
    area = areas[0].spot.key if areas else None
    if places:
        found = [_where(read, one, area) for one in places[: OFFERED + 1]]
        return replace(found[0], alternatives=tuple(found[1:]))
    known = [_letters(read, one) for one in areas]
    unknown = unknown_place(read, words, [*taken, *known])
    if unknown is not None:
        said = read.written(*unknown)
        return Where(said, said, area=area)
    if not areas:
        return None
    found = [_where(read, one, None) for one in areas[: OFFERED + 1]]
    return replace(found[0], alternatives=tuple(found[1:]))


def _where(read: Page, named: Named, area: int | None) -> Where:
    spot, said = named.spot, read.written(*_letters(read, named))
    exact = named.likeness == 1.0
    if named.is_area:
        return Where(spot.name, said, area=spot.key, is_exact=exact)
    return Where(spot.name, said, place=spot.key, area=spot.area or area, is_exact=exact)


def _letters(read: Page, named: Named) -> tuple[int, int]:
    return read.words[named.first].start, read.words[named.last - 1].end


def _is_there(read: Page, named: Named, words: PlaceWords) -> bool:
    return named.first > 0 and read.words[named.first - 1].text in words.there


def _is_free(first: int, last: int, found: Iterable[Named]) -> bool:
    return not overlaps(first, last, ((one.first, one.last) for one in found))


def _distinct(found: Iterable[Named]) -> list[Named]:
    kept: dict[int, Named] = {}
    for one in found:
        kept.setdefault(one.spot.key, one)
    return list(kept.values())


def _names(spots: Sequence[Spot]) -> Iterable[tuple[str, Spot]]:
    for spot in spots:
        for name in (spot.name, *spot.aliases):
            yield name, spot
