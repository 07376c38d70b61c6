"""The standing series, and the organisations, areas and topics that belong to it."""

from datetime import datetime, time

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from bot.domain.settings import Setting
from bot.domain.states import OrganisationKind, TopicKind
from storage.models.columns import one_of


class Conference(SQLModel, table=True):
    """A standing series of meetings; everything about it is set in chat.

    `asked_for` is where set-up stands: None before its first question and when it is complete.
    """

    __table_args__ = (
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday_is_iso"),
        CheckConstraint("length_minutes BETWEEN 5 AND 480", name="length_is_sane"),
        CheckConstraint("set_up_at IS NULL OR asked_for IS NULL", name="set_up_asks_no_more"),
    )

    id: int = Field(default=None, primary_key=True)
    name: str = ""
    language: str = "sv"
    zone: str = "Europe/Stockholm"
    weekday: int = 4
    starts: time = time(9)
    length_minutes: int = 60
    phone: str = ""
    pin: str = ""
    host_pin: str = ""
    prompt_days_before: int = 1
    prompt_time: time = time(9)
    first_reminder_days_before: int = 1
    first_reminder_time: time = time(15)
    second_reminder_days_before: int = 0
    second_reminder_time: time = time(7, 30)
    call_minutes_before: int = 10
    agenda_minutes_before: int = 60
    created_at: datetime
    set_up_at: datetime | None = None
    asked_for: Setting | None = Field(default=None, sa_type=one_of(Setting), nullable=True)
    group_chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    group_title: str = ""
    allows_files: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Organisation(SQLModel, table=True):
    """A body that takes part."""

    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        UniqueConstraint("conference_id", "id"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    name: str
    kind: OrganisationKind = Field(default=OrganisationKind.OTHER, sa_type=one_of(OrganisationKind))
    retired_at: datetime | None = None


class Area(SQLModel, table=True):
    """A part of the city that reports are about."""

    __table_args__ = (
        UniqueConstraint("conference_id", "name"),
        UniqueConstraint("conference_id", "id"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    name: str
    prioritised: bool = False
    retired_at: datetime | None = None


class Topic(SQLModel, table=True):
    """A topic of the conference's question template, in its order."""

    __table_args__ = (
        UniqueConstraint("conference_id", "position"),
        UniqueConstraint("conference_id", "name"),
        UniqueConstraint("conference_id", "id"),
        CheckConstraint("name <> ''", name="has_a_name"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    position: int
    name: str
    kind: TopicKind = Field(default=TopicKind.ORDINARY, sa_type=one_of(TopicKind))
    paused_at: datetime | None = None
