"""Queries about when participants are away."""

from sqlmodel import Session, col, select

from storage.models import Absence, Conference, Participant


def of(session: Session, participant_id: int) -> list[Absence]:
    """Return a participant's absences that are not over, the earliest first."""
    query = select(Absence).where(
        Absence.participant_id == participant_id, col(Absence.ended_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Absence.first_day), col(Absence.id))))


def standing(session: Session, conference_id: int) -> list[tuple[Absence, Participant]]:
    """Return the absences in a conference that are not over, each with whose it is."""
    query = (
        select(Absence, Participant)
        .join(Participant, col(Participant.id) == Absence.participant_id)
        .where(
            Participant.conference_id == conference_id,
            col(Participant.left_at).is_(None),
            col(Absence.ended_at).is_(None),
        )
        .order_by(col(Absence.first_day), col(Absence.id))
    )
    return list(session.exec(query))


def every(session: Session) -> list[tuple[Absence, str]]:
    """Return every absence that is not over, with the zone of its conference."""
    query = (
        select(Absence, Conference.zone)
        .join(Participant, col(Participant.id) == Absence.participant_id)
        .join(Conference, col(Conference.id) == Participant.conference_id)
        .where(col(Absence.ended_at).is_(None), col(Participant.left_at).is_(None))
    )
    return [(absence, zone) for absence, zone in session.exec(query)]


def left_to(session: Session, deputy_id: int) -> list[tuple[Absence, Participant]]:
    """Return the absences that are not over and for which a participant is the deputy."""
    query = (
        select(Absence, Participant)
        .join(Participant, col(Participant.id) == Absence.participant_id)
        .where(
            Absence.deputy_id == deputy_id,
            col(Absence.ended_at).is_(None),
            col(Participant.left_at).is_(None),
        )
        .order_by(col(Absence.id))
    )
    return list(session.exec(query))


def answering_for(session: Session, participant_id: int) -> list[Participant]:
    """Return who has a participant's report before them as their deputy."""
    query = select(Participant).where(Participant.answers_for == participant_id)
    return list(session.exec(query.order_by(col(Participant.id))))
