"""What is said of photos, voice messages and documents."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.states import FileKind


@dataclass(frozen=True)
class ConfirmFile(Message):
    """A file is kept only when nobody in it can be recognised."""

    attachment_id: int
    kind: FileKind

    def rows(self) -> Rows:
        """Ask for a clear yes or no."""
        return (
            (button(Act.FILE_SHOWS_NOBODY, self.attachment_id),),
            (button(Act.FILE_SHOWS_SOMEBODY, self.attachment_id),),
        )


@dataclass(frozen=True)
class FileKept(Line):
    """The file belongs to an observation now."""

    what: str


@dataclass(frozen=True)
class FileNotKept(Line):
    """The file has not been kept."""


@dataclass(frozen=True)
class FileHasNoPlace(Line):
    """What the file was sent for has been taken back meanwhile, or its meeting is over."""

    what: str
    is_withdrawn: bool
