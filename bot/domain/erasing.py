"""Minutes without a matter that has been taken in another form since they were published."""

from collections.abc import Collection
from dataclasses import replace

from bot.domain.minutes import FocusList, MinutesContent, Outcome, Point, Section, Spoken


def without(
    content: MinutesContent,
    *,
    items: Collection[int],
    observations: Collection[int],
    places: Collection[str],
) -> MinutesContent:
    """Return minutes that tell of some items only that they are taken in another form.

    What was decided and noted on them goes too; what somebody is to do stands. `observations` are
    not told to be over either, and at their `places` nothing is looked at especially.
    """
    return replace(
        content,
        sections=tuple(_section(one, items) for one in content.sections),
        ceased=tuple(one for one in content.ceased if one.observation_id not in observations),
        focus=FocusList(
            content.focus.areas,
            tuple(one for one in content.focus.spots if not is_at(one, places)),
        ),
    )


def is_at(spot: str, places: Collection[str]) -> bool:
    """Tell whether a place to look at is one of some that were reported, or begins as it does."""
    return any(one.casefold().startswith(spot.casefold()) for one in places)


def _section(section: Section, items: Collection[int]) -> Section:
    points = tuple(
        _untold(one) if {one.spoken.item_id, *one.spoken.also}.intersection(items) else one
        for one in section.points
    )
    return replace(section, points=points)


def _untold(point: Point) -> Point:
    spoken = Spoken(
        item_id=point.spoken.item_id,
        number=point.spoken.number,
        topic=point.spoken.topic,
        text="",
        added=point.spoken.added,
        also=point.spoken.also,
        elsewhere=True,
    )
    return Point(spoken, Outcome(tasks=point.outcome.tasks))
