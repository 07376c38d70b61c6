"""Writing down decisions, actions and notes in the private chat of those who lead."""

from bot.domain.errors import Refusal
from bot.domain.messages.recording import (
    AskRecord,
    FollowedUpAlready,
    Place,
    RecordKept,
    RecordRemoved,
)
from bot.domain.minutes import RecordKind, Spoken
from bot.domain.states import Step
from bot.services import action_owners, conversation, meeting_screen, observing
from bot.services.ports import Desk, Sender
from storage import agendas, arrangements, records
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
    written: Decision | Action | Note
    if kind is RecordKind.ACTION:
        written = Action(
            conference_id=meeting.conference_id,
            meeting_id=meeting.id,
            agenda_item_id=item_id,
            text=text,
            created_at=desk.now,
            written_by=written_by.id,
        )
    else:
        table = Decision if kind is RecordKind.DECISION else Note
        written = table(
            meeting_id=meeting.id,
            agenda_item_id=item_id,
            text=text,
            made_at=desk.now,
            written_by=written_by.id,
        )
    desk.session.add(written)
    desk.session.flush()
    return written


def remove_last(desk: Desk, sender: Sender, meeting_id: int, kind: int, record_id: int) -> None:
    """Remove what was last written down on the item; a second tap removes nothing more."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    kinds = list(RecordKind)
    if 0 <= kind < len(kinds):
        written = records.find(desk.session, kinds[kind], record_id, meeting_id)
        if isinstance(written, Action):
            _take_off_agendas(desk, written)
        if written is not None:
            desk.session.delete(written)
    desk.outgoing.tell(sender, RecordRemoved())
    meeting_screen.show(desk, lead)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def _take_off_agendas(desk: Desk, action: Action) -> None:
    """Take an action off the agendas that hold it; one that a meeting has spoken of stays."""
    for item, meeting in agendas.places(desk.session, action.id):
        if meeting.started_at is not None:
            raise Refusal(FollowedUpAlready())
        desk.session.delete(item)
    arrangements.forget_action(desk.session, action.id)
    desk.session.flush()


def place_of(item: Spoken | None) -> Place | None:
    """Return where in the agenda an item stands, and what it is about."""
    return Place(item.number, item.topic or item.text) if item else None


def _ask(desk: Desk, sender: Sender, meeting_id: int, position: int, kind: RecordKind) -> None:
    lead = meeting_screen.led_now(desk, sender, meeting_id, position)
    if lead is None:
        return
    item = meeting_screen.item_at(desk, lead.meeting)
    conversation.await_text(
        desk,
        lead.part,
        _STEPS[kind],
        meeting_id=meeting_id,
        item_id=item.item_id if item else None,
    )
    meeting_screen.show_step(desk, lead, AskRecord(meeting_id, kind, place_of(item)))


def _hear(desk: Desk, sender: Sender, standing: Conversation, text: str, kind: RecordKind) -> None:
    lead = meeting_screen.led_by_text(desk, sender, standing, text)
    if lead is None:
        return
    item_id = standing.subject["item_id"]
    item_id = item_id if isinstance(item_id, int) else None
    written = keep(desk, lead.meeting, kind, text, written_by=lead.part, item_id=item_id)
    conversation.forget_step(desk, lead.part.person_id)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)
    if isinstance(written, Action):
        meeting_screen.show(desk, lead, anew=True)
        action_owners.ask_owner(desk, lead, written, anew=True)
        return
    items = meeting_screen.spoken(desk, lead.meeting)
    item = next((one for one in items if one.item_id == item_id), None)
    meeting_screen.show_step(desk, lead, RecordKept(kind, text, place_of(item)))
    meeting_screen.show(desk, lead, anew=True)
