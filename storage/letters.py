"""Queries about what has been written to everyone."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from storage.models import Letter

# So long a text that was not sent waits for its writer's word.
UNSENT = timedelta(days=1)


def shared(session: Session, conference_id: int) -> set[int]:
    """Return which observations of a conference have been shared with everyone."""
    query = select(Letter.observation_id).where(
        Letter.conference_id == conference_id, col(Letter.observation_id).is_not(None)
    )
    return {one for one in session.exec(query) if one is not None}


def forget_unsent_of(session: Session, participant_id: int) -> None:
    """Forget what a participant has written and not sent."""
    session.execute(
        delete(Letter).where(
            col(Letter.written_by) == participant_id, col(Letter.sent_at).is_(None)
        )
    )


def forget_unsent(session: Session, now: datetime) -> None:
    """Forget what was written long ago and never sent."""
    session.execute(
        delete(Letter).where(col(Letter.sent_at).is_(None), col(Letter.created_at) < now - UNSENT)
    )
