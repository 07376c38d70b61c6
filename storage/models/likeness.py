"""What has been found to be alike, and what those who lead have said is not."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class Compared(SQLModel, table=True):
    """That an observation has been compared with those before it, and as it stood then.

    Where `stamp` is that of what it says now, its rows in Alike are complete.
    """

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    stamp: int


class Alike(SQLModel, table=True):
    """An observation to an earlier meeting on the same topic and kind at the same place."""

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    earlier_id: int = Field(primary_key=True, foreign_key="observation.id")


class KeptApart(SQLModel, table=True):
    """That one of those who lead said that two observations are not the same event."""

    __table_args__ = (CheckConstraint("observation_id < other_id", name="lower_first"),)

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    other_id: int = Field(primary_key=True, foreign_key="observation.id")
    kept_at: datetime
    kept_by: int = Field(foreign_key="participant.id")
