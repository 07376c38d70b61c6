"""What became of each thing that someone reported, as the published minutes tell it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.arranging import HiddenFor
from bot.domain.minutes import MinutesContent, Outcome, Point

NOTHING = Outcome()


class Fate(StrEnum):
    """What the meeting did with something reported."""

    ACTED = "acted"
    NOTED = "noted"
    TALKED = "talked"
    NOT_REACHED = "not_reached"
    SET_ASIDE = "set_aside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sent:
    """Something reported to a meeting, and the agenda item that it got, if any."""

    observation_id: int
    item_id: int | None
    topic: str
    what: str


@dataclass(frozen=True)
class Joined:
    """That something reported is spoken of under an item together with what others sent."""

    item_id: int
    others: tuple[str, ...]


@dataclass(frozen=True)
class ItemFeedback:
    """Something reported, and what became of it."""

    topic: str
    what: str
    fate: Fate
    outcome: Outcome = NOTHING
    joined_with: tuple[str, ...] = ()
    why: HiddenFor | None = None


def feedback(
    content: MinutesContent,
    sent: Iterable[Sent],
    *,
    passed: Collection[int],
    joined: Mapping[int, Joined] | None = None,
    hidden: Mapping[int, HiddenFor] | None = None,
) -> tuple[ItemFeedback, ...]:
    """Return what became of each thing sent, in the order given.

    `passed` are the numbers of the items that the meeting came to: what is not among them was not
    spoken of, unless something is written down on it. A meeting that went through no items at all
    tells nothing of that. `joined` says which were spoken of together with what others sent, and
    `hidden` which were taken off the agenda, so that nothing came of them unless it is written.
    """
    point_of = {
        point.spoken.item_id: point for section in content.sections for point in section.points
    }
    together, off = joined or {}, hidden or {}
    told = []
    for one in sent:
        with_others = together.get(one.observation_id)
        point = point_of.get(with_others.item_id if with_others else one.item_id or 0)
        told.append(
            ItemFeedback(
                topic=one.topic,
                what=one.what,
                fate=_fate(point, passed, off.get(one.observation_id)),
                outcome=point.outcome if point else NOTHING,
                joined_with=with_others.others if with_others else (),
                why=off.get(one.observation_id),
            )
        )
    return tuple(told)


def changed(
    before: Iterable[ItemFeedback], now: Iterable[ItemFeedback]
) -> tuple[ItemFeedback, ...]:
    """Return what became of things otherwise than had been told before."""
    return tuple(one for told, one in zip(before, now, strict=True) if told != one)


def _fate(point: Point | None, passed: Collection[int], why: HiddenFor | None) -> Fate:
    if point is None:
        return Fate.SET_ASIDE if why else Fate.NOT_REACHED
    if point.outcome.decisions or point.outcome.tasks:
        return Fate.ACTED
    if point.outcome.notes:
        return Fate.NOTED
    if not passed:
        return Fate.UNKNOWN
    return Fate.TALKED if point.spoken.number in passed else Fate.NOT_REACHED
