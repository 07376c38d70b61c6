"""Queries for what those who lead have done with an agenda."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.domain.arranging import Arrangement, Hiding, Wish
from storage.models import Arranged, Meeting, Participant, Person


def of_meeting(session: Session, meeting_id: int) -> Arrangement:
    """Return everything that is wished of a meeting's agenda."""
    query = (
        select(Arranged, col(Person.name))
        .join(Participant, col(Participant.id) == Arranged.changed_by)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(Arranged.meeting_id == meeting_id)
    )
    return Arrangement({_key(row): _wish(row, name) for row, name in session.exec(query)})


def change(
    session: Session,
    meeting: Meeting,
    key: int,
    *,
    by: int,
    now: datetime,
    **values: object,
) -> None:
    """Note what is wished of one thing; what is not named stays as it was."""
    about = Arranged.action_id == -key if key < 0 else Arranged.observation_id == key
    query = select(Arranged).where(Arranged.meeting_id == meeting.id, about)
    row = session.exec(query).first() or Arranged(
        meeting_id=meeting.id,
        action_id=-key if key < 0 else None,
        observation_id=None if key < 0 else key,
        changed_at=now,
        changed_by=by,
    )
    for name, value in values.items():
        setattr(row, name, value)
    row.changed_at, row.changed_by = now, by
    session.add(row)


def changed_by_others(
    session: Session, meeting_id: int, participant_id: int, since: datetime
) -> bool:
    """Tell whether anybody else has arranged something of a meeting's agenda since an instant."""
    query = select(Arranged.id).where(
        Arranged.meeting_id == meeting_id,
        Arranged.changed_by != participant_id,
        col(Arranged.changed_at) >= since,
    )
    return session.exec(query).first() is not None


def forget_action(session: Session, action_id: int) -> None:
    """Forget what is wished of an action on any agenda, before the action itself goes."""
    session.execute(delete(Arranged).where(col(Arranged.action_id) == action_id))


def _key(row: Arranged) -> int:
    return row.observation_id or -(row.action_id or 0)


def _wish(row: Arranged, name: str) -> Wish:
    hiding = Hiding(row.hidden_for, row.hidden_words, name) if row.hidden_for else None
    return Wish(row.rank, row.pinned, row.joined_to, hiding)
