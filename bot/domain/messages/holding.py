"""Holding a meeting together: taking back, taking over, and what is taken in another form."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.states import Deed


@dataclass(frozen=True)
class TakenBack(Line):
    """The last step of the meeting has been taken back: what it was, and to what it was done."""

    deed: Deed
    about: str

    def insists(self) -> bool:
        """Pass by without a confirmation; the screen shows how it stands."""
        return False


@dataclass(frozen=True)
class NothingToTakeBack(Line):
    """Nothing has been done at the meeting that could be taken back."""


@dataclass(frozen=True)
class ChangedMeanwhile(Line):
    """Somebody else has been quicker: the button knew an older state, the newer one is shown."""


@dataclass(frozen=True)
class AskTakeOver(Message):
    """Ask whether somebody really takes over the lead; `silent` is in minutes."""

    meeting_id: int
    conference: str
    leader: str
    led_by: int
    silent: int

    def rows(self) -> Rows:
        """Offer to take over, or not."""
        return (
            (button(Act.TAKE_OVER_SURELY, self.meeting_id, self.led_by),),
            (button(Act.LEAVE, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class LeadTakenOver(Message):
    """Somebody else leads the meeting from now on; all are told."""

    conference: str
    name: str
    before: str


@dataclass(frozen=True)
class MeetingLeftAlone(Message):
    """A meeting without a sign has closed by itself, as a draft."""

    meeting_id: int
    participant_id: int
    conference: str
    local_date: date
    last_sign_at: datetime
    minutes: int
    zone: str

    def rows(self) -> Rows:
        """Offer to go on, or to read what the minutes would say."""
        return (
            (
                button(Act.KEEP_OPEN, self.meeting_id),
                button(Act.MEETING, self.participant_id, label="look_over"),
            ),
        )


@dataclass(frozen=True)
class AskElsewhere(Message):
    """Ask whether nothing is to be kept of an item; so many records go with it.

    `earlier` are the reports of other weeks that go too, `promises` the actions from then that
    stand.
    """

    meeting_id: int
    item_id: int
    number: int
    topic: str
    records: int
    earlier: int = 0
    promises: int = 0

    def rows(self) -> Rows:
        """Offer to do so, or not."""
        return (
            (button(Act.ELSEWHERE_SURELY, self.meeting_id, self.item_id),),
            (button(Act.LEAVE, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class TakenElsewhere(Message):
    """What someone reported is taken in another form, and has been deleted here."""

    topic: str


@dataclass(frozen=True)
class IsTakenElsewhere(Line):
    """Nothing is kept of the item: it is taken in another form."""


@dataclass(frozen=True)
class NothingToTakeOver(Line):
    """Who may only take over a meeting asked for one while none is under way."""
