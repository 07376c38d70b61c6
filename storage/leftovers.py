"""Queries for what stands at meetings that were never held."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from bot.domain.states import MeetingState
from storage.models import Arranged, Ceased, Meeting, Observation


def observations(
    session: Session, conference_id: int, before: datetime
) -> list[tuple[Observation, Meeting]]:
    """Return the observations of meetings that began before an instant by plan only.

    Each with its meeting, those of the newest first.
    """
    query = (
        select(Observation, Meeting)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) < before,
        )
        .order_by(col(Meeting.starts_at).desc(), col(Observation.id))
    )
    return list(session.exec(query))


def ahead(
    session: Session, conference_id: int, after: datetime
) -> list[tuple[Observation, Meeting]]:
    """Return the observations of meetings planned after an instant whose agenda is not out."""
    query = (
        select(Observation, Meeting)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > after,
            col(Meeting.released_at).is_(None),
        )
        .order_by(col(Observation.id))
    )
    return list(session.exec(query))


def continued_at(session: Session, meeting_id: int) -> set[int]:
    """Return what the observations of a meeting continue."""
    query = select(Observation.continues_id).where(
        Observation.meeting_id == meeting_id, col(Observation.continues_id).is_not(None)
    )
    return {one for one in session.exec(query) if one is not None}


def ceased_at(session: Session, meeting_id: int) -> set[int]:
    """Return which observations have been said to be over at a meeting."""
    return set(session.exec(select(Ceased.observation_id).where(Ceased.meeting_id == meeting_id)))


def ceased(session: Session, conference_id: int, before: datetime) -> set[int]:
    """Return which observations were said to be over at meetings that were planned only."""
    query = (
        select(Ceased.observation_id)
        .join(Meeting, col(Meeting.id) == Ceased.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) < before,
        )
    )
    return set(session.exec(query))


def arranged(session: Session, conference_id: int, before: datetime) -> list[Arranged]:
    """Return what was done with the agendas of meetings begun before an instant by plan only."""
    query = (
        select(Arranged)
        .join(Meeting, col(Meeting.id) == Arranged.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) < before,
        )
    )
    return list(session.exec(query))


def arranged_of(session: Session, besides: int, observation_ids: Collection[int]) -> list[Arranged]:
    """Return what was done with some observations on the agendas of other meetings."""
    query = select(Arranged).where(
        Arranged.meeting_id != besides, col(Arranged.observation_id).in_(observation_ids)
    )
    return list(session.exec(query))
