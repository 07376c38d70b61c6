"""What the clock has sent: the unique row decides, whoever else may be running."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, func, or_, select, update

from bot.domain.states import Dropped, MeetingState, PushKind
from storage import people
from storage.models import Meeting, Participant, Person, Postponement, Push

# What no instant of the meeting schedules is numbered from here.
FIRST_UNSCHEDULED = 2
# What is dropped for these is due anew when somebody returns.
AWAY = frozenset({Dropped.UNREACHABLE, Dropped.PAUSED})
# The reminder at somebody's own hour: a number that no reminder that is put off ever gets.
OWN_TIME = -(2**30)
# What a deputy is asked for somebody is numbered by that one: the question, then its reminders.
STAND_INS = 8


def decide(
    session: Session,
    now: datetime,
    meeting_id: int,
    kind: PushKind,
    participant_ids: Collection[int],
    *,
    occurrence: int = 0,
    dropped: str | None = None,
) -> set[int]:
    """Record that a push is decided; return for whom it was this call that did so."""
    if not participant_ids:
        return set()
    if dropped in AWAY:
        people.hold_absent(session, participant_ids)
    rows: list[dict[str, Any]] = [
        {
            "meeting_id": meeting_id,
            "participant_id": participant_id,
            "kind": kind,
            "occurrence": occurrence,
            "decided_at": now,
            "dropped": dropped,
        }
        for participant_id in sorted(participant_ids)
    ]
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(Push).values(rows).on_conflict_do_nothing()
    won = session.execute(statement.returning(col(Push.participant_id)))
    return set(won.scalars())


def undecided(
    session: Session, conference_id: int, meeting_id: int, kind: PushKind, occurrence: int = 0
) -> list[tuple[Participant, Person]]:
    """Return those who take part now, have no pause, and for whom a push is not decided."""
    decided = select(Push.participant_id).where(
        Push.meeting_id == meeting_id, Push.kind == kind, Push.occurrence == occurrence
    )
    query = (
        select(Participant, Person)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(
            Participant.conference_id == conference_id,
            col(Participant.left_at).is_(None),
            col(Participant.paused_at).is_(None),
            col(Participant.id).not_in(decided),
        )
        .order_by(col(Participant.id))
    )
    return list(session.exec(query))


def sent_since(session: Session, meeting_id: int, kind: PushKind, since: datetime) -> set[int]:
    """Return to whom pushes of a kind have been sent at or after an instant."""
    query = select(Push.participant_id).where(
        Push.meeting_id == meeting_id,
        Push.kind == kind,
        col(Push.decided_at) >= since,
        col(Push.dropped).is_(None),
    )
    return set(session.exec(query))


def reminders_since(
    session: Session, conference_id: int, since: datetime
) -> dict[int, list[datetime]]:
    """Return when each participant of a conference has been reminded since an instant.

    What a deputy is reminded of for somebody else counts too.
    """
    is_reminder = or_(
        Push.kind == PushKind.REMINDER,
        (col(Push.kind) == PushKind.STAND_IN) & (col(Push.occurrence) % STAND_INS != 0),
    )
    query = (
        select(Push.participant_id, Push.decided_at)
        .join(Meeting, col(Meeting.id) == Push.meeting_id)
        .where(
            Meeting.conference_id == conference_id,
            is_reminder,
            col(Push.decided_at) >= since,
            col(Push.dropped).is_(None),
        )
        .order_by(col(Push.decided_at))
    )
    found: dict[int, list[datetime]] = {}
    for participant_id, decided_at in session.exec(query):
        found.setdefault(participant_id, []).append(decided_at)
    return found


def sent_to(session: Session, meeting_id: int, kind: PushKind | None = None) -> set[int]:
    """Return to whom something has been sent before a meeting: of a kind, or anything at all."""
    query = select(Push.participant_id).where(
        Push.meeting_id == meeting_id, col(Push.dropped).is_(None)
    )
    if kind is not None:
        query = query.where(Push.kind == kind)
    return set(session.exec(query))


def count_as_earlier(
    session: Session, meeting_id: int, kind: PushKind, occurrences: Collection[int] = (0,)
) -> None:
    """Let some occurrences of a kind be due again; what was sent is kept under numbers unused."""
    for occurrence in occurrences:
        unused = next_occurrence(session, meeting_id, kind, FIRST_UNSCHEDULED)
        session.execute(
            update(Push)
            .where(
                col(Push.meeting_id) == meeting_id,
                col(Push.kind) == kind,
                col(Push.occurrence) == occurrence,
            )
            .values(occurrence=unused)
        )


def drop_decided(
    session: Session, participant_ids: Collection[int], decided: Collection[datetime], reason: str
) -> None:
    """Note that what was decided for some participants at some instants was not sent after all."""
    people.hold_absent(session, participant_ids)
    session.exec(
        update(Push)
        .where(
            col(Push.participant_id).in_(participant_ids),
            col(Push.decided_at).in_(decided),
            col(Push.dropped).is_(None),
        )
        .values(dropped=reason)
    )


def undo_drop(session: Session, meeting_id: int, participant_id: int, reason: str) -> None:
    """Forget the decisions not to send something to a participant for a reason."""
    session.execute(
        delete(Push).where(
            col(Push.meeting_id) == meeting_id,
            col(Push.participant_id) == participant_id,
            col(Push.dropped) == reason,
        )
    )


def undo_drop_of(session: Session, participant_id: int, kind: PushKind, reason: str) -> None:
    """Forget the decisions not to send a participant something of a kind for a reason."""
    session.execute(
        delete(Push).where(
            col(Push.participant_id) == participant_id,
            col(Push.kind) == kind,
            col(Push.dropped) == reason,
        )
    )


def undo_drops_of(
    session: Session, meeting_id: int, participant_id: int, kind: PushKind, occurrence: int
) -> None:
    """Forget the decisions not to send a participant one occurrence of a kind, for any reason."""
    session.execute(
        delete(Push).where(
            col(Push.meeting_id) == meeting_id,
            col(Push.participant_id) == participant_id,
            col(Push.kind) == kind,
            col(Push.occurrence) == occurrence,
            col(Push.dropped).is_not(None),
        )
    )


def forget_ahead(session: Session, participant_id: int, now: datetime) -> None:
    """Forget what was decided and put off for a participant before meetings that lie ahead."""
    ahead = select(Meeting.id).where(
        Meeting.state == MeetingState.PLANNED, col(Meeting.starts_at) > now
    )
    for table in (Push, Postponement):
        session.execute(
            delete(table).where(
                col(table.participant_id) == participant_id, col(table.meeting_id).in_(ahead)
            )
        )


def next_occurrence(session: Session, meeting_id: int, kind: PushKind, first: int) -> int:
    """Return the next unused occurrence of a kind, at least `first`."""
    query = select(func.max(Push.occurrence)).where(
        Push.meeting_id == meeting_id, Push.kind == kind
    )
    newest: int | None = session.exec(query).one()
    return first if newest is None else max(first, newest + 1)
