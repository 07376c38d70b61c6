"""Corrections of published minutes, and what can be searched in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from bot.domain.states import CorrectionState, Mending, Presence
from storage.models.columns import one_of


class Correction(SQLModel, table=True):
    """What somebody wants corrected in a version of the minutes.

    `place` is that of the piece it is about, as the version's content has them; 0 is none of
    them. `word` is what whoever settles it says about it.
    """

    __table_args__ = (
        CheckConstraint("text <> ''", name="says_something"),
        CheckConstraint("(state = 'asked') = (settled_at IS NULL)", name="settled_at_some_time"),
    )

    id: int = Field(default=None, primary_key=True)
    minutes_id: int = Field(foreign_key="minutes.id", index=True)
    place: int
    text: str
    asked_by: int = Field(foreign_key="participant.id")
    asked_at: datetime
    state: CorrectionState = Field(default=CorrectionState.ASKED, sa_type=one_of(CorrectionState))
    settled_by: int | None = Field(default=None, foreign_key="participant.id")
    settled_at: datetime | None = None
    word: str = ""


class Amendment(SQLModel, table=True):
    """What the next version is to say otherwise than the version it is made from.

    Which of the values counts is said by `kind`; `place` is that of the piece, 0 is none.
    """

    id: int = Field(default=None, primary_key=True)
    minutes_id: int = Field(foreign_key="minutes.id", index=True)
    kind: Mending = Field(sa_type=one_of(Mending))
    place: int = 0
    text: str = ""
    participant_id: int | None = Field(default=None, foreign_key="participant.id")
    due_on: date | None = None
    presence: Presence | None = Field(default=None, sa_type=one_of(Presence), nullable=True)
    made_by: int = Field(foreign_key="participant.id")
    made_at: datetime
    correction_id: int | None = Field(default=None, foreign_key="correction.id")


class MinutesPiece(SQLModel, table=True):
    """A piece of the newest minutes of a meeting, as it is searched: folded, and as it reads."""

    id: int = Field(default=None, primary_key=True)
    minutes_id: int = Field(foreign_key="minutes.id", index=True)
    number: int | None = None
    text: str
    folded: str


class Search(SQLModel, table=True):
    """The words that a person last searched for, so that the pages can be turned."""

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    words: str
    asked_at: datetime
