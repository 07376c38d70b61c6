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
class ConfirmAlbum(Message):
    """Files that were sent together are kept only when nobody in any of them can be recognised."""

    album_id: int
    kind: FileKind

    def rows(self) -> Rows:
        """Ask for a clear yes or no, once for all of them."""
        return (
            (button(Act.ALBUM_SHOWS_NOBODY, self.album_id, label="file_shows_nobody"),),
            (button(Act.ALBUM_SHOWS_SOMEBODY, self.album_id, label="file_shows_somebody"),),
        )


@dataclass(frozen=True)
class FileKept(Line):
    """So many files belong to an observation now."""

    what: str
    count: int = 1


@dataclass(frozen=True)
class FileNotKept(Line):
    """So many files have not been kept."""

    count: int = 1


@dataclass(frozen=True)
class FileHasNoPlace(Line):
    """What the file was sent for has been taken back meanwhile, or its meeting is over."""

    what: str
    is_withdrawn: bool


@dataclass(frozen=True)
class NoFilesThere(Line):
    """A report is for a conference that takes no files, so it has lost so many."""

    count: int
