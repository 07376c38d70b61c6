"""What participants report, and how far each has come for a meeting."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import (
    Carried,
    ObservationState,
    Origin,
    Part,
    PushKind,
    Recurring,
    Source,
    SubmissionState,
)
from storage.models.columns import one_of


class Submission(SQLModel, table=True):
    """A participant's word on the week as a whole.

    `reopened_from` is what had been said before something more was begun.
    """

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    state: SubmissionState = Field(default=SubmissionState.STARTED, sa_type=one_of(SubmissionState))
    changed_at: datetime
    late: bool = False
    reopened_from: SubmissionState | None = Field(
        default=None, sa_type=one_of(SubmissionState, "reopened_from"), nullable=True
    )


class Observation(SQLModel, table=True):
    """What, when, where, how, and whether it recurs; None is a part not yet asked for.

    An empty text is a part that the reporter chose to skip. `source` is how it reached the
    conference, `origin` where the reporter has it from. `told_by` is the deputy who began or told
    it while its reporter was away.
    """

    __table_args__ = (
        CheckConstraint(
            "state <> 'delivered' OR (topic_id IS NOT NULL AND what IS NOT NULL AND what <> '')",
            name="delivered_with_topic_and_what",
        ),
        CheckConstraint(
            "(state <> 'delivered') OR (delivered_at IS NOT NULL)", name="delivered_at_some_time"
        ),
        CheckConstraint("(source = 'oral') = (taken_by IS NOT NULL)", name="oral_is_taken_down"),
        CheckConstraint(
            "(source = 'continued') = (continues_id IS NOT NULL)", name="continued_continues"
        ),
        UniqueConstraint("meeting_id", "continues_id"),
        Index("ix_observation_topic_id_meeting_id", "topic_id", "meeting_id"),
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    topic_id: int | None = Field(default=None, foreign_key="topic.id")
    what: str | None = None
    when: str | None = None
    where: str | None = None
    how: str | None = None
    recurring: Recurring | None = Field(default=None, sa_type=one_of(Recurring), nullable=True)
    source: Source = Field(default=Source.WRITTEN, sa_type=one_of(Source))
    origin: Origin = Field(
        default=Origin.OWN, sa_type=one_of(Origin), sa_column_kwargs={"server_default": "own"}
    )
    taken_by: int | None = Field(default=None, foreign_key="participant.id")
    told_by: int | None = Field(default=None, foreign_key="participant.id")
    continues_id: int | None = Field(default=None, foreign_key="observation.id")
    carried: Carried | None = Field(default=None, sa_type=one_of(Carried), nullable=True)
    state: ObservationState = Field(
        default=ObservationState.DRAFT, sa_type=one_of(ObservationState)
    )
    created_at: datetime
    delivered_at: datetime | None = None
    changed_at: datetime | None = None
    late: bool = False


class ObservationRevision(SQLModel, table=True):
    """What an observation said before it was changed."""

    __table_args__ = (UniqueConstraint("observation_id", "number"),)

    id: int = Field(default=None, primary_key=True)
    observation_id: int = Field(foreign_key="observation.id")
    number: int
    content: dict[str, Any] = Field(sa_type=JSON)
    replaced_at: datetime


class TypedAnswer(SQLModel, table=True):
    """Which message gave which part of an observation, so that editing it edits the part.

    Where several messages gave a part, each gave the `length` characters from `start`; without a
    length a message gave it all.
    """

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(primary_key=True)
    observation_id: int = Field(foreign_key="observation.id", index=True)
    part: Part = Field(sa_type=one_of(Part))
    start: int = 0
    length: int | None = None


class Ceased(SQLModel, table=True):
    """A recurring observation of the week before that its reporter says is over."""

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id")
    said_at: datetime


class Push(SQLModel, table=True):
    """That the clock has sent something, or why it did not: once, whatever happens."""

    __table_args__ = (UniqueConstraint("meeting_id", "participant_id", "kind", "occurrence"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    participant_id: int = Field(foreign_key="participant.id")
    kind: PushKind = Field(sa_type=one_of(PushKind))
    occurrence: int = 0
    decided_at: datetime
    dropped: str | None = None


class Postponement(SQLModel, table=True):
    """That a participant put off a reminder, known by its occurrence, until later.

    What is sent then is the reminder whose occurrence is the negative of this row's id.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "participant_id", "occurrence"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    participant_id: int = Field(foreign_key="participant.id")
    occurrence: int
    due_at: datetime = Field(index=True)
