"""What participants ask their own staff, who reach nothing else, and what those answer."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import Part, Recurring, StaffFate, StaffState
from storage.models.columns import one_of


class StaffLink(SQLModel, table=True):
    """A participant's question to their staff for one meeting; only its token's hash is kept.

    It takes at most `most` answers.
    """

    __table_args__ = (CheckConstraint("most BETWEEN 1 AND 100", name="most_is_sane"),)

    id: int = Field(default=None, primary_key=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    token_hash: str = Field(unique=True)
    most: int
    created_at: datetime
    revoked_at: datetime | None = None


class Respondent(SQLModel, table=True):
    """Someone who has opened a link; nothing is known of them but the chat they answer in."""

    __table_args__ = (UniqueConstraint("link_id", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    link_id: int = Field(foreign_key="stafflink.id")
    chat_id: int = Field(sa_type=BigInteger, index=True)
    language: str
    opened_at: datetime


class StaffAnswer(SQLModel, table=True):
    """One thing that staff tell; None is a part not yet asked for, an empty text a skipped one.

    `asks` is the part that the next typed message gives. `word` is what the participant says when
    it is left out, `told_as` what its writer was told last, `decided_told_at` when they were told
    what the meeting decided.
    """

    __table_args__ = (
        CheckConstraint(
            "state = 'begun' OR (sent_at IS NOT NULL AND topic_id IS NOT NULL"
            " AND what IS NOT NULL AND what <> '')",
            name="sent_with_topic_and_what",
        ),
        CheckConstraint(
            "(state IN ('begun', 'sent')) = (settled_at IS NULL)", name="settled_at_some_time"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    link_id: int = Field(foreign_key="stafflink.id", index=True)
    respondent_id: int = Field(foreign_key="respondent.id", index=True)
    topic_id: int | None = Field(default=None, foreign_key="topic.id")
    what: str | None = None
    when: str | None = None
    where: str | None = None
    how: str | None = None
    recurring: Recurring | None = Field(default=None, sa_type=one_of(Recurring), nullable=True)
    asks: Part | None = Field(default=None, sa_type=one_of(Part), nullable=True)
    state: StaffState = Field(default=StaffState.BEGUN, sa_type=one_of(StaffState))
    begun_at: datetime
    sent_at: datetime | None = None
    settled_at: datetime | None = None
    word: str = ""
    observation_id: int | None = Field(default=None, foreign_key="observation.id", index=True)
    told_as: StaffFate | None = Field(default=None, sa_type=one_of(StaffFate), nullable=True)
    decided_told_at: datetime | None = None


class StaffTyped(SQLModel, table=True):
    """Which message gave which part of an answer, so that editing it edits the part."""

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    message_id: int = Field(primary_key=True)
    answer_id: int = Field(foreign_key="staffanswer.id", index=True)
    part: Part = Field(sa_type=one_of(Part))
