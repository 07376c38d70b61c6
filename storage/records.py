"""Queries for what happens at a meeting: who is there, and what is written down."""

from sqlmodel import Session, col, select

from bot.domain.minutes import Record, RecordKind
from bot.domain.states import MeetingState, Presence
from storage.models import (
    Action,
    Attendance,
    Decision,
    Meeting,
    Note,
    Organisation,
    Participant,
    Person,
    SecrecyMark,
)

Written = Decision | Action | Note


def of_meeting(session: Session, meeting_id: int) -> list[Record]:
    """Return everything that has been written down at a meeting, in the order it was made."""
    decisions = session.exec(select(Decision).where(Decision.meeting_id == meeting_id))
    notes = session.exec(select(Note).where(Note.meeting_id == meeting_id))
    records = [_plain(RecordKind.DECISION, one) for one in decisions]
    records += [_plain(RecordKind.NOTE, one) for one in notes]
    query = (
        select(Action, col(Person.name), col(Organisation.name), col(SecrecyMark.id))
        .outerjoin(Participant, col(Participant.id) == Action.owner_id)
        .outerjoin(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(SecrecyMark, col(SecrecyMark.action_id) == Action.id)
        .where(Action.meeting_id == meeting_id)
    )
    records += [
        Record(
            id=action.id,
            kind=RecordKind.ACTION,
            text=action.text,
            made_at=action.created_at,
            item_id=action.agenda_item_id,
            owner=owner,
            owner_organisation=organisation or "",
            due_on=action.due_on,
            secret=mark is not None,
        )
        for action, owner, organisation, mark in session.exec(query)
    ]
    return sorted(records, key=lambda one: (one.made_at, one.id))


def find(session: Session, kind: RecordKind, record_id: int, meeting_id: int) -> Written | None:
    """Return one thing written down at a meeting."""
    found: Written | None
    if kind is RecordKind.DECISION:
        found = session.get(Decision, record_id)
    elif kind is RecordKind.ACTION:
        found = session.get(Action, record_id)
    else:
        found = session.get(Note, record_id)
    return found if found is not None and found.meeting_id == meeting_id else None


def presence(session: Session, meeting_id: int) -> dict[int, Presence]:
    """Return what the roll call says, by participant."""
    called = session.exec(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {one.participant_id: one.presence for one in called}


def running(session: Session, conference_id: int) -> Meeting | None:
    """Return the newest meeting of a conference that is under way, however long."""
    query = (
        select(Meeting)
        .where(Meeting.conference_id == conference_id, Meeting.state == MeetingState.RUNNING)
        .order_by(col(Meeting.starts_at).desc())
    )
    return session.exec(query).first()


def unpublished(session: Session, conference_id: int) -> Meeting | None:
    """Return the newest meeting that was closed without its minutes having gone out."""
    query = (
        select(Meeting)
        .where(Meeting.conference_id == conference_id, Meeting.state == MeetingState.CLOSED)
        .order_by(col(Meeting.starts_at).desc())
    )
    return session.exec(query).first()


def _plain(kind: RecordKind, one: Decision | Note) -> Record:
    return Record(one.id, kind, one.text, one.made_at, one.agenda_item_id)
