"""Who does an action, by when, and which item it answers: each kept as soon as it is chosen."""

from datetime import date, timedelta

from bot.domain.calendar import local_date
from bot.domain.dates import month_after, read_date
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import (
    ActionKept,
    AskDue,
    AskItem,
    AskOwner,
    Chip,
    DateHasPassed,
    ItemChoice,
    NotRecorded,
    Place,
    UnreadableDate,
)
from bot.domain.paging import page_of
from bot.domain.states import Step
from bot.services import access, addressing, conversation, meeting_screen, roster
from bot.services.meeting_screen import Lead
from bot.services.ports import Desk, Sender
from storage.models import Action, AgendaItem, Conference, Conversation

FARTHEST = timedelta(days=5 * 366)


def ask_owner(desk: Desk, lead: Lead, action: Action, page: int = 0, *, anew: bool = False) -> None:
    """Ask who is to do it."""
    people = roster.reporters(desk, action.conference_id, page)
    message = AskOwner(action.meeting_id, action.id, action.text, people)
    meeting_screen.show_step(desk, lead, message, anew=anew)


def turn_owners(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Show another page of those who can be chosen."""
    found = _action(desk, sender, action_id)
    if found is not None:
        ask_owner(desk, *found, page)


def choose_owner(desk: Desk, sender: Sender, action_id: int, participant_id: int) -> None:
    """Give the action an owner, or none yet, and ask for its date."""
    found = _action(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    owner = roster.reporter(desk, action.conference_id, participant_id)
    if participant_id and owner is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    action.owner_id = participant_id or None
    conversation.await_text(
        desk, lead.part, Step.ACTION_DUE, meeting_id=action.meeting_id, action_id=action.id
    )
    day = lead.meeting.local_date
    chips = (
        Chip("due_in_a_week", day + timedelta(weeks=1)),
        Chip("due_in_two_weeks", day + timedelta(weeks=2)),
        Chip("due_in_a_month", month_after(day)),
    )
    name = owner.person.name if owner else None
    message = AskDue(action.meeting_id, action.id, action.text, name, chips)
    meeting_screen.show_step(desk, lead, message)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def choose_due(desk: Desk, sender: Sender, action_id: int, ordinal: int) -> None:
    """Give the action a due date by button, or none."""
    found = _action(desk, sender, action_id)
    if found is None:
        return
    if not 0 <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.MEETING))
    _set_due(desk, *found, date.fromordinal(ordinal) if ordinal else None)


def hear_due(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Give the action the due date that was typed."""
    lead = meeting_screen.led_by_text(desk, sender, standing, text)
    if lead is None:
        return
    action = desk.session.get(Action, int(standing.subject["action_id"] or 0))
    if action is None:
        conversation.forget_step(desk, standing.person_id)
        desk.outgoing.send(addressing.to_participant(desk, lead.part), NotRecorded(text))
        return
    due_on = read_date(text, lead.meeting.local_date)
    if due_on is None:
        raise Refusal(UnreadableDate())
    _set_due(desk, lead, action, due_on, typed=True)


def turn_items(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Ask which item the action answers."""
    found = _action(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    items = [
        ItemChoice(one.item_id, one.number, one.text)
        for one in meeting_screen.spoken(desk, lead.meeting)
    ]
    message = AskItem(action.meeting_id, action.id, action.text, page_of(items, page, roster.PAGE))
    meeting_screen.show_step(desk, lead, message)


def choose_item(desk: Desk, sender: Sender, action_id: int, item_id: int) -> None:
    """Let the action answer another item, or none."""
    found = _action(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    item = desk.session.get(AgendaItem, item_id) if item_id else None
    if item_id and (item is None or item.meeting_id != action.meeting_id):
        raise Refusal(StaleButton(WayBack.MEETING))
    action.agenda_item_id = item_id or None
    _show_kept(desk, lead, action)


def due_or_refusal(desk: Desk, conference_id: int, due_on: date) -> date:
    """Return a due date that can be kept; one before today, or far away, is refused."""
    zone = desk.session.get_one(Conference, conference_id).zone
    today = local_date(desk.now, zone)
    if due_on < today:
        raise Refusal(DateHasPassed(due_on))
    if due_on > today + FARTHEST:
        raise Refusal(UnreadableDate())
    return due_on


def _set_due(
    desk: Desk, lead: Lead, action: Action, due_on: date | None, *, typed: bool = False
) -> None:
    if due_on is not None:
        due_on = due_or_refusal(desk, action.conference_id, due_on)
    action.due_on = due_on
    standing = conversation.standing_of(desk, lead.part.person_id)
    if standing.step is Step.ACTION_DUE and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, lead.part.person_id)
    _show_kept(desk, lead, action, anew=typed)


def _show_kept(desk: Desk, lead: Lead, action: Action, *, anew: bool = False) -> None:
    desk.session.flush()
    items = meeting_screen.spoken(desk, lead.meeting)
    answered = next((one for one in items if one.item_id == action.agenda_item_id), None)
    owner = roster.reporter(desk, action.conference_id, action.owner_id or 0)
    message = ActionKept(
        action_id=action.id,
        text=action.text,
        owner=owner.person.name if owner else None,
        due_on=action.due_on,
        place=Place(answered.number, answered.topic or answered.text) if answered else None,
        other_items=bool(items),
    )
    meeting_screen.show_step(desk, lead, message, anew=anew)
    meeting_screen.show(desk, lead, anew=True)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def _action(desk: Desk, sender: Sender, action_id: int) -> tuple[Lead, Action] | None:
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    lead = meeting_screen.led_now(desk, sender, action.meeting_id)
    return (lead, action) if lead else None
