"""Persons, the parts they play in conferences, and invitations to them."""

from datetime import datetime, time

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    UniqueConstraint,
    false,
    true,
)
from sqlmodel import Field, SQLModel

from bot.domain.access import Role
from bot.domain.states import Step
from storage.models.columns import one_of


class Person(SQLModel, table=True):
    """Someone with a private chat; one person may belong to several conferences.

    `chose_language` tells that the language is their own choice, or from before there was one to
    make, so that it holds whatever their Telegram is in.
    """

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, unique=True)
    name: str
    username: str | None = None
    language: str = "sv"
    chose_language: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    unreachable_since: datetime | None = None
    last_seen_at: datetime | None = None


class Participant(SQLModel, table=True):
    """A person's part in one conference.

    `paused_until` is when a pause ends by itself, None for one that is ended by hand. `guest_at`
    is the meeting that a guest has come for. `is_away` tells that the pause is an absence of their
    own. `answers_for` is the participant whose report they have before them, as their deputy.
    Which reminders they want is theirs to say: the first, the last, and one at a time of their own.
    """

    __table_args__ = (
        UniqueConstraint("conference_id", "person_id"),
        UniqueConstraint("conference_id", "id"),
        ForeignKeyConstraint(
            ["conference_id", "organisation_id"], ["organisation.conference_id", "organisation.id"]
        ),
        ForeignKeyConstraint(["conference_id", "area_id"], ["area.conference_id", "area.id"]),
        CheckConstraint(
            "paused_until IS NULL OR paused_at IS NOT NULL", name="paused_with_a_beginning"
        ),
        CheckConstraint(
            "(reminds_days_before IS NULL) = (reminds_time IS NULL)", name="own_time_on_a_day"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=one_of(Role))
    organisation_id: int | None = None
    area_id: int | None = None
    joined_at: datetime
    left_at: datetime | None = None
    paused_at: datetime | None = None
    paused_until: datetime | None = None
    guest_at: int | None = Field(default=None, foreign_key="meeting.id")
    is_away: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    answers_for: int | None = Field(default=None, foreign_key="participant.id", index=True)
    reminds_first: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    reminds_last: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    reminds_days_before: int | None = None
    reminds_time: time | None = None


class Invitation(SQLModel, table=True):
    """A single-use way in; only the hash of its token is kept.

    `opened_by` is the private chat in which the link was opened last: only there can it be
    accepted. `created_by` is None for one made outside the chat. `moves` is the participant whose
    place goes over to whoever accepts, `for_meeting` the meeting that a guest is invited to.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["conference_id", "organisation_id"], ["organisation.conference_id", "organisation.id"]
        ),
        ForeignKeyConstraint(["conference_id", "area_id"], ["area.conference_id", "area.id"]),
        CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="used_by_someone"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id", index=True)
    token_hash: str = Field(unique=True)
    role: Role = Field(sa_type=one_of(Role))
    organisation_id: int | None = None
    area_id: int | None = None
    created_at: datetime
    created_by: int | None = Field(default=None, foreign_key="participant.id")
    expires_at: datetime
    opened_by: int | None = Field(default=None, sa_type=BigInteger)
    used_at: datetime | None = None
    used_by: int | None = Field(default=None, foreign_key="participant.id")
    revoked_at: datetime | None = None
    moves: int | None = Field(default=None, foreign_key="participant.id")
    for_meeting: int | None = Field(default=None, foreign_key="meeting.id")


class Conversation(SQLModel, table=True):
    """What the next typed message from a person answers, and what it is about.

    `subject` holds the ids the step needs, by name.
    """

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    step: Step = Field(default=Step.NOTHING, sa_type=one_of(Step))
    participant_id: int | None = Field(default=None, foreign_key="participant.id")
    subject: dict[str, int | str | bool | None] = Field(default_factory=dict, sa_type=JSON)
    changed_at: datetime
