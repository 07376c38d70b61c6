"""Moving the date of an action: the owner may, those who lead hear of it, and history keeps it."""

from datetime import date

from bot.domain.access import Role
from bot.domain.calendar import local_date
from bot.domain.dates import read_date
from bot.domain.errors import Refusal
from bot.domain.following import later_dates
from bot.domain.messages.actions import ActionWasDone
from bot.domain.messages.following import ActionMoved, AskMove, DateMoved, SameDate
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.promising import Chip
from bot.domain.messages.recording import UnreadableDate
from bot.domain.states import ActionState, Step
from bot.services import action_parts, actions, addressing, conversation, saying
from bot.services.action_words import answering
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Action, Conference, Conversation, Participant, Person

LABELS = ("due_in_a_week", "due_in_two_weeks", "due_in_a_month")


def ask(desk: Desk, sender: Sender, action_id: int) -> None:
    """Ask to which day the action is moved."""
    part, action = answering(desk, sender, action_id)
    if action.state is ActionState.DONE:
        raise Refusal(ActionWasDone())
    conversation.await_text(desk, part, Step.ACTION_MOVE, action_id=action.id)
    days = later_dates(action.due_on, _today(desk, action))
    chips = tuple(Chip(label, day) for label, day in zip(LABELS, days, strict=True))
    message = AskMove(action.id, action.text, action.due_on, chips)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, saying.screen_of(action), message, anew=True)


def move_to(desk: Desk, sender: Sender, action_id: int, ordinal: int) -> None:
    """Move the action to a day that was offered."""
    part, action = answering(desk, sender, action_id)
    if not 1 <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.ACTIONS))
    _move(desk, part, action, date.fromordinal(ordinal))


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Move the action to the day that was typed."""
    found = desk.session.get(Action, standing.subject["action_id"])
    if found is None or found.state is ActionState.DONE:
        conversation.forget_step(desk, standing.person_id)
        desk.outgoing.tell(sender, ActionWasDone() if found else StaleButton(WayBack.ACTIONS))
        return
    part, action = answering(desk, sender, found.id)
    new_due = read_date(text, _today(desk, action))
    if new_due is None:
        raise Refusal(UnreadableDate())
    _move(desk, part, action, new_due, anew=True)


def _move(
    desk: Desk, part: Participant, action: Action, new_due: date, *, anew: bool = False
) -> None:
    if action.state is ActionState.DONE:
        raise Refusal(ActionWasDone())
    action_parts.due_or_refusal(desk, action.conference_id, new_due)
    old_due = action.due_on
    if new_due == old_due:
        raise Refusal(SameDate(new_due))
    standing = conversation.standing_of(desk, part.person_id)
    if standing.step is Step.ACTION_MOVE and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, part.person_id)
    action.due_on = new_due
    actions.note_move(desk, part, action, old_due)
    actions.tell_owner(desk, action, besides=part)
    to = addressing.to_participant(desk, part)
    message = ActionMoved(action.text, old_due, new_due)
    desk.outgoing.show(to, saying.screen_of(action), message, anew=anew)
    _tell_chairs(desk, part, action, old_due)


def _tell_chairs(desk: Desk, part: Participant, action: Action, old_due: date | None) -> None:
    if action.due_on is None:
        return
    by = desk.session.get_one(Person, part.person_id).name
    message = DateMoved(by, action.text, old_due, action.due_on)
    for chair, person in people.with_role(desk.session, action.conference_id, Role.CHAIR):
        if chair.id != part.id and people.hears(chair, person):
            desk.outgoing.send(addressing.to_participant(desk, chair), message, push=True)


def _today(desk: Desk, action: Action) -> date:
    return local_date(desk.now, desk.session.get_one(Conference, action.conference_id).zone)
