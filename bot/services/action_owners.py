"""Who does an action: tapped or typed, at the meeting or between two."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import AskOwner, TapTheOwner
from bot.domain.names import meant
from bot.domain.states import Step
from bot.services import action_parts, actions, conversation, meeting_screen, roster
from bot.services.meeting_screen import Lead
from bot.services.ports import Desk, Sender
from storage.agendas import Member
from storage.models import Action, Conversation


def ask_owner(desk: Desk, lead: Lead, action: Action, page: int = 0, *, anew: bool = False) -> None:
    """Ask who is to do it."""
    conversation.await_text(
        desk,
        lead.part,
        Step.ACTION_DUE,
        meeting_id=lead.meeting.id,
        action_id=action.id,
        asks_owner=True,
    )
    people = roster.reporters(desk, action.conference_id, page)
    message = AskOwner(lead.meeting.id, action.id, action.text, people)
    meeting_screen.show_step(desk, lead, message, anew=anew)


def turn_owners(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Show a page of those who can be chosen."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    ask_owner(desk, lead, action, page)


def choose_owner(desk: Desk, sender: Sender, action_id: int, participant_id: int) -> None:
    """Give the action an owner, or none yet, and ask for its date."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    owner = roster.reporter(desk, action.conference_id, participant_id)
    if participant_id and owner is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    _give(desk, lead, action, owner)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what was typed as the action's owner, or as its date, whichever was asked for."""
    if not standing.subject.get("asks_owner"):
        action_parts.hear_due(desk, sender, standing, text)
        return
    found = action_parts.action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    people = roster.reporting(desk, action.conference_id)
    place = meant(text, [one.person.name for one in people])
    if place is None:
        raise Refusal(TapTheOwner())
    _give(desk, lead, action, people[place], typed=True)


def _give(
    desk: Desk, lead: Lead, action: Action, owner: Member | None, *, typed: bool = False
) -> None:
    before = action.owner_id
    action.owner_id = owner.participant.id if owner else None
    desk.session.flush()
    if action.owner_id != before:
        actions.tell_owner(desk, action, besides=lead.part)
    action_parts.ask_due(desk, lead, action, anew=typed)
    action_parts.refresh(desk, lead)
