"""Queries about what has been said and sent of actions between meetings."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, func, select, update

from bot.domain.states import ActionPushKind, ActionState, Effect, ObservationState
from storage import people
from storage.models import (
    Action,
    ActionPush,
    ActionWord,
    AgendaItem,
    Arranged,
    Conference,
    EffectAnswer,
    Meeting,
    Observation,
    Participant,
    Person,
)
from storage.pushes import AWAY


class Given(NamedTuple):
    """An action with the one who answers for it, also one who has left, and when it was made."""

    action: Action
    part: Participant
    person: Person
    from_date: date


class Wanted(NamedTuple):
    """A push to decide: of which action, to whom, and the number of its day."""

    action_id: int
    participant_id: int
    occurrence: int


def open_and_given(session: Session, conference_id: int) -> list[Given]:
    """Return the open actions whose owners know of them, with the owners."""
    query = _OWNED.where(
        Action.conference_id == conference_id,
        Action.state == ActionState.OPEN,
        col(Action.given_at).is_not(None),
    )
    return [Given(*row) for row in session.exec(query)]


def with_open_actions(session: Session) -> list[Conference]:
    """Return the conferences in which somebody has something to do by a day."""
    having = select(Action.conference_id).where(
        Action.state == ActionState.OPEN,
        col(Action.given_at).is_not(None),
        col(Action.due_on).is_not(None),
    )
    query = select(Conference).where(
        col(Conference.set_up_at).is_not(None), col(Conference.id).in_(having)
    )
    return list(session.exec(query))


def lost(
    session: Session, conference_id: int, reasons: Collection[str]
) -> list[tuple[ActionPush, Given]]:
    """Return what was not told of new actions to those who can be written to again."""
    query = (
        select(ActionPush, Action, Participant, Person)
        .join(Action, col(Action.id) == ActionPush.action_id)
        .join(Participant, col(Participant.id) == ActionPush.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(
            Action.conference_id == conference_id,
            ActionPush.kind == ActionPushKind.GIVEN,
            col(ActionPush.dropped).in_(reasons),
            col(Person.unreachable_since).is_(None),
            col(Participant.paused_at).is_(None),
        )
        .order_by(col(ActionPush.id))
        .with_for_update(of=ActionPush)
    )
    return [
        (push, Given(action, part, person, session.get_one(Meeting, action.meeting_id).local_date))
        for push, action, part, person in session.exec(query)
    ]


def decided(
    session: Session, action_ids: Collection[int], kinds: Collection[ActionPushKind]
) -> set[tuple[ActionPushKind, Wanted]]:
    """Return what has been decided of some actions."""
    query = select(ActionPush).where(
        col(ActionPush.action_id).in_(action_ids), col(ActionPush.kind).in_(kinds)
    )
    return {
        (one.kind, Wanted(one.action_id, one.participant_id, one.occurrence))
        for one in session.exec(query)
    }


def decide(
    session: Session,
    now: datetime,
    kind: ActionPushKind,
    wanted: Collection[Wanted],
    dropped: str | None = None,
) -> set[Wanted]:
    """Record that pushes are decided; return those that it was this call that decided."""
    if not wanted:
        return set()
    if dropped in AWAY:
        people.hold_absent(session, {one.participant_id for one in wanted})
    rows: list[dict[str, Any]] = [
        {**one._asdict(), "kind": kind, "decided_at": now, "dropped": dropped}
        for one in sorted(wanted)
    ]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(ActionPush).values(rows).on_conflict_do_nothing()
    won = session.execute(
        statement.returning(
            col(ActionPush.action_id), col(ActionPush.participant_id), col(ActionPush.occurrence)
        )
    )
    return {Wanted(*row) for row in won}


def next_given(session: Session, action_id: int, participant_id: int) -> Wanted:
    """Return the next time that someone is told that an action is theirs."""
    query = select(func.max(ActionPush.occurrence)).where(
        ActionPush.action_id == action_id,
        ActionPush.participant_id == participant_id,
        ActionPush.kind == ActionPushKind.GIVEN,
    )
    newest: int | None = session.exec(query).one()
    return Wanted(action_id, participant_id, 0 if newest is None else newest + 1)


def drop_decided(
    session: Session, participant_ids: Collection[int], instants: Collection[datetime], reason: str
) -> None:
    """Note that what was decided for some participants at some instants was not sent after all."""
    session.exec(
        update(ActionPush)
        .where(
            col(ActionPush.participant_id).in_(participant_ids),
            col(ActionPush.decided_at).in_(instants),
            col(ActionPush.dropped).is_(None),
        )
        .values(dropped=reason)
    )


def undo_drops(session: Session, participant_id: int, reason: str) -> None:
    """Forget the decisions not to send something to a participant for a reason.

    Of a new action the decision stands: who comes back is told of it from there.
    """
    session.execute(
        delete(ActionPush).where(
            col(ActionPush.participant_id) == participant_id,
            col(ActionPush.dropped) == reason,
            col(ActionPush.kind) != ActionPushKind.GIVEN,
        )
    )


def undo_drops_of(session: Session, action_id: int, reason: str) -> None:
    """Forget the decisions not to send something of an action for a reason."""
    session.execute(
        delete(ActionPush).where(
            col(ActionPush.action_id) == action_id, col(ActionPush.dropped) == reason
        )
    )


def words(session: Session, action_ids: Collection[int]) -> list[tuple[ActionWord, str]]:
    """Return everything said of some actions and by whom, the oldest first."""
    query = (
        select(ActionWord, col(Person.name))
        .join(Participant, col(Participant.id) == ActionWord.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(col(ActionWord.action_id).in_(action_ids))
        .order_by(col(ActionWord.said_at), col(ActionWord.id))
    )
    return [(word, name) for word, name in session.exec(query)]


def effects(session: Session, action_ids: Collection[int]) -> list[EffectAnswer]:
    """Return the answers to whether some actions made a difference, in order."""
    query = (
        select(EffectAnswer)
        .where(col(EffectAnswer.action_id).in_(action_ids))
        .order_by(col(EffectAnswer.said_at), col(EffectAnswer.participant_id))
    )
    return list(session.exec(query))


def closed_between(
    session: Session, conference_id: int, after: datetime, until: datetime
) -> list[Action]:
    """Return the actions of a conference that were done in a span of time."""
    query = select(Action).where(
        Action.conference_id == conference_id,
        Action.state == ActionState.DONE,
        col(Action.done_at) > after,
        col(Action.done_at) <= until,
    )
    return list(session.exec(query))


def reporters_of(
    session: Session, action_ids: Collection[int]
) -> list[tuple[int, Participant, Person, str]]:
    """Return whose observations some actions answer: the action's id, the reporter, the words.

    An item that stands for several reports has all their reporters here.
    """
    query = (
        select(col(Action.id), Participant, Person, col(Observation.what))
        .join(AgendaItem, col(AgendaItem.id) == Action.agenda_item_id)
        .join(
            Observation,
            or_(
                col(Observation.id) == AgendaItem.observation_id,
                col(Observation.id).in_(
                    select(Arranged.observation_id).where(
                        Arranged.meeting_id == AgendaItem.meeting_id,
                        Arranged.joined_to == AgendaItem.observation_id,
                    )
                ),
            ),
        )
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(col(Action.id).in_(action_ids), Observation.state == ObservationState.DELIVERED)
        .order_by(col(Action.id), col(Participant.id))
    )
    return [
        (number, part, person, what or "") for number, part, person, what in session.exec(query)
    ]


def answers_for(session: Session, action_id: int, participant_id: int) -> EffectAnswer | None:
    """Return what one reporter has answered of an action."""
    return session.get(EffectAnswer, (action_id, participant_id))


def was_asked(session: Session, action_id: int, participant_id: int) -> bool:
    """Tell whether a reporter has been asked if an action made a difference."""
    query = select(ActionPush.id).where(
        ActionPush.action_id == action_id,
        ActionPush.participant_id == participant_id,
        ActionPush.kind == ActionPushKind.EFFECT,
        col(ActionPush.dropped).is_(None),
    )
    return session.exec(query).first() is not None


def by_effect(answers: Iterable[EffectAnswer]) -> dict[int, list[tuple[Effect, str]]]:
    """Return answers by their action."""
    found: dict[int, list[tuple[Effect, str]]] = {}
    for one in answers:
        found.setdefault(one.action_id, []).append((one.answer, one.text))
    return found


# An organisation's action is everyone's who takes part for it.
_IS_OWNER = or_(
    col(Participant.id) == Action.owner_id,
    and_(
        col(Participant.organisation_id) == Action.organisation_id,
        col(Participant.left_at).is_(None),
    ),
)
_OWNED = (
    select(Action, Participant, Person, col(Meeting.local_date))
    .join(Meeting, col(Meeting.id) == Action.meeting_id)
    .join(Participant, _IS_OWNER)
    .join(Person, col(Person.id) == Participant.person_id)
    .order_by(col(Action.id), col(Participant.id))
)


def owners_of(session: Session, action_id: int) -> list[int]:
    """Return the participants who answer for an action."""
    query = (
        select(col(Participant.id))
        .join(Action, _IS_OWNER)
        .where(Action.id == action_id)
        .order_by(col(Participant.id))
    )
    return list(session.exec(query))
