"""What was promised: the open actions, and marking them done."""

from bot.domain.agenda import FollowUp, in_urgency
from bot.domain.calendar import local_date
from bot.services.ports import Desk
from storage import actions
from storage.agendas import Promise
from storage.models import Conference, Participant


def open_actions_of(desk: Desk, participant: Participant) -> list[FollowUp]:
    """Return the open actions that a participant owns, the most urgent first."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    promises = actions.open_in(desk.session, conference.id)
    own = [one for one in promises if one.action.owner_id == participant.id]
    return in_urgency(follow_up(desk, conference, one) for one in own)


def follow_up(desk: Desk, conference: Conference, promise: Promise) -> FollowUp:
    """Return an action as plain values, overdue or not by the conference's own calendar."""
    action = promise.action
    today = local_date(desk.now, conference.zone)
    done = action.done_at is not None
    return FollowUp(
        action_id=action.id,
        text=action.text,
        from_date=promise.from_date,
        owner=promise.owner or "",
        owner_id=action.owner_id,
        due_on=action.due_on,
        overdue=not done and action.due_on is not None and action.due_on < today,
        done=done,
    )
