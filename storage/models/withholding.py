"""What has not been kept because it pointed out individuals."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import Way
from storage.models.columns import one_of


class Withheld(SQLModel, table=True):
    """A text without what pointed someone out, until its writer says what is to become of it.

    `step` is what it answers, with the part in which and the subject about which that was asked;
    what is to be written down belongs to a meeting, and to an item of its agenda if it was at one.
    `step_since` is what the version before went by, and goes with the next one.
    """

    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int | None = None
    way: Way = Field(sa_type=one_of(Way))
    text: str
    step_since: datetime | None = None
    step: str | None = None
    participant_id: int | None = Field(default=None, foreign_key="participant.id")
    subject: dict[str, int | str | bool | None] | None = Field(
        default=None, sa_type=JSON(none_as_null=True)
    )
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    created_at: datetime
