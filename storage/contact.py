"""Queries about when the channel was last heard."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage.models import Conference, Contact, Meeting


def heard_at(session: Session) -> datetime | None:
    """Return when the channel last gave what it had, if it ever has."""
    standing = session.get(Contact, 1)
    return standing.heard_at if standing else None


def note(session: Session, now: datetime) -> None:
    """Note that the channel has given what it had."""
    standing = session.get(Contact, 1)
    if standing is None:
        session.add(Contact(id=1, heard_at=now))
    else:
        standing.heard_at = now
    session.flush()


def conferences_asked_between(session: Session, begins: datetime, ends: datetime) -> list[int]:
    """Return the conferences that took answers to their question at some time between."""
    query = (
        select(Meeting.conference_id)
        .join(Conference, col(Conference.id) == Meeting.conference_id)
        .where(
            col(Conference.set_up_at).is_not(None),
            col(Meeting.prompt_at) < ends,
            col(Meeting.ends_at) > begins,
        )
        .distinct()
        .order_by(col(Meeting.conference_id))
    )
    return list(session.exec(query))
