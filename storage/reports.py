"""Queries about what participants have reported."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.states import MeetingState, ObservationState, Part, PushKind, Recurring, Source
from storage.models import (
    AgendaItem,
    Ceased,
    Meeting,
    Observation,
    ObservationRevision,
    Participant,
    Push,
    SecrecyMark,
    Submission,
    Topic,
    TypedAnswer,
)

TOLD = (MeetingState.CLOSED, MeetingState.PUBLISHED)

# Built once: a report's screen asks for them.
_TOPICS = (
    select(Topic)
    .where(col(Topic.conference_id) == bindparam("conference_id"), col(Topic.paused_at).is_(None))
    .order_by(col(Topic.position))
)


def topics(session: Session, conference_id: int) -> list[Topic]:
    """Return the topics that the conference asks about now, in order."""
    return list(session.exec(_TOPICS, params={"conference_id": conference_id}))


def own(session: Session, participant_id: int, meeting_id: int) -> list[Observation]:
    """Return what a participant has delivered for a meeting, and every draft of theirs."""
    query = (
        select(Observation)
        .where(
            Observation.participant_id == participant_id,
            or_(
                col(Observation.state) == ObservationState.DRAFT,
                (col(Observation.meeting_id) == meeting_id)
                & (col(Observation.state) == ObservationState.DELIVERED),
            ),
        )
        .order_by(col(Observation.id))
    )
    return list(session.exec(query))


def recurring(session: Session, participant_id: int, meeting_id: int) -> list[Observation]:
    """Return what a participant delivered for a meeting as recurring or continued."""
    query = (
        select(Observation)
        .where(
            Observation.participant_id == participant_id,
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
            or_(
                col(Observation.recurring) == Recurring.YES,
                col(Observation.source) == Source.CONTINUED,
            ),
        )
        .order_by(col(Observation.id))
    )
    return list(session.exec(query))


def continuing(
    session: Session, meeting_id: int, observation_ids: Collection[int]
) -> dict[int, Observation]:
    """Return the observations of a meeting that continue others, by what they continue."""
    query = select(Observation).where(
        Observation.meeting_id == meeting_id, col(Observation.continues_id).in_(observation_ids)
    )
    return {one.continues_id: one for one in session.exec(query) if one.continues_id is not None}


def ceased(session: Session, meeting_id: int, observation_ids: Collection[int]) -> set[int]:
    """Return which observations have been said at a meeting to be over."""
    query = select(Ceased.observation_id).where(
        Ceased.meeting_id == meeting_id, col(Ceased.observation_id).in_(observation_ids)
    )
    return set(session.exec(query))


def ceased_counts(session: Session, meeting_id: int) -> dict[int, int]:
    """Return how many observations each participant has said at a meeting to be over."""
    query = (
        select(Observation.participant_id, func.count())
        .join(Ceased, col(Ceased.observation_id) == Observation.id)
        .where(Ceased.meeting_id == meeting_id)
        .group_by(col(Observation.participant_id))
    )
    return dict(session.exec(query).all())


def ceased_by(session: Session, meeting_id: int, participant_id: int) -> int:
    """Return how many of their observations a participant has said at a meeting to be over."""
    query = (
        select(func.count())
        .select_from(Ceased)
        .join(Observation, col(Observation.id) == Ceased.observation_id)
        .where(Ceased.meeting_id == meeting_id, Observation.participant_id == participant_id)
    )
    return session.exec(query).one()


def places(session: Session, participant_id: int, most: int = 40) -> list[tuple[int, str]]:
    """Return where a participant's latest observations were, newest first, with their ids."""
    query = (
        select(Observation.id, Observation.where)
        .where(
            Observation.participant_id == participant_id,
            Observation.state == ObservationState.DELIVERED,
            col(Observation.where) != "",
        )
        .order_by(col(Observation.id).desc())
        .limit(most)
    )
    return [(number, place) for number, place in session.exec(query) if place]


def places_in_area(
    session: Session, participant: Participant, most_meetings: int, most: int = 40
) -> list[tuple[int, str]]:
    """Return where others' latest observations of a participant's area were, newest first.

    What is still being reported is yet to be told to others, and what is marked as secret is not.
    """
    latest = (
        select(Meeting.id)
        .where(Meeting.conference_id == participant.conference_id, col(Meeting.state).in_(TOLD))
        .order_by(col(Meeting.starts_at).desc())
        .limit(most_meetings)
    )
    query = _by_others(participant).where(col(Observation.meeting_id).in_(latest))
    found = session.exec(query.order_by(col(Observation.id).desc()).limit(most))
    return [(one.id, one.where) for one in found if one.where]


def placed(
    session: Session, conference_id: int, most_meetings: int
) -> list[tuple[Observation, Participant]]:
    """Return what has been delivered with a place to the latest meetings, the newest first.

    What is marked as secret is left out.
    """
    latest = (
        select(Meeting.id)
        .where(Meeting.conference_id == conference_id)
        .order_by(col(Meeting.starts_at).desc())
        .limit(most_meetings)
    )
    query = (
        select(Observation, Participant)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .where(
            col(Observation.meeting_id).in_(latest),
            Observation.state == ObservationState.DELIVERED,
            col(Observation.where) != "",
            col(Observation.id).not_in(_marked()),
        )
        .order_by(col(Observation.id).desc())
    )
    return list(session.exec(query))


def is_of_area(session: Session, participant: Participant, observation_id: int) -> bool:
    """Tell whether an observation is another's of the area, whose place all may know."""
    query = _by_others(participant).where(Observation.id == observation_id)
    return session.exec(query).first() is not None


def _by_others(participant: Participant) -> SelectOfScalar[Observation]:
    return (
        select(Observation)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(
            Participant.id != participant.id,
            Participant.conference_id == participant.conference_id,
            Participant.area_id == participant.area_id,
            col(Meeting.state).in_(TOLD),
            Observation.state == ObservationState.DELIVERED,
            col(Observation.where) != "",
            col(Observation.id).not_in(_marked()),
        )
    )


def _marked() -> SelectOfScalar[Any]:
    return select(SecrecyMark.observation_id).where(col(SecrecyMark.observation_id).is_not(None))


def submission(session: Session, meeting_id: int, participant_id: int) -> Submission | None:
    """Return a participant's word on the week as a whole."""
    return session.get(Submission, (meeting_id, participant_id))


def drafts(session: Session, participant_ids: Collection[int]) -> dict[int, int]:
    """Return how many drafts each of the participants has."""
    query = (
        select(Observation.participant_id, func.count())
        .where(
            Observation.state == ObservationState.DRAFT,
            col(Observation.participant_id).in_(participant_ids),
        )
        .group_by(col(Observation.participant_id))
    )
    return dict(session.exec(query).all())


def delivered(session: Session, meeting_id: int) -> dict[int, int]:
    """Return how many observations each participant has delivered for a meeting."""
    query = (
        select(Observation.participant_id, func.count())
        .where(
            Observation.state == ObservationState.DELIVERED, Observation.meeting_id == meeting_id
        )
        .group_by(col(Observation.participant_id))
    )
    return dict(session.exec(query).all())


def unsaved(session: Session, participant_id: int) -> list[Observation]:
    """Return a participant's drafts, oldest first."""
    query = select(Observation).where(
        Observation.participant_id == participant_id, Observation.state == ObservationState.DRAFT
    )
    return list(session.exec(query.order_by(col(Observation.id))))


def revisions(session: Session, observation_id: int) -> int:
    """Return how many times an observation has been changed since it was delivered."""
    query = select(func.count()).where(ObservationRevision.observation_id == observation_id)
    return session.exec(query).one()


def typed(session: Session, observation_id: int, part: Part) -> list[TypedAnswer]:
    """Return which messages gave a part of an observation."""
    query = select(TypedAnswer).where(
        TypedAnswer.observation_id == observation_id, TypedAnswer.part == part
    )
    return list(session.exec(query))


def are_in_time(session: Session, meeting_id: int) -> None:
    """Let nothing that has been said to a meeting be late any longer."""
    for table in (Observation, Submission):
        session.execute(update(table).where(col(table.meeting_id) == meeting_id).values(late=False))


def to_tell_of(
    session: Session, meeting_id: int, kind: PushKind, occurrence: int
) -> list[tuple[Observation, int | None, str, Participant]]:
    """Return what was delivered by those who take part and for whom a push is not decided yet.

    Who has a pause is told when it is over.
    Each with its agenda item's id if it has one, its topic's name and its reporter.
    """
    decided = select(Push.participant_id).where(
        Push.meeting_id == meeting_id, Push.kind == kind, Push.occurrence == occurrence
    )
    query = (
        select(Observation, col(AgendaItem.id), col(Topic.name), Participant)
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .outerjoin(
            AgendaItem,
            (col(AgendaItem.observation_id) == col(Observation.id))
            & (col(AgendaItem.meeting_id) == meeting_id),
        )
        .where(
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
            col(Participant.left_at).is_(None),
            col(Participant.paused_at).is_(None),
            col(Participant.id).not_in(decided),
        )
        .order_by(col(Observation.id))
    )
    return [
        (observation, item_id, topic, part)
        for observation, item_id, topic, part in session.exec(query)
    ]
