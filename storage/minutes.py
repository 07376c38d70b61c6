"""Queries for published minutes."""

from datetime import date, datetime

from sqlmodel import Session, col, func, select

from storage.models import Meeting, Minutes


def latest(session: Session, conference_id: int, count: int) -> list[tuple[int, date]]:
    """Return the newest version of a conference's latest minutes, each with its meeting's date."""
    newest = (
        select(func.max(col(Minutes.id)))
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .where(Meeting.conference_id == conference_id)
        .group_by(col(Minutes.meeting_id))
    )
    query = (
        select(col(Minutes.id), col(Meeting.local_date))
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .where(col(Minutes.id).in_(newest))
        .order_by(col(Meeting.local_date).desc())
        .limit(count)
    )
    return [(minutes_id, day) for minutes_id, day in session.exec(query)]


def versions(session: Session, meeting_id: int) -> list[Minutes]:
    """Return the published versions of a meeting's minutes, the newest first."""
    query = select(Minutes).where(Minutes.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Minutes.version).desc())))


def published_since(session: Session, conference_id: int, since: datetime) -> list[Meeting]:
    """Return the meetings of a conference whose newest minutes went out after an instant."""
    lately = select(Minutes.meeting_id).where(Minutes.published_at > since)
    query = (
        select(Meeting)
        .where(Meeting.conference_id == conference_id, col(Meeting.id).in_(lately))
        .order_by(col(Meeting.starts_at))
    )
    return list(session.exec(query))
