"""The agenda, and what is told about it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp, Item, Section
from bot.domain.answers import Answers
from bot.domain.ceasing import Ceased
from bot.domain.messages.outline import Line, Message, Rows, button

# What a section may take of a message, with room left for its heading and markup.
ROOM = 3000


@dataclass(frozen=True)
class AgendaSheet(Message):
    """The agenda: what to follow up, topic by topic, what is over, and who has answered.

    Those who may release it see what has come since it was sent to them. `release_from` is when
    they may, where it is too early for that.
    """

    conference: str
    starts_at: datetime
    zone: str
    weekday: int
    follow_ups: tuple[tuple[FollowUp, ...], ...]
    sections: tuple[Section, ...]
    added: tuple[tuple[Item | FollowUp, ...], ...]
    ceased: tuple[tuple[Ceased, ...], ...]
    answers: Answers
    may_release: bool = False
    release_from: datetime | None = None


@dataclass(frozen=True)
class ReleaseOffer(Message):
    """What stands below the agenda of those who may release it, until they have."""

    conference: str
    meeting_id: int
    stamp: int
    conference_id: int

    def rows(self) -> Rows:
        """Offer to release what has been read, and to mark what is secret."""
        return (
            (button(Act.RELEASE, self.meeting_id, self.stamp),),
            (button(Act.SECRECY, self.conference_id, 0),),
        )


@dataclass(frozen=True)
class AgendaIsOut(Message):
    """What stands below the agenda of those who lead once it has gone out: when that was."""

    conference: str
    released_at: datetime
    zone: str


@dataclass(frozen=True)
class AgendaNotReleased(Line):
    """The agenda has not been sent out yet."""

    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class AgendaReleased(Line):
    """The agenda is on its way to so many people, and to the group if there is one."""

    people: int
    group: bool


@dataclass(frozen=True)
class AgendaOutAlready(Line):
    """The agenda has been sent out before."""


@dataclass(frozen=True)
class AgendaHasChanged(Line):
    """Something has come or changed since the agenda was read, so it is to be read again."""


@dataclass(frozen=True)
class AgendaTooEarly(Line):
    """The agenda can be sent out from an instant on."""

    from_at: datetime
    zone: str


@dataclass(frozen=True)
class AgendaOver(Line):
    """The meeting that the agenda was for is over."""


@dataclass(frozen=True)
class ObservationNews(Message):
    """Something happened to an observation after the agenda was sent to those who lead."""

    participant_id: int
    reporter: str
    organisation: str
    topic: str
    what: str

    def rows(self) -> Rows:
        """Offer the agenda as it now stands."""
        return ((button(Act.AGENDA, self.participant_id),),)


@dataclass(frozen=True)
class LateObservation(ObservationNews):
    """An observation came in; `late` tells whether that was after the release or the start."""

    late: bool = False


@dataclass(frozen=True)
class ChangedObservation(ObservationNews):
    """An observation on the agenda was changed."""


@dataclass(frozen=True)
class WithdrawnObservation(ObservationNews):
    """An observation on the agenda was taken back."""
