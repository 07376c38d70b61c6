"""When participants are away, and who answers for them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, false
from sqlmodel import Field, SQLModel


class Absence(SQLModel, table=True):
    """Days from the first to the last on which a participant is away.

    `deputy_id` is whom they chose to answer for them, None for nobody; `settled_at` is when
    they chose. `told_id` is who has last been told that they do, `alone_told` that the others have
    been told that nobody does.
    `ended_at` is set once it is over, or was taken away.
    """

    __table_args__ = (
        CheckConstraint("first_day <= last_day", name="ends_after_it_begins"),
        CheckConstraint("deputy_id <> participant_id", name="is_for_another"),
    )

    id: int = Field(default=None, primary_key=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    first_day: date
    last_day: date
    deputy_id: int | None = Field(default=None, foreign_key="participant.id", index=True)
    made_at: datetime
    ended_at: datetime | None = None
    settled_at: datetime | None = None
    told_id: int | None = Field(default=None, foreign_key="participant.id")
    alone_told: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
