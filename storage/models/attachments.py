"""Files that belong to observations; the channel keeps the files themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import FileKind
from storage.models.columns import one_of


class Attachment(SQLModel, table=True):
    """The channel's reference to a file, kept for good once its sender says that nobody is seen.

    Until then it belongs to no observation.
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
    sent_at: datetime
    confirmed_at: datetime | None = None
