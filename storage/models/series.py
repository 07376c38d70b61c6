"""What is particular to a series: days that are moved, weeks off, places, earlier wordings."""

from datetime import date, datetime, time

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import Outcome
from storage.models.columns import one_of


class Deviation(SQLModel, table=True):
    """What has been asked and decided about one ordinary day of a conference.

    It counts as long as that day is an ordinary one. Those who lead were asked where `asked_at`
    is set; `decided_by` is None for what was settled because nobody answered. `actions` are the
    promises whose dates have followed the meeting.
    """

    __table_args__ = (
        UniqueConstraint("conference_id", "ordinary_date"),
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided_at_some_time"),
        CheckConstraint("(outcome = 'moved') = (moved_to IS NOT NULL)", name="moved_to_some_day"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    ordinary_date: date
    holiday: str = ""
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    outcome: Outcome | None = Field(default=None, sa_type=one_of(Outcome), nullable=True)
    moved_to: date | None = None
    starts: time | None = None
    decided_at: datetime | None = None
    decided_by: int | None = Field(default=None, foreign_key="participant.id")
    actions: list[int] = Field(default_factory=list, sa_type=JSON)


class Recess(SQLModel, table=True):
    """Days from the first to the last on which a conference rests."""

    __table_args__ = (CheckConstraint("first_day <= last_day", name="ends_after_it_begins"),)

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id", index=True)
    first_day: date
    last_day: date
    created_at: datetime
    created_by: int | None = Field(default=None, foreign_key="participant.id")


class Place(SQLModel, table=True):
    """A place that the conference knows by name, by what else it is called, and by where it lies.

    Latitude and longitude are degrees (WGS 84), both or neither.
    """

    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    area_id: int | None = Field(default=None, foreign_key="area.id")
    name: str
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)
    latitude: float | None = None
    longitude: float | None = None
    retired_at: datetime | None = None


class PlaceRefusal(SQLModel, table=True):
    """That a name which reports have used is no place of the register; the name is not kept."""

    conference_id: int = Field(primary_key=True, foreign_key="conference.id")
    name_hash: str = Field(primary_key=True)
    refused_at: datetime


class TopicWording(SQLModel, table=True):
    """What a topic was called until it was named anew."""

    __table_args__ = (CheckConstraint("name <> ''", name="has_a_name"),)

    id: int = Field(default=None, primary_key=True)
    topic_id: int = Field(foreign_key="topic.id", index=True)
    name: str
    replaced_at: datetime
