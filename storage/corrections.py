"""Queries about corrections of minutes, and what the next version is to say."""

from sqlmodel import Session, col, select

from bot.domain.states import CorrectionState
from storage.models import Amendment, Correction, Meeting, Minutes


def waiting(session: Session, meeting_id: int) -> list[Correction]:
    """Return the corrections of a meeting's minutes that nobody has settled, the first first."""
    query = (
        select(Correction)
        .join(Minutes, col(Minutes.id) == Correction.minutes_id)
        .where(Minutes.meeting_id == meeting_id, Correction.state == CorrectionState.ASKED)
        .order_by(col(Correction.id))
    )
    return list(session.exec(query))


def meetings_waiting(session: Session, conference_id: int) -> list[Meeting]:
    """Return the meetings of a conference of whose minutes corrections wait to be settled."""
    asked = (
        select(Minutes.meeting_id)
        .join(Correction, col(Correction.minutes_id) == Minutes.id)
        .where(Correction.state == CorrectionState.ASKED)
    )
    query = select(Meeting).where(
        Meeting.conference_id == conference_id, col(Meeting.id).in_(asked)
    )
    return list(session.exec(query.order_by(col(Meeting.id))))


def amendments(session: Session, minutes_id: int) -> list[Amendment]:
    """Return what is to be said otherwise than a version says, in the order it was made."""
    query = select(Amendment).where(Amendment.minutes_id == minutes_id)
    return list(session.exec(query.order_by(col(Amendment.id))))
