"""Who does an action: a person or an organisation, at the meeting or between two."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.promising import AskOwner, AskOwnerOrganisation, BodyChoice
from bot.domain.messages.recording import TapTheOwner
from bot.domain.names import meant
from bot.domain.paging import page_of
from bot.domain.states import Step
from bot.services import action_dates, action_parts, actions, conversation, meeting_screen, roster
from bot.services.action_parts import ANY
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import conferences
from storage.agendas import Member
from storage.models import Action, Conversation, Organisation


def ask_owner(desk: Desk, lead: Lead, action: Action, page: int = 0, *, anew: bool = False) -> None:
    """Ask who is to do it."""
    _await(desk, lead, action)
    people = roster.reporters(desk, action.conference_id, page)
    message = AskOwner(lead.meeting.id, action.id, action.text, people, action.version)
    meeting_screen.show_step(desk, lead, message, anew=anew)


def turn_owners(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Show a page of those who can be chosen."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    ask_owner(desk, lead, action, page)


def turn_organisations(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Show a page of the organisations that can be chosen."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    _await(desk, lead, action)
    bodies = [
        BodyChoice(one.id, one.name)
        for one in conferences.organisations(desk.session, action.conference_id)
    ]
    message = AskOwnerOrganisation(
        lead.meeting.id,
        action.id,
        action.text,
        page_of(bodies, page, roster.PAGE),
        action.version,
    )
    meeting_screen.show_step(desk, lead, message)


def choose_owner(
    desk: Desk, sender: Sender, action_id: int, participant_id: int, seen: int = ANY
) -> None:
    """Give the action an owner, or none yet, and ask for its date."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    owner = roster.reporter(desk, action.conference_id, participant_id)
    if participant_id and owner is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    is_so = action.organisation_id is None and (action.owner_id or 0) == participant_id
    if is_so or action_parts.is_fresh(desk, sender, lead, action, seen):
        _give(desk, lead, action, owner)


def choose_organisation(
    desk: Desk, sender: Sender, action_id: int, organisation_id: int, seen: int = ANY
) -> None:
    """Let an organisation answer for the action, and ask for its date."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    bodies = conferences.organisations(desk.session, action.conference_id)
    body = next((one for one in bodies if one.id == organisation_id), None)
    if body is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    is_so = action.organisation_id == organisation_id
    if is_so or action_parts.is_fresh(desk, sender, lead, action, seen):
        _give(desk, lead, action, body)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what was typed as the action's owner, or as its date, whichever was asked for."""
    if not standing.subject.get("asks_owner"):
        action_dates.hear_due(desk, sender, standing, text)
        return
    found = action_parts.action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    owners: list[Member | Organisation] = list(roster.reporting(desk, action.conference_id))
    owners += conferences.organisations(desk.session, action.conference_id)
    place = meant(text, [_name(one) for one in owners])
    if place is None:
        raise Refusal(TapTheOwner())
    _give(desk, lead, action, owners[place], typed=True)


def _await(desk: Desk, lead: Lead, action: Action) -> None:
    conversation.await_text(
        desk,
        lead.part,
        Step.ACTION_DUE,
        meeting_id=lead.meeting.id,
        action_id=action.id,
        version=action.version,
        asks_owner=True,
    )


def _name(one: Member | Organisation) -> str:
    return one.name if isinstance(one, Organisation) else one.person.name


def _give(
    desk: Desk,
    lead: Lead,
    action: Action,
    owner: Member | Organisation | None,
    *,
    typed: bool = False,
) -> None:
    before = (action.owner_id, action.organisation_id)
    with action_parts.changing(desk, lead, action):
        action.organisation_id = owner.id if isinstance(owner, Organisation) else None
        action.owner_id = (
            None if owner is None or isinstance(owner, Organisation) else (owner.participant.id)
        )
    if (action.owner_id, action.organisation_id) != before:
        actions.tell_owner(desk, action, besides=lead.part)
    action_dates.ask_due(desk, lead, action, anew=typed)
    action_parts.refresh(desk, lead)
