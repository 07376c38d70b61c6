"""Queries about what colleagues of the same organisation have sent, and what is added to it."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from bot.domain.states import ObservationState
from storage.models import (
    Addition,
    Arranged,
    Observation,
    Participant,
    Person,
    SecrecyMark,
    Topic,
)


class Sent(NamedTuple):
    """What a colleague has sent, with its topic's name, their part and their name."""

    observation: Observation
    topic: str
    part: Participant
    name: str


def sent(session: Session, participant: Participant, meeting_id: int) -> list[Sent]:
    """Return what a participant's colleagues have sent to a meeting, in order.

    Without what is marked as secret, or was taken off the agenda by those who lead.
    """
    if participant.organisation_id is None:
        return []
    marked = select(SecrecyMark.observation_id).where(col(SecrecyMark.observation_id).is_not(None))
    hidden = select(Arranged.observation_id).where(
        Arranged.meeting_id == meeting_id,
        col(Arranged.observation_id).is_not(None),
        col(Arranged.hidden_for).is_not(None),
    )
    query = (
        _of_colleagues(participant, meeting_id)
        .where(col(Observation.id).not_in(marked), col(Observation.id).not_in(hidden))
        .order_by(col(Observation.id))
    )
    return [Sent(*row) for row in session.exec(query)]


def added_to(
    session: Session, participant: Participant, meeting_id: int, observation_id: int
) -> Sent | None:
    """Return what a participant adds to, as long as a colleague's is delivered to a meeting."""
    if participant.organisation_id is None:
        return None
    query = _of_colleagues(participant, meeting_id).where(Observation.id == observation_id)
    row = session.exec(query).first()
    return Sent(*row) if row else None


def _of_colleagues(
    participant: Participant, meeting_id: int
) -> Select[Observation, str, Participant, str]:
    return (
        select(Observation, col(Topic.name), Participant, col(Person.name))
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
            Participant.organisation_id == participant.organisation_id,
            col(Participant.id) != participant.id,
        )
    )


def addition(session: Session, observation_id: int) -> Addition | None:
    """Return what an observation adds to, if it adds to anything."""
    return session.get(Addition, observation_id)


def begun_on(session: Session, observation_ids: Collection[int]) -> set[int]:
    """Return the drafts that are to be added to some observations."""
    query = (
        select(Addition.observation_id)
        .join(Observation, col(Observation.id) == Addition.observation_id)
        .where(
            col(Addition.adds_to).in_(observation_ids),
            Observation.state == ObservationState.DRAFT,
        )
    )
    return set(session.exec(query))
