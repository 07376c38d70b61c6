"""Who leads a meeting under way, and when each leader last gave a sign."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.general import NotYours
from bot.domain.states import MeetingState
from bot.services import access
from bot.services.ports import Desk, Sender
from storage import holding, people
from storage.models import Meeting, MeetingLeader, Participant, Person

# From then on the others are told that the one who leads has not been seen.
SILENCE = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Lead:
    """A leader at work on a meeting."""

    part: Participant
    meeting: Meeting


def lead_of(desk: Desk, sender: Sender, meeting: Meeting) -> Lead:
    """Return the lead of one who leads a meeting, and note the sign; others are refused."""
    part = access.part_in(desk, sender, meeting.conference_id, Right.TAKE_OVER)
    if not leads(part, meeting):
        raise Refusal(NotYours())
    note_sign(desk, meeting, part)
    return Lead(part, meeting)


def leads(part: Participant, meeting: Meeting) -> bool:
    """Tell whether someone leads the conference, or has taken over the meeting."""
    return may(part.role, Right.LEAD) or meeting.led_by == part.id


def note_sign(desk: Desk, meeting: Meeting, part: Participant) -> None:
    """Note that somebody has done something at a meeting under way."""
    if meeting.state is not MeetingState.RUNNING:
        return
    meeting.last_sign_at = desk.now
    if leads(part, meeting):
        meeting.led_by = meeting.led_by or part.id
        row_of(desk, meeting, part).last_sign_at = desk.now


def row_of(desk: Desk, meeting: Meeting, part: Participant) -> MeetingLeader:
    """Return what is known of a leader at a meeting, beginning it where nothing is."""
    row = desk.session.get(MeetingLeader, (meeting.id, part.id))
    if row is None:
        row = MeetingLeader(meeting_id=meeting.id, participant_id=part.id, last_sign_at=desk.now)
        desk.session.add(row)
        desk.session.flush()
    return row


def writers(desk: Desk, meeting: Meeting) -> list[tuple[Participant, Person]]:
    """Return those who lead the meeting: by their role, or by having taken it over."""
    everyone = people.participants(desk.session, meeting.conference_id)
    return [(part, person) for part, person in everyone if leads(part, meeting)]


def leader_name(desk: Desk, meeting: Meeting) -> str:
    """Return the name of the one who leads the meeting, or an empty text."""
    part = desk.session.get(Participant, meeting.led_by or 0)
    return desk.session.get_one(Person, part.person_id).name if part else ""


def silent_minutes(desk: Desk, meeting: Meeting) -> int:
    """Return for how many minutes the one who leads has given no sign; 0 for a short while."""
    row = desk.session.get(MeetingLeader, (meeting.id, meeting.led_by or 0))
    since = row.last_sign_at if row else holding.last_sign(meeting)
    span = desk.now - since
    return span // MINUTE if span >= SILENCE else 0
