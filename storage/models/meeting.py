"""One occasion of a conference, its agenda, and what came out of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlmodel import Field, SQLModel

from bot.domain.headings import Heading
from bot.domain.states import ActionState, MeetingState, Presence, Term
from storage.models.columns import one_of


class Meeting(SQLModel, table=True):
    """One occasion. Its due instants are computed once, as UTC, from the conference's zone.

    It stands for an ordinary day of the series, on which it need not be held. `arranged` counts
    what those who lead have done with its agenda, so that a button knows what it was made for. An
    extra meeting is called for beside the conference's rhythm. While it runs,
    `version` counts what has been done at it, `led_by` is the participant who leads,
    `last_sign_at` is when somebody last did anything, and `clock_shown_at` when the screens last
    showed the time.
    `reached` is the furthest item that the meeting has come to.
    """

    __table_args__ = (
        UniqueConstraint("conference_id", "local_date"),
        UniqueConstraint("conference_id", "id"),
        CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),
        CheckConstraint(
            "(state = 'planned') = (started_at IS NULL)", name="planned_until_it_starts"
        ),
        CheckConstraint(
            "(state IN ('closed', 'published')) = (closed_at IS NOT NULL)",
            name="closed_when_it_ends",
        ),
        CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)", name="published_once"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    local_date: date
    stands_for: date | None = None
    starts_at: datetime = Field(index=True)
    ends_at: datetime
    prompt_at: datetime
    first_reminder_at: datetime
    second_reminder_at: datetime
    agenda_at: datetime
    call_at: datetime
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=one_of(MeetingState))
    agenda_sent_at: datetime | None = None
    released_at: datetime | None = None
    started_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None
    position: int = 0
    is_extra: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    arranged: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    led_by: int | None = Field(default=None, foreign_key="participant.id")
    last_sign_at: datetime | None = None
    clock_shown_at: datetime | None = None
    reached: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class AgendaItem(SQLModel, table=True):
    """A point of a meeting's agenda: an observation to talk of, or an action to follow up.

    `heading` is the section in which it stood when it was frozen, and goes on standing. One that
    was `taken_elsewhere_at` some time is about an individual: nothing of it is kept.
    """

    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        UniqueConstraint("meeting_id", "observation_id"),
        UniqueConstraint("meeting_id", "action_id"),
        CheckConstraint(
            "(observation_id IS NULL) <> (action_id IS NULL)", name="is_about_one_thing"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    position: int
    observation_id: int | None = Field(default=None, foreign_key="observation.id")
    action_id: int | None = Field(default=None, foreign_key="action.id")
    added_after_release: bool = False
    heading: Heading | None = Field(default=None, sa_type=one_of(Heading), nullable=True)
    taken_elsewhere_at: datetime | None = None


class Attendance(SQLModel, table=True):
    """What the roll call says of one participant.

    Who is absent may have a `deputy`: their name, or an empty text until it is known.
    """

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    presence: Presence = Field(sa_type=one_of(Presence))
    noted_at: datetime
    deputy: str | None = None


class Decision(SQLModel, table=True):
    """What the meeting decided."""

    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    text: str
    made_at: datetime
    written_by: int = Field(foreign_key="participant.id")


class Action(SQLModel, table=True):
    """What somebody is to do, by when; it returns in every agenda until it is done.

    It belongs to a participant, to an organisation, or to nobody yet. `version` counts how often
    what it says has been changed. `given_at` is since when its owner knows of it and its date:
    None until the minutes are out.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["conference_id", "meeting_id"], ["meeting.conference_id", "meeting.id"]
        ),
        ForeignKeyConstraint(
            ["conference_id", "owner_id"], ["participant.conference_id", "participant.id"]
        ),
        Index("ix_action_conference_id_state", "conference_id", "state"),
        Index("ix_action_conference_id_done_at", "conference_id", "done_at"),
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_at_some_time"),
    )

    id: int = Field(default=None, primary_key=True)
    conference_id: int = Field(foreign_key="conference.id")
    meeting_id: int
    agenda_item_id: int | None = Field(
        default=None,
        foreign_key="agendaitem.id",
    )
    text: str
    owner_id: int | None = None
    due_on: date | None = None
    expected_effect: str = ""
    state: ActionState = Field(default=ActionState.OPEN, sa_type=one_of(ActionState))
    created_at: datetime
    written_by: int = Field(foreign_key="participant.id")
    done_at: datetime | None = None
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    kind_id: int | None = Field(default=None, foreign_key="actionkind.id")
    term: Term | None = Field(default=None, sa_type=one_of(Term), nullable=True)
    version: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    given_at: datetime | None = None


class Note(SQLModel, table=True):
    """What the meeting wants remembered without deciding it."""

    __table_args__ = (CheckConstraint("text <> ''", name="says_something"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    agenda_item_id: int | None = Field(default=None, foreign_key="agendaitem.id")
    text: str
    made_at: datetime
    written_by: int = Field(foreign_key="participant.id")


class Minutes(SQLModel, table=True):
    """A published version of a meeting's minutes; `content` is what was decided to be shown."""

    __table_args__ = (UniqueConstraint("meeting_id", "version"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    version: int
    content: dict[str, Any] = Field(sa_type=JSON)
    published_at: datetime
    published_by: int = Field(foreign_key="participant.id")
