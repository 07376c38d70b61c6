"""Asking for a correction of the minutes, and what becomes of it."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.entries import Entry, EntryKind
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.paging import Page
from bot.domain.states import CorrectionState

# What a chair may say with one tap when declining, in the order of the labels.
WORDS = ("declined_as_said", "declined_elsewhere", "declined_next_time")


@dataclass(frozen=True)
class PlaceChoice:
    """A piece of the minutes to choose, with the place that its button carries."""

    place: int
    entry: Entry


@dataclass(frozen=True)
class AskWhatToCorrect(Message):
    """Ask which piece of the minutes is wrong; `mends` for one who corrects it right away."""

    minutes_id: int
    local_date: date
    page: Page[PlaceChoice]
    mends: bool = False

    def rows(self) -> Rows:
        """Offer each piece, and what is none of them."""
        act, turn = (
            (Act.MEND_ENTRY, Act.MEND_LIST) if self.mends else (Act.CORRECT_ENTRY, Act.CORRECT)
        )
        page = self.page
        return (
            *(
                (
                    button(
                        act,
                        self.minutes_id,
                        one.place,
                        label="piece",
                        kind=one.entry.kind,
                        number=one.entry.number,
                        about=one.entry.text or one.entry.topic,
                    ),
                )
                for one in page.entries
            ),
            *turning(turn, page.previous, page.following, self.minutes_id),
            (button(act, self.minutes_id, 0, label="entry_other"),),
            *(back(self.minutes_id) if self.mends else ()),
        )


@dataclass(frozen=True)
class AskCorrection(Message):
    """Ask what is to be corrected, of one piece or of the whole."""

    minutes_id: int
    entry: Entry | None

    def rows(self) -> Rows:
        """Offer another piece."""
        return ((button(Act.CORRECT, self.minutes_id, label="back"),),)


@dataclass(frozen=True)
class CorrectionSent(Message):
    """What someone wants corrected has been kept, and those who lead have been told."""

    text: str
    entry: Entry | None


@dataclass(frozen=True)
class CorrectionNews(Message):
    """What someone wants corrected in the minutes of a date, as those who lead see it."""

    correction_id: int
    local_date: date
    name: str
    organisation: str
    text: str
    entry: Entry | None


@dataclass(frozen=True)
class CorrectionAsked(CorrectionNews):
    """Someone wants the minutes corrected, and nobody has settled it."""

    def rows(self) -> Rows:
        """Offer to accept and to decline."""
        return (
            (
                button(Act.ACCEPT_CORRECTION, self.correction_id),
                button(Act.DECLINE_CORRECTION, self.correction_id),
            ),
        )


@dataclass(frozen=True)
class CorrectionsWaiting(Message):
    """So many corrections wait for an answer, shortly before or after no more can be asked for."""

    conference: str
    minutes_id: int
    local_date: date
    count: int
    is_over: bool

    def rows(self) -> Rows:
        """Offer to see them."""
        waiting = button(Act.WAITING_CORRECTIONS, self.minutes_id, count=self.count)
        return ((waiting,), (button(Act.MEND_DESK, self.minutes_id, label="correct"),))


@dataclass(frozen=True)
class AskHowToAccept(CorrectionNews):
    """Ask how what was asked for is to be corrected; `word` is what the person will be told."""

    word: str = ""

    def rows(self) -> Rows:
        """Offer what fits: only what was written down can get another text."""
        is_record = self.entry is not None and self.entry.kind is not EntryKind.POINT
        ways = [(button(Act.REPLACE_TEXT, self.correction_id),)] if is_record else []
        return (
            *ways,
            (button(Act.ADD_NOTE, self.correction_id),),
            (button(Act.MEND_FOR, self.correction_id),),
            (button(Act.DECLINE_CORRECTION, self.correction_id, label="decline_instead"),),
        )


@dataclass(frozen=True)
class AskWhyDeclined(CorrectionNews):
    """Ask for a word to the person whose correction is declined."""

    def rows(self) -> Rows:
        """Offer the usual words, none, and the way back."""
        return (
            *(
                (button(Act.DECLINE_WITH, self.correction_id, place, label=label),)
                for place, label in enumerate(WORDS, start=1)
            ),
            (button(Act.DECLINE_WITH, self.correction_id, 0, label="declined_silently"),),
            (button(Act.ACCEPT_CORRECTION, self.correction_id, label="accept_instead"),),
        )


@dataclass(frozen=True)
class CorrectionSettled(CorrectionNews):
    """What became of a correction, and who settled it: for those who lead."""

    state: CorrectionState = CorrectionState.DECLINED
    settled_by: str = ""
    word: str = ""
    chosen: int = 0


@dataclass(frozen=True)
class CorrectionOutcome(Message):
    """Tell who asked for a correction what became of it.

    `word` was typed by the one who settled it, `chosen` is one of the usual words; 0 is none.
    """

    local_date: date
    text: str
    state: CorrectionState
    word: str = ""
    chosen: int = 0


@dataclass(frozen=True)
class TooLateToCorrect(Line):
    """More than a day has passed since the minutes were published."""


@dataclass(frozen=True)
class CorrectionIsSettled(Line):
    """Someone else who leads has settled the correction already."""

    name: str
    state: CorrectionState


def back(minutes_id: int) -> Rows:
    """Return the row that leads back to what the next version will say."""
    return ((button(Act.MEND_DESK, minutes_id, label="back"),),)
