"""What is said and sent of actions between meetings, and what is marked as secret.

An action that is removed while its meeting goes on takes what was said of it along.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import ActionPushKind, Effect, WordKind
from storage.models.columns import one_of


class ActionWord(SQLModel, table=True):
    """Something said of an action, never changed but for words added to it just after.

    A moved date is told with what it was and what it became.
    """

    __table_args__ = (
        CheckConstraint("kind = 'moved' OR (old_due IS NULL AND new_due IS NULL)", name="moves"),
    )

    id: int = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", ondelete="CASCADE", index=True)
    participant_id: int = Field(foreign_key="participant.id")
    kind: WordKind = Field(sa_type=one_of(WordKind))
    text: str = ""
    old_due: date | None = None
    new_due: date | None = None
    said_at: datetime


class ActionPush(SQLModel, table=True):
    """That something has been sent of an action, or why it was not: once, whatever happens."""

    __table_args__ = (UniqueConstraint("action_id", "participant_id", "kind", "occurrence"),)

    id: int = Field(default=None, primary_key=True)
    action_id: int = Field(foreign_key="action.id", ondelete="CASCADE")
    participant_id: int = Field(foreign_key="participant.id", index=True)
    kind: ActionPushKind = Field(sa_type=one_of(ActionPushKind))
    occurrence: int = 0
    decided_at: datetime
    dropped: str | None = None


class EffectAnswer(SQLModel, table=True):
    """Whether a closed action made a difference, to one of those who reported the problem."""

    action_id: int = Field(primary_key=True, foreign_key="action.id", ondelete="CASCADE")
    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    answer: Effect = Field(sa_type=one_of(Effect))
    text: str = ""
    said_at: datetime


class SecrecyMark(SQLModel, table=True):
    """That one of those who lead warns that a row may hold what is secret."""

    __table_args__ = (
        CheckConstraint("(observation_id IS NULL) <> (action_id IS NULL)", name="marks_one_thing"),
    )

    id: int = Field(default=None, primary_key=True)
    observation_id: int | None = Field(default=None, foreign_key="observation.id", unique=True)
    action_id: int | None = Field(
        default=None, foreign_key="action.id", ondelete="CASCADE", unique=True
    )
    marked_by: int = Field(foreign_key="participant.id")
    marked_at: datetime
