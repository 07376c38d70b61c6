"""What was promised: the open actions, and marking them done."""

from datetime import timedelta

from bot.domain.access import Right, Role, may
from bot.domain.acts import Act
from bot.domain.agenda import FollowUp, batches, in_urgency
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.messages.actions import (
    ActionIsDone,
    ActionIsOpen,
    ActionList,
    ActionWasDone,
    ListedAction,
    NotYourAction,
    OwnActions,
    OwnerMarkedAction,
)
from bot.domain.messages.agenda import ROOM
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.paging import page_of
from bot.domain.states import ActionState, MeetingState
from bot.services import access, addressing
from bot.services.ports import Desk, Sender
from storage import actions, people
from storage.agendas import Promise
from storage.models import Action, Conference, Meeting, Organisation, Participant, Person

PAGE = 10
# How long what has been marked as done stays in the list, so that it can be undone.
UNDO = timedelta(hours=24)


def open_actions_of(desk: Desk, participant: Participant) -> list[FollowUp]:
    """Return the open actions that a participant owns, the most urgent first."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    promises = actions.open_in(desk.session, conference.id)
    own = [one for one in promises if owns(participant, one.action)]
    return in_urgency(follow_up(desk, conference, one) for one in own)


def show_actions(
    desk: Desk, sender: Sender, participant_id: int | None = None, page: int = 0
) -> None:
    """Show the conference's open actions, the reader's own first."""
    part = access.speaker(desk, sender, Right.READ, Act.ACTIONS, participant_id)
    _show(desk, part, page, anew=sender.tapped_id is None)


def mark_done(desk: Desk, sender: Sender, action_id: int, page: int = 0) -> None:
    """Mark an action as done; its owner may, and those who lead."""
    part, action = _marking(desk, sender, action_id)
    if action.state is ActionState.DONE:
        desk.outgoing.tell(sender, ActionWasDone())
    else:
        action.state = ActionState.DONE
        action.done_at = desk.now
        desk.outgoing.tell(sender, ActionIsDone())
        _tell_chairs(desk, part, action)
    _show(desk, part, page)


def reopen(desk: Desk, sender: Sender, action_id: int, page: int = 0) -> None:
    """Open an action again that was marked as done."""
    part, action = _marking(desk, sender, action_id)
    if action.state is ActionState.DONE:
        action.state = ActionState.OPEN
        action.done_at = None
        _tell_chairs(desk, part, action)
    desk.outgoing.tell(sender, ActionIsOpen())
    _show(desk, part, page)


def tell_owners(desk: Desk, meeting: Meeting) -> None:
    """Tell each owner, once, what the meeting asked them to do."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    promises = actions.made_at(desk.session, meeting.id)
    owned = in_urgency(follow_up(desk, conference, one) for one in promises)
    for part, person in people.participants(desk.session, conference.id):
        own = [one for one in owned if _is_own(part, one)]
        if own and people.hears(part, person):
            to = addressing.to_participant(desk, part)
            for number, batch in enumerate(batches(own, ROOM)):
                message = OwnActions(conference.name, batch)
                key = f"owner:{meeting.id}:{part.id}:{number}"
                desk.outgoing.send(to, message, push=True, key=key)


def tell_owner(desk: Desk, action: Action, *, besides: Participant) -> None:
    """Tell the owner of an action what it asks now; who took it themselves knows.

    Before the minutes that hold it are out, it may still change: then all owners are told.
    """
    meeting = desk.session.get_one(Meeting, action.meeting_id)
    if meeting.state is not MeetingState.PUBLISHED:
        return
    conference = desk.session.get_one(Conference, action.conference_id)
    for part, person in people.participants(desk.session, conference.id):
        if owns(part, action) and part.id != besides.id and people.hears(part, person):
            name = _owner_name(desk, action)
            promise = follow_up(desk, conference, Promise(action, name, meeting.local_date))
            to = addressing.to_participant(desk, part)
            message = OwnActions(conference.name, (promise,))
            desk.outgoing.show(to, f"own_action:{action.id}", message, anew=True, push=True)


def _owner_name(desk: Desk, action: Action) -> str | None:
    if action.organisation_id is not None:
        return desk.session.get_one(Organisation, action.organisation_id).name
    owner = desk.session.get(Participant, action.owner_id or 0)
    return desk.session.get_one(Person, owner.person_id).name if owner else None


def follow_up(desk: Desk, conference: Conference, promise: Promise) -> FollowUp:
    """Return an action as plain values, overdue or not by the conference's own calendar."""
    action = promise.action
    today = local_date(desk.now, conference.zone)
    done = action.state is ActionState.DONE
    return FollowUp(
        action_id=action.id,
        text=action.text,
        from_date=promise.from_date,
        owner=promise.owner or "",
        owner_id=action.owner_id,
        organisation_id=action.organisation_id,
        due_on=action.due_on,
        overdue=not done and action.due_on is not None and action.due_on < today,
        done=done,
    )


def _marking(desk: Desk, sender: Sender, action_id: int) -> tuple[Participant, Action]:
    action = desk.session.get(Action, action_id, with_for_update=True)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    if not (owns(part, action) or may(part.role, Right.LEAD)):
        raise Refusal(NotYourAction())
    return part, action


def owns(part: Participant, action: Action) -> bool:
    """Tell whether an action is a participant's own, or their organisation's."""
    if action.organisation_id is not None:
        return action.organisation_id == part.organisation_id
    return action.owner_id == part.id


def _is_own(part: Participant, one: FollowUp) -> bool:
    if one.organisation_id is not None:
        return one.organisation_id == part.organisation_id
    return one.owner_id == part.id


def _tell_chairs(desk: Desk, part: Participant, action: Action) -> None:
    if not owns(part, action):
        return
    owner = desk.session.get_one(Person, part.person_id).name
    message = OwnerMarkedAction(owner, action.text, done=action.state is ActionState.DONE)
    for chair, _ in people.with_role(desk.session, action.conference_id, Role.CHAIR):
        if chair.id != part.id:
            desk.outgoing.send(addressing.to_participant(desk, chair), message, push=True)


def _show(desk: Desk, part: Participant, page: int, *, anew: bool = False) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    promises = actions.open_in(desk.session, conference.id, done_since=desk.now - UNDO)
    ordered = in_urgency(follow_up(desk, conference, one) for one in promises)
    ordered.sort(key=lambda one: not _is_own(part, one))
    leads = may(part.role, Right.LEAD)
    listed = [
        ListedAction(number, one, one.owner_id == part.id, leads or _is_own(part, one))
        for number, one in enumerate(ordered, start=1)
    ]
    message = ActionList(conference.name, part.id, page_of(listed, page, PAGE), leads)
    desk.outgoing.show(addressing.to_participant(desk, part), "actions", message, anew=anew)
