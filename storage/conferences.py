"""Queries about conferences, and the organisations and areas that belong to them."""

from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from bot.domain.access import Role
from storage.models import Area, Conference, Organisation, Participant

Listed = TypeVar("Listed", Organisation, Area)


def oldest(session: Session) -> Conference | None:
    """Return the first conference of the database."""
    return session.exec(select(Conference).order_by(col(Conference.id))).first()


def have_a_chair(session: Session) -> bool:
    """Tell whether any conference has someone in the chair."""
    query = select(Participant).where(
        Participant.role == Role.CHAIR, col(Participant.left_at).is_(None)
    )
    return session.exec(query).first() is not None


def bound_to(session: Session, chat_id: int) -> Conference | None:
    """Return the conference that a group chat belongs to."""
    return session.exec(select(Conference).where(Conference.group_chat_id == chat_id)).first()


def organisations(session: Session, conference_id: int) -> list[Organisation]:
    """Return the organisations that take part now, in the order they were entered."""
    query = (
        select(Organisation)
        .where(Organisation.conference_id == conference_id, col(Organisation.retired_at).is_(None))
        .order_by(col(Organisation.id))
    )
    return list(session.exec(query))


def areas(session: Session, conference_id: int) -> list[Area]:
    """Return the areas that are spoken of now, in the order they were entered."""
    query = (
        select(Area)
        .where(Area.conference_id == conference_id, col(Area.retired_at).is_(None))
        .order_by(col(Area.id))
    )
    return list(session.exec(query))


def relist(
    session: Session, kind: type[Listed], conference_id: int, names: list[str], now: datetime
) -> list[Listed]:
    """Make the listed names the ones that count now, and return them in the list's order.

    New names are added, those that return are taken up again, those missing are retired. A name
    is the same whatever its case, and keeps the form it had.
    """
    known = {
        one.name.casefold(): one
        for one in session.exec(select(kind).where(col(kind.conference_id) == conference_id))
    }
    wanted = {name.casefold(): name for name in names}
    for key, one in known.items():
        if key in wanted:
            one.retired_at = None
        elif one.retired_at is None:
            one.retired_at = now
    for key, name in wanted.items():
        if key not in known:
            known[key] = kind(conference_id=conference_id, name=name)
            session.add(known[key])
            session.flush()
    return [known[key] for key in wanted]


def every(session: Session) -> list[Conference]:
    """Return all conferences, oldest first."""
    return list(session.exec(select(Conference).order_by(col(Conference.id))))
