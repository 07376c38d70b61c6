"""Queries for what a meeting has to talk about."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, func, or_, select

from bot.domain.states import ActionState, ObservationState, SubmissionState
from storage.models import (
    Action,
    AgendaItem,
    Area,
    Attachment,
    Ceased,
    EffectAnswer,
    Meeting,
    Observation,
    Organisation,
    Participant,
    Person,
    Submission,
    Topic,
)


class Member(NamedTuple):
    """A participant with their person, organisation and area."""

    participant: Participant
    person: Person
    organisation: Organisation | None
    area: Area | None


class Promise(NamedTuple):
    """An action with its owner's name and the date of the meeting that made it."""

    action: Action
    owner: str | None
    from_date: date


# Made once: an alias is slow to make.
_EARLIER = aliased(Meeting)


def reports(session: Session, meeting_id: int) -> list[tuple[Observation, Topic, int]]:
    """Return everything that has been delivered for a meeting, with how many files each has."""
    files = (
        select(func.count(col(Attachment.id)))
        .where(Attachment.observation_id == Observation.id)
        .scalar_subquery()
    )
    query = (
        select(Observation, Topic, files)
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .where(
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
        )
    )
    return list(session.exec(query))


def ceased(session: Session, meeting_id: int) -> list[tuple[Observation, Topic]]:
    """Return what was reported before and has been said at a meeting to be over."""
    query = (
        select(Observation, Topic)
        .join(Ceased, col(Ceased.observation_id) == Observation.id)
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .where(Ceased.meeting_id == meeting_id, col(Observation.what).is_not(None))
    )
    return list(session.exec(query))


def members(session: Session, conference_id: int) -> dict[int, Member]:
    """Return everyone who takes part or has taken part, by their participant's id."""
    query = (
        select(Participant, Person, Organisation, Area)
        .join(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(Area, col(Area.id) == Participant.area_id)
        .where(Participant.conference_id == conference_id)
    )
    return {row[0].id: Member(*row) for row in session.exec(query)}


def submission_states(session: Session, meeting_id: int) -> dict[int, SubmissionState]:
    """Return how far each participant has come for a meeting, by their id."""
    query = select(Submission).where(Submission.meeting_id == meeting_id)
    return {one.participant_id: one.state for one in session.exec(query)}


def chains(session: Session, meeting_id: int) -> list[tuple[int, int | None, date]]:
    """Return every delivered observation of a meeting and those before it in its chain.

    Each as its id, the id of the one that it continues, and the date of its meeting.
    """
    delivered = Observation.state == ObservationState.DELIVERED
    start = select(Observation.id, Observation.continues_id, Observation.meeting_id).where(
        Observation.meeting_id == meeting_id, delivered
    )
    chain = start.cte("chain", recursive=True)
    earlier = select(Observation.id, Observation.continues_id, Observation.meeting_id).join(
        chain, col(Observation.id) == chain.c.continues_id
    )
    chain = chain.union(earlier.where(delivered))
    query = select(chain.c.id, chain.c.continues_id, col(Meeting.local_date)).join(
        Meeting, col(Meeting.id) == chain.c.meeting_id
    )
    return [tuple(row) for row in session.exec(query)]


def counts_before(session: Session, meeting: Meeting) -> dict[tuple[int, str], int]:
    """Count what was delivered at the meeting held before, by the topic's position and the area."""
    last_held = _of_last_held(meeting, col(_EARLIER.id))
    query = (
        select(col(Topic.position), col(Area.name), func.count())
        .join(Observation, col(Observation.topic_id) == Topic.id)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .join(Area, col(Area.id) == Participant.area_id)
        .where(
            Observation.meeting_id == last_held,
            Observation.state == ObservationState.DELIVERED,
        )
        .group_by(col(Topic.position), col(Area.name))
    )
    return {(position, area): count for position, area, count in session.exec(query)}


def promises(session: Session, meeting: Meeting) -> list[Promise]:
    """Return the actions of earlier meetings to speak of, and those that this agenda holds.

    To speak of are the open ones, what has been done since a meeting last was held, and what has
    been said since then to have made a difference or not.
    """
    on_agenda = select(AgendaItem.action_id).where(
        AgendaItem.meeting_id == meeting.id, col(AgendaItem.action_id).is_not(None)
    )
    # A meeting that was never closed heard of nothing after it began.
    ended_at = func.coalesce(col(_EARLIER.closed_at), col(_EARLIER.started_at))
    last_held = _of_last_held(meeting, ended_at)
    # Each of these finds few by an index, however many actions have been done over the years.
    own = col(Action.conference_id) == meeting.conference_id
    to_speak_of: Any = union(
        select(Action.id).where(own, Action.state == ActionState.OPEN),
        select(Action.id).where(own, col(Action.done_at) > last_held),
        select(EffectAnswer.action_id).where(EffectAnswer.said_at > last_held),
        on_agenda,
    )
    query = (
        select(
            Action, func.coalesce(col(Person.name), col(Organisation.name)), col(Meeting.local_date)
        )
        .join(Meeting, col(Meeting.id) == Action.meeting_id)
        .outerjoin(Participant, col(Participant.id) == Action.owner_id)
        .outerjoin(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Action.organisation_id)
        .where(
            own,
            col(Action.id).in_(to_speak_of),
            or_(
                col(Meeting.starts_at) < meeting.starts_at,
                col(Action.id).in_(on_agenda),
            ),
        )
    )
    return [Promise(*row) for row in session.exec(query)]


def frozen(session: Session, meeting_id: int) -> list[AgendaItem]:
    """Return the items of a meeting's frozen agenda, in order."""
    query = (
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(col(AgendaItem.position))
    )
    return list(session.exec(query))


def forget_frozen(session: Session, meeting_id: int) -> None:
    """Thaw the agenda of a meeting that has not begun: nothing refers to its items yet."""
    session.execute(delete(AgendaItem).where(col(AgendaItem.meeting_id) == meeting_id))


def places(session: Session, action_id: int) -> list[tuple[AgendaItem, Meeting]]:
    """Return where an action stands on frozen agendas."""
    query = (
        select(AgendaItem, Meeting)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(AgendaItem.action_id == action_id)
    )
    return list(session.exec(query))


def item_of(session: Session, meeting_id: int, observation_id: int) -> int | None:
    """Return the item that an observation has on a meeting's frozen agenda, if it has one."""
    query = select(AgendaItem.id).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.observation_id == observation_id
    )
    return session.exec(query).first()


def has_place(session: Session, meeting_id: int, observation_id: int) -> bool:
    """Tell whether an observation stands on a meeting's frozen agenda, taken back or not."""
    return item_of(session, meeting_id, observation_id) is not None


def is_taken_elsewhere(session: Session, observation_id: int) -> bool:
    """Tell whether an observation is taken in another form, so that nothing of it is kept."""
    query = select(AgendaItem.id).where(
        AgendaItem.observation_id == observation_id, col(AgendaItem.taken_elsewhere_at).is_not(None)
    )
    return session.exec(query).first() is not None


def with_meeting(session: Session, observation_id: int) -> tuple[Observation, Meeting]:
    """Return an observation with the meeting that it is reported to."""
    query = (
        select(Observation, Meeting)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(Observation.id == observation_id)
    )
    return session.exec(query).one()


def _of_last_held(meeting: Meeting, told: Any) -> Any:
    """Return as a subquery what is told of the last meeting that was held before another."""
    return (
        select(told)
        .where(
            col(_EARLIER.conference_id) == meeting.conference_id,
            col(_EARLIER.starts_at) < meeting.starts_at,
            col(_EARLIER.started_at).is_not(None),
        )
        .order_by(col(_EARLIER.starts_at).desc())
        .limit(1)
        .scalar_subquery()
    )
