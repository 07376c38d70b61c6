"""The minutes, as they are previewed, sent out and read again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.messages.documents import as_files
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.minutes import MinutesContent


@dataclass(frozen=True)
class MinutesText(Message):
    """The minutes themselves; a preview says that nobody else has them yet.

    `minutes_id` offers published ones as a file, if any.
    """

    content: MinutesContent
    preview: bool = False
    minutes_id: int | None = None

    def rows(self) -> Rows:
        """Offer the same as a file."""
        return () if self.minutes_id is None else (as_files(Act.MINUTES_FILE, self.minutes_id),)


@dataclass(frozen=True)
class HeldOn:
    """Published minutes to choose, by the meeting's date."""

    minutes_id: int
    local_date: date


@dataclass(frozen=True)
class MinutesList(Message):
    """The latest published minutes of a conference."""

    conference: str
    latest: Sequence[HeldOn]

    def rows(self) -> Rows:
        """Offer each meeting's minutes on a row of its own."""
        return tuple(
            (button(Act.READ_MINUTES, one.minutes_id, day=one.local_date),) for one in self.latest
        )


@dataclass(frozen=True)
class NoMinutesYet(Line):
    """No minutes have been published."""


@dataclass(frozen=True)
class MinutesHaveChanged(Line):
    """The minutes say something else than what had been read; they are shown anew."""
