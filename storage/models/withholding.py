"""What has not been kept because it pointed out individuals."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import Way
from storage.models.columns import one_of


class Withheld(SQLModel, table=True):
    """A text without what pointed someone out, until its writer says what is to become of it.

    `step_since` is when the conversation came to the step that the text answers.
    """

    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int | None = None
    way: Way = Field(sa_type=one_of(Way))
    text: str
    step_since: datetime | None = None
    created_at: datetime
