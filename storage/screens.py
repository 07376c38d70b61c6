"""Queries about the messages that are edited in place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.models import Screen


@dataclass(frozen=True)
class Standing:
    """A screen as it stands: its newest version, and its message once there is one."""

    id: int
    version: int
    message_id: int | None
    sent_at: datetime | None
    shown: str | None
    has_buttons: bool


def renew(session: Session, chat_id: int, name: str) -> Standing:
    """Begin the next version of a screen, making the screen where there is none."""
    values = {"chat_id": chat_id, "name": name, "version": 1}
    newest = {"version": Screen.version + 1}
    keys = ["chat_id", "name"]
    statement: Insert
    if session.get_bind().dialect.name == "sqlite":
        statement = (
            sqlite.insert(Screen)
            .values(values)
            .on_conflict_do_update(index_elements=keys, set_=newest)
        )
    else:
        statement = (
            postgresql.insert(Screen)
            .values(values)
            .on_conflict_do_update(index_elements=keys, set_=newest)
        )
    columns = statement.returning(col(Screen.id)).execution_options(synchronize_session=False)
    return standing(session, session.exec(columns).one()[0])


def standing(session: Session, screen_id: int) -> Standing:
    """Return a screen as it stands."""
    screen = session.get_one(Screen, screen_id, populate_existing=True)
    return Standing(
        screen.id,
        screen.version,
        screen.message_id,
        screen.sent_at,
        screen.shown,
        screen.has_buttons,
    )


def place(session: Session, screen_id: int, message_id: int, sent_at: datetime) -> None:
    """Note which message a screen is."""
    _change(session, screen_id, message_id=message_id, sent_at=sent_at)


def note_shown(session: Session, screen_id: int, shown: str, *, has_buttons: bool) -> None:
    """Note what a screen shows."""
    _change(session, screen_id, shown=shown, has_buttons=has_buttons)


def _change(session: Session, screen_id: int, **values: object) -> None:
    session.exec(
        update(Screen)
        .where(col(Screen.id) == screen_id)
        .values(values)
        .execution_options(synchronize_session=False)
    )


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
