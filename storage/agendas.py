"""Queries for what a meeting has to talk about."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from bot.domain.states import ActionState, ObservationState, SubmissionState
from storage.models import (
    Action,
    AgendaItem,
    Area,
    Meeting,
    Observation,
    Organisation,
    Participant,
    Person,
    Submission,
    Topic,
)


class Report(NamedTuple):
    """A delivered observation with all that the agenda says of it."""

    observation: Observation
    topic: Topic
    reporter: str
    organisation: str | None
    area: str | None
    prioritised: bool | None
    taken_down_by: str | None


class Promise(NamedTuple):
    """An action with its owner's name and the date of the meeting that made it."""

    action: Action
    owner: str | None
    from_date: date


def reports(session: Session, meeting_id: int) -> list[Report]:
    """Return everything that has been delivered for a meeting."""
    taker, taker_person = aliased(Participant), aliased(Person)
    query = (
        select(Observation, Topic)
        .add_columns(col(Person.name), col(Organisation.name), col(Area.name))
        .add_columns(col(Area.prioritised), col(taker_person.name))
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(Area, col(Area.id) == Participant.area_id)
        .outerjoin(taker, taker.id == Observation.taken_by)
        .outerjoin(taker_person, taker_person.id == taker.person_id)
        .where(
            Observation.meeting_id == meeting_id,
            Observation.state == ObservationState.DELIVERED,
        )
    )
    return [Report(*row) for row in session.exec(query)]


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


def promises(session: Session, meeting: Meeting) -> list[Promise]:
    """Return the open actions of earlier meetings, and those that this agenda already holds."""
    on_agenda = select(AgendaItem.action_id).where(
        AgendaItem.meeting_id == meeting.id, col(AgendaItem.action_id).is_not(None)
    )
    query = (
        select(Action, col(Person.name), col(Meeting.local_date))
        .join(Meeting, col(Meeting.id) == Action.meeting_id)
        .outerjoin(Participant, col(Participant.id) == Action.owner_id)
        .outerjoin(Person, col(Person.id) == Participant.person_id)
        .where(
            Action.conference_id == meeting.conference_id,
            or_(
                (col(Action.state) == ActionState.OPEN)
                & (col(Meeting.starts_at) < meeting.starts_at),
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


class Answerer(NamedTuple):
    """A participant with their person, organisation and word on the week, if given."""

    participant: Participant
    person: Person
    organisation: str | None
    state: SubmissionState | None


def answerers(session: Session, meeting: Meeting) -> list[Answerer]:
    """Return everyone who takes part now, with how far they have come for a meeting."""
    query = (
        select(Participant, Person, col(Organisation.name), col(Submission.state))
        .join(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(
            Submission,
            (col(Submission.participant_id) == Participant.id)
            & (col(Submission.meeting_id) == meeting.id),
        )
        .where(
            Participant.conference_id == meeting.conference_id,
            col(Participant.left_at).is_(None),
        )
    )
    return [Answerer(*row) for row in session.exec(query)]


def meeting_of(session: Session, observation_id: int) -> Meeting:
    """Return the meeting that an observation is reported to."""
    query = (
        select(Meeting)
        .join(Observation, col(Observation.meeting_id) == Meeting.id)
        .where(Observation.id == observation_id)
    )
    return session.exec(query).one()
