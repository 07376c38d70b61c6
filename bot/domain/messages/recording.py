"""Writing down what the meeting decides, promises and hears."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.minutes import RecordKind
from bot.domain.paging import Page


@dataclass(frozen=True)
class Place:
    """Where in the agenda something belongs: an item's number, and what the item is about."""

    number: int
    about: str


@dataclass(frozen=True)
class Named:
    """Someone to choose; who is `away` is on leave."""

    participant_id: int
    name: str
    organisation: str
    away: bool = False


@dataclass(frozen=True)
class AskRecord(Message):
    """Ask what was decided, promised or noted."""

    meeting_id: int
    kind: RecordKind
    place: Place | None

    def rows(self) -> Rows:
        """Offer the way back."""
        return back_row(self.meeting_id)


@dataclass(frozen=True)
class RecordKept(Message):
    """It has been written down; the same is said in private and in the group."""

    kind: RecordKind
    text: str
    place: Place | None
    owner: str | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Written:
    """Something written down, as a list shows it; `kind` is its place among the kinds."""

    kind: RecordKind
    record_id: int
    text: str

    @property
    def numbers(self) -> tuple[int, int]:
        """Return what a button says of it."""
        return list(RecordKind).index(self.kind), self.record_id


@dataclass(frozen=True)
class RecordList(Message):
    """Everything that has been written down at the meeting, the newest first."""

    meeting_id: int
    page: Page[Written]

    def rows(self) -> Rows:
        """Offer each on a row of its own."""
        return (
            *(
                (
                    button(
                        Act.RECORD,
                        self.meeting_id,
                        *one.numbers,
                        kind=one.kind,
                        text=one.text,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.RECORDS, self.page.previous, self.page.following, self.meeting_id),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class RecordCard(Message):
    """One thing written down, to be amended or removed; `by` wrote it by command, if anyone.

    `stamp` is that of its text, so that nobody changes what they have not read.
    """

    meeting_id: int
    written: Written
    place: Place | None
    stamp: int
    owner: str | None = None
    due_on: date | None = None
    by: str = ""

    def rows(self) -> Rows:
        """Offer to amend it, to remove it, and an action's other parts."""
        about = (self.meeting_id, *self.written.numbers, self.stamp)
        rows: list[tuple[Button, ...]] = [(button(Act.AMEND, *about), button(Act.UNRECORD, *about))]
        if self.written.kind is RecordKind.ACTION:
            rows.append((button(Act.ACTION_CARD, self.written.record_id),))
        return rows if self.by else (*rows, *back_row(self.meeting_id))


@dataclass(frozen=True)
class RecordGone(Message):
    """What somebody wrote by command has been removed."""

    kind: RecordKind
    text: str


@dataclass(frozen=True)
class AskText(Message):
    """Ask how something written down is to read instead."""

    meeting_id: int
    kind: RecordKind
    text: str

    def rows(self) -> Rows:
        """Offer the way back."""
        return back_row(self.meeting_id)


@dataclass(frozen=True)
class NotRecorded(Message):
    """A text came when its meeting was no longer under way; it is given back, not kept."""

    text: str


@dataclass(frozen=True)
class TapTheOwner(Line):
    """What was typed as an owner fits nobody, or several."""


@dataclass(frozen=True)
class UnreadableDate(Line):
    """A due date was typed that is no date."""


@dataclass(frozen=True)
class DateHasPassed(Line):
    """A due date was given that lies before today."""

    day: date


@dataclass(frozen=True)
class RecordRemoved(Line):
    """What was last written down has been removed."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False


@dataclass(frozen=True)
class FollowedUpAlready(Line):
    """The action cannot be removed: a later meeting has followed it up."""


def back_row(meeting_id: int) -> Rows:
    """Return the row that leads back to the meeting."""
    return ((button(Act.LEAVE, meeting_id, label="back"),),)


def choices(act: Act, page: Page[Named], *about: int) -> Rows:
    """Return a row for each person to choose."""
    return tuple(
        (
            button(
                act,
                *about,
                one.participant_id,
                label="person",
                name=one.name,
                organisation=one.organisation,
            ),
        )
        for one in page.entries
    )
