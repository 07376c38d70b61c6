"""Queries for the scale of a conference and the levels of its areas."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, or_, select

from bot.domain.calendar import local_date
from bot.domain.levels import Assessment, Step
from bot.domain.states import MeetingState
from storage.models import AreaLevel, Meeting, Participant, Person, ScaleStep

YEAR = timedelta(days=366)


def scale(session: Session, conference_id: int) -> list[ScaleStep]:
    """Return the steps that are offered, the calmest first."""
    query = (
        select(ScaleStep)
        .where(ScaleStep.conference_id == conference_id, col(ScaleStep.retired_at).is_(None))
        .order_by(col(ScaleStep.position))
    )
    return list(session.exec(query))


def rescale(
    session: Session, conference_id: int, steps: list[tuple[str, str]], now: datetime
) -> None:
    """Make these the steps that are offered, each as its name and symbol, the calmest first.

    A name is the same whatever its case: its step goes on, with its new symbol and place.
    """
    query = select(ScaleStep).where(ScaleStep.conference_id == conference_id)
    known = {one.name.casefold(): one for one in session.exec(query)}
    for one in known.values():
        one.retired_at = one.retired_at or now
    for position, (name, symbol) in enumerate(steps, start=1):
        step = known.setdefault(
            name.casefold(),
            ScaleStep(conference_id=conference_id, position=position, name=name, symbol=symbol),
        )
        step.position, step.symbol, step.retired_at = position, symbol, None
        session.add(step)
    session.flush()


def meeting_days(session: Session, meeting: Meeting) -> list[tuple[int, date]]:
    """Return the meetings of the year before one, and that one last, each with its day.

    Of those that were not held only such as gave an area a level.
    """
    query = (
        select(col(Meeting.id), col(Meeting.local_date))
        .where(
            Meeting.conference_id == meeting.conference_id,
            Meeting.starts_at < meeting.starts_at,
            Meeting.starts_at > meeting.starts_at - YEAR,
            or_(
                col(Meeting.state) != MeetingState.PLANNED,
                col(Meeting.id).in_(select(AreaLevel.meeting_id)),
            ),
        )
        .order_by(col(Meeting.starts_at))
    )
    held = [(number, day) for number, day in session.exec(query)]
    return [*held, (meeting.id, meeting.local_date)]


def assessments(session: Session, meeting_ids: Collection[int], zone: str) -> list[Assessment]:
    """Return every level that was given for some meetings, each with its day in a zone."""
    query = (
        select(AreaLevel, ScaleStep, col(Meeting.local_date), col(Person.name))
        .join(ScaleStep, col(ScaleStep.id) == AreaLevel.step_id)
        .join(Meeting, col(Meeting.id) == AreaLevel.meeting_id)
        .join(Participant, col(Participant.id) == AreaLevel.set_by)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(col(AreaLevel.meeting_id).in_(meeting_ids))
    )
    return [
        Assessment(
            level.area_id,
            day,
            Step(step.position, step.name, step.symbol),
            level.reason,
            name,
            local_date(level.set_at, zone),
        )
        for level, step, day, name in session.exec(query)
    ]


def standing(session: Session, meeting_id: int, area_id: int) -> AreaLevel | None:
    """Return the level that an area was given at a meeting."""
    query = select(AreaLevel).where(
        AreaLevel.meeting_id == meeting_id, AreaLevel.area_id == area_id
    )
    return session.exec(query).first()
