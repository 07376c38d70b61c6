"""Known places: which of them a typed place names, and which one it may be a misspelling of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from rapidfuzz.distance import OSA

# How alike a misspelt name must be, and how long to be compared at all.
ALIKE = 0.8
SHORTEST_ALIKE = 5
MOST_MEANT = 2
# So near, in metres, is a known place to where somebody stands.
NEARBY = 500
MOST_NEARBY = 3
ROUNDED = 20
EARTH_RADIUS = 6_371_000

_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Position:
    """Where something lies: degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class KnownPlace:
    """A place of the register: its key, its name, and what else it is called."""

    key: int
    name: str
    aliases: tuple[str, ...] = ()
    lies_at: "Position | None" = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return everything that it is called."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Placed:
    """A typed place: the text to keep, and the known places that may be meant instead."""

    text: str
    is_known: bool = False
    meant: tuple[KnownPlace, ...] = ()


def place(text: str, register: Sequence[KnownPlace]) -> Placed:
    """Match a typed place: a name or an alias is the known place; what is only alike stays."""
    written = place_key(text)
    named = [one for one in register if written in map(place_key, one.names)]
    # The same alias of two places says neither.
    by_name = next((one for one in named if place_key(one.name) == written), None)
    if by_name is not None or len(named) == 1:
        return Placed((by_name or named[0]).name, is_known=True)
    return Placed(text, meant=tuple(named[:MOST_MEANT]) or _alike(written, register))


def may_mean(text: str, one: KnownPlace) -> bool:
    """Tell whether a typed place may be a known one, written right or not."""
    written = place_key(text)
    return written in map(place_key, one.names) or _likeness(written, one) >= ALIKE


def nearby(position: Position, register: Iterable[KnownPlace]) -> list[tuple[KnownPlace, int]]:
    """Return the nearest known places with how far away they are, in metres.

    The distances are rounded, so that the position cannot be told from them.
    """
    found = [(one, metres(position, one.lies_at)) for one in register if one.lies_at is not None]
    near = sorted((away, one.name, one) for one, away in found if away <= NEARBY)
    return [(one, round(away / ROUNDED) * ROUNDED) for away, _name, one in near[:MOST_NEARBY]]


def metres(one: Position, other: Position) -> float:
    """Return the distance between two positions along the earth's surface."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    height = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(height)))


def place_key(text: str) -> str:
    """Return a place as it is compared: without case, and with one space for what is no letter."""
    return _APART.sub(" ", text.casefold()).strip()


def distinct(
    places: Iterable[tuple[int, str]], named: Iterable[str] = (), most: int = 4
) -> list[tuple[int, str]]:
    """Return the first few different places, without those that are named already."""
    taken = {place_key(one) for one in named}
    found: dict[str, tuple[int, str]] = {}
    for number, words in places:
        key = place_key(words)
        if key and key not in taken:
            found.setdefault(key, (number, words))
    return list(found.values())[:most]


def _alike(written: str, register: Sequence[KnownPlace]) -> tuple[KnownPlace, ...]:
    """Return the likeliest known place, or two that are as likely."""
    likeness = {one.key: _likeness(written, one) for one in register}
    best = max(likeness.values(), default=0.0)
    if best < ALIKE:
        return ()
    return tuple(one for one in register if likeness[one.key] == best)[:MOST_MEANT]


def _likeness(written: str, one: KnownPlace) -> float:
    keys = [key for key in map(place_key, one.names) if len(key) >= SHORTEST_ALIKE]
    if len(written) < SHORTEST_ALIKE:
        return 0.0
    # Figures are not misspelt: number 2 is another house than number 4.
    figures = re.findall(r"\d+", written)
    return max(
        (
            OSA.normalized_similarity(written, key)
            for key in keys
            if re.findall(r"\d+", key) == figures
        ),
        default=0.0,
    )
