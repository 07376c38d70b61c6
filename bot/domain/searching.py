"""Finding words in what has been sent out, however they are spelt in capitals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from bot.domain.minutes import MinutesContent, Outcome, Spoken

MOST_WORDS = 6
# Before the first word that was found, so that an excerpt shows what it stands in.
LEAD_IN = 50
LONGEST = 160


class Source(StrEnum):
    """Where something was found."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    ACTION = "action"


@dataclass(frozen=True)
class Searchable:
    """A piece of text to search, with the number of the item it stands at, if any."""

    text: str
    number: int | None = None


@dataclass(frozen=True)
class Piece:
    """A part of an excerpt; `found` is what was searched for."""

    text: str
    found: bool = False


@dataclass(frozen=True)
class Hit:
    """Something found: where, when, at which item, and the words around.

    `opens` is the row that shows it: minutes, or the meeting of a released agenda.
    """

    source: Source
    opens: int
    conference: str
    local_date: date
    number: int | None
    excerpt: tuple[Piece, ...]


def fold(text: str) -> str:
    """Return a text as it is compared: composed, without capitals, with single spaces."""
    return " ".join(normalize("NFC", text).casefold().split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words to find, each once; the marks around them do not count."""
    stripped = (one.strip(".,:;!?\"'”“«»()") for one in fold(text).split())
    return tuple(dict.fromkeys(one for one in stripped if one))[:MOST_WORDS]


def holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text holds every word, as a word of its own or within a longer one."""
    folded = fold(text)
    return all(one in folded for one in words)


def excerpt(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Return the part of a text round the first of the words, with each of them marked."""
    shown = " ".join(normalize("NFC", text).split())
    spans = _spans(shown, words)
    start = _start(shown, spans[0][0]) if spans else 0
    end = min(len(shown), start + LONGEST)
    pieces = [Piece("…")] if start else []
    at = start
    for begin, stop in spans:
        if begin < at or stop > end:
            continue
        pieces += [Piece(shown[at:begin]), Piece(shown[begin:stop], found=True)]
        at = stop
    pieces.append(Piece(shown[at:end] + ("…" if end < len(shown) else "")))
    return tuple(one for one in pieces if one.text)


def searchable(content: MinutesContent) -> tuple[Searchable, ...]:
    """Return what can be found in minutes; what somebody is to do is found as an action."""
    frame = content.frame
    people = [
        name
        for group in (
            frame.present,
            frame.absent,
            frame.on_leave,
            frame.not_called,
            frame.guests,
        )
        for one in group
        for name in (one.organisation, *one.names)
    ]
    people += [
        word for one in frame.deputies for word in (one.name, one.stands_for, one.organisation)
    ]
    pieces = [Searchable(_joined(*frame.chairs, *frame.secretaries, *people))]
    for section in content.sections:
        for point in section.points:
            number = point.spoken.number
            pieces.append(Searchable(spoken_text(point.spoken), number))
            pieces += [Searchable(text, number) for text in _said(point.outcome)]
    pieces += [Searchable(text) for text in _said(content.loose)]
    pieces += [
        Searchable(_joined(one.topic, one.what, one.where, one.organisation, one.area))
        for one in content.ceased
    ]
    pieces.append(Searchable(_joined(*content.focus.names)))
    return tuple(one for one in pieces if one.text)


def spoken_text(spoken: Spoken) -> str:
    """Return everything that is said of an item, as one text; nothing of what is not told."""
    if spoken.elsewhere:
        return ""
    return _joined(
        spoken.topic or "",
        spoken.text,
        spoken.when,
        spoken.where,
        spoken.how,
        spoken.organisation,
        spoken.area,
        *(
            word
            for one in spoken.others
            for word in (one.source, one.text, one.when, one.where, one.how, one.area)
        ),
    )


def _said(outcome: Outcome) -> Iterator[str]:
    yield from outcome.decisions
    yield from outcome.notes


def _joined(*texts: str) -> str:
    return " · ".join(one for one in texts if one)


def _spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where the words stand in the text as it is written: folding may lengthen it."""
    folded = ""
    origin: list[int] = []
    for index, character in enumerate(text):
        made = character.casefold()
        folded += made
        origin += [index] * len(made)
    spans = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            spans.append((origin[at], origin[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return sorted(spans)


def _start(text: str, first: int) -> int:
    """Return where the excerpt begins: at a word, shortly before the first that was found."""
    if first <= LEAD_IN:
        return 0
    border = text.find(" ", first - LEAD_IN, first)
    return border + 1 if border >= 0 else first
