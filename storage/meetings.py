"""Queries about the occasions of a conference."""

from datetime import date, datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from bot.domain.calendar import WEEK
from bot.domain.states import MeetingState
from storage.models import Meeting

LEFT_OPEN = timedelta(hours=12)
# A call that nobody has started by then, counted from its planned end, is not held.
LATE_START = timedelta(hours=6)
# An extra meeting stands in nobody's way for long: the conference's own may be the next day.
EXTRA_LASTS = timedelta(hours=2)
# Built once: every report asks for it.
_CURRENT = (
    select(Meeting)
    .where(
        col(Meeting.conference_id) == bindparam("conference_id"),
        or_(
            (col(Meeting.state) == MeetingState.RUNNING)
            & (col(Meeting.ends_at) > bindparam("left_open")),
            (col(Meeting.state) == MeetingState.PLANNED)
            & or_(
                col(Meeting.ends_at) > bindparam("now"),
                (col(Meeting.ends_at) > bindparam("late_start"))
                & (col(Meeting.prompt_at) > bindparam("week_ago")),
            ),
        ),
        or_(
            col(Meeting.is_extra).is_(False),
            col(Meeting.ends_at) > bindparam("extra_over"),
        ),
    )
    .order_by(col(Meeting.starts_at))
)


def on_date(session: Session, conference_id: int, local_date: date) -> Meeting | None:
    """Return the conference's meeting on a local date."""
    query = select(Meeting).where(
        Meeting.conference_id == conference_id, Meeting.local_date == local_date
    )
    return session.exec(query).first()


def dates(session: Session, conference_id: int, since: date) -> set[date]:
    """Return the local dates from a day on that have a meeting of a conference."""
    query = select(Meeting).where(
        Meeting.conference_id == conference_id, col(Meeting.local_date) >= since
    )
    return {one.local_date for one in session.exec(query)}


def current(session: Session, conference_id: int, now: datetime) -> Meeting | None:
    """Return the first meeting that is under way, or planned and still to be held.

    One that was left open long after its planned end takes no more reports. One that has not been
    started can begin late, until the question of the next is due. An extra one ends sooner.
    """
    return session.exec(_CURRENT, params=_instants(conference_id, now)).first()


def before(session: Session, meeting: Meeting) -> Meeting | None:
    """Return the meeting of the same conference that was held before; one only planned is not."""
    query = (
        select(Meeting)
        .where(
            Meeting.conference_id == meeting.conference_id,
            col(Meeting.starts_at) < meeting.starts_at,
            Meeting.state != MeetingState.PLANNED,
        )
        .order_by(col(Meeting.starts_at).desc())
        .limit(1)
    )
    return session.exec(query).first()


def ahead(session: Session, conference_id: int, now: datetime) -> Meeting | None:
    """Return the first planned meeting of the conference's rhythm that is still to be held."""
    query = _CURRENT.where(
        col(Meeting.state) == MeetingState.PLANNED, col(Meeting.is_extra).is_(False)
    )
    return session.exec(query, params=_instants(conference_id, now)).first()


def latest_held(session: Session, conference_id: int) -> Meeting | None:
    """Return the latest meeting of a conference's rhythm that was started."""
    query = (
        select(Meeting)
        .where(
            Meeting.conference_id == conference_id,
            Meeting.state != MeetingState.PLANNED,
            col(Meeting.is_extra).is_(False),
        )
        .order_by(col(Meeting.starts_at).desc())
        .limit(1)
    )
    return session.exec(query).first()


def _instants(conference_id: int, now: datetime) -> dict[str, int | datetime]:
    return {
        "conference_id": conference_id,
        "now": now,
        "left_open": now - LEFT_OPEN,
        "late_start": now - LATE_START,
        "week_ago": now - WEEK,
        "extra_over": now - EXTRA_LASTS,
    }
