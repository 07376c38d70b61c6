"""What has been written down at a meeting: seen, amended and removed by those who lead."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import (
    AskText,
    RecordCard,
    RecordGone,
    RecordList,
    RecordRemoved,
)
from bot.domain.messages.recording import Written as Shown
from bot.domain.minutes import Record, RecordKind, stamp_of
from bot.domain.paging import page_of
from bot.domain.states import Asks, Deed, Step
from bot.services import (
    addressing,
    conversation,
    leading,
    meeting_screen,
    observing,
    speaking,
    stepping,
    striking,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from bot.services.recording import place_of
from storage import people, records
from storage.models import Action, Conversation, Meeting, Participant, Person

PAGE = 8
# An earlier button did not say which text it knew.
ANY = -1


def show_list(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Show all that has been written down, the newest first."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        _show_list(desk, lead, page)


def show_one(desk: Desk, sender: Sender, meeting_id: int, kind: int, record_id: int) -> None:
    """Show one thing that has been written down."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    found = _found(desk, lead.meeting, kind, record_id)
    if found is None:
        desk.outgoing.tell(sender, ChangedMeanwhile())
        _show_list(desk, lead, 0)
    else:
        meeting_screen.show_step(desk, lead, _card(desk, lead.meeting, found))


def ask_text(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, meeting_id: int, kind: int, record_id: int, seen: int
) -> None:
    """Ask how something written down is to read instead."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    record = _found(desk, lead.meeting, kind, record_id)
    if record is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    if seen != stamp_of(record.text):
        desk.outgoing.tell(sender, ChangedMeanwhile())
        meeting_screen.show_step(desk, lead, _card(desk, lead.meeting, record))
        return
    conversation.await_text(
        desk,
        lead.part,
        Step.NOTE,
        asks=Asks.TEXT,
        meeting_id=meeting_id,
        kind=kind,
        record_id=record_id,
        seen=stamp_of(record.text),
    )
    meeting_screen.show_step(desk, lead, AskText(meeting_id, record.kind, record.text), anew=True)


def hear_text(desk: Desk, lead: Lead, standing: Conversation, text: str) -> None:
    """Let something written down read as was typed, unless somebody has changed it meanwhile."""
    kind, record_id = (int(standing.subject[name] or 0) for name in ("kind", "record_id"))
    record = _found(desk, lead.meeting, kind, record_id)
    if record is None or stamp_of(record.text) != standing.subject["seen"]:
        meeting_screen.give_back(desk, lead, text)
        if record is not None:
            meeting_screen.show_step(desk, lead, _card(desk, lead.meeting, record), anew=True)
        return
    text = observing.written(text)
    written = records.get(desk.session, record.kind, record_id)
    with stepping.step(desk, lead.part, lead.meeting, Deed.AMENDED, record.text) as watching:
        watching.watch(written, "text")
        written.text = text
        if isinstance(written, Action):
            written.version += 1
    conversation.forget_step(desk, lead.part.person_id)
    _update_told(desk, lead.meeting, record)
    changed = _found(desk, lead.meeting, kind, record_id) or record
    meeting_screen.show_step(desk, lead, _card(desk, lead.meeting, changed), anew=True)
    meeting_screen.show_all(desk, lead, anew=True)


def remove(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, meeting_id: int, kind: int, record_id: int, seen: int = ANY
) -> None:
    """Remove something written down; a second tap removes nothing more."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    record = _found(desk, lead.meeting, kind, record_id)
    if record is not None:
        if seen not in {ANY, stamp_of(record.text)}:
            desk.outgoing.tell(sender, ChangedMeanwhile())
            meeting_screen.show_step(desk, lead, _card(desk, lead.meeting, record))
            return
        _strike(desk, lead, record)
        _update_told(desk, lead.meeting, record)
    desk.outgoing.tell(sender, RecordRemoved())
    desk.outgoing.dismiss(sender)
    meeting_screen.show_all(desk, lead, anew=True)


def tell_writers(desk: Desk, meeting: Meeting, kind: RecordKind, record_id: int) -> None:
    """Show each who leads what somebody has written by command, to be amended or removed."""
    record = _found(desk, meeting, list(RecordKind).index(kind), record_id)
    if record is None:
        return
    message = _card(desk, meeting, record, by=_writer(desk, record))
    for part, person in leading.writers(desk, meeting):
        if people.hears(part, person):
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, _told_name(meeting, record), message, push=True)


def _strike(desk: Desk, lead: Lead, record: Record) -> None:
    written = records.get(desk.session, record.kind, record.id)
    with stepping.step(desk, lead.part, lead.meeting, Deed.REMOVED, record.text) as watching:
        watching.watch(written)
        if isinstance(written, Action):
            striking.take_off_agendas(desk, written)
        desk.session.delete(written)


def _show_list(desk: Desk, lead: Lead, page: int) -> None:
    newest_first = reversed(records.of_meeting(desk.session, lead.meeting.id))
    shown = [Shown(one.kind, one.id, one.text) for one in newest_first]
    message = RecordList(lead.meeting.id, page_of(shown, page, PAGE))
    meeting_screen.show_step(desk, lead, message)


def _found(desk: Desk, meeting: Meeting, kind: int, record_id: int) -> Record | None:
    kinds = list(RecordKind)
    if not 0 <= kind < len(kinds):
        return None
    desk.session.flush()
    for one in records.of_meeting(desk.session, meeting.id):
        if (one.kind, one.id) == (kinds[kind], record_id):
            return one
    return None


def _card(desk: Desk, meeting: Meeting, record: Record, by: str = "") -> RecordCard:
    return RecordCard(
        meeting_id=meeting.id,
        written=Shown(record.kind, record.id, record.text),
        place=place_of(speaking.item(desk, meeting, record.item_id)),
        stamp=stamp_of(record.text),
        owner=record.owner,
        due_on=record.due_on,
        by=by,
    )


def _writer(desk: Desk, record: Record) -> str:
    written = records.get(desk.session, record.kind, record.id)
    part = desk.session.get_one(Participant, written.written_by)
    return desk.session.get_one(Person, part.person_id).name


def _update_told(desk: Desk, meeting: Meeting, record: Record) -> None:
    """Let what was shown of a dictated record say how it stands now."""
    kind = list(RecordKind).index(record.kind)
    now = _found(desk, meeting, kind, record.id)
    message: Message = RecordGone(record.kind, record.text)
    if now is not None:
        message = _card(desk, meeting, now, by=_writer(desk, now))
    for part, person in leading.writers(desk, meeting):
        if people.hears(part, person):
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, _told_name(meeting, record), message, push=True, standing=True)


def _told_name(meeting: Meeting, record: Record) -> str:
    return f"{meeting_screen.name_of(meeting)}:{record.kind}:{record.id}"
