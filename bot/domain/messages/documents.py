"""What is handed out as a file, with a few words beside it."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.agenda import Agenda
from bot.domain.extract import Extract
from bot.domain.languages import SWEDISH
from bot.domain.messages.outline import Button, Line, Message, button
from bot.domain.minutes import MinutesContent
from bot.domain.occasion import Exempt
from bot.domain.paper import Form


@dataclass(frozen=True)
class HandOut(Message):
    """A file in one of the formats; its template is the caption.

    `language` is that of the file: the conference's, whoever asks for it.
    """

    form: Form
    language: str = field(default=SWEDISH, kw_only=True)


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
    the calendar again. `starts_at` and `ends_at` are those of the first ordinary occasion, and
    `exempt` the occasions that are moved or not held.
    """

    conference: str
    uid: str
    sequence: int
    stamped_at: datetime
    weekday: int
    starts_at: datetime
    ends_at: datetime
    zone: str
    phone: str
    pin: str
    is_over: bool = False
    exempt: tuple[Exempt, ...] = ()


@dataclass(frozen=True)
class ExportFile(HandOut):
    """The records of a conference as a workbook, or with all else in a bundle."""

    extract: Extract


# What can be asked for with a button; the numbers in old buttons are places in this order.
READABLE = (Form.PDF, Form.DOCX)


def as_files(act: Act, number: int) -> tuple[Button, ...]:
    """Return the row of buttons that asks for a text as a file."""
    return tuple(
        button(act, number, place, label=f"as_{form.value}") for place, form in enumerate(READABLE)
    )


@dataclass(frozen=True)
class FileIsComing(Line):
    """The file that was asked for is on its way."""

    def insists(self) -> bool:
        """Let the line pass by: the file itself is the answer."""
        return False
