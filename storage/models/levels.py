"""The scale of a conference, and the level that each area was given at a meeting."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class ScaleStep(SQLModel, table=True):
    """A step of the conference's scale, the calmest first.

    A retired one is offered no more, and what was given by it keeps its meaning.
    """

    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        CheckConstraint("name <> ''", name="has_a_name"),
        CheckConstraint("symbol <> ''", name="has_a_symbol"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    position: int
    name: str
    symbol: str
    retired_at: datetime | None = None


class AreaLevel(SQLModel, table=True):
    """The level that an area was given for a meeting: why, since when, and by whom.

    Whoever says why, or says it again, is the one who says it; it stands since it was first given.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "area_id"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    area_id: int = Field(foreign_key="area.id", index=True)
    step_id: int = Field(foreign_key="scalestep.id")
    reason: str = ""
    set_at: datetime
    set_by: int = Field(foreign_key="participant.id")
