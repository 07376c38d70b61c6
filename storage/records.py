"""Queries for what happens at a meeting: who is there, and what is written down."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from bot.domain.minutes import Record, RecordKind
from bot.domain.states import MeetingState
from storage.models import (
    Action,
    ActionKind,
    Decision,
    Meeting,
    Note,
    Organisation,
    Participant,
    Person,
)

_Body = aliased(Organisation)
Written = Decision | Action | Note


def of_meeting(session: Session, meeting_id: int) -> list[Record]:
    """Return everything that has been written down at a meeting, in the order it was made."""
    decisions = session.exec(select(Decision).where(Decision.meeting_id == meeting_id))
    notes = session.exec(select(Note).where(Note.meeting_id == meeting_id))
    records = [_plain(RecordKind.DECISION, one) for one in decisions]
    records += [_plain(RecordKind.NOTE, one) for one in notes]
    query = (
        select(
            Action,
            func.coalesce(col(Person.name), col(_Body.name)),
            col(Organisation.name),
            col(ActionKind.name),
        )
        .outerjoin(Participant, col(Participant.id) == Action.owner_id)
        .outerjoin(Person, col(Person.id) == Participant.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Participant.organisation_id)
        .outerjoin(_Body, col(_Body.id) == Action.organisation_id)
        .outerjoin(ActionKind, col(ActionKind.id) == Action.kind_id)
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
            action_kind=kind or "",
            term=action.term,
            effect=action.expected_effect,
            version=action.version,
        )
        for action, owner, organisation, kind in session.exec(query)
    ]
    return sorted(records, key=lambda one: (one.made_at, one.id))


def get(session: Session, kind: RecordKind, record_id: int) -> Written:
    """Return the row of something written down."""
    if kind is RecordKind.DECISION:
        return session.get_one(Decision, record_id)
    if kind is RecordKind.ACTION:
        return session.get_one(Action, record_id)
    return session.get_one(Note, record_id)


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
