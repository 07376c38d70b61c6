"""Correcting published minutes: for those who lead."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.differences import Differences
from bot.domain.entries import Entry, EntryKind
from bot.domain.messages.correcting import back
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.messages.recording import Named
from bot.domain.paging import Page
from bot.domain.states import Mending

# So many guests can be removed with a tap.
GUESTS = 10


@dataclass(frozen=True)
class MendDesk(Message):
    """What the next version of the minutes will say otherwise; nobody has been sent it yet.

    `stamp` is that of the next version, so that only what has been read is published.
    `waiting` counts the corrections that nobody has settled.
    """

    minutes_id: int
    conference: str
    local_date: date
    version: int
    changes: Differences
    made: int
    waiting: int
    stamp: int

    def rows(self) -> Rows:
        """Offer to correct more, to take the last back, and to publish."""
        rows: list[tuple[Button, ...]] = [
            (
                button(Act.MEND_LIST, self.minutes_id, 0),
                button(Act.MEND_ROLL, self.minutes_id, 0),
            )
        ]
        if self.waiting:
            waiting = button(Act.WAITING_CORRECTIONS, self.minutes_id, count=self.waiting)
            rows.append((waiting,))
        if self.made:
            rows.append((button(Act.MEND_UNDO, self.minutes_id, self.made),))
        if not self.changes.is_empty:
            publish = button(Act.PUBLISH_VERSION, self.minutes_id, self.stamp, number=self.version)
            rows.append((publish,))
        return tuple(rows)


@dataclass(frozen=True)
class MendEntry(Message):
    """One piece of the minutes, as the next version will say it."""

    minutes_id: int
    place: int
    entry: Entry

    def rows(self) -> Rows:
        """Offer what can be corrected of it."""
        here = (self.minutes_id, self.place)
        rows: list[tuple[Button, ...]] = []
        if self.entry.kind is not EntryKind.POINT:
            rows.append((button(Act.MEND_TEXT, *here),))
        if self.entry.kind is EntryKind.ACTION:
            rows.append((button(Act.MEND_OWNERS, *here, 0), button(Act.MEND_DATE, *here)))
        rows.append((button(Act.MEND_NOTE, *here),))
        if self.entry.kind is not EntryKind.POINT:
            rows.append((button(Act.MEND_REMOVE, *here),))
        return (*rows, *back(self.minutes_id))


@dataclass(frozen=True)
class AskMend(Message):
    """Ask for the right text, or for a note to add; `kind` says which."""

    minutes_id: int
    kind: Mending
    entry: Entry | None

    def rows(self) -> Rows:
        """Offer the way back."""
        return back(self.minutes_id)


@dataclass(frozen=True)
class AskMendOwner(Message):
    """Ask who it should say is to do it."""

    minutes_id: int
    place: int
    text: str
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone, and nobody."""
        here = (self.minutes_id, self.place)
        return (
            *(
                (
                    button(
                        Act.MEND_OWNER,
                        *here,
                        one.participant_id,
                        label="person",
                        name=one.name,
                        organisation=one.organisation,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.MEND_OWNERS, self.page.previous, self.page.following, *here),
            (button(Act.MEND_OWNER, *here, 0, label="no_owner"),),
            *back(self.minutes_id),
        )


@dataclass(frozen=True)
class Span:
    """A due date to choose: the label's key, and the date it stands for."""

    label: str
    day: date


@dataclass(frozen=True)
class AskMendDue(Message):
    """Ask by when it should say that it is to be done."""

    minutes_id: int
    place: int
    text: str
    chips: tuple[Span, ...]

    def rows(self) -> Rows:
        """Offer the usual spans, and no date."""
        here = (self.minutes_id, self.place)
        return (
            [
                button(Act.MEND_DUE, *here, one.day.toordinal(), label=one.label)
                for one in self.chips
            ],
            (button(Act.MEND_DUE, *here, 0, label="no_due_date"),),
            *back(self.minutes_id),
        )


@dataclass(frozen=True)
class InRoll:
    """Someone whom the minutes name as there or not; `present` is None where they say neither."""

    participant_id: int
    name: str
    organisation: str
    present: bool | None


@dataclass(frozen=True)
class MendRoll(Message):
    """Who was there, as the next version will say it; `made` counts its corrections until now."""

    minutes_id: int
    local_date: date
    page: Page[InRoll]
    guests: tuple[str, ...] = ()
    made: int = 0

    def rows(self) -> Rows:
        """Offer each person, a deputy for one, and the guests.

        A tap makes the present absent and the others present.
        """
        return (
            *(
                (
                    button(
                        Act.MEND_PRESENCE,
                        self.minutes_id,
                        one.participant_id,
                        int(not one.present),
                        label="in_roll",
                        name=one.name,
                        organisation=one.organisation,
                        present=one.present,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.MEND_ROLL, self.page.previous, self.page.following, self.minutes_id),
            *(
                (button(Act.MEND_GUEST_GONE, self.minutes_id, place, self.made, name=name),)
                for place, name in enumerate(self.guests[:GUESTS])
            ),
            (
                button(Act.MEND_DEPUTIES, self.minutes_id, 0),
                button(Act.MEND_GUEST, self.minutes_id),
            ),
            *back(self.minutes_id),
        )


@dataclass(frozen=True)
class AskMendDeputy(Message):
    """Ask for whom somebody else was there."""

    minutes_id: int
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone."""
        return (
            *(
                (
                    button(
                        Act.MEND_DEPUTY,
                        self.minutes_id,
                        one.participant_id,
                        label="person",
                        name=one.name,
                        organisation=one.organisation,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.MEND_DEPUTIES, self.page.previous, self.page.following, self.minutes_id),
            *back(self.minutes_id),
        )


@dataclass(frozen=True)
class AskMendName(Message):
    """Ask who was there for somebody, or as a guest where nobody is named."""

    minutes_id: int
    stands_for: str = ""

    def rows(self) -> Rows:
        """Offer the way back."""
        return back(self.minutes_id)


@dataclass(frozen=True)
class VersionOut(Message):
    """The new version has gone out."""

    conference: str
    local_date: date
    version: int


@dataclass(frozen=True)
class VersionIsOld(Line):
    """A later version has been published; the next one is made from that."""


@dataclass(frozen=True)
class PieceIsRemoved(Line):
    """The next version will not have the piece, so there is nothing of it to correct."""
