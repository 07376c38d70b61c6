"""Queries for published minutes."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.models import Action, AgendaItem, Meeting, Minutes, Observation, Participant

_later = aliased(Minutes)
_IS_NEWEST = ~exists().where(
    col(_later.meeting_id) == col(Minutes.meeting_id), col(_later.version) > col(Minutes.version)
)


def held(session: Session, conference_id: int) -> list[tuple[int, date, int]]:
    """Return the newest version of each of a conference's minutes, the latest meeting first.

    Each comes with its meeting's date and the number of its version.
    """
    query = (
        select(col(Minutes.id), col(Meeting.local_date), col(Minutes.version))
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .where(Meeting.conference_id == conference_id, _IS_NEWEST)
        .order_by(col(Meeting.local_date).desc())
    )
    return [(minutes_id, day, version) for minutes_id, day, version in session.exec(query)]


def newest(session: Session, meeting_id: int) -> Minutes:
    """Return the newest version of a meeting's minutes; there must be one."""
    query = select(Minutes).where(Minutes.meeting_id == meeting_id)
    return session.exec(query.order_by(col(Minutes.version).desc()).limit(1)).one()


def editions(session: Session, meeting_id: int) -> list[tuple[int, int, datetime]]:
    """Return the id, number and instant of each published version, the first first."""
    query = (
        select(col(Minutes.id), col(Minutes.version), col(Minutes.published_at))
        .where(Minutes.meeting_id == meeting_id)
        .order_by(col(Minutes.version))
    )
    return [(minutes_id, version, at) for minutes_id, version, at in session.exec(query)]


def items_by_reporter(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """Return the agenda items of what each participant reported to a meeting."""
    query = (
        select(col(Observation.participant_id), col(AgendaItem.id))
        .join(AgendaItem, col(AgendaItem.observation_id) == Observation.id)
        .where(AgendaItem.meeting_id == meeting_id)
    )
    return _grouped(session.exec(query))


def actions_by_owner(session: Session, meeting_id: int) -> dict[int, set[int]]:
    """Return the actions that a meeting gave to each participant, or to their organisation."""
    query = (
        select(col(Participant.id), col(Action.id))
        .join(
            Participant,
            or_(
                col(Participant.id) == Action.owner_id,
                col(Participant.organisation_id) == Action.organisation_id,
            ),
        )
        .where(Action.meeting_id == meeting_id, Participant.conference_id == Action.conference_id)
    )
    return _grouped(session.exec(query))


def _grouped(rows: Iterable[tuple[int | None, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for key, number in rows:
        if key is not None:
            found.setdefault(key, set()).add(number)
    return found


def versions(session: Session, meeting_id: int) -> list[Minutes]:
    """Return the published versions of a meeting's minutes, the newest first."""
    query = select(Minutes).where(Minutes.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Minutes.version).desc())))


def published_since(session: Session, conference_id: int, since: datetime) -> list[Meeting]:
    """Return the meetings of a conference whose newest minutes went out after an instant."""
    lately = select(Minutes.meeting_id).where(Minutes.published_at > since)
    query = (
        select(Meeting)
        .where(Meeting.conference_id == conference_id, col(Meeting.id).in_(lately))
        .order_by(col(Meeting.starts_at))
    )
    return list(session.exec(query))
