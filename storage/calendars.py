"""Queries about what calendars have been told."""

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, or_, select

from storage.models import CalendarCopy, CallSeries, Participant, Person


def newest(session: Session, conference_id: int, digest: str, now: datetime) -> CallSeries:
    """Return what calendars are to show, as its next version where it has changed."""
    session.execute(
        _insert(session, CallSeries)
        .values(conference_id=conference_id, digest=digest, version=0, changed_at=now)
        .on_conflict_do_nothing()
    )
    series = session.get_one(CallSeries, conference_id)
    if series.digest != digest:
        session.refresh(series, with_for_update=True)
    if series.digest != digest:
        series.digest, series.version, series.changed_at = digest, series.version + 1, now
        session.flush()
    return series


def behind(session: Session, conference_id: int, version: int) -> list[tuple[Participant, Person]]:
    """Return those who take part, are written to, and whose calendar shows something else."""
    query = (
        select(Participant, Person)
        .join(Person, col(Person.id) == Participant.person_id)
        .outerjoin(CalendarCopy, col(CalendarCopy.participant_id) == Participant.id)
        .where(
            Participant.conference_id == conference_id,
            col(Participant.left_at).is_(None),
            col(Person.unreachable_since).is_(None),
            col(Participant.paused_at).is_(None),
            or_(
                col(CalendarCopy.participant_id).is_(None),
                col(CalendarCopy.version) < version,
                col(CalendarCopy.is_over).is_(True),
            ),
        )
        .order_by(col(Participant.id))
    )
    return list(session.exec(query))


def left(session: Session, conference_id: int) -> list[tuple[Participant, Person]]:
    """Return those who have left, can be reached, and whose calendar still shows the call."""
    query = (
        select(Participant, Person)
        .join(Person, col(Person.id) == Participant.person_id)
        .join(CalendarCopy, col(CalendarCopy.participant_id) == Participant.id)
        .where(
            Participant.conference_id == conference_id,
            col(Participant.left_at).is_not(None),
            col(Person.unreachable_since).is_(None),
            col(CalendarCopy.is_over).is_(False),
        )
        .order_by(col(Participant.id))
    )
    return list(session.exec(query))


def take(
    session: Session, participant_id: int, version: int, now: datetime, *, is_over: bool = False
) -> int | None:
    """Note that a calendar is told something, and return in how many-th file after the first.

    None where somebody else has just noted the same.
    """
    adding = _insert(session, CalendarCopy).values(
        participant_id=participant_id, version=version, sequence=0, sent_at=now, is_over=is_over
    )
    number = session.execute(
        adding.on_conflict_do_update(
            index_elements=["participant_id"],
            set_={
                "version": version,
                "sequence": CalendarCopy.sequence + 1,
                "sent_at": now,
                "is_over": is_over,
            },
            where=or_(
                col(CalendarCopy.version) < version, col(CalendarCopy.is_over).is_not(is_over)
            ),
        ).returning(col(CalendarCopy.sequence))
    ).scalar_one_or_none()
    return None if number is None else int(number)


def _insert(session: Session, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    # Both kinds of database speak the same here; each has words of its own for it.
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
