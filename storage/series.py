"""Queries about what is particular to a series: decided days, and weeks off."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, func, select, update

from bot.domain.series import Rest, Ruling
from bot.domain.states import ActionState, SubmissionState
from storage.models import Action, Deviation, Meeting, Recess, Submission


def deviation(session: Session, conference_id: int, ordinary: date) -> Deviation | None:
    """Return what has been asked or decided about an ordinary day."""
    query = select(Deviation).where(
        Deviation.conference_id == conference_id, Deviation.ordinary_date == ordinary
    )
    return session.exec(query).first()


def note(session: Session, conference_id: int, ordinary: date, **values: object) -> bool:
    """Begin to note something about an ordinary day; return whether it was this call that did."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    given = {"holiday": "", "actions": []} | values
    statement = (
        dialect.insert(Deviation)
        .values(conference_id=conference_id, ordinary_date=ordinary, **given)
        .on_conflict_do_nothing()
        .returning(col(Deviation.id))
    )
    return session.execute(statement).first() is not None


def locked(session: Session, conference_id: int, ordinary: date) -> Deviation:
    """Return what stands about an ordinary day, begun where nothing does, for nobody else now."""
    note(session, conference_id, ordinary)
    query = select(Deviation).where(
        Deviation.conference_id == conference_id, Deviation.ordinary_date == ordinary
    )
    fresh = query.with_for_update().execution_options(populate_existing=True)
    return session.exec(fresh).one()


def unanswered(session: Session, conference_id: int) -> list[Deviation]:
    """Return what those who lead have been asked about and have not answered."""
    query = (
        select(Deviation)
        .where(
            Deviation.conference_id == conference_id,
            col(Deviation.asked_at).is_not(None),
            col(Deviation.outcome).is_(None),
        )
        .order_by(col(Deviation.ordinary_date))
    )
    return list(session.exec(query))


def rulings(session: Session, conference_id: int, since: date) -> dict[date, Ruling]:
    """Return what has been decided about ordinary days from a day on."""
    query = select(Deviation).where(
        Deviation.conference_id == conference_id,
        col(Deviation.ordinary_date) >= since,
        col(Deviation.outcome).is_not(None),
    )
    return {
        one.ordinary_date: Ruling(one.outcome, one.moved_to, one.starts)
        for one in session.exec(query)
        if one.outcome is not None
    }


def recesses(session: Session, conference_id: int, since: date) -> list[Recess]:
    """Return the weeks off that are not over on a day, the first first."""
    query = (
        select(Recess)
        .where(Recess.conference_id == conference_id, col(Recess.last_day) >= since)
        .order_by(col(Recess.first_day), col(Recess.id))
    )
    return list(session.exec(query))


def rests(session: Session, conference_id: int, since: date) -> tuple[Rest, ...]:
    """Return the weeks off as plain values."""
    return tuple(
        Rest(one.first_day, one.last_day) for one in recesses(session, conference_id, since)
    )


def meeting_for(session: Session, conference_id: int, ordinary: date) -> Meeting | None:
    """Return the meeting that stands for an ordinary day."""
    stands = func.coalesce(col(Meeting.stands_for), col(Meeting.local_date))
    query = select(Meeting).where(Meeting.conference_id == conference_id, stands == ordinary)
    return session.exec(query).first()


def days_taken(session: Session, conference_id: int, since: date) -> dict[date, int]:
    """Return the days from one on that have a meeting, with its id."""
    query = select(Meeting).where(
        Meeting.conference_id == conference_id, col(Meeting.local_date) >= since
    )
    return {one.local_date: one.id for one in session.exec(query)}


def promises_due(
    session: Session, conference_id: int, day: date, among: Collection[int] | None = None
) -> list[Action]:
    """Return the open promises that are due on a day, or only those of them among some."""
    query = (
        select(Action)
        .where(
            Action.conference_id == conference_id,
            Action.due_on == day,
            Action.state == ActionState.OPEN,
        )
        .order_by(col(Action.id))
    )
    if among is not None:
        query = query.where(col(Action.id).in_(among))
    return list(session.exec(query))


def begin_anew(session: Session, meeting_id: int, now: datetime) -> None:
    """Let nobody be done for a meeting yet; who had nothing to say has said nothing yet."""
    session.execute(
        delete(Submission).where(
            col(Submission.meeting_id) == meeting_id,
            col(Submission.state) == SubmissionState.NOTHING,
        )
    )
    session.execute(
        update(Submission)
        .where(col(Submission.meeting_id) == meeting_id)
        .values(state=SubmissionState.STARTED, changed_at=now)
    )
