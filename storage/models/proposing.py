"""What was read out of a free text, for the card that proposes an observation."""

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel


class Proposed(SQLModel, table=True):
    """What a message proposed for one observation, and what its writer has chosen since.

    `group_id` is the first observation of the same message. `times` and `places` are all that the
    text may have meant, the likeliest first; `by_hand` names the parts that a person has chosen.
    """

    __table_args__ = (Index(None, "chat_id", "message_id"),)

    observation_id: int = Field(primary_key=True, foreign_key="observation.id")
    group_id: int = Field(foreign_key="observation.id", index=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = None
    topics: list[int] = Field(default_factory=list, sa_type=JSON)
    times: list[str] = Field(default_factory=list, sa_type=JSON)
    places: list[str] = Field(default_factory=list, sa_type=JSON)
    by_hand: list[str] = Field(default_factory=list, sa_type=JSON)
    lacks_day: bool = False
    is_one_event: bool = False
