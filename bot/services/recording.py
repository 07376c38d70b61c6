"""Writing down decisions, actions and notes in the private chat of those who lead."""

from bot.domain.messages.recording import AskRecord, Place, RecordKept
from bot.domain.minutes import RecordKind, Spoken
from bot.domain.states import Deed, Step
from bot.services import (
    action_owners,
    conversation,
    meeting_screen,
    observing,
    speaking,
    stepping,
)
from bot.services.ports import Desk, Sender
from storage.models import Action, Conversation, Decision, Meeting, Note, Participant

_STEPS = {
    RecordKind.DECISION: Step.DECISION,
    RecordKind.ACTION: Step.ACTION_TEXT,
    RecordKind.NOTE: Step.NOTE,
}


def ask_decision(desk: Desk, sender: Sender, meeting_id: int, position: int) -> None:
    """Ask what has been decided on the item."""
    _ask(desk, sender, meeting_id, position, RecordKind.DECISION)


def ask_action(desk: Desk, sender: Sender, meeting_id: int, position: int) -> None:
    """Ask what is to be done about the item."""
    _ask(desk, sender, meeting_id, position, RecordKind.ACTION)


def ask_note(desk: Desk, sender: Sender, meeting_id: int, position: int) -> None:
    """Ask what is to be remembered of the item."""
    _ask(desk, sender, meeting_id, position, RecordKind.NOTE)


def hear_decision(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed text as a decision."""
    _hear(desk, sender, standing, text, RecordKind.DECISION)


def hear_note(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed text as a note."""
    _hear(desk, sender, standing, text, RecordKind.NOTE)


def hear_action(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed text as an action; its owner and date are asked for afterwards."""
    _hear(desk, sender, standing, text, RecordKind.ACTION)


def keep(
    desk: Desk,
    meeting: Meeting,
    kind: RecordKind,
    text: str,
    *,
    written_by: Participant,
    item_id: int | None,
) -> Decision | Action | Note:
    """Write something down; a text that the minutes cannot hold is refused whole."""
    text = observing.written(text)
    with stepping.step(desk, written_by, meeting, Deed.RECORDED, text) as watching:
        written = _row(desk, meeting, kind, text, written_by=written_by, item_id=item_id)
        desk.session.add(written)
        watching.made(written)
    return written


def _row(
    desk: Desk,
    meeting: Meeting,
    kind: RecordKind,
    text: str,
    *,
    written_by: Participant,
    item_id: int | None,
) -> Decision | Action | Note:
    if kind is RecordKind.ACTION:
        return Action(
            conference_id=meeting.conference_id,
            meeting_id=meeting.id,
            agenda_item_id=item_id,
            text=text,
            created_at=desk.now,
            written_by=written_by.id,
        )
    table = Decision if kind is RecordKind.DECISION else Note
    return table(
        meeting_id=meeting.id,
        agenda_item_id=item_id,
        text=text,
        made_at=desk.now,
        written_by=written_by.id,
    )


def place_of(item: Spoken | None) -> Place | None:
    """Return where in the agenda an item stands, and what it is about."""
    return Place(item.number, item.topic or item.text) if item else None


def _ask(desk: Desk, sender: Sender, meeting_id: int, position: int, kind: RecordKind) -> None:
    lead = meeting_screen.led_now(desk, sender, meeting_id, position)
    if lead is None:
        return
    item = speaking.item_at(desk, lead.meeting)
    conversation.await_text(
        desk,
        lead.part,
        _STEPS[kind],
        meeting_id=meeting_id,
        item_id=item.item_id if item and not item.elsewhere else None,
    )
    meeting_screen.show_step(desk, lead, AskRecord(meeting_id, kind, place_of(item)))


def _hear(desk: Desk, sender: Sender, standing: Conversation, text: str, kind: RecordKind) -> None:
    lead = meeting_screen.led_by_text(desk, sender, standing, text)
    if lead is None:
        return
    item_id = standing.subject["item_id"]
    item_id = (
        item_id
        if isinstance(item_id, int) and speaking.holds(desk, lead.meeting, item_id)
        else None
    )
    written = keep(desk, lead.meeting, kind, text, written_by=lead.part, item_id=item_id)
    conversation.forget_step(desk, lead.part.person_id)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)
    if isinstance(written, Action):
        meeting_screen.show(desk, lead, anew=True)
        action_owners.ask_owner(desk, lead, written, anew=True)
        return
    item = speaking.item(desk, lead.meeting, item_id)
    meeting_screen.show_step(desk, lead, RecordKept(kind, text, place_of(item)))
    meeting_screen.show(desk, lead, anew=True)
