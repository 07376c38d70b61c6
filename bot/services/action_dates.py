"""By when an action is to be done: by a usual span, in a calendar, or typed."""

from datetime import date, timedelta

from bot.domain.dates import month_after, read_date
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.promising import AskDue, Chip, DueCalendar
from bot.domain.messages.recording import UnreadableDate
from bot.domain.months import Month, month_of
from bot.domain.states import Step
from bot.services import action_parts, actions, conversation, meeting_screen
from bot.services.action_parts import ANY, FARTHEST, today
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage.models import Action, Conversation


def ask_date(desk: Desk, sender: Sender, action_id: int) -> None:
    """Ask by when an action is to be done, whoever does it."""
    ask_due(desk, *action_parts.open_action(desk, sender, action_id))


def ask_due(desk: Desk, lead: Lead, action: Action, *, anew: bool = False) -> None:
    """Ask by when it is to be done."""
    _await(desk, lead, action)
    day = today(desk, action.conference_id)
    chips = (
        Chip("due_in_a_week", day + timedelta(weeks=1)),
        Chip("due_in_two_weeks", day + timedelta(weeks=2)),
        Chip("due_in_a_month", month_after(day)),
    )
    message = AskDue(
        meeting_id=lead.meeting.id,
        action_id=action.id,
        text=action.text,
        owner=action_parts.owner_of(desk, action),
        chips=chips,
        month=month_of(action.due_on or day).number,
        version=action.version,
    )
    meeting_screen.show_step(desk, lead, message, anew=anew)


def show_month(desk: Desk, sender: Sender, action_id: int, number: int) -> None:
    """Show a month in which to choose the date; none that is over, and none too far away."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    _await(desk, lead, action)
    first = today(desk, action.conference_id)
    last = first + FARTHEST
    kept = min(max(number, month_of(first).number), month_of(last).number)
    message = DueCalendar(
        lead.meeting.id, action.id, action.text, Month(kept), first, last, action.version
    )
    meeting_screen.show_step(desk, lead, message)


def choose_due(desk: Desk, sender: Sender, action_id: int, ordinal: int, seen: int = ANY) -> None:
    """Give the action a due date by button, or none."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    if not 0 <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.MEETING))
    due_on = date.fromordinal(ordinal) if ordinal else None
    if action.due_on == due_on or action_parts.is_fresh(desk, sender, lead, action, seen):
        _set_due(desk, lead, action, due_on)


def hear_due(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Give the action the due date that was typed."""
    found = action_parts.action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    due_on = read_date(text, today(desk, action.conference_id))
    if due_on is None:
        raise Refusal(UnreadableDate())
    _set_due(desk, lead, action, due_on, typed=True)


def _await(desk: Desk, lead: Lead, action: Action) -> None:
    conversation.await_text(
        desk,
        lead.part,
        Step.ACTION_DUE,
        meeting_id=lead.meeting.id,
        action_id=action.id,
        version=action.version,
    )


def _set_due(
    desk: Desk, lead: Lead, action: Action, due_on: date | None, *, typed: bool = False
) -> None:
    if due_on is not None:
        due_on = action_parts.due_or_refusal(desk, action.conference_id, due_on)
    has_changed = action.due_on != due_on
    with action_parts.changing(desk, lead, action):
        action.due_on = due_on
    if has_changed:
        actions.tell_owner(desk, action, besides=lead.part)
    action_parts.show_kept(desk, lead, action, anew=typed)
