"""Queries about the lists of a conference: topics, organisations, areas and known places."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from bot.domain.registers import Register
from bot.domain.states import TopicKind
from storage.models import Area, Organisation, Place, Topic, TopicWording

Row = Topic | Organisation | Area | Place
TABLES: Mapping[Register, type[Any]] = {
    Register.TOPICS: Topic,
    Register.ORGANISATIONS: Organisation,
    Register.AREAS: Area,
    Register.PLACES: Place,
}


def rows(session: Session, register: Register, conference_id: int) -> list[Row]:
    """Return every entry: topics in their order, of the others those that rest last."""
    table = TABLES[register]
    found: list[Row] = list(
        session.exec(select(table).where(col(table.conference_id) == conference_id))
    )
    if register is Register.TOPICS:
        return sorted(found, key=lambda one: one.position if isinstance(one, Topic) else 0)
    return sorted(found, key=lambda one: (rests(one), one.id))


def row(session: Session, register: Register, conference_id: int, entry_id: int) -> Row | None:
    """Return an entry of a conference."""
    found: Row | None = session.get(TABLES[register], entry_id)
    return found if found is not None and found.conference_id == conference_id else None


def rests(entry: Row) -> bool:
    """Tell whether an entry is not asked about or offered now."""
    return (entry.paused_at if isinstance(entry, Topic) else entry.retired_at) is not None


def let_rest(entry: Row, since: datetime | None) -> None:
    """Let an entry rest from an instant, or be in use again."""
    if isinstance(entry, Topic):
        entry.paused_at = since
    else:
        entry.retired_at = since


def add(session: Session, register: Register, conference_id: int, name: str) -> Row:
    """Add an entry, a topic as the last."""
    made: Row
    if register is Register.TOPICS:
        query = select(func.max(Topic.position)).where(Topic.conference_id == conference_id)
        last: int | None = session.exec(query).one()
        made = Topic(
            conference_id=conference_id,
            name=name,
            position=(last or 0) + 1,
            kind=TopicKind.ORDINARY,
        )
    else:
        made = TABLES[register](conference_id=conference_id, name=name)
    session.add(made)
    session.flush()
    return made


def swap(session: Session, one: Topic, other: Topic) -> None:
    """Let two topics change places; a position has one topic at every moment."""
    here, there = one.position, other.position
    one.position = -one.id
    session.flush()
    other.position = here
    session.flush()
    one.position = there
    session.flush()


def keep_wording(session: Session, topic: Topic, now: datetime) -> None:
    """Keep what a topic is called until now."""
    session.add(TopicWording(topic_id=topic.id, name=topic.name, replaced_at=now))


def names_then(session: Session, conference_id: int, at: datetime) -> dict[int, str]:
    """Return what topics that have been named anew since were called at an instant."""
    query = (
        select(TopicWording)
        .join(Topic, col(Topic.id) == TopicWording.topic_id)
        .where(Topic.conference_id == conference_id, col(TopicWording.replaced_at) > at)
        .order_by(col(TopicWording.replaced_at).desc(), col(TopicWording.id).desc())
    )
    return {one.topic_id: one.name for one in session.exec(query)}


def former_names(session: Session, conference_id: int) -> list[tuple[int, str]]:
    """Return what the conference's topics have been called before, with their ids."""
    query = (
        select(TopicWording.topic_id, TopicWording.name)
        .join(Topic, col(Topic.id) == TopicWording.topic_id)
        .where(Topic.conference_id == conference_id)
        .order_by(col(TopicWording.id))
    )
    return list(session.exec(query))


def places(session: Session, conference_id: int) -> list[Place]:
    """Return the known places that are offered now, by name."""
    query = select(Place).where(
        Place.conference_id == conference_id, col(Place.retired_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Place.name))))
