"""What a document shows: plain values in the reader's words, the same for every format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter


class Form(StrEnum):
    """The formats in which something can be handed out as a file."""

    PDF = "pdf"
    DOCX = "docx"
    ICS = "ics"


class Tone(StrEnum):
    """How a line is spoken: as it is, aside, or so that it stands out."""

    PLAIN = "plain"
    ASIDE = "aside"
    STRONG = "strong"


@dataclass(frozen=True)
class Fact:
    """Something that the head of a document states, such as when the meeting was."""

    label: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of its own; the label, if any, says what it is."""

    text: str
    label: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Entry:
    """An item with what belongs to it; a number only where it has one in the chat too."""

    number: str
    text: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under named columns; the widths are shares of the page."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """What stands under one heading."""

    heading: str
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Paper:
    """A whole document.

    `title` is its first heading, `about` what it is about in a few words, for the head of each
    later page. `page` has `{page}` and `{pages}` where the numbers go.
    """

    language: str
    title: str
    about: str
    author: str
    page: str
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()


_PAPER = TypeAdapter(Paper)


def to_plain(paper: Paper) -> dict[str, Any]:
    """Return a document as values that JSON can hold."""
    plain: dict[str, Any] = _PAPER.dump_python(paper, mode="json")
    return plain


def from_plain(plain: dict[str, Any]) -> Paper:
    """Return a document as it was when it was put away."""
    return _PAPER.validate_python(plain)
