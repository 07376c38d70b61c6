"""Queries about what has come in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Insert, bindparam, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from storage.models import InboxState, InboxUpdate, table_of

KEPT = timedelta(days=8)
# So long the operator has for what was set aside: it holds what somebody has written.
KEPT_ASIDE = timedelta(days=7)
MOST_TRIES = 3
_TABLE = table_of(InboxUpdate)
# Built once: it ends every turn.
_MARK_DONE = update(_TABLE).where(
    _TABLE.c.id == bindparam("update_row"), _TABLE.c.state == InboxState.WAITING
)


@dataclass(frozen=True)
class RawUpdate:
    """An update as the channel sent it: `payload` is its JSON, `chat_key` keeps its order."""

    update_id: int
    payload_hash: str
    payload: str
    chat_key: int


@dataclass(frozen=True)
class Waiting:
    """A stored update that nobody has taken care of."""

    id: int
    chat_key: int
    payload: str


class AlreadyTaken(Exception):  # noqa: N818  a named fact
    """Another worker has taken care of the update."""


def store(session: Session, updates: Sequence[RawUpdate], now: datetime) -> list[Waiting]:
    """Insert a batch, leave out what is already there, and return the rest in order."""
    if not updates:
        return []
    rows = [vars(one) | {"received_at": now} for one in updates]
    statement = _insert(session).values(rows).returning(InboxUpdate)
    stored = [
        Waiting(row.id, row.chat_key, row.payload or "") for row in session.scalars(statement).all()
    ]
    return sorted(stored, key=lambda one: one.id)


def _insert(session: Session) -> Insert:
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(InboxUpdate).on_conflict_do_nothing()
    return postgresql.insert(InboxUpdate).on_conflict_do_nothing()


def waiting(session: Session, known: Collection[int] = ()) -> list[Waiting]:
    """Return the updates that nobody has taken care of and that are not known, oldest first."""
    all_ids = session.exec(
        select(InboxUpdate.id)
        .where(InboxUpdate.state == InboxState.WAITING)
        .order_by(col(InboxUpdate.id))
    )
    fresh = {row_id for row_id in all_ids if row_id not in known}
    if not fresh:
        return []
    query = (
        select(InboxUpdate.id, InboxUpdate.chat_key, InboxUpdate.payload)
        .where(InboxUpdate.state == InboxState.WAITING)
        .where(col(InboxUpdate.id).between(min(fresh), max(fresh)))
        .order_by(col(InboxUpdate.id))
    )
    return [
        Waiting(row_id, key, payload or "")
        for row_id, key, payload in session.exec(query)
        if row_id in fresh
    ]


def mark_done(session: Session, update_row: int, now: datetime) -> None:
    """Note that an update is taken care of, and blank it; raises AlreadyTaken when it was."""
    values = {"state": InboxState.DONE, "payload": None, "error": None, "done_at": now}
    changed = session.connection().execute(_MARK_DONE, {"update_row": update_row, **values})
    if changed.rowcount != 1:
        raise AlreadyTaken(update_row)


def note_failure(session: Session, update_row: int, error: str) -> bool:
    """Count a failed try; return whether the update is to be set aside."""
    row = session.get_one(InboxUpdate, update_row)
    row.attempts += 1
    row.error = error
    session.flush()
    return row.attempts >= MOST_TRIES


def set_aside(session: Session, update_row: int, error: str, now: datetime) -> None:
    """Keep an update that cannot be taken care of where the operator sees it."""
    row = session.get_one(InboxUpdate, update_row)
    row.state = InboxState.SET_ASIDE
    row.error = error
    row.done_at = now
    session.flush()


def forget(session: Session, now: datetime) -> None:
    """Delete what is done since so long that the channel cannot send it again."""
    session.exec(
        delete(InboxUpdate)
        .where(col(InboxUpdate.state) == InboxState.DONE, col(InboxUpdate.done_at) < now - KEPT)
        .execution_options(synchronize_session=False)
    )


def aside(session: Session) -> list[InboxUpdate]:
    """Return the updates that were set aside, oldest first."""
    query = select(InboxUpdate).where(InboxUpdate.state == InboxState.SET_ASIDE)
    return list(session.exec(query.order_by(col(InboxUpdate.id))))


def discard(session: Session, now: datetime, older_than: timedelta = timedelta(0)) -> int:
    """End and blank what was set aside, all or what is old, and return how many updates it is."""
    discarded = (_TABLE.c.state == InboxState.SET_ASIDE) & (_TABLE.c.done_at <= now - older_than)
    values = {"state": InboxState.DONE, "payload": None, "error": None, "done_at": now}
    return session.connection().execute(update(_TABLE).where(discarded).values(values)).rowcount


def take_up_again(session: Session) -> int:
    """Let what was set aside wait anew, and return how many updates that is."""
    rows = aside(session)
    for row in rows:
        row.state = InboxState.WAITING
        row.attempts = 0
    return len(rows)
