"""Short answers while a participant reports."""

from dataclasses import dataclass
from datetime import date

from bot.domain.messages.outline import Line


class Passing:
    """What passes by without a confirmation."""

    def insists(self) -> bool:
        """Pass by."""
        return False


@dataclass(frozen=True)
class TextTooLong(Line):
    """A text is longer than a part can hold; nothing of what stood there has changed."""

    length: int
    limit: int


@dataclass(frozen=True)
class PositionOutOfTurn(Line):
    """A position was shared where nobody had asked where something was."""


@dataclass(frozen=True)
class TimesAreNew(Line):
    """A tapped time was shown on another day, and may mean another now."""


@dataclass(frozen=True)
class NothingWritten(Line):
    """A text without a visible character."""


@dataclass(frozen=True)
class SavedForNext(Line):
    """What was begun for a meeting that is over has been saved for the next."""

    day: date


@dataclass(frozen=True)
class SubmittedThanks(Passing, Line):
    """The participant is done for this week."""


@dataclass(frozen=True)
class NothingNoted(Passing, Line):
    """It is noted that there is nothing to report."""


@dataclass(frozen=True)
class Reopened(Passing, Line):
    """The report is open again."""


@dataclass(frozen=True)
class SomethingIsDelivered(Line):
    """Nothing to report cannot be said when something stands in the agenda."""

    delivered: int


@dataclass(frozen=True)
class NothingToSubmit(Line):
    """There is nothing saved to send in."""


@dataclass(frozen=True)
class SaysNothingYet(Line):
    """An observation cannot be saved before it says what has happened."""


@dataclass(frozen=True)
class PutBack(Line):
    """What was taken back stands where it stood, without so many files that it had."""

    files: int = 0

    def insists(self) -> bool:
        """Ask for a confirmation only where something did not come back."""
        return self.files > 0


@dataclass(frozen=True)
class Changed(Line):
    """A delivered observation has been changed."""


@dataclass(frozen=True)
class NoAnswer(Line):
    """The edited message is not what stands in an observation."""


@dataclass(frozen=True)
class RecordsStay(Line):
    """An edited message changes nothing that was written down at the meeting under way."""


@dataclass(frozen=True)
class NoSuchWord(Line):
    """The edited message said whether something recurs, and says so no longer."""


@dataclass(frozen=True)
class IsWithdrawn(Line):
    """The edited message belongs to an observation that has been taken back."""


@dataclass(frozen=True)
class MeetingIsOver(Line):
    """The observation belongs to a meeting that is over."""


@dataclass(frozen=True)
class OnlyReads(Line):
    """Someone who follows the conference without reporting wrote something."""
