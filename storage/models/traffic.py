"""What has come in from the channel, what is to go out, and the screens it changes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.columns import one_of


class InboxState(StrEnum):
    """Where an update is on its way through the house."""

    WAITING = "waiting"
    DONE = "done"
    SET_ASIDE = "set_aside"


class OutboxState(StrEnum):
    """What became of an outgoing request."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"


class Lane(StrEnum):
    """The order of sending: callback answers at once, replies before pushes."""

    ANSWER = "answer"
    REPLY = "reply"
    PUSH = "push"


class InboxUpdate(SQLModel, table=True):
    """A raw update; its payload is blanked in the transaction that marks it done.

    Known by (update_id, hash of the payload), since update ids may start anew.
    """

    __table_args__ = (
        UniqueConstraint("update_id", "payload_hash"),
        CheckConstraint("(state = 'done') = (payload IS NULL)", name="blank_when_done"),
        Index("ix_inboxupdate_waiting", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    update_id: int = Field(sa_type=BigInteger)
    payload_hash: str
    payload: str | None
    chat_key: int = Field(sa_type=BigInteger)
    state: InboxState = Field(default=InboxState.WAITING, sa_type=one_of(InboxState))
    attempts: int = 0
    error: str | None = None
    received_at: datetime
    done_at: datetime | None = None


class Contact(SQLModel, table=True):
    """When the channel last gave what it had for us; one row."""

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True)
    heard_at: datetime


class OutboxRequest(SQLModel, table=True):
    """A rendered request to the Bot API; its payload is blanked when it has been sent or dropped.

    A request that belongs to a screen carries the screen's version: an older version than the
    screen's newest is dropped unsent. One that hands out a file gets it when it leaves.
    """

    __table_args__ = (
        CheckConstraint("(state = 'waiting') = (payload IS NOT NULL)", name="blank_when_over"),
        CheckConstraint("(state = 'dropped') = (reason IS NOT NULL)", name="dropped_for_a_reason"),
        CheckConstraint(
            "(screen_id IS NULL) = (screen_version IS NULL)", name="screen_with_version"
        ),
        Index("ix_outboxrequest_waiting", "state", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    message: str
    method: str
    payload: dict[str, object] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    lane: Lane = Field(default=Lane.REPLY, sa_type=one_of(Lane))
    unique_key: str | None = Field(default=None, unique=True)
    created_at: datetime
    expires_at: datetime | None = None
    screen_id: int | None = Field(default=None, foreign_key="screen.id")
    screen_version: int | None = None
    document_id: int | None = Field(default=None, foreign_key="document.id")
    state: OutboxState = Field(default=OutboxState.WAITING, sa_type=one_of(OutboxState))
    reason: str | None = None
    attempts: int = 0
    ended_at: datetime | None = None


class Screen(SQLModel, table=True):
    """A message that is edited in place: its newest version, and where it stands once sent.

    `shown` is the hash of what was last sent, and `has_buttons` whether it had any, since Telegram
    refuses an edit that changes nothing.
    """

    __table_args__ = (
        UniqueConstraint("chat_id", "name"),
        CheckConstraint("(message_id IS NULL) = (sent_at IS NULL)", name="sent_at_some_time"),
    )

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    name: str
    version: int = 0
    message_id: int | None = None
    sent_at: datetime | None = None
    shown: str | None = None
    has_buttons: bool = False
