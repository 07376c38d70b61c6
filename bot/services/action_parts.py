"""By when an action is to be done, and which item it answers: each kept as soon as it is chosen."""

from datetime import date, timedelta

from bot.domain.calendar import local_date
from bot.domain.dates import month_after, read_date
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import (
    ActionKept,
    AskDue,
    AskItem,
    Chip,
    DateHasPassed,
    ItemChoice,
    NotRecorded,
    Place,
    UnreadableDate,
)
from bot.domain.minutes import Spoken
from bot.domain.paging import page_of
from bot.domain.states import ActionState, MeetingState, Step
from bot.services import access, actions, addressing, conversation, meeting_screen, roster
from bot.services.meeting_screen import Lead
from bot.services.ports import Desk, Sender
from storage import records
from storage.models import Action, AgendaItem, Conference, Conversation

FARTHEST = timedelta(days=5 * 366)


def ask_date(desk: Desk, sender: Sender, action_id: int) -> None:
    """Ask by when an action is to be done, whoever does it."""
    ask_due(desk, *open_action(desk, sender, action_id))


def ask_due(desk: Desk, lead: Lead, action: Action, *, anew: bool = False) -> None:
    """Ask by when it is to be done."""
    conversation.await_text(
        desk, lead.part, Step.ACTION_DUE, meeting_id=lead.meeting.id, action_id=action.id
    )
    day = _today(desk, action.conference_id)
    chips = (
        Chip("due_in_a_week", day + timedelta(weeks=1)),
        Chip("due_in_two_weeks", day + timedelta(weeks=2)),
        Chip("due_in_a_month", month_after(day)),
    )
    name = _owner_of(desk, action)
    message = AskDue(lead.meeting.id, action.id, action.text, name, chips)
    meeting_screen.show_step(desk, lead, message, anew=anew)


def choose_due(desk: Desk, sender: Sender, action_id: int, ordinal: int) -> None:
    """Give the action a due date by button, or none."""
    lead, action = open_action(desk, sender, action_id)
    if not 0 <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.MEETING))
    _set_due(desk, lead, action, date.fromordinal(ordinal) if ordinal else None)


def hear_due(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Give the action the due date that was typed."""
    found = action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    due_on = read_date(text, _today(desk, action.conference_id))
    if due_on is None:
        raise Refusal(UnreadableDate())
    _set_due(desk, lead, action, due_on, typed=True)


def turn_items(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Ask which item the action answers."""
    found = _at_its_meeting(desk, sender, action_id)
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
    found = _at_its_meeting(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    item = desk.session.get(AgendaItem, item_id) if item_id else None
    if item_id and (item is None or item.meeting_id != action.meeting_id):
        raise Refusal(StaleButton(WayBack.MEETING))
    action.agenda_item_id = item_id or None
    desk.session.flush()
    _show_kept(desk, lead, action)


def due_or_refusal(desk: Desk, conference_id: int, due_on: date) -> date:
    """Return a due date that can be kept; one before today, or far away, is refused."""
    today = _today(desk, conference_id)
    if due_on < today:
        raise Refusal(DateHasPassed(due_on))
    if due_on > today + FARTHEST:
        raise Refusal(UnreadableDate())
    return due_on


def open_action(desk: Desk, sender: Sender, action_id: int) -> tuple[Lead, Action]:
    """Return an open action for one who leads, with the meeting under way.

    Between two meetings it is the one that made the action.
    """
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    running = records.running(desk.session, action.conference_id)
    lead = meeting_screen.led(desk, sender, running.id if running else action.meeting_id)
    if action.state is ActionState.DONE:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    return lead, action


def action_of(
    desk: Desk, sender: Sender, standing: Conversation, text: str
) -> tuple[Lead, Action] | None:
    """Return the action that a typed text is for; when it is gone the text is given back."""
    action = desk.session.get(Action, int(standing.subject["action_id"] or 0))
    if action is not None and action.state is ActionState.OPEN:
        return open_action(desk, sender, action.id)
    lead = meeting_screen.led(desk, sender, int(standing.subject["meeting_id"] or 0))
    conversation.forget_step(desk, standing.person_id)
    desk.outgoing.send(addressing.to_participant(desk, lead.part), NotRecorded(text))
    return None


def refresh(desk: Desk, lead: Lead) -> None:
    """Let the others who lead a meeting under way see what has been chosen."""
    if lead.meeting.state is MeetingState.RUNNING:
        meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def _set_due(
    desk: Desk, lead: Lead, action: Action, due_on: date | None, *, typed: bool = False
) -> None:
    if due_on is not None:
        due_on = due_or_refusal(desk, action.conference_id, due_on)
    before = action.due_on
    has_changed = before != due_on
    action.due_on = due_on
    if has_changed:
        actions.note_move(desk, lead.part, action, before)
    standing = conversation.standing_of(desk, lead.part.person_id)
    if standing.step is Step.ACTION_DUE and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, lead.part.person_id)
    desk.session.flush()
    if has_changed:
        actions.tell_owner(desk, action, besides=lead.part)
    _show_kept(desk, lead, action, anew=typed)


def _show_kept(desk: Desk, lead: Lead, action: Action, *, anew: bool = False) -> None:
    items = meeting_screen.spoken(desk, lead.meeting)
    is_running = lead.meeting.state is MeetingState.RUNNING
    message = ActionKept(
        action_id=action.id,
        text=action.text,
        owner=_owner_of(desk, action),
        due_on=action.due_on,
        place=_place(items, action),
        other_items=is_running and action.meeting_id == lead.meeting.id and bool(items),
    )
    meeting_screen.show_step(desk, lead, message, anew=anew)
    if is_running:
        meeting_screen.show(desk, lead, anew=True)
    refresh(desk, lead)


def _place(items: list[Spoken], action: Action) -> Place | None:
    """Return the item that an action answers, or at which it is followed up."""
    for one in items:
        if one.item_id == action.agenda_item_id or one.action_id == action.id:
            return Place(one.number, one.topic or one.text)
    return None


def _owner_of(desk: Desk, action: Action) -> str | None:
    owner = roster.reporter(desk, action.conference_id, action.owner_id or 0)
    return owner.person.name if owner else None


def _today(desk: Desk, conference_id: int) -> date:
    return local_date(desk.now, desk.session.get_one(Conference, conference_id).zone)


def _at_its_meeting(desk: Desk, sender: Sender, action_id: int) -> tuple[Lead, Action] | None:
    """Return an action while the meeting that made it is under way."""
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    lead = meeting_screen.led_now(desk, sender, action.meeting_id)
    return (lead, action) if lead else None
