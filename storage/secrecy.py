"""Queries about what is marked as secret."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.models import Action, Observation, SecrecyMark


def of_observation(session: Session, observation_id: int) -> SecrecyMark | None:
    """Return the mark of an observation."""
    query = select(SecrecyMark).where(SecrecyMark.observation_id == observation_id)
    return session.exec(query).first()


def of_action(session: Session, action_id: int) -> SecrecyMark | None:
    """Return the mark of an action."""
    query = select(SecrecyMark).where(SecrecyMark.action_id == action_id)
    return session.exec(query).first()


def observations(session: Session, meeting_id: int) -> set[int]:
    """Return which observations of a meeting are marked."""
    query = (
        select(SecrecyMark.observation_id)
        .join(Observation, col(Observation.id) == SecrecyMark.observation_id)
        .where(Observation.meeting_id == meeting_id)
    )
    return {one for one in session.exec(query) if one is not None}


def actions_of(session: Session, meeting_id: int) -> set[int]:
    """Return which of the actions that a meeting made are marked."""
    query = (
        select(SecrecyMark.action_id)
        .join(Action, col(Action.id) == SecrecyMark.action_id)
        .where(Action.meeting_id == meeting_id)
    )
    return {one for one in session.exec(query) if one is not None}


def actions(session: Session, action_ids: Collection[int]) -> set[int]:
    """Return which of some actions are marked."""
    query = select(SecrecyMark.action_id).where(col(SecrecyMark.action_id).in_(action_ids))
    return {one for one in session.exec(query) if one is not None}
