"""Queries for published minutes."""

from datetime import date

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
