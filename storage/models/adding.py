"""What is added to what a colleague has already sent."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class Addition(SQLModel, table=True):
    """That an observation adds to a colleague's: both are told as one, from both sources.

    `told_at` is when the colleague heard of it.
    """

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    adds_to: int = Field(foreign_key="observation.id", index=True)
    said_at: datetime
    told_at: datetime | None = None
