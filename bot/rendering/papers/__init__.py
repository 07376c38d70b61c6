"""Put what is handed out as a file into the reader's words."""

from dataclasses import dataclass
from typing import Any

from bot.domain import occasion, paper
from bot.domain.messages.documents import AgendaFile, CalendarFile, HandOut, MinutesFile
from bot.domain.paper import Form
from bot.rendering.papers import agenda, calendar, minutes
from bot.rendering.papers.naming import file_name
from bot.rendering.papers.words import Words


@dataclass(frozen=True)
class Filed:
    """A file before it is made: its name, its format, and the plain values it is made of."""

    name: str
    form: Form
    source: dict[str, Any]


def filed(message: HandOut, words: Words) -> Filed:
    """Return what a hand-out says, as the values that a file is made of."""
    name, source = _of(message, words)
    return Filed(file_name(name, message.form), message.form, source)


def _of(message: HandOut, words: Words) -> tuple[str, dict[str, Any]]:
    match message:
        case AgendaFile():
            name = words("agenda_file", starts_at=message.starts_at, zone=message.zone)
            return _named(name, message.conference), paper.to_plain(agenda.paper(message, words))
        case MinutesFile():
            frame = message.content.frame
            name = words("minutes_file", frame=frame)
            return _named(name, frame.conference), paper.to_plain(minutes.paper(message, words))
        case CalendarFile():
            name = words("calendar_file")
            return _named(name, message.conference), occasion.to_plain(
                calendar.series(message, words)
            )
        case _:
            raise TypeError(type(message).__name__)


def _named(kind: str, conference: str) -> str:
    return f"{kind} {conference}"
