"""Queries about what is one participant's own, week by week."""

from collections.abc import Collection

from sqlmodel import Session, col, or_, select

from bot.domain.states import ObservationState
from storage.models import (
    Action,
    AgendaItem,
    Ceased,
    EffectAnswer,
    Meeting,
    Observation,
    Submission,
    Topic,
)


def weeks(session: Session, participant_id: int) -> list[Meeting]:
    """Return the meetings that a participant has sent something to or said a word on, in order."""
    sent = select(Observation.meeting_id).where(
        Observation.participant_id == participant_id,
        Observation.state == ObservationState.DELIVERED,
    )
    said = select(Submission.meeting_id).where(Submission.participant_id == participant_id)
    ceased = (
        select(Ceased.meeting_id)
        .join(Observation, col(Observation.id) == Ceased.observation_id)
        .where(Observation.participant_id == participant_id)
    )
    query = (
        select(Meeting)
        .where(
            or_(col(Meeting.id).in_(sent), col(Meeting.id).in_(said), col(Meeting.id).in_(ceased))
        )
        .order_by(col(Meeting.starts_at))
    )
    return list(session.exec(query))


def sent(
    session: Session, participant_id: int, meeting_id: int
) -> list[tuple[Observation, int | None, str]]:
    """Return what a participant has delivered to a meeting, in order.

    Each with its agenda item's id if it has one, and its topic's name.
    """
    query = (
        select(Observation, col(AgendaItem.id), col(Topic.name))
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .outerjoin(
            AgendaItem,
            (col(AgendaItem.observation_id) == col(Observation.id))
            & (col(AgendaItem.meeting_id) == meeting_id),
        )
        .where(
            Observation.participant_id == participant_id,
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
        )
        .order_by(col(Observation.id))
    )
    return [(one, item_id, topic) for one, item_id, topic in session.exec(query)]


def actions(
    session: Session, participant_id: int, action_ids: Collection[int]
) -> dict[int, tuple[Action, EffectAnswer | None]]:
    """Return actions by their id, each with a participant's own answer on its effect."""
    query = (
        select(Action, EffectAnswer)
        .outerjoin(
            EffectAnswer,
            (col(EffectAnswer.action_id) == col(Action.id))
            & (col(EffectAnswer.participant_id) == participant_id),
        )
        .where(col(Action.id).in_(action_ids))
    )
    return {action.id: (action, answer) for action, answer in session.exec(query)}
