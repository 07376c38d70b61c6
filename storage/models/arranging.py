"""What those who lead have done with the agenda of a meeting."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.arranging import HiddenFor
from storage.models.columns import one_of


class Arranged(SQLModel, table=True):
    """What is wished of one thing on an agenda; a thing without a row stands as the rule has it.

    `joined_to` is the observation that another one is told with.
    """

    __table_args__ = (
        UniqueConstraint("meeting_id", "observation_id"),
        UniqueConstraint("meeting_id", "action_id"),
        CheckConstraint(
            "(observation_id IS NULL) <> (action_id IS NULL)", name="is_about_one_thing"
        ),
        CheckConstraint(
            "joined_to IS NULL OR (observation_id IS NOT NULL AND joined_to <> observation_id)",
            name="joins_two_observations",
        ),
        CheckConstraint("(hidden_for = 'other') = (hidden_words <> '')", name="other_is_told"),
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    observation_id: int | None = Field(default=None, foreign_key="observation.id")
    action_id: int | None = Field(default=None, foreign_key="action.id")
    rank: int | None = None
    pinned: bool = False
    joined_to: int | None = Field(default=None, foreign_key="observation.id")
    hidden_for: HiddenFor | None = Field(default=None, sa_type=one_of(HiddenFor), nullable=True)
    hidden_words: str = ""
    changed_at: datetime
    changed_by: int = Field(foreign_key="participant.id")
