"""The agenda, and what is told about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.agenda import Hidden, Section
from bot.domain.answers import Answers
from bot.domain.ceasing import Ceased
from bot.domain.headings import Heading
from bot.domain.levels import AreaLevel
from bot.domain.lookahead import Holiday
from bot.domain.messages.documents import as_files
from bot.domain.messages.outline import Line, Message, Rows, button

# What a section may take of a message, with room left for its heading and markup.
ROOM = 3000


# What is told after the last section: who has answered.
ANSWERS = len(Heading)


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a section, and how much stands in it."""

    heading: Heading
    count: int


@dataclass(frozen=True)
class AgendaSheet(Message):
    """The agenda: how the areas stand, section by section, what is over, who has answered.

    Those who may release it see what has come since it was sent to them; those who lead see what
    is hidden. `release_from` is when they may release it, where it is too early for that. `focus`
    is what the meeting before wanted looked at. With `jumps` the contents are buttons too, with
    `has_files` it is offered as a file. `proposals` counts what may be the same event.
    """

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    weekday: int
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]
    ceased: tuple[tuple[Ceased, ...], ...]
    answers: Answers
    promises: int = 0
    reports: int = 0
    holidays: tuple[Holiday, ...] = ()
    levels: tuple[AreaLevel, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    leads: bool = False
    jumps: bool = False
    may_release: bool = False
    release_from: datetime | None = None
    focus: tuple[str, ...] = ()
    has_files: bool = False
    proposals: int = 0

    def rows(self) -> Rows:
        """Offer the way to each section, to arrange it for who leads, and the same as a file."""
        ways = jumps(self.meeting_id, self.contents, self.answers) if self.jumps else ()
        same = same_event_row(self.meeting_id, self.proposals)
        arrange = (*same, (button(Act.ARRANGE, self.meeting_id),)) if self.leads else ()
        files = (as_files(Act.AGENDA_FILE, self.meeting_id),) if self.has_files else ()
        return (*ways, *arrange, *files)

    def leads_with_buttons(self) -> bool:
        """Let the buttons stand under the contents."""
        return True


@dataclass(frozen=True)
class AgendaPart(Message):
    """One section of the agenda, or who has answered where there is no section."""

    meeting_id: int
    weekday: int
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]
    answers: Answers
    holidays: tuple[Holiday, ...] = ()
    may_release: bool = False

    def rows(self) -> Rows:
        """Offer the way to each section."""
        return jumps(self.meeting_id, self.contents, self.answers)


def same_event_row(meeting_id: int, proposals: int) -> Rows:
    """Return the button that leads to what may be the same event, where anything may."""
    if not proposals:
        return ()
    return ((button(Act.SAME_EVENT, meeting_id, 0, count=proposals),),)


def jumps(meeting_id: int, contents: Sequence[Entry], answers: Answers) -> Rows:
    """Return the buttons that lead to the sections, two in a row."""
    places = list(Heading)
    ways = [
        button(
            Act.AGENDA_SECTION,
            meeting_id,
            places.index(one.heading),
            heading=one.heading,
            count=one.count,
        )
        for one in contents
    ]
    ways.append(
        button(
            Act.AGENDA_SECTION,
            meeting_id,
            ANSWERS,
            label="agenda_answers",
            answered=answers.answered,
            asked=answers.asked,
        )
    )
    return tuple(ways[start : start + 2] for start in range(0, len(ways), 2))


@dataclass(frozen=True)
class ReleaseOffer(Message):
    """What stands below the agenda of those who may release it, until they have.

    `read_at` is when it was shown, in seconds of the conference's life.
    """

    conference: str
    meeting_id: int
    stamp: int
    conference_id: int
    read_at: int

    def rows(self) -> Rows:
        """Offer to release what has been read, and to mark what is secret."""
        return (
            (button(Act.RELEASE, self.meeting_id, self.stamp, self.read_at),),
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
    """An observation came in; `late` tells whether that was after the release or the start.

    `place` is the meeting and the observation, for who wants to arrange it.
    """

    late: bool = False
    observation_id: int = 0
    place: tuple[int, int] = (0, 0)

    def rows(self) -> Rows:
        """Offer to let everyone see it at once, the agenda as it now stands, and to arrange it."""
        share = button(Act.SHOW_SHARED, self.observation_id, label="choose_shared")
        agenda = button(Act.AGENDA, self.participant_id)
        return ((share, agenda), (button(Act.ARRANGE_ITEM, *self.place, label="arrange"),))


@dataclass(frozen=True)
class ChangedObservation(ObservationNews):
    """An observation on the agenda was changed."""


@dataclass(frozen=True)
class WithdrawnObservation(ObservationNews):
    """An observation on the agenda was taken back."""
