"""What of a conference is posted to its group: not what one of those who lead marked as secret.

The point stays, with its number and topic, so that everyone knows that it is there; what it says
is an empty text.
"""

from dataclasses import replace

from bot.domain.agenda import Agenda, FollowUp, Item, Section
from bot.domain.following import NO_EFFECTS
from bot.domain.minutes import MinutesContent, Outcome, Point, Task
from bot.domain.minutes import Section as MinutesSection


def agenda_for_group(agenda: Agenda) -> Agenda:
    """Return an agenda without what its marked points say."""
    return replace(
        agenda,
        sections=tuple(_section(one) for one in agenda.sections),
    )


def minutes_for_group(content: MinutesContent) -> MinutesContent:
    """Return minutes without what marked points say, and without what came of those."""
    return replace(
        content,
        sections=tuple(_minutes_section(one) for one in content.sections),
        loose=_outcome(content.loose),
    )


def has_secrets(content: MinutesContent) -> bool:
    """Tell whether something in the minutes is marked."""
    return minutes_for_group(content) != content


def _section(section: Section) -> Section:
    items = (_follow_up(one) if isinstance(one, FollowUp) else _item(one) for one in section.items)
    return replace(section, items=tuple(items))


def _item(one: Item) -> Item:
    """Return a point without its words where any report in it is marked."""
    if not one.holds_secret:
        return one
    return replace(_silent(one), others=tuple(_silent(other) for other in one.others))


def _silent(one: Item) -> Item:
    return replace(one, what="", when="", where="", how="", reporter="", secret=True, comeback=None)


def _follow_up(one: FollowUp) -> FollowUp:
    return replace(one, text="", word=None, effects=NO_EFFECTS) if one.secret else one


def _minutes_section(section: MinutesSection) -> MinutesSection:
    return replace(section, points=tuple(_point(one) for one in section.points))


def _point(point: Point) -> Point:
    if not point.spoken.secret:
        return replace(point, outcome=_outcome(point.outcome))
    spoken = replace(
        point.spoken,
        text="",
        when="",
        where="",
        how="",
        others=(),
        word=None,
        effects=NO_EFFECTS,
    )
    return Point(spoken, Outcome())


def _outcome(came: Outcome) -> Outcome:
    return replace(came, tasks=tuple(_task(one) for one in came.tasks))


def _task(one: Task) -> Task:
    return replace(one, text="") if one.secret else one
