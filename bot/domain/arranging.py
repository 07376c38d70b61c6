"""What those who lead have done with an agenda: order, pins, joins, and what is hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class HiddenFor(StrEnum):
    """Why something is not to be talked of."""

    SOLVED = "solved"
    OTHER_FORUM = "other_forum"
    DUPLICATE = "duplicate"
    OTHER = "other"


@dataclass(frozen=True)
class Hiding:
    """That something is hidden: why, in whose words, and by whom."""

    why: HiddenFor
    words: str = ""
    by: str = ""


@dataclass(frozen=True)
class Wish:
    """What those who lead want of one thing; without any, the rule decides.

    `rank` is its place in the leaders' own order, `joined_to` the report it is told with.
    """

    rank: int | None = None
    pinned: bool = False
    joined_to: int | None = None
    hiding: Hiding | None = None


@dataclass(frozen=True)
class Arrangement:
    """All wishes for one agenda, by key: a report's own number, an action's as a negative one."""

    wishes: Mapping[int, Wish] = field(default_factory=dict)

    def of(self, key: int) -> Wish:
        """Return what is wished of one thing."""
        return self.wishes.get(key, Wish())

    def lead_of(self, key: int) -> int:
        """Return the report that something is told with: itself, where nothing is joined."""
        seen = {key}
        while (following := self.of(key).joined_to) is not None and following not in seen:
            seen.add(following)
            key = following
        return key


NOTHING_ARRANGED = Arrangement()


@dataclass(frozen=True)
class Ranked:
    """A thing in its section: its key, and whether it is pinned to the top."""

    key: int
    pinned: bool = False


def moved(section: Sequence[Ranked], key: int, steps: int) -> dict[int, int]:
    """Return the ranks that let a thing change places with its neighbour.

    Pinned things move among the pinned, the others among the others. Only what stands before the
    lower of the two is ranked; below it the rule goes on deciding. Nothing moves past an end.
    """
    pinned = next((one.pinned for one in section if one.key == key), False)
    order = [one.key for one in section if one.pinned is pinned]
    if key not in order:
        return {}
    at = order.index(key)
    to = at + steps
    if not 0 <= to < len(order):
        return {}
    order[at], order[to] = order[to], order[at]
    return {one: rank for rank, one in enumerate(order[: max(at, to) + 1])}


def put_first(section: Sequence[Ranked], key: int) -> dict[int, int]:
    """Return the ranks of the pinned things when one more is pinned above them."""
    order = [key, *(one.key for one in section if one.pinned and one.key != key)]
    return {one: rank for rank, one in enumerate(order)}


def may_move(section: Sequence[Ranked], key: int) -> tuple[bool, bool]:
    """Tell whether a thing can move up, and whether it can move down."""
    return bool(moved(section, key, -1)), bool(moved(section, key, 1))


def beside(places: Iterable[int], here: int) -> tuple[int | None, int | None]:
    """Return the places before and after one in the meeting's order; 0 is before the first.

    From a place that is no longer there the way goes on by number.
    """
    way = [0, *places]
    if here in way:
        at = way.index(here)
        return (way[at - 1] if at else None, way[at + 1] if at + 1 < len(way) else None)
    return (
        max((one for one in way if one < here), default=None),
        min((one for one in way if one > here), default=None),
    )
