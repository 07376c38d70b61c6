"""Queries about what has been promised."""

from datetime import datetime

from sqlmodel import Session, col, func, or_, select

from bot.domain.states import ActionState
from storage.agendas import Promise
from storage.models import Action, Meeting, Organisation, Participant, Person


def open_in(
    session: Session, conference_id: int, *, done_since: datetime | None = None
) -> list[Promise]:
    """Return a conference's open actions, and those done since an instant, if one is given."""
    standing = col(Action.state) == ActionState.OPEN
    if done_since is not None:
        standing = or_(standing, col(Action.done_at) >= done_since)
    query = _PROMISES.where(Action.conference_id == conference_id, standing)
    return [Promise(*row) for row in session.exec(query)]


def made_at(session: Session, meeting_id: int) -> list[Promise]:
    """Return the open actions that a meeting made."""
    mine = (Action.meeting_id == meeting_id, Action.state == ActionState.OPEN)
    return [Promise(*row) for row in session.exec(_PROMISES.where(*mine))]


_PROMISES = (
    select(Action, func.coalesce(col(Person.name), col(Organisation.name)), col(Meeting.local_date))
    .join(Meeting, col(Meeting.id) == Action.meeting_id)
    .outerjoin(Participant, col(Participant.id) == Action.owner_id)
    .outerjoin(Person, col(Person.id) == Participant.person_id)
    .outerjoin(Organisation, col(Organisation.id) == Action.organisation_id)
)
