"""What a meeting's minutes say: compiled once, kept as plain values, read the same ever after."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zlib import crc32

from pydantic import TypeAdapter

from bot.domain.acts import LARGEST
from bot.domain.agenda import FollowUp
from bot.domain.agenda import Point as AgendaPoint
from bot.domain.attendance import Frame
from bot.domain.ceasing import Ceased, in_template_order
from bot.domain.following import NO_EFFECTS, Effects, LastWord
from bot.domain.levels import AreaLevel
from bot.domain.states import Origin, Recurring, Term


class Off(StrEnum):
    """Why an item on which something was written down is no longer on the agenda."""

    HIDDEN = "hidden"
    TAKEN_BACK = "taken_back"


class RecordKind(StrEnum):
    """What can be written down at a meeting."""

    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"


@dataclass(frozen=True)
class Record:
    """Something written down: a decision, a note, or who does what by when.

    `item_id` is the agenda item it was made on, if any.
    """

    id: int
    kind: RecordKind
    text: str
    made_at: datetime
    item_id: int | None = None
    owner: str | None = None
    owner_organisation: str = ""
    due_on: date | None = None
    action_kind: str = ""
    term: Term | None = None
    effect: str = ""
    version: int = 0
    secret: bool = False


@dataclass(frozen=True)
class Said:
    """What another source says of the same event."""

    source: str
    text: str
    area: str = ""
    when: str = ""
    where: str = ""
    how: str = ""


@dataclass(frozen=True)
class Spoken:
    """What an agenda item is about.

    `topic` is None for an action that is followed up; then `text` is the action's, with its
    number, owner and due date. Otherwise `text` is what was reported; `weeks` counts this one.
    `added` says that it came after the agenda was released. `sources` are the bodies that tell
    of it, where there are several; `others` is what those besides the first say, and `also` the
    items that were joined to this one. `elsewhere` says that it is about an individual and taken
    in another form: then nothing of it is told. `secret` says that it is marked as that. `off` says
    why it left the agenda, though something had been written down on it; what it said may then be
    an empty text.
    `origins` is where it is told from besides the reporters' own work.
    """

    item_id: int
    number: int
    topic: str | None
    text: str
    organisation: str = ""
    area: str = ""
    when: str = ""
    where: str = ""
    how: str = ""
    recurring: bool = False
    weeks: int = 1
    late: bool = False
    oral: bool = False
    owner: str | None = None
    due_on: date | None = None
    overdue: bool = False
    done: bool = False
    action_id: int | None = None
    added: bool = False
    sources: tuple[str, ...] = ()
    others: tuple[Said, ...] = ()
    also: tuple[int, ...] = ()
    elsewhere: bool = False
    word: LastWord | None = None
    effects: Effects = NO_EFFECTS
    secret: bool = False
    origins: tuple[Origin, ...] = ()
    off: Off | None = None


@dataclass(frozen=True)
class Task:
    """Who does what by when, of which kind, how soon it helps, and how that will be noticed.

    What is missing is None, or an empty text. `action_id` is the row it was compiled from, where
    that is known.
    """

    text: str
    owner: str | None = None
    organisation: str = ""
    due_on: date | None = None
    kind: str = ""
    term: Term | None = None
    effect: str = ""
    secret: bool = False
    action_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Outcome:
    """What was written down on one item, or on none.

    The ids are of the rows that decisions and notes were compiled from, where those are known.
    """

    decisions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    decision_ids: tuple[int, ...] = field(default=(), compare=False)
    note_ids: tuple[int, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was written down."""
        return not (self.decisions or self.notes or self.tasks)


@dataclass(frozen=True)
class Point:
    """An agenda item with what came of it."""

    spoken: Spoken
    outcome: Outcome = Outcome()


@dataclass(frozen=True)
class Section:
    """The items of one topic; None are the actions that were followed up.

    What was added after the release stands in a section of its own, whatever its topic.
    """

    topic: str | None
    points: tuple[Point, ...]
    added: bool = False


@dataclass(frozen=True)
class Result:
    """A decision or an action with the number of the item it was made on, if any."""

    number: int | None
    decision: str | None = None
    task: Task | None = None


@dataclass(frozen=True)
class FocusList:
    """What is looked at especially until the next meeting, each by rank."""

    areas: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return areas and places in one row."""
        return (*self.areas, *self.spots)


@dataclass(frozen=True)
class MinutesContent:
    """Everything the minutes say."""

    frame: Frame
    sections: tuple[Section, ...] = ()
    loose: Outcome = field(default_factory=Outcome)
    ceased: tuple[Ceased, ...] = ()
    levels: tuple[AreaLevel, ...] = ()
    focus: FocusList = FocusList()

    @property
    def is_empty(self) -> bool:
        """Tell whether the meeting neither spoke of anything nor wrote anything down."""
        told = self.sections or self.ceased or self.focus.names
        return not told and self.loose.is_empty

    @property
    def results(self) -> tuple[Result, ...]:
        """Return everything that was decided and promised, in the order of the items."""
        outcomes = [
            (point.spoken.number, point.outcome)
            for section in self.sections
            for point in section.points
        ]
        return tuple(
            one
            for number, came in [*outcomes, (None, self.loose)]
            for one in _results(number, came)
        )


def spoken_of(point: AgendaPoint) -> Spoken:
    """Return what a point of the agenda is about, as the meeting and its minutes show it."""
    about = point.about
    if isinstance(about, FollowUp):
        return Spoken(
            item_id=point.agenda_item_id,
            number=point.position,
            topic=None,
            text=about.text,
            owner=about.owner or None,
            due_on=about.due_on,
            overdue=about.overdue,
            done=about.done,
            action_id=about.action_id,
            added=point.added_after_release,
            word=about.word,
            effects=about.effects,
            secret=about.secret,
        )
    return Spoken(
        item_id=point.agenda_item_id,
        number=point.position,
        topic=about.topic,
        text=about.what,
        organisation=about.organisation,
        area=about.area,
        when=about.when,
        where=about.where,
        how=about.how,
        recurring=about.recurring is Recurring.YES,
        weeks=about.weeks,
        late=about.late,
        oral=about.is_oral,
        added=point.added_after_release,
        sources=about.sources if len(about.sources) > 1 else (),
        others=tuple(
            Said(
                source=one.organisation or one.reporter,
                text=one.what,
                area=one.area,
                when=one.when,
                where=one.where,
                how=one.how,
            )
            for one in about.others
        ),
        also=point.also,
        origins=about.origins,
        secret=about.holds_secret,
    )


def untold(spoken: Spoken, off: Off) -> Spoken:
    """Return an item that is off the agenda without anything of what it said."""
    return Spoken(
        item_id=spoken.item_id,
        number=spoken.number,
        topic=spoken.topic,
        text="",
        added=spoken.added,
        also=spoken.also,
        secret=spoken.secret,
        off=off,
    )


def at_their_items(records: Iterable[Record], items: Iterable[Spoken]) -> list[Record]:
    """Return the records, those made on an item that has been joined to another at that one.

    A record whose item is not among those given is on none.
    """
    stands_at = {item_id: one.item_id for one in items for item_id in (one.item_id, *one.also)}
    return [replace(one, item_id=stands_at.get(one.item_id or 0)) for one in records]


_CONTENT = TypeAdapter(MinutesContent)


def compile_minutes(
    frame: Frame,
    items: Sequence[Spoken],
    records: Iterable[Record],
    ceased: Iterable[Ceased] = (),
    levels: Iterable[AreaLevel] = (),
    *,
    focus: FocusList = FocusList(),
) -> MinutesContent:
    """Put what was written down under what it was said about, each topic once.

    Topics stand where their first item stands, items in their own order, records in the order
    they were made. What was added after the release comes last, in a section of its
    own.
    """
    on: dict[int | None, list[Record]] = {}
    ordered = sorted(records, key=lambda one: (one.made_at, one.id))
    for record in at_their_items(ordered, items):
        on.setdefault(record.item_id, []).append(record)
    topics: dict[str | None, list[Point]] = {}
    added: list[Point] = []
    for spoken in items:
        point = Point(spoken, _outcome(on.get(spoken.item_id, ())))
        held = added if spoken.added else topics.setdefault(spoken.topic, [])
        held.append(point)
    sections = [Section(topic, tuple(points)) for topic, points in topics.items()]
    if added:
        sections.append(Section(None, tuple(added), added=True))
    loose = _outcome(on.get(None, ()))
    return MinutesContent(
        frame, tuple(sections), loose, in_template_order(ceased), tuple(levels), focus
    )


def stamp(content: MinutesContent) -> int:
    """Return a number that a button can hold, another one when the minutes say something else.

    So a tap tells what had been read before it.
    """
    return crc32(json.dumps(to_plain(content), sort_keys=True).encode()) & LARGEST


def stamp_of(text: str) -> int:
    """Return a number that a button can hold, another one for another text."""
    return crc32(text.encode()) & LARGEST


def to_plain(content: MinutesContent) -> dict[str, Any]:
    """Return the minutes as values that JSON can hold."""
    plain: dict[str, Any] = _CONTENT.dump_python(content, mode="json")
    return plain


def from_plain(plain: Mapping[str, Any]) -> MinutesContent:
    """Return the minutes as they were when they were kept."""
    return _CONTENT.validate_python(plain)


def _outcome(records: Iterable[Record]) -> Outcome:
    kept = list(records)
    return Outcome(
        decisions=tuple(one.text for one in kept if one.kind is RecordKind.DECISION),
        notes=tuple(one.text for one in kept if one.kind is RecordKind.NOTE),
        tasks=tuple(
            Task(
                text=one.text,
                owner=one.owner,
                organisation=one.owner_organisation,
                due_on=one.due_on,
                kind=one.action_kind,
                term=one.term,
                effect=one.effect,
                secret=one.secret,
                action_id=one.id,
            )
            for one in kept
            if one.kind is RecordKind.ACTION
        ),
        decision_ids=tuple(one.id for one in kept if one.kind is RecordKind.DECISION),
        note_ids=tuple(one.id for one in kept if one.kind is RecordKind.NOTE),
    )


def _results(number: int | None, came: Outcome) -> Iterator[Result]:
    yield from (Result(number, decision=text) for text in came.decisions)
    yield from (Result(number, task=task) for task in came.tasks)
