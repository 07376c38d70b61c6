"""Queries for what is handed out of a conference over a span of days."""

from datetime import date

from sqlmodel import Session, col, select

from bot.domain.states import MeetingState, ObservationState
from storage.models import Action, Attendance, Meeting, Minutes, Observation


def meetings(session: Session, conference_id: int, since: date, until: date) -> list[Meeting]:
    """Return the meetings of a span of days that were begun, the first first."""
    query = (
        select(Meeting)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.local_date >= since,
            Meeting.local_date <= until,
            Meeting.state != MeetingState.PLANNED,
        )
        .order_by(col(Meeting.starts_at))
    )
    return list(session.exec(query))


def observations(
    session: Session, conference_id: int, since: date, until: date
) -> list[tuple[Observation, Meeting]]:
    """Return what was delivered to the meetings of a span of days, held or not yet."""
    query = (
        select(Observation, Meeting)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.local_date >= since,
            Meeting.local_date <= until,
            Observation.state == ObservationState.DELIVERED,
        )
        .order_by(col(Meeting.starts_at), col(Observation.id))
    )
    return list(session.exec(query))


def actions(
    session: Session, conference_id: int, since: date, until: date
) -> list[tuple[Action, Meeting]]:
    """Return the actions that the meetings of a span of days made."""
    query = (
        select(Action, Meeting)
        .join(Meeting, col(Meeting.id) == Action.meeting_id)
        .where(
            Action.conference_id == conference_id,
            Meeting.local_date >= since,
            Meeting.local_date <= until,
        )
        .order_by(col(Meeting.starts_at), col(Action.id))
    )
    return list(session.exec(query))


def attendance(session: Session, meeting_id: int) -> list[Attendance]:
    """Return what the roll call of a meeting says."""
    query = select(Attendance).where(Attendance.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Attendance.participant_id))))


def minutes(session: Session, meeting_id: int) -> list[Minutes]:
    """Return the published versions of a meeting's minutes, the first first."""
    query = select(Minutes).where(Minutes.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Minutes.version))))
