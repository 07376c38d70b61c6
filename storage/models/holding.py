"""How a meeting is held: its guests, its focus, who leads it, and what was done, step by step."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import Deed, FocusKind
from storage.models.columns import one_of


class Guest(SQLModel, table=True):
    """Someone who is at a meeting without taking part in the conference."""

    __table_args__ = (CheckConstraint("name <> ''", name="has_a_name"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    name: str
    organisation: str = ""
    noted_at: datetime
    written_by: int = Field(foreign_key="participant.id")


class Focus(SQLModel, table=True):
    """An area or a place that the meeting wants looked at until the next, by rank."""

    __table_args__ = (
        UniqueConstraint("meeting_id", "kind", "text"),
        CheckConstraint("text <> ''", name="says_something"),
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    kind: FocusKind = Field(sa_type=one_of(FocusKind))
    rank: int
    text: str
    made_at: datetime
    written_by: int = Field(foreign_key="participant.id")


class MeetingStep(SQLModel, table=True):
    """Something done at a meeting, with how the rows stood before it, so that it can be undone.

    `about` says in a few words what it was done to. Gone once the minutes are out.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "version"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    version: int
    deed: Deed = Field(sa_type=one_of(Deed))
    about: str = ""
    before: list[dict[str, Any]] = Field(sa_type=JSON)
    taken_by: int = Field(foreign_key="participant.id")
    taken_at: datetime


class MeetingLeader(SQLModel, table=True):
    """When a leader last did anything at a meeting, and which list stands open before them."""

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    last_sign_at: datetime
    view: str = ""
    page: int = 0


class Takeover(SQLModel, table=True):
    """That somebody took over the lead of a meeting under way."""

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    participant_id: int = Field(foreign_key="participant.id")
    taken_at: datetime


class ActionKind(SQLModel, table=True):
    """A kind of action that a conference tells apart, in its own words."""

    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    position: int
    name: str
