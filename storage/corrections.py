"""Queries about corrections of minutes, and what the next version is to say."""

from sqlmodel import Session, col, select

from bot.domain.states import CorrectionState
from storage.models import Amendment, Correction, Minutes


def waiting(session: Session, meeting_id: int) -> list[Correction]:
    """Return the corrections of a meeting's minutes that nobody has settled, the first first."""
    query = (
        select(Correction)
        .join(Minutes, col(Minutes.id) == Correction.minutes_id)
        .where(Minutes.meeting_id == meeting_id, Correction.state == CorrectionState.ASKED)
        .order_by(col(Correction.id))
    )
    return list(session.exec(query))


def amendments(session: Session, minutes_id: int) -> list[Amendment]:
    """Return what is to be said otherwise than a version says, in the order it was made."""
    query = select(Amendment).where(Amendment.minutes_id == minutes_id)
    return list(session.exec(query.order_by(col(Amendment.id))))
