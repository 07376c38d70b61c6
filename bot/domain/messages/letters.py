"""What those who lead write to everyone, and what they share at once."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.paging import Page


@dataclass(frozen=True)
class AskLetter(Message):
    """Ask what is to be written to everyone."""

    participant_id: int
    conference: str

    def rows(self) -> Rows:
        """Offer to leave it."""
        return ((button(Act.DROP_LETTER, self.participant_id, 0, label="leave_it"),),)


@dataclass(frozen=True)
class LetterPreview(Message):
    """What will be sent, to so many people; so many others hear nothing from here now."""

    participant_id: int
    letter_id: int
    text: str
    people: int
    others: int

    def rows(self) -> Rows:
        """Offer to send it, to write it anew, and to leave it."""
        own = self.participant_id
        send = button(Act.SEND_LETTER, own, self.letter_id, count=self.people)
        return (
            *(((send,),) if self.people else ()),
            (
                button(Act.WRITE_ALL, own, label="rewrite"),
                button(Act.DROP_LETTER, own, self.letter_id, label="leave_it"),
            ),
        )


@dataclass(frozen=True)
class LetterToAll(Message):
    """What someone who leads has written to everyone."""

    conference: str
    sender: str
    role: Role
    text: str


@dataclass(frozen=True)
class LetterIsSent(Message):
    """It is on its way to so many people."""

    text: str
    people: int


@dataclass(frozen=True)
class Shareable:
    """An observation of the coming meeting that can be shared at once."""

    observation_id: int
    topic: str
    what: str


@dataclass(frozen=True)
class ChooseShared(Message):
    """Ask what is to be shared at once."""

    participant_id: int
    conference: str
    page: Page[Shareable]

    def rows(self) -> Rows:
        """Offer each observation, the other pages, and to put the list away."""
        own = self.participant_id
        return (
            *(
                (
                    button(
                        Act.SHOW_SHARED,
                        one.observation_id,
                        label="shareable",
                        topic=one.topic,
                        what=one.what,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.CHOOSE_SHARED, self.page.previous, self.page.following, own),
            (button(Act.STAY, own, label="put_away"),),
        )


@dataclass(frozen=True)
class Urgent:
    """What an observation that is shared at once says, and from whom it comes."""

    topic: str
    what: str
    when: str
    where: str
    how: str
    organisation: str
    area: str


@dataclass(frozen=True)
class SharePreview(Message):
    """What everyone will see at once, and how many they are; `group` tells of the group too."""

    participant_id: int
    observation_id: int
    urgent: Urgent
    people: int
    group: bool

    def rows(self) -> Rows:
        """Offer to share it, and to leave it."""
        return (
            (button(Act.SHARE_NOW, self.observation_id, count=self.people, group=self.group),),
            (button(Act.STAY, self.participant_id, label="leave_it"),),
        )


@dataclass(frozen=True)
class UrgentNews(Message):
    """An observation that cannot wait for the meeting; it stands on the agenda all the same."""

    conference: str
    urgent: Urgent
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class IsShared(Message):
    """It is on its way to so many people, and to the group if there is one."""

    urgent: Urgent
    people: int
    group: bool


@dataclass(frozen=True)
class SentAlready(Line):
    """It has been sent before, and nobody gets it twice."""


@dataclass(frozen=True)
class SharedAlready(Line):
    """The observation has been shared before, and nobody gets it twice."""


@dataclass(frozen=True)
class NothingToShare(Line):
    """Nothing has been reported to the coming meeting that has not been shared."""


@dataclass(frozen=True)
class LetterLeft(Line):
    """Nothing was sent."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False
