"""Correcting published minutes: each correction makes new minutes of the old."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from bot.domain.attendance import Attendee, Company, Frame, StandIn, Turnout, by_organisation
from bot.domain.entries import Entry, EntryKind
from bot.domain.minutes import MinutesContent, Outcome, Task
from bot.domain.states import Mending, Presence

_Kept = TypeVar("_Kept")


@dataclass(frozen=True)
class Mend:
    """One correction.

    `entry` is what it is about; of a note it is the piece at whose item the note is added, None
    for one that belongs to no item. `who` is the owner, or whose presence it is. `note_id` is
    the row of the note, once there is one.
    """

    kind: Mending
    entry: Entry | None = None
    text: str = ""
    who: Attendee | None = None
    due_on: date | None = None
    presence: Presence | None = None
    note_id: int | None = None


def mended(content: MinutesContent, mends: Iterable[Mend]) -> MinutesContent:
    """Return the minutes with the corrections made, in their order; what is removed goes last.

    So every correction finds its piece where the version before has it.
    """
    made = list(mends)
    for one in made:
        content = _mended(content, one)
    gone: dict[int | None, set[tuple[EntryKind, int]]] = {}
    for one in made:
        if one.kind is Mending.REMOVE and one.entry is not None:
            gone.setdefault(one.entry.item_id, set()).add((one.entry.kind, one.entry.order))
    for item_id, places in gone.items():
        content = _at_item(content, item_id, partial(_without_records, places=places))
    return content


def _mended(content: MinutesContent, mend: Mend) -> MinutesContent:
    if mend.kind in _COMPANY:
        return replace(content, frame=_COMPANY[mend.kind](content.frame, mend))
    if mend.kind is Mending.NOTE:
        item_id = mend.entry.item_id if mend.entry else None
        return _at_item(content, item_id, partial(_with_note, mend=mend))
    if mend.entry is None:
        return content
    return _at_item(content, mend.entry.item_id, partial(_with_record, mend=mend, at=mend.entry))


def with_presence(frame: Frame, who: Attendee, presence: Presence) -> Frame:
    """Return the frame with somebody among those present or absent, and nowhere else."""
    left = _nowhere(frame, who)
    if presence is Presence.PRESENT:
        return replace(left, present=_with(left.present, who))
    return replace(left, absent=_with(left.absent, who))


def with_deputy(frame: Frame, who: Attendee, name: str) -> Frame:
    """Return the frame with somebody else there for someone, who is noted nowhere else."""
    left = _nowhere(frame, who)
    return replace(left, deputies=(*left.deputies, StandIn(name, who.name, who.organisation)))


def guests_of(frame: Frame) -> tuple[Attendee, ...]:
    """Return the guests one by one, in the order of the minutes."""
    return tuple(Attendee(name, one.organisation) for one in frame.guests for name in one.names)


def deputy_in(frame: Frame, who: Attendee) -> str:
    """Return who the minutes say was there for somebody, or an empty text."""
    return next((one.name for one in frame.deputies if _is_for(one, who)), "")


def _nowhere(frame: Frame, who: Attendee) -> Frame:
    return replace(
        frame,
        present=_without(frame.present, who),
        absent=_without(frame.absent, who),
        not_called=_without(frame.not_called, who),
        on_leave=_without(frame.on_leave, who),
        deputies=tuple(one for one in frame.deputies if not _is_for(one, who)),
    )


def _with_presence(frame: Frame, mend: Mend) -> Frame:
    if mend.who is None or mend.presence is None:
        return frame
    return with_presence(frame, mend.who, mend.presence)


def _with_deputy(frame: Frame, mend: Mend) -> Frame:
    return with_deputy(frame, mend.who, mend.text) if mend.who else frame


def _with_guest(frame: Frame, mend: Mend) -> Frame:
    if mend.who is None or _is_among(frame.guests, mend.who):
        return frame
    return replace(frame, guests=_with(frame.guests, mend.who))


def _without_guest(frame: Frame, mend: Mend) -> Frame:
    return replace(frame, guests=_without(frame.guests, mend.who)) if mend.who else frame


_COMPANY: dict[Mending, Callable[[Frame, Mend], Frame]] = {
    Mending.PRESENCE: _with_presence,
    Mending.DEPUTY: _with_deputy,
    Mending.GUEST: _with_guest,
    Mending.GUEST_GONE: _without_guest,
}


def turnout_in(frame: Frame, who: Attendee) -> Turnout:
    """Return what the minutes say of somebody's presence."""
    if _is_among(frame.present, who):
        return Turnout.PRESENT
    if any(_is_for(one, who) for one in frame.deputies):
        return Turnout.DEPUTY
    return Turnout.ABSENT if _is_among(frame.absent, who) else Turnout.UNCALLED


def _at_item(
    content: MinutesContent, item_id: int | None, change: Callable[[Outcome], Outcome]
) -> MinutesContent:
    if item_id is None:
        return replace(content, loose=change(content.loose))
    sections = tuple(
        replace(
            section,
            points=tuple(
                replace(point, outcome=change(point.outcome))
                if point.spoken.item_id == item_id
                else point
                for point in section.points
            ),
        )
        for section in content.sections
    )
    return replace(content, sections=sections)


def _with_note(outcome: Outcome, mend: Mend) -> Outcome:
    # The ids of notes compiled before there were any are not known: then none is.
    is_known = len(outcome.note_ids) == len(outcome.notes) and mend.note_id is not None
    return replace(
        outcome,
        notes=(*outcome.notes, mend.text),
        note_ids=(*outcome.note_ids, mend.note_id or 0) if is_known else outcome.note_ids,
    )


def _without_records(outcome: Outcome, places: Collection[tuple[EntryKind, int]]) -> Outcome:
    def left(kind: EntryKind, ones: tuple[_Kept, ...]) -> tuple[_Kept, ...]:
        return tuple(one for order, one in enumerate(ones) if (kind, order) not in places)

    return Outcome(
        decisions=left(EntryKind.DECISION, outcome.decisions),
        notes=left(EntryKind.NOTE, outcome.notes),
        tasks=left(EntryKind.ACTION, outcome.tasks),
        decision_ids=left(EntryKind.DECISION, outcome.decision_ids),
        note_ids=left(EntryKind.NOTE, outcome.note_ids),
    )


def _with_record(outcome: Outcome, mend: Mend, at: Entry) -> Outcome:
    if at.kind is EntryKind.ACTION:
        tasks = [
            _with_task(task, mend) if order == at.order else task
            for order, task in enumerate(outcome.tasks)
        ]
        return replace(outcome, tasks=tuple(tasks))
    if mend.kind is not Mending.TEXT:
        return outcome
    if at.kind is EntryKind.DECISION:
        return replace(outcome, decisions=_with_text(outcome.decisions, at.order, mend.text))
    if at.kind is EntryKind.NOTE:
        return replace(outcome, notes=_with_text(outcome.notes, at.order, mend.text))
    return outcome


def _with_task(task: Task, mend: Mend) -> Task:
    if mend.kind is Mending.TEXT:
        return replace(task, text=mend.text)
    if mend.kind is Mending.DUE:
        return replace(task, due_on=mend.due_on)
    if mend.kind is not Mending.OWNER:
        return task
    owner = mend.who
    return replace(
        task,
        owner=owner.name if owner else None,
        organisation=owner.organisation if owner else "",
    )


def _with_text(texts: tuple[str, ...], order: int, text: str) -> tuple[str, ...]:
    return tuple(text if at == order else one for at, one in enumerate(texts))


def _is_for(deputy: StandIn, who: Attendee) -> bool:
    return (deputy.stands_for, deputy.organisation) == (who.name, who.organisation)


def _is_among(companies: tuple[Company, ...], who: Attendee) -> bool:
    return any(one.organisation == who.organisation and who.name in one.names for one in companies)


def _without(companies: tuple[Company, ...], who: Attendee) -> tuple[Company, ...]:
    left = (
        Company(one.organisation, tuple(name for name in one.names if name != who.name))
        if one.organisation == who.organisation
        else one
        for one in companies
    )
    return tuple(one for one in left if one.names)


def _with(companies: tuple[Company, ...], who: Attendee) -> tuple[Company, ...]:
    people = [Attendee(name, one.organisation) for one in companies for name in one.names]
    everyone = sorted([*people, who], key=lambda one: one.name.casefold())
    return by_organisation(everyone)
