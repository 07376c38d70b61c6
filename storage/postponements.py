"""Queries about reminders that have been put off."""

from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from bot.domain.states import PushKind
from storage.models import Participant, Person, Postponement, Push


def of(
    session: Session, meeting_id: int, participant_id: int, occurrence: int
) -> Postponement | None:
    """Return how a participant put off one reminder."""
    query = select(Postponement).where(
        Postponement.meeting_id == meeting_id,
        Postponement.participant_id == participant_id,
        Postponement.occurrence == occurrence,
    )
    return session.exec(query).first()


def due(
    session: Session, meeting_id: int, now: datetime
) -> list[tuple[Postponement, Participant, Person]]:
    """Return what has been put off until now and is yet to be decided, with whose it is."""
    decided = select(Push.occurrence).where(
        Push.meeting_id == meeting_id, Push.kind == PushKind.REMINDER
    )
    query = (
        select(Postponement, Participant, Person)
        .join(Participant, col(Participant.id) == Postponement.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(
            Postponement.meeting_id == meeting_id,
            col(Postponement.due_at) <= now,
            col(Participant.left_at).is_(None),
            (-col(Postponement.id)).not_in(decided),
        )
        .order_by(col(Postponement.id))
    )
    return list(session.exec(query))


def waiting(session: Session, meeting_id: int, now: datetime) -> set[int]:
    """Return who has put off a reminder until later than an instant."""
    query = select(Postponement.participant_id).where(
        Postponement.meeting_id == meeting_id, col(Postponement.due_at) > now
    )
    return set(session.exec(query))


def forget(session: Session, meeting_id: int) -> None:
    """Forget every reminder of a meeting that was put off, and what was decided on it."""
    session.execute(
        delete(Push).where(col(Push.meeting_id) == meeting_id, col(Push.occurrence) < 0)
    )
    session.execute(delete(Postponement).where(col(Postponement.meeting_id) == meeting_id))


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return the earliest instant after now until which a reminder has been put off."""
    query = select(func.min(Postponement.due_at)).where(col(Postponement.due_at) > now)
    return session.exec(query).one()
