"""Files that belong to observations; the channel keeps the files themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import FileKind
from storage.models.columns import one_of


class Album(SQLModel, table=True):
    """Files that were sent together and are asked about once; `known_as` is the channel's word.

    `shows_nobody` is its sender's answer, for all of it, also for what comes after the answer.
    `words_in` is the message whose words were written under it.
    """

    __table_args__ = (
        UniqueConstraint("chat_id", "known_as"),
        CheckConstraint(
            "(shows_nobody IS NULL) = (answered_at IS NULL)", name="answered_at_some_time"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    known_as: str
    words_in: int | None = None
    meant_for: int | None = Field(default=None, foreign_key="observation.id")
    sent_at: datetime
    asked_at: datetime | None = None
    shows_nobody: bool | None = None
    answered_at: datetime | None = None


class Attachment(SQLModel, table=True):
    """The channel's reference to a file, kept for good once its sender says that nobody is seen.

    Until then it belongs to no observation; `meant_for` is the one it was sent for, if any had
    been begun.
    """

    __table_args__ = (
        CheckConstraint(
            "(observation_id IS NULL) = (confirmed_at IS NULL)", name="belongs_once_confirmed"
        ),
        CheckConstraint("file_id <> ''", name="points_somewhere"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    observation_id: int | None = Field(default=None, foreign_key="observation.id", index=True)
    kind: FileKind = Field(sa_type=one_of(FileKind))
    file_id: str
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int
    meant_for: int | None = Field(default=None, foreign_key="observation.id")
    album_id: int | None = Field(default=None, foreign_key="album.id", index=True)
    sent_at: datetime
    confirmed_at: datetime | None = None
