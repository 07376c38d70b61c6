"""Writing down decisions, actions and notes by command, in the group or in private."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.access import Right, may
from bot.domain.dates import read_date, read_promise
from bot.domain.errors import Refusal
from bot.domain.messages.dictating import (
    GroupNotConnected,
    HowToRecord,
    MeetingLeftOpen,
    NoMeetingNow,
    NotInThisConference,
    TooLateToRecord,
    UnknownUsername,
)
from bot.domain.messages.general import NotYours, StaleButton, WayBack
from bot.domain.messages.recording import RecordKept, UnreadableDate
from bot.domain.minutes import RecordKind
from bot.domain.states import MeetingState, Way
from bot.services import (
    access,
    action_parts,
    amending,
    leading,
    meeting_screen,
    meetings,
    recording,
    roster,
    speaking,
)
from bot.services.ports import Desk, Sender
from bot.services.withholding import Written, heard_all_the_same, must_wait
from storage import conferences, people, records
from storage.agendas import Member
from storage.models import Action, Meeting, Participant, Withheld


@dataclass(frozen=True)
class _Said:
    """What somebody wants written down, with who is to do it by when, if that was said."""

    kind: RecordKind
    text: str
    owner: Member | None = None
    due_on: date | None = None


def decide(desk: Desk, sender: Sender, text: str) -> None:
    """Write down a decision on the item that the meeting is at, unless it must wait."""
    _take(desk, sender, Written(Way.DECISION, text))


def note(desk: Desk, sender: Sender, text: str) -> None:
    """Write down a note on the item that the meeting is at, unless it must wait."""
    _take(desk, sender, Written(Way.NOTE, text))


def act(desk: Desk, sender: Sender, text: str) -> None:
    """Write down an action, unless it must wait.

    An @username and a date before the text are its owner and due date.
    """
    promise = read_promise(text)
    before = text.removesuffix(promise.text).strip()
    _take(desk, sender, Written(Way.ACTION, promise.text, before))


def keep_cleaned(desk: Desk, sender: Sender, withheld: Withheld) -> None:
    """Write down what had to wait, on the item that the meeting was at when it was written.

    Once that meeting is over, the text is given back.
    """
    meeting = desk.session.get(Meeting, withheld.meeting_id or 0, with_for_update=True)
    parts = _parts_here(desk, sender)
    part = next(
        (one for one in parts if meeting and one.conference_id == meeting.conference_id), None
    )
    if meeting is None or part is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    is_running = meeting.state is MeetingState.RUNNING
    if not is_running or not meetings.takes_reports(meeting, desk.now):
        desk.outgoing.send(sender.here(), TooLateToRecord(withheld.text, meeting.local_date))
        return
    said = _said(desk, meeting, withheld.way, withheld.text)
    _keep(desk, sender, part, meeting, said, item_id=withheld.item_id)


def _take(desk: Desk, sender: Sender, written: Written) -> None:
    person = access.person_of(desk, sender)
    with heard_all_the_same(desk, written.text):
        part, meeting = _at_meeting(desk, sender)
        said = _said(desk, meeting, written.way, f"{written.before} {written.text}".strip())
        item = speaking.item_at(desk, meeting)
        item_id = item.item_id if item else None
        if not must_wait(
            desk, sender, person, replace(written, meeting_id=meeting.id, item_id=item_id)
        ):
            _keep(desk, sender, part, meeting, said, item_id=item_id)


def _said(desk: Desk, meeting: Meeting, way: Way, text: str) -> _Said:
    """Return what is to be written down; who or when it names in vain is refused."""
    if way is not Way.ACTION:
        return _Said(RecordKind(way.value), text)
    promise = read_promise(text)
    owner = due_on = None
    if promise.username is not None:
        owner = _named(desk, meeting.conference_id, promise.username)
    if promise.due is not None:
        due_on = read_date(promise.due, meeting.local_date)
        if due_on is None:
            raise Refusal(UnreadableDate())
        due_on = action_parts.due_or_refusal(desk, meeting.conference_id, due_on)
    return _Said(RecordKind.ACTION, promise.text, owner, due_on)


def _at_meeting(desk: Desk, sender: Sender) -> tuple[Participant, Meeting]:
    """Return the part and the meeting under way: of the group's conference, or of one's own."""
    held = [
        (one, records.running(desk.session, one.conference_id)) for one in _parts_here(desk, sender)
    ]
    found = [(one, meeting) for one, meeting in held if meeting is not None]
    if not found:
        raise Refusal(NoMeetingNow())
    part, meeting = max(
        found, key=lambda pair: (pair[1].started_at or pair[1].starts_at, pair[1].id)
    )
    if not meetings.takes_reports(meeting, desk.now):
        raise Refusal(MeetingLeftOpen(meeting.local_date))
    meeting = desk.session.get_one(Meeting, meeting.id, with_for_update=True)
    leading.note_sign(desk, meeting, part)
    return part, meeting


def _parts_here(desk: Desk, sender: Sender) -> list[Participant]:
    """Return the person's parts that may report: in the group's conference, or in their own."""
    person = access.person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    conference = conferences.bound_to(desk.session, sender.chat_id)
    if conference is not None:
        parts = [one for one in parts if one.conference_id == conference.id]
    elif not sender.is_private:
        raise Refusal(GroupNotConnected())
    found = [one for one in parts if may(one.role, Right.REPORT)]
    if not found:
        raise Refusal(NotYours() if sender.is_private else NotInThisConference())
    return found


def _named(desk: Desk, conference_id: int, username: str) -> Member:
    for one in roster.members_now(desk, conference_id):
        known = one.person.username or ""
        if known.casefold() == username.casefold() and may(one.participant.role, Right.REPORT):
            return one
    raise Refusal(UnknownUsername())


def _keep(
    desk: Desk,
    sender: Sender,
    part: Participant,
    meeting: Meeting,
    said: _Said,
    *,
    item_id: int | None,
) -> None:
    if not said.text:
        raise Refusal(HowToRecord(said.kind))
    item = speaking.item(desk, meeting, item_id)
    item_id = item.item_id if item and not item.elsewhere else None
    written = recording.keep(desk, meeting, said.kind, said.text, written_by=part, item_id=item_id)
    if isinstance(written, Action):
        written.owner_id = said.owner.participant.id if said.owner else None
        written.due_on = said.due_on
    kept = RecordKept(
        kind=said.kind,
        text=said.text,
        place=recording.place_of(item),
        owner=said.owner.person.name if said.owner else None,
        due_on=said.due_on,
    )
    desk.outgoing.send(sender.here(), kept)
    desk.session.flush()
    amending.tell_writers(desk, meeting, said.kind, written.id)
    meeting_screen.refresh(desk, meeting)
