"""Taking over the lead of a meeting whose leader has gone, and telling all."""

from bot.domain.access import Right
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import (
    AskTakeOver,
    ChangedMeanwhile,
    LeadTakenOver,
    NothingToTakeOver,
)
from bot.domain.messages.meeting import MeetingNotRunning
from bot.domain.states import MeetingState
from bot.services import access, addressing, leading, meeting_screen
from bot.services.leading import Lead
from bot.services.ports import Desk, Recipient, Sender
from storage import people
from storage.models import Conference, Meeting, Participant, Person, Takeover


def ask(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Ask whether the one who taps really takes over."""
    lead = _may_take_over(desk, sender, meeting_id)
    if lead is not None:
        offer(desk, lead.part, lead.meeting)


def take_over(desk: Desk, sender: Sender, meeting_id: int, led_by: int) -> None:
    """Let the one who taps lead from now on, unless somebody else has taken over meanwhile."""
    lead = _may_take_over(desk, sender, meeting_id)
    if lead is None:
        return
    meeting = lead.meeting
    if meeting.led_by == led_by and led_by != lead.part.id:
        before = leading.leader_name(desk, meeting)
        meeting.led_by = lead.part.id
        taken = Takeover(meeting_id=meeting.id, participant_id=lead.part.id, taken_at=desk.now)
        desk.session.add(taken)
        desk.session.flush()
        _tell_all(desk, lead, before)
    elif meeting.led_by != lead.part.id:
        desk.outgoing.tell(sender, ChangedMeanwhile())
        offer(desk, lead.part, meeting)
        return
    leading.note_sign(desk, meeting, lead.part)
    desk.outgoing.dismiss(sender)
    meeting_screen.show_all(desk, lead, anew=True)


def offer(desk: Desk, part: Participant, meeting: Meeting) -> None:
    """Ask somebody whether they take over, beside the meeting's screen."""
    if meeting.state is not MeetingState.RUNNING:
        leads = leading.leads(part, meeting)
        raise Refusal(MeetingNotRunning() if leads else NothingToTakeOver())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    message = AskTakeOver(
        meeting_id=meeting.id,
        conference=conference.name,
        leader=leading.leader_name(desk, meeting),
        led_by=meeting.led_by or 0,
        silent=leading.silent_minutes(desk, meeting),
    )
    meeting_screen.show_step(desk, Lead(part, meeting), message)


def _may_take_over(desk: Desk, sender: Sender, meeting_id: int) -> Lead | None:
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    part = access.part_in(desk, sender, meeting.conference_id, Right.TAKE_OVER)
    if meeting.state is MeetingState.RUNNING:
        return Lead(part, meeting)
    desk.outgoing.tell(sender, MeetingNotRunning())
    if leading.leads(part, meeting):
        meeting_screen.show(desk, Lead(part, meeting))
    return None


def _tell_all(desk: Desk, lead: Lead, before: str) -> None:
    conference = desk.session.get_one(Conference, lead.meeting.conference_id)
    name = desk.session.get_one(Person, lead.part.person_id).name
    message = LeadTakenOver(conference.name, name, before)
    places: list[Recipient | None] = [addressing.to_group(conference)]
    places += [
        addressing.to_participant(desk, part)
        for part, person in people.participants(desk.session, conference.id)
        if people.hears(part, person) and part.id != lead.part.id
    ]
    for to in places:
        if to is not None:
            desk.outgoing.send(to, message, push=True)
