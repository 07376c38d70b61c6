"""What the minutes say, piece by piece, so that one piece can be pointed out and corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.minutes import MinutesContent, Outcome, Point, Task
from bot.domain.states import Term


class EntryKind(StrEnum):
    """What a piece of the minutes is: what was reported, or what was written down on it."""

    POINT = "point"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"


@dataclass(frozen=True)
class Entry:
    """One piece of the minutes.

    `item_id` and `number` are those of the agenda item it stands at, if any; `order` counts what
    is of its kind there. `record_id` is the row it was compiled from, where that is known.
    """

    kind: EntryKind
    text: str
    order: int = 0
    item_id: int | None = None
    number: int | None = None
    topic: str = ""
    owner: str | None = None
    organisation: str = ""
    due_on: date | None = None
    action_kind: str = ""
    term: Term | None = None
    effect: str = ""
    record_id: int | None = None

    @property
    def key(self) -> tuple[EntryKind, int | None, int | None, int]:
        """Return what stays the same of a piece when its words change."""
        if self.kind is EntryKind.POINT or self.record_id is None:
            return self.kind, self.item_id, None, self.order
        return self.kind, None, self.record_id, 0


def entries(content: MinutesContent) -> tuple[Entry, ...]:
    """Return every piece in the order in which the minutes tell them."""
    return (
        *(
            one
            for section in content.sections
            for point in section.points
            for one in _of_point(point)
        ),
        *_of_outcome(content.loose, None),
    )


def entry_at(content: MinutesContent, place: int) -> Entry | None:
    """Return the piece at a place that a button holds; places count from 1, 0 is none of them."""
    known = entries(content)
    return known[place - 1] if 1 <= place <= len(known) else None


def place_again(entry: Entry, content: MinutesContent) -> int:
    """Return where a piece of an earlier version stands in a later one, or 0 where it does not."""
    for place, one in enumerate(entries(content), start=1):
        if one.key == entry.key:
            return place
    return 0


def _of_point(point: Point) -> Iterator[Entry]:
    spoken = point.spoken
    # Of what is taken in another form there is nothing to correct, and nothing to write down on;
    # where an item that left the agenda says nothing, what came of it can still be corrected.
    if not spoken.elsewhere and (spoken.text or not spoken.off):
        yield Entry(
            EntryKind.POINT,
            spoken.text,
            item_id=spoken.item_id,
            number=spoken.number,
            topic=spoken.topic or "",
            owner=spoken.owner,
            due_on=spoken.due_on,
        )
    yield from _of_outcome(point.outcome, point)


def _of_outcome(outcome: Outcome, point: Point | None) -> Iterator[Entry]:
    item_id = point.spoken.item_id if point else None
    number = point.spoken.number if point else None
    for order, text in enumerate(outcome.decisions):
        record_id = _at(outcome.decision_ids, order)
        yield Entry(EntryKind.DECISION, text, order, item_id, number, record_id=record_id)
    for order, task in enumerate(outcome.tasks):
        yield _of_task(task, order, item_id, number)
    for order, text in enumerate(outcome.notes):
        record_id = _at(outcome.note_ids, order)
        yield Entry(EntryKind.NOTE, text, order, item_id, number, record_id=record_id)


def _of_task(task: Task, order: int, item_id: int | None, number: int | None) -> Entry:
    return Entry(
        EntryKind.ACTION,
        task.text,
        order,
        item_id,
        number,
        owner=task.owner,
        organisation=task.organisation,
        due_on=task.due_on,
        action_kind=task.kind,
        term=task.term,
        effect=task.effect,
        record_id=task.action_id,
    )


def _at(ids: tuple[int, ...], order: int) -> int | None:
    return ids[order] if order < len(ids) else None
