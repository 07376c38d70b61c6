"""What those who lead write to everyone at once."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class Letter(SQLModel, table=True):
    """A text to everyone who takes part, or an observation that they are to see at once.

    It is only a proposal until it is sent, which happens once.
    """

    __table_args__ = (
        CheckConstraint("text <> '' OR observation_id IS NOT NULL", name="says_something"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id", index=True)
    written_by: int = Field(foreign_key="participant.id")
    text: str = ""
    observation_id: int | None = Field(default=None, foreign_key="observation.id", unique=True)
    created_at: datetime
    sent_at: datetime | None = None
