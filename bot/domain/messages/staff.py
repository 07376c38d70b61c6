"""What a participant sees of what they ask their own staff."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.observing import Choice
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.observation import Content
from bot.domain.paging import Page
from bot.domain.staff import LIMITS
from bot.domain.states import StaffState, TopicKind


@dataclass(frozen=True)
class StaffDesk(Message):
    """A participant's link to their staff: whether there is one, and how far it has come.

    `link_id` is that of the link that works now, or 0. `serial` keeps two taps on one button from
    making two links.
    """

    participant_id: int
    conference: str
    serial: int
    starts_at: datetime
    zone: str
    link_id: int = 0
    most: int = 0
    answered: int = 0
    waiting: int = 0
    left_out: int = 0

    def rows(self) -> Rows:
        """Offer what came in, how many answers the link takes, another link, and to end it."""
        rows: list[list[Button]] = []
        if self.waiting:
            rows.append([button(Act.STAFF_READ, self.participant_id, count=self.waiting)])
        label = "staff_link_new" if self.link_id else "staff_link"
        make = button(Act.STAFF_LINK, self.participant_id, self.serial, label=label)
        if self.link_id:
            rows.append(
                [
                    button(Act.STAFF_MOST, self.link_id, most, most=most, chosen=most == self.most)
                    for most in LIMITS
                ]
            )
            rows.append([make, button(Act.STAFF_END, self.link_id)])
        else:
            rows.append([make])
        if self.left_out:
            rows.append([button(Act.STAFF_LEFT_OUT, self.participant_id, count=self.left_out)])
        return (*rows, [button(Act.REPORT, self.participant_id, label="back")])


@dataclass(frozen=True)
class StaffInvitation(Message):
    """The question as it is passed on to staff."""

    name: str
    organisation: str
    token: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class StaffLinkMade(Line):
    """The link has been made already; its text stands further up."""


@dataclass(frozen=True)
class StaffNews(Message):
    """Staff have answered; sent when nothing was unread before, and kept current after that."""

    participant_id: int
    count: int

    def rows(self) -> Rows:
        """Offer to read it, as long as anything waits."""
        if not self.count:
            return ()
        return ((button(Act.STAFF_READ, self.participant_id, count=self.count),),)


@dataclass(frozen=True)
class Settled:
    """What has just been done with an answer, so that it can be undone."""

    answer_id: int
    state: StaffState
    what: str
    has_word: bool = False

    def rows(self) -> Rows:
        """Offer to undo, and to say a word where it was left out."""
        undo = button(Act.STAFF_UNDO, self.answer_id, label="staff_undo")
        if self.state is StaffState.LEFT_OUT and not self.has_word:
            return ((button(Act.STAFF_WORD, self.answer_id), undo),)
        return ((undo,),)


@dataclass(frozen=True)
class StaffReading(Message):
    """An answer that waits, with its place among those that do.

    `stamp` tells what had been read when a button was tapped.
    """

    participant_id: int
    answer_id: int
    stamp: int
    topic: str
    content: Content
    number: int
    total: int
    kind: TopicKind = TopicKind.ORDINARY
    previous_id: int | None = None
    next_id: int | None = None
    settled: Settled | None = None

    def rows(self) -> Rows:
        """Offer to take it along, to change it first, to leave it out, the others, and to undo."""
        about = (self.answer_id, self.stamp)
        return (
            (button(Act.STAFF_TAKE, *about), button(Act.STAFF_EDIT, *about)),
            (button(Act.STAFF_LEAVE, *about),),
            *turning(Act.STAFF_READ, self.previous_id, self.next_id, self.participant_id),
            *(self.settled.rows() if self.settled else ()),
            (button(Act.REPORT, self.participant_id, label="back"),),
        )


@dataclass(frozen=True)
class StaffAllRead(Message):
    """Nothing waits any longer."""

    participant_id: int
    settled: Settled | None = None

    def rows(self) -> Rows:
        """Offer to undo the last, and to go on."""
        return (
            *(self.settled.rows() if self.settled else ()),
            (
                button(Act.REPORT, self.participant_id),
                button(Act.STAFF, self.participant_id, label="staff_desk"),
            ),
        )


@dataclass(frozen=True)
class StaffLeftOut(Message):
    """What has been left out and can still be taken back, each as its number and its words."""

    participant_id: int
    page: Page[Choice]

    def rows(self) -> Rows:
        """Offer to undo each, the other pages, and to go back."""
        return (
            *(
                (button(Act.STAFF_UNDO, one.number, label="staff_undo_one", what=one.words),)
                for one in self.page.entries
            ),
            *turning(
                Act.STAFF_LEFT_OUT, self.page.previous, self.page.following, self.participant_id
            ),
            (button(Act.STAFF, self.participant_id, label="back"),),
        )


@dataclass(frozen=True)
class AskStaffWord(Message):
    """What to say to who wrote an answer that was left out."""

    participant_id: int
    what: str

    def rows(self) -> Rows:
        """Offer to go back without a word."""
        return ((button(Act.STAFF_READ, self.participant_id, label="back"),),)


@dataclass(frozen=True)
class StaffAnswerChanged(Line):
    """An answer says something else than what was read."""


@dataclass(frozen=True)
class StaffWordKept(Line):
    """The word goes with what the writer hears."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False
