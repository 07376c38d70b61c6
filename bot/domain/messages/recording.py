"""Writing down what the meeting decides, promises and hears."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning, who_and_when
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.minutes import RecordKind
from bot.domain.paging import Page


@dataclass(frozen=True)
class Place:
    """Where in the agenda something belongs: an item's number, and what the item is about."""

    number: int
    about: str


@dataclass(frozen=True)
class Named:
    """Someone to choose."""

    participant_id: int
    name: str
    organisation: str


@dataclass(frozen=True)
class Chip:
    """A due date to choose: the label's key, and the date it stands for."""

    label: str
    day: date


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
class AskOwner(Message):
    """Ask who is to do it."""

    meeting_id: int
    action_id: int
    text: str
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone, and nobody yet."""
        return (
            *choices(Act.ACTION_OWNER, self.page, self.action_id),
            *turning(Act.ACTION_OWNERS, self.page.previous, self.page.following, self.action_id),
            (button(Act.ACTION_OWNER, self.action_id, 0, label="no_owner"),),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class AskDue(Message):
    """Ask by when it is to be done."""

    meeting_id: int
    action_id: int
    text: str
    owner: str | None
    chips: tuple[Chip, ...]

    def rows(self) -> Rows:
        """Offer the usual spans, and no date."""
        due = [
            button(Act.ACTION_DUE, self.action_id, one.day.toordinal(), label=one.label)
            for one in self.chips
        ]
        return (
            due,
            (button(Act.ACTION_DUE, self.action_id, 0, label="no_due_date"),),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class ActionKept(Message):
    """The action stands with its owner, its date and the item it answers."""

    action_id: int
    text: str
    owner: str | None
    due_on: date | None
    place: Place | None
    other_items: bool

    def rows(self) -> Rows:
        """Offer another owner, another date, and to let it answer another item."""
        about = who_and_when(self.action_id)
        if not self.other_items:
            return (about,)
        return (about, (button(Act.ACTION_ITEMS, self.action_id, 0),))


@dataclass(frozen=True)
class ItemChoice:
    """An agenda item that an action may answer."""

    item_id: int
    number: int
    about: str


@dataclass(frozen=True)
class AskItem(Message):
    """Ask which item the action answers."""

    meeting_id: int
    action_id: int
    text: str
    page: Page[ItemChoice]

    def rows(self) -> Rows:
        """Offer every item, and none."""
        return (
            *(
                (
                    button(
                        Act.ACTION_ITEM,
                        self.action_id,
                        one.item_id,
                        number=one.number,
                        about=one.about,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.ACTION_ITEMS, self.page.previous, self.page.following, self.action_id),
            (button(Act.ACTION_ITEM, self.action_id, 0, label="no_item"),),
            *back_row(self.meeting_id),
        )


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
