"""Queries about what is to go out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, update
from sqlmodel import Session, col, select

from storage.models import Lane, OutboxRequest, OutboxState, table_of

KEPT = timedelta(days=8)
MOST_AT_ONCE = 1000
# What every message needs is built once and passes by the mapper: it is half the cost of a turn.
_TABLE = table_of(OutboxRequest)
_ADD = insert(_TABLE)
_END = update(_TABLE).where(
    _TABLE.c.id == bindparam("request_id"), _TABLE.c.state == OutboxState.WAITING
)


@dataclass(frozen=True)
class Request:
    """A request to the channel that waits to be made."""

    id: int
    chat_id: int
    message: str
    method: str
    payload: Mapping[str, Any]
    lane: Lane
    expires_at: datetime | None
    screen_id: int | None
    screen_version: int | None
    document_id: int | None = None


def enqueue(
    session: Session,
    *,
    chat_id: int,
    message: str,
    method: str,
    payload: Mapping[str, Any],
    created_at: datetime,
    lane: Lane = Lane.REPLY,
    unique_key: str | None = None,
    expires_at: datetime | None = None,
    screen_id: int | None = None,
    screen_version: int | None = None,
    document_id: int | None = None,
) -> None:
    """Add a request behind all others."""
    values: dict[str, Any] = {
        "chat_id": chat_id,
        "message": message,
        "method": method,
        "payload": dict(payload),
        "created_at": created_at,
        "lane": lane,
        "unique_key": unique_key,
        "expires_at": expires_at,
        "screen_id": screen_id,
        "screen_version": screen_version,
        "document_id": document_id,
        "state": OutboxState.WAITING,
        "attempts": 0,
    }
    session.connection().execute(_ADD, values)


def has_key(session: Session, unique_key: str) -> bool:
    """Tell whether a request with this key has ever been added."""
    query = select(OutboxRequest.id).where(OutboxRequest.unique_key == unique_key)
    return session.exec(query).first() is not None


def release_key(session: Session, unique_key: str) -> None:
    """Let a key be taken anew whose request was dropped: it never did what it was for."""
    dropped = (_TABLE.c.unique_key == unique_key) & (_TABLE.c.state == OutboxState.DROPPED)
    session.connection().execute(update(_TABLE).where(dropped).values(unique_key=None))


def waiting(
    session: Session, known: Collection[int] = (), limit: int | None = None
) -> list[Request]:
    """Return the oldest waiting requests that are not known yet, in order."""
    query = (
        select(OutboxRequest.id)
        .where(OutboxRequest.state == OutboxState.WAITING)
        .order_by(col(OutboxRequest.id))
    )
    fresh = [one for one in session.exec(query) if one not in known][: limit or MOST_AT_ONCE]
    if not fresh:
        return []
    rows = session.exec(
        select(OutboxRequest)
        .where(col(OutboxRequest.id).between(fresh[0], fresh[-1]))
        .where(OutboxRequest.state == OutboxState.WAITING)
        .order_by(col(OutboxRequest.id))
    )
    wanted = set(fresh)
    return [_plain(row) for row in rows if row.id in wanted]


def _plain(row: OutboxRequest) -> Request:
    return Request(
        id=row.id,
        chat_id=row.chat_id,
        message=row.message,
        method=row.method,
        payload=row.payload or {},
        lane=row.lane,
        expires_at=row.expires_at,
        screen_id=row.screen_id,
        screen_version=row.screen_version,
        document_id=row.document_id,
    )


def mark_sent(session: Session, request_id: int, now: datetime) -> None:
    """Note that a request has been made, and blank it."""
    _end(session, request_id, state=OutboxState.SENT, reason=None, now=now)


def mark_dropped(session: Session, request_id: int, reason: str, now: datetime) -> None:
    """Note why a request will never be made, and blank it."""
    _end(session, request_id, state=OutboxState.DROPPED, reason=reason, now=now)


def drop_chat(session: Session, chat_id: int, reason: str, now: datetime) -> set[int]:
    """Drop all that waits for a chat; return what was dropped."""
    query = select(OutboxRequest.id).where(
        OutboxRequest.chat_id == chat_id, OutboxRequest.state == OutboxState.WAITING
    )
    dropped = set(session.exec(query))
    for request_id in dropped:
        _end(session, request_id, state=OutboxState.DROPPED, reason=reason, now=now)
    return dropped


def pushes_dropped(session: Session, chat_id: int, now: datetime) -> set[datetime]:
    """Return when the pushes were stored that have been dropped for a chat just now."""
    query = select(OutboxRequest.created_at).where(
        OutboxRequest.chat_id == chat_id,
        OutboxRequest.lane == Lane.PUSH,
        OutboxRequest.state == OutboxState.DROPPED,
        OutboxRequest.ended_at == now,
    )
    return set(session.exec(query))


def note_attempt(session: Session, request_id: int) -> int:
    """Count a try that did not succeed, and return how many there have been."""
    statement = (
        update(_TABLE)
        .where(_TABLE.c.id == request_id)
        .values(attempts=_TABLE.c.attempts + 1)
        .returning(_TABLE.c.attempts)
    )
    tries: int = session.connection().execute(statement).scalar_one()
    return tries


def move_chat(session: Session, old_id: int, new_id: int) -> None:
    """Let what waits for a chat go to the one that replaced it."""
    query = select(OutboxRequest).where(
        OutboxRequest.chat_id == old_id, OutboxRequest.state == OutboxState.WAITING
    )
    for row in session.exec(query).all():
        row.chat_id = new_id
        if row.payload and "chat_id" in row.payload:
            row.payload = {**row.payload, "chat_id": new_id}
    session.flush()


def forget(session: Session, now: datetime) -> None:
    """Delete what is over since long."""
    session.exec(
        delete(OutboxRequest)
        .where(
            col(OutboxRequest.state) != OutboxState.WAITING,
            col(OutboxRequest.ended_at) < now - KEPT,
        )
        .execution_options(synchronize_session=False)
    )


def _end(
    session: Session, request_id: int, *, state: OutboxState, reason: str | None, now: datetime
) -> None:
    values = {"state": state, "reason": reason, "payload": None, "ended_at": now}
    session.connection().execute(_END, {"request_id": request_id, **values})
