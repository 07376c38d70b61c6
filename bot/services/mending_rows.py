"""Letting what was written down at a meeting be as its corrected minutes say."""

from collections.abc import Iterable

from bot.domain.entries import Entry, EntryKind, entry_at
from bot.domain.minutes import from_plain
from bot.domain.names import name_and_body
from bot.domain.states import Mending, Presence
from bot.services import actions, striking
from bot.services.ports import Desk
from storage import corrections, holding
from storage.models import (
    Action,
    Amendment,
    Attendance,
    Decision,
    Guest,
    Meeting,
    Minutes,
    Note,
    Participant,
)


def correct(desk: Desk, part: Participant, meeting: Meeting, base: Minutes) -> dict[int, int]:
    """Correct decisions, actions, notes and the roll; return the new notes by their corrections.

    Owners hear of what is theirs once, when everything about it is corrected.
    """
    notes: dict[int, int] = {}
    touched: dict[int, Action] = {}
    removed: list[Entry | None] = []
    content = from_plain(base.content)
    for one in corrections.amendments(desk.session, base.id):
        entry = entry_at(content, one.place)
        if one.kind is Mending.NOTE:
            notes[one.id] = _add_note(desk, part, meeting, entry, one.text)
        elif one.kind in {Mending.PRESENCE, Mending.DEPUTY}:
            _call(desk, meeting, one)
        elif one.kind in {Mending.GUEST, Mending.GUEST_GONE}:
            _see_guest(desk, part, meeting, one)
        elif one.kind is Mending.REMOVE:
            removed.append(entry)
        elif entry is not None:
            action = _correct_record(desk, meeting, entry, one)
            if action is not None:
                touched[action.id] = action
    desk.session.flush()
    gone = {id(row) for row in _remove(desk, part, meeting, removed)}
    for action in touched.values():
        if id(action) not in gone:
            actions.tell_owner(desk, action, besides=part)
    return notes


def _remove(
    desk: Desk, part: Participant, meeting: Meeting, removed: Iterable[Entry | None]
) -> list[Decision | Action | Note]:
    gone = []
    for entry in removed:
        row = _row(desk, entry) if entry is not None else None
        if row is None or row.meeting_id != meeting.id:
            continue
        gone.append(row)
        if isinstance(row, Action):
            striking.strike_published(desk, row, besides=part.id)
        else:
            desk.session.delete(row)
    desk.session.flush()
    return gone


def _add_note(
    desk: Desk, part: Participant, meeting: Meeting, entry: Entry | None, text: str
) -> int:
    note = Note(
        meeting_id=meeting.id,
        agenda_item_id=entry.item_id if entry else None,
        text=text,
        made_at=desk.now,
        written_by=part.id,
    )
    desk.session.add(note)
    desk.session.flush()
    return note.id


def _call(desk: Desk, meeting: Meeting, amendment: Amendment) -> None:
    has_deputy = amendment.kind is Mending.DEPUTY
    presence = Presence.ABSENT if has_deputy else amendment.presence
    if amendment.participant_id is None or presence is None:
        return
    noted = desk.session.get(Attendance, (meeting.id, amendment.participant_id))
    if noted is None:
        noted = Attendance(
            meeting_id=meeting.id,
            participant_id=amendment.participant_id,
            presence=presence,
            noted_at=desk.now,
        )
        desk.session.add(noted)
    noted.presence, noted.noted_at = presence, desk.now
    noted.deputy = amendment.text if has_deputy else None


def _see_guest(desk: Desk, part: Participant, meeting: Meeting, amendment: Amendment) -> None:
    name, organisation = name_and_body(amendment.text)
    if amendment.kind is Mending.GUEST:
        desk.session.add(
            Guest(
                meeting_id=meeting.id,
                name=name,
                organisation=organisation,
                noted_at=desk.now,
                written_by=part.id,
            )
        )
        return
    for one in holding.guests(desk.session, meeting.id):
        if (one.name, one.organisation) == (name, organisation):
            desk.session.delete(one)


def _correct_record(
    desk: Desk, meeting: Meeting, entry: Entry, amendment: Amendment
) -> Action | None:
    """Correct the row of a piece, if it is known; return the action that it is, if any."""
    row = _row(desk, entry)
    if row is None or row.meeting_id != meeting.id:
        return None
    if amendment.kind is Mending.TEXT:
        row.text = amendment.text
    if not isinstance(row, Action):
        return None
    if amendment.kind is Mending.OWNER:
        row.owner_id, row.organisation_id = amendment.participant_id, None
    elif amendment.kind is Mending.DUE:
        row.due_on = amendment.due_on
    row.version += 1
    return row


def _row(desk: Desk, entry: Entry) -> Decision | Action | Note | None:
    number = entry.record_id or 0
    if entry.kind is EntryKind.DECISION:
        return desk.session.get(Decision, number)
    if entry.kind is EntryKind.ACTION:
        return desk.session.get(Action, number)
    return desk.session.get(Note, number) if entry.kind is EntryKind.NOTE else None
