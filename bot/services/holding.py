"""Holding the meeting: start it, and go through its items."""

from datetime import timedelta

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.attendance import Turnout
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import (
    AnotherMeetingRunning,
    MeetingMovedOn,
    TooEarlyToStart,
)
from bot.domain.states import Deed, MeetingState
from bot.services import (
    access,
    actions,
    addressing,
    agenda,
    conversation,
    leading,
    meeting_screen,
    meetings,
    protocol,
    rollcall,
    speaking,
    stepping,
    taking_over,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from bot.services.stepping import Watching
from storage import records
from storage.models import Action, AgendaItem, Conference, Meeting

EARLIEST = timedelta(hours=2)


def open_meeting(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show a leader the meeting that is to be held, or finished with what its minutes will say.

    Who may only take over is asked whether they do.
    """
    part = access.speaker(desk, sender, Right.TAKE_OVER, Act.MEETING, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = _to_hold(desk, conference)
    if not leading.leads(part, meeting):
        taking_over.offer(desk, part, meeting)
        return
    leading.note_sign(desk, meeting, part)
    if meeting.state is MeetingState.CLOSED:
        to = addressing.to_participant(desk, part)
        desk.outgoing.send(to, protocol.preview(desk, meeting))
    meeting_screen.show(desk, Lead(part, meeting), anew=True)


def start_meeting(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Start the meeting, give its agenda lasting places, and show all leaders.

    Whoever starts it is there; who has said that they are away is not.
    """
    lead = meeting_screen.led(desk, sender, meeting_id)
    meeting = lead.meeting
    if meeting.state is not MeetingState.PLANNED:
        meeting_screen.show(desk, lead)
        return
    _refuse_unless_due(desk, meeting)
    meeting.state = MeetingState.RUNNING
    meeting.started_at = meeting.last_sign_at = desk.now
    meeting.led_by = lead.part.id
    meeting.agenda_sent_at = meeting.agenda_sent_at or desk.now
    desk.session.flush()
    agenda.freeze(desk, meeting)
    leading.note_sign(desk, meeting, lead.part)
    rollcall.note_away(desk, lead)
    rollcall.note(desk, Watching(desk), lead, [lead.part.id], Turnout.PRESENT)
    meeting_screen.show_all(desk, lead)


def go_to(desk: Desk, sender: Sender, meeting_id: int, left: int, reached: int) -> None:
    """Move the meeting from one item to another; a second tap on the same button moves nothing."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    meeting = lead.meeting
    known = [0, *(one.number for one in speaking.spoken(desk, meeting))]
    if meeting.position == left and reached in known:
        with stepping.step(desk, lead.part, meeting, Deed.MOVED, str(left)) as watching:
            watching.watch(meeting, "position")
            meeting.position = reached
        meeting.reached = _furthest(known, meeting.reached, reached)
    elif meeting.position != reached:
        desk.outgoing.tell(sender, MeetingMovedOn())
        meeting_screen.show(desk, lead)
        return
    meeting_screen.show_all(desk, lead)


def follow_up(desk: Desk, sender: Sender, meeting_id: int, item_id: int, done: int) -> None:
    """Mark an action that the meeting follows up as done, or as open again."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    item = desk.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id or item.action_id is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    action = desk.session.get_one(Action, item.action_id, with_for_update=True)
    with stepping.step(desk, lead.part, lead.meeting, Deed.FOLLOWED_UP, action.text) as watching:
        watching.watch(action, "state", "done_at")
        if done and action.done_at is None:
            watching.made(actions.close(desk, lead.part, action))
        elif not done and action.done_at is not None:
            watching.made(actions.open_again(desk, lead.part, action))
    meeting_screen.show_all(desk, lead)


def leave_step(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Leave what was being written down, and return to the meeting if it goes on.

    Who does not take over after all returns to nothing.
    """
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is not None:
        part = access.part_in(desk, sender, meeting.conference_id, Right.TAKE_OVER)
        if not leading.leads(part, meeting):
            desk.outgoing.dismiss(sender)
            return
    lead = meeting_screen.led(desk, sender, meeting_id)
    if conversation.is_about(desk, lead.part.person_id, meeting_id):
        conversation.forget_step(desk, lead.part.person_id)
    leading.row_of(desk, lead.meeting, lead.part).view = ""
    desk.outgoing.dismiss(sender)
    if lead.meeting.state is MeetingState.RUNNING:
        meeting_screen.show(desk, lead, anew=True)


def _to_hold(desk: Desk, conference: Conference) -> Meeting:
    running = records.running(desk.session, conference.id)
    if running is not None:
        return running
    current = meetings.current_meeting(desk, conference)
    if current.local_date <= local_date(desk.now, conference.zone):
        return current
    return records.unpublished(desk.session, conference.id) or current


def _refuse_unless_due(desk: Desk, meeting: Meeting) -> None:
    running = records.running(desk.session, meeting.conference_id)
    if running is not None:
        raise Refusal(AnotherMeetingRunning(running.local_date))
    if desk.now < meeting.starts_at - EARLIEST:
        zone = desk.session.get_one(Conference, meeting.conference_id).zone
        raise Refusal(TooEarlyToStart(meeting.starts_at - EARLIEST, zone))
    if not meetings.takes_reports(meeting, desk.now):
        raise Refusal(StaleButton(WayBack.MEETING))


def _furthest(order: list[int], before: int, reached: int) -> int:
    """Return the furthest item that a meeting has come to, in the order it goes through them."""
    return max((one for one in (before, reached) if one in order), key=order.index, default=0)
