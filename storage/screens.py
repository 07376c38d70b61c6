"""Queries about the messages that are edited in place."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Table, bindparam, exists, update
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, or_, select

from storage.models import OutboxRequest, OutboxState, Screen, table_of


@dataclass(frozen=True)
class Standing:
    """A screen as it stands: its newest version, and its message once there is one."""

    id: int
    version: int
    message_id: int | None
    sent_at: datetime | None
    shown: str | None
    has_buttons: bool


# Built once: a screen is looked up and changed several times a turn.
_TABLE = table_of(Screen)
_SHOWN = (
    _TABLE.c.id,
    _TABLE.c.version,
    _TABLE.c.message_id,
    _TABLE.c.sent_at,
    _TABLE.c.shown,
    _TABLE.c.has_buttons,
)
_STANDING = select_columns(*_SHOWN).where(_TABLE.c.id == bindparam("screen_id"))
_CHANGE = update(_TABLE).where(_TABLE.c.id == bindparam("screen_id"))


def _renewal(insert: Callable[[Table], Any]) -> Insert:
    """Build the statement that makes a screen or begins its next version."""
    statement: Insert = (
        insert(_TABLE)
        .on_conflict_do_update(
            index_elements=["chat_id", "name"], set_={"version": _TABLE.c.version + 1}
        )
        .returning(*_SHOWN)
    )
    return statement


_RENEWALS = {"sqlite": _renewal(sqlite.insert), "postgresql": _renewal(postgresql.insert)}


def renew(session: Session, chat_id: int, name: str) -> Standing:
    """Begin the next version of a screen, making the screen where there is none."""
    connection = session.connection()
    values = {"chat_id": chat_id, "name": name, "version": 1, "has_buttons": False}
    row = connection.execute(_RENEWALS[connection.dialect.name], values).one()
    return Standing(*row)


def standing(session: Session, screen_id: int) -> Standing:
    """Return a screen as it stands."""
    return Standing(*session.connection().execute(_STANDING, {"screen_id": screen_id}).one())


def chats_with(session: Session, name: str, chat_ids: Collection[int]) -> set[int]:
    """Return in which of the chats a screen stands, or its newest version waits to be sent."""
    waiting = exists().where(
        col(OutboxRequest.screen_id) == Screen.id,
        col(OutboxRequest.screen_version) == Screen.version,
        col(OutboxRequest.state) == OutboxState.WAITING,
    )
    query = select(Screen.chat_id).where(
        Screen.name == name,
        col(Screen.chat_id).in_(chat_ids),
        or_(col(Screen.message_id).is_not(None), waiting),
    )
    return set(session.exec(query))


def place(session: Session, screen_id: int, message_id: int, sent_at: datetime) -> None:
    """Note which message a screen is."""
    _change(session, screen_id, message_id=message_id, sent_at=sent_at)


def note_shown(session: Session, screen_id: int, shown: str, *, has_buttons: bool) -> None:
    """Note what a screen shows."""
    _change(session, screen_id, shown=shown, has_buttons=has_buttons)


def _change(session: Session, screen_id: int, **values: object) -> None:
    session.connection().execute(_CHANGE, {"screen_id": screen_id, **values})


def clear(session: Session, chat_id: int, message_id: int) -> None:
    """Note that a message is no screen any longer."""
    session.exec(
        update(Screen)
        .where(col(Screen.chat_id) == chat_id, col(Screen.message_id) == message_id)
        .values(message_id=None, sent_at=None)
        .execution_options(synchronize_session=False)
    )


def move_chat(session: Session, old_id: int, new_id: int) -> None:
    """Let the screens of a chat go on in the chat that replaced it, as new messages."""
    taken = set(session.exec(select(Screen.name).where(Screen.chat_id == new_id)))
    for screen in session.exec(select(Screen).where(Screen.chat_id == old_id)).all():
        screen.message_id = screen.sent_at = None
        if screen.name not in taken:
            screen.chat_id = new_id
    session.flush()
