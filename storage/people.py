"""Queries about persons, their parts in conferences, and their conversation's step."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col, func, select, update

from bot.domain.access import Right, Role, may
from bot.domain.states import Step
from storage.models import Conference, Conversation, Participant, Person

# Built once: every turn begins with these.
_BY_CHAT = select(Person).where(col(Person.chat_id) == bindparam("chat_id"))
_TAKING_PART = _BY_CHAT.where(
    exists().where(col(Participant.person_id) == col(Person.id), col(Participant.left_at).is_(None))
)
_PARTS_OF = (
    select(Participant)
    .where(col(Participant.person_id) == bindparam("person_id"), col(Participant.left_at).is_(None))
    .order_by(col(Participant.conference_id))
)


def by_chat(session: Session, chat_id: int) -> Person | None:
    """Return the person whose private chat this is."""
    return session.exec(_BY_CHAT, params={"chat_id": chat_id}).first()


def taking_part(session: Session, chat_id: int) -> Person | None:
    """Return the person whose private chat this is, if they take part in any conference."""
    return session.exec(_TAKING_PART, params={"chat_id": chat_id}).first()


def parts_of(session: Session, person_id: int) -> list[Participant]:
    """Return the parts a person plays now, oldest conference first."""
    return list(session.exec(_PARTS_OF, params={"person_id": person_id}))


def part_ever(session: Session, conference_id: int, person_id: int) -> Participant | None:
    """Return the part a person plays or has played in a conference."""
    query = select(Participant).where(
        Participant.conference_id == conference_id, Participant.person_id == person_id
    )
    return session.exec(query).first()


def of_part(session: Session, participant_id: int | None) -> Person | None:
    """Return the person who plays or has played a part."""
    part = session.get(Participant, participant_id) if participant_id is not None else None
    return session.get(Person, part.person_id) if part is not None else None


def hold_absent(session: Session, participant_ids: Collection[int]) -> None:
    """Let nobody return unseen while it is decided that something is not sent to them.

    Who returns at the same instant has what was dropped decided anew. Under snapshots neither
    transaction would see the other's rows, so both write the same ones: the later is tried again.
    """
    persons = select(Participant.person_id).where(col(Participant.id).in_(participant_ids))
    session.execute(
        update(Person)
        .where(col(Person.id).in_(persons))
        .values(unreachable_since=col(Person.unreachable_since))
    )
    session.execute(
        update(Participant)
        .where(col(Participant.id).in_(participant_ids))
        .values(paused_at=col(Participant.paused_at))
    )


def participants(session: Session, conference_id: int) -> list[tuple[Participant, Person]]:
    """Return everyone who takes part in a conference now, in the order they joined."""
    query = (
        select(Participant, Person)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(Participant.conference_id == conference_id, col(Participant.left_at).is_(None))
        .order_by(col(Participant.id))
    )
    return list(session.exec(query))


def guests(session: Session, conference_id: int) -> list[tuple[Participant, Person]]:
    """Return the guests of a conference now."""
    return with_role(session, conference_id, Role.GUEST)


def reachable(session: Session) -> list[tuple[Person, set[Role]]]:
    """Return everyone who takes part anywhere and can be written to, with all their roles."""
    query = (
        select(Person, Participant.role)
        .join(Participant, col(Participant.person_id) == Person.id)
        .where(col(Participant.left_at).is_(None), col(Person.unreachable_since).is_(None))
        .order_by(col(Person.id))
    )
    found: dict[int, tuple[Person, set[Role]]] = {}
    for person, role in session.exec(query):
        found.setdefault(person.id, (person, set()))[1].add(Role(role))
    return list(found.values())


def with_role(
    session: Session, conference_id: int, *roles: Role
) -> list[tuple[Participant, Person]]:
    """Return those who take part in one of the roles."""
    return [pair for pair in participants(session, conference_id) if pair[0].role in roles]


def hears(part: Participant, person: Person) -> bool:
    """Tell whether someone is written to unasked: they can be reached, and have no pause."""
    return person.unreachable_since is None and part.paused_at is None


def pauses_over(session: Session, conference_id: int, now: datetime) -> list[Participant]:
    """Return those whose pause was to end by an instant."""
    query = select(Participant).where(
        Participant.conference_id == conference_id,
        col(Participant.left_at).is_(None),
        col(Participant.paused_until) <= now,
    )
    return list(session.exec(query.order_by(col(Participant.id))))


def next_pause_over(session: Session, now: datetime) -> datetime | None:
    """Return when the next pause of someone who takes part ends by itself."""
    query = select(func.min(Participant.paused_until)).where(
        col(Participant.left_at).is_(None), col(Participant.paused_until) > now
    )
    return session.exec(query).one()


def with_own_hours(session: Session, conference_id: int) -> list[Participant]:
    """Return those who have chosen an hour of their own at which to be reminded."""
    query = select(Participant).where(
        Participant.conference_id == conference_id,
        col(Participant.left_at).is_(None),
        col(Participant.reminds_time).is_not(None),
    )
    return list(session.exec(query.order_by(col(Participant.id))))


def leaders(session: Session, conference_id: int) -> list[tuple[Participant, Person]]:
    """Return those who lead a conference."""
    return with_role(session, conference_id, *(role for role in Role if may(role, Right.LEAD)))


def conferences_of(session: Session, person_id: int) -> list[Conference]:
    """Return the conferences a person belongs to now."""
    query = (
        select(Conference)
        .join(Participant, col(Participant.conference_id) == Conference.id)
        .where(Participant.person_id == person_id, col(Participant.left_at).is_(None))
        .order_by(col(Conference.id))
    )
    return list(session.exec(query))


def conversation(session: Session, person_id: int, now: datetime) -> Conversation:
    """Return the step a person's conversation stands at, beginning one where there is none."""
    standing = session.get(Conversation, person_id)
    if standing is None:
        standing = Conversation(person_id=person_id, step=Step.NOTHING, changed_at=now)
        session.add(standing)
        session.flush()
    return standing
