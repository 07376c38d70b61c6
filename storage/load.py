"""How much waits in the tables, and whether they take anything."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from storage.models import InboxState, InboxUpdate, OutboxRequest, OutboxState

TRIAL = "trial"


@dataclass(frozen=True)
class Load:
    """What waits to be taken care of and to be sent, and what was set aside, since when."""

    updates: int
    set_aside: int
    set_aside_at: datetime | None
    requests: int
    oldest_request_at: datetime | None


def measure(session: Session) -> Load:
    """Count what waits."""
    updates = select(func.count()).where(InboxUpdate.state == InboxState.WAITING)
    aside = select(func.count(), func.min(InboxUpdate.done_at)).where(
        InboxUpdate.state == InboxState.SET_ASIDE
    )
    requests = select(func.count(), func.min(OutboxRequest.created_at)).where(
        OutboxRequest.state == OutboxState.WAITING
    )
    return Load(
        session.exec(updates).one(), *session.exec(aside).one(), *session.exec(requests).one()
    )


def try_writing(session: Session, now: datetime) -> None:
    """Write a row and take it away in the same transaction: nobody else ever sees it.

    The pages that it stood on are written to the disk all the same.
    """
    row = InboxUpdate(update_id=0, payload_hash=TRIAL, payload="", chat_key=0, received_at=now)
    session.add(row)
    session.flush()
    session.exec(delete(InboxUpdate).where(col(InboxUpdate.id) == row.id))
