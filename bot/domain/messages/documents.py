"""What is handed out as a file, with a few words beside it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.agenda import Agenda
from bot.domain.messages.outline import Line, Message
from bot.domain.minutes import MinutesContent
from bot.domain.paper import Form


@dataclass(frozen=True)
class HandOut(Message):
    """A file in one of the formats; its template is the caption."""

    form: Form


@dataclass(frozen=True)
class AgendaFile(HandOut):
    """The agenda as a document, with the number to call but never the leader's own code."""

    conference: str
    starts_at: datetime
    zone: str
    weekday: int
    phone: str
    pin: str
    agenda: Agenda


@dataclass(frozen=True)
class MinutesFile(HandOut):
    """Published minutes as a document; they say nothing of how to call."""

    content: MinutesContent


@dataclass(frozen=True)
class CalendarFile(HandOut):
    """The weekly call for one's own calendar.

    `sequence` is 0 the first time and grows with every change. `is_over` takes the call out of
    the calendar again.
    """

    conference: str
    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    phone: str
    pin: str
    is_over: bool = False


@dataclass(frozen=True)
class FileIsComing(Line):
    """The file that was asked for is on its way."""

    def insists(self) -> bool:
        """Let the line pass by: the file itself is the answer."""
        return False


@dataclass(frozen=True)
class AgendaFileGone(Line):
    """The meeting whose agenda was asked for as a file has not been released to this person."""
