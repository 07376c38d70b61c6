"""What more is known of an action: its item, its kind, how soon it helps, and how that shows."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.promising import (
    AskEffect,
    AskItem,
    AskKind,
    AskTerm,
    ItemChoice,
    KindChoice,
    KindsAreMany,
)
from bot.domain.paging import page_of
from bot.domain.states import Asks, Step, Term
from bot.services import (
    access,
    action_kinds,
    action_parts,
    conversation,
    meeting_screen,
    observing,
    roster,
    speaking,
)
from bot.services.action_parts import ANY
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage.models import Action, Conversation

LONGEST_KIND = 60
MOST_KINDS = 30


def turn_items(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Ask which item the action answers."""
    found = _at_its_meeting(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    items = [
        ItemChoice(one.item_id, one.number, one.text)
        for one in speaking.spoken(desk, lead.meeting)
        if not one.elsewhere
    ]
    message = AskItem(
        action.meeting_id, action.id, action.text, page_of(items, page, roster.PAGE), action.version
    )
    meeting_screen.show_step(desk, lead, message)


def choose_item(desk: Desk, sender: Sender, action_id: int, item_id: int, seen: int = ANY) -> None:
    """Let the action answer another item, or none."""
    found = _at_its_meeting(desk, sender, action_id)
    if found is None:
        return
    lead, action = found
    if item_id and not speaking.holds(desk, lead.meeting, item_id):
        raise Refusal(StaleButton(WayBack.MEETING))
    is_so = (action.agenda_item_id or 0) == item_id
    if is_so or action_parts.is_fresh(desk, sender, lead, action, seen):
        with action_parts.changing(desk, lead, action):
            action.agenda_item_id = item_id or None
        action_parts.show_kept(desk, lead, action)


def ask_kind(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Ask of which kind the action is."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    _await(desk, lead, action, Asks.KIND)
    kinds = [KindChoice(one.id, one.name) for one in action_kinds.of(desk, action.conference_id)]
    message = AskKind(action.id, action.text, page_of(kinds, page, roster.PAGE), action.version)
    meeting_screen.show_step(desk, lead, message)


def choose_kind(desk: Desk, sender: Sender, action_id: int, kind_id: int, seen: int = ANY) -> None:
    """Give the action a kind, or none."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    kinds = {one.id for one in action_kinds.of(desk, action.conference_id)}
    if kind_id and kind_id not in kinds:
        raise Refusal(StaleButton(WayBack.MEETING))
    is_so = (action.kind_id or 0) == kind_id
    if is_so or action_parts.is_fresh(desk, sender, lead, action, seen):
        _set_kind(desk, lead, action, kind_id)


def hear_kind(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Give the action the kind that was typed; a new one is the conference's from now on."""
    found = action_parts.action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    name = " ".join(observing.written(text).split())[:LONGEST_KIND]
    kind = action_kinds.named(desk, action.conference_id, name, MOST_KINDS)
    if kind is None:
        raise Refusal(KindsAreMany(MOST_KINDS))
    _set_kind(desk, lead, action, kind.id, typed=True)


def ask_term(desk: Desk, sender: Sender, action_id: int) -> None:
    """Ask whether the action is to help soon or in the long run."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    meeting_screen.show_step(desk, lead, AskTerm(action.id, action.text, action.version))


def choose_term(desk: Desk, sender: Sender, action_id: int, number: int, seen: int = ANY) -> None:
    """Note whether the action is to help soon or in the long run, or neither."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    terms = [None, *Term]
    if not 0 <= number < len(terms):
        raise Refusal(StaleButton(WayBack.MEETING))
    if action.term is terms[number] or action_parts.is_fresh(desk, sender, lead, action, seen):
        with action_parts.changing(desk, lead, action):
            action.term = terms[number]
        action_parts.show_kept(desk, lead, action)


def ask_effect(desk: Desk, sender: Sender, action_id: int) -> None:
    """Ask how it will be noticed that the action has helped."""
    lead, action = action_parts.open_action(desk, sender, action_id)
    _await(desk, lead, action, Asks.EFFECT)
    message = AskEffect(action.id, action.text, action.expected_effect)
    meeting_screen.show_step(desk, lead, message)


def hear_effect(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Note how it will be noticed that the action has helped."""
    found = action_parts.action_of(desk, sender, standing, text)
    if found is None:
        return
    lead, action = found
    effect = observing.written(text)
    with action_parts.changing(desk, lead, action):
        action.expected_effect = effect
    action_parts.show_kept(desk, lead, action, anew=True)


def _await(desk: Desk, lead: Lead, action: Action, asks: Asks) -> None:
    conversation.await_text(
        desk,
        lead.part,
        Step.NOTE,
        asks=asks,
        meeting_id=lead.meeting.id,
        action_id=action.id,
        version=action.version,
    )


def _set_kind(desk: Desk, lead: Lead, action: Action, kind_id: int, *, typed: bool = False) -> None:
    with action_parts.changing(desk, lead, action):
        action.kind_id = kind_id or None
    action_parts.show_kept(desk, lead, action, anew=typed)


def _at_its_meeting(desk: Desk, sender: Sender, action_id: int) -> tuple[Lead, Action] | None:
    """Return an action while the meeting that made it is under way."""
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    lead = meeting_screen.led_now(desk, sender, action.meeting_id)
    return (lead, action) if lead else None
