"""Calling an extra meeting off: everyone is told, and its reports go to the next one."""

from bot.domain.access import Right
from bot.domain.errors import Refusal
from bot.domain.messages.calling import AskExtraOff, ExtraCalledOff, ExtraIsOff
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.states import MeetingState
from bot.services import access, addressing, carrying, meeting_screen, meetings, status_screen
from bot.services.leading import Lead
from bot.services.letters import hearers_besides
from bot.services.ports import Desk, Sender
from storage import meetings as occasions
from storage import reports
from storage.models import Conference, Meeting


def ask(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Ask once more, since everyone will be told."""
    lead = _led(desk, sender, meeting_id)
    conference = desk.session.get_one(Conference, lead.meeting.conference_id)
    message = AskExtraOff(
        meeting_id=meeting_id,
        conference=conference.name,
        starts_at=lead.meeting.starts_at,
        zone=conference.zone,
        people=len(hearers_besides(desk, lead.part)),
        reports=sum(reports.delivered(desk.session, meeting_id).values()),
    )
    meeting_screen.show_step(desk, lead, message)


def call_off(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Let the meeting be one that nobody started, and tell everyone who was called to it."""
    lead = _led(desk, sender, meeting_id)
    meeting, starts_at = lead.meeting, lead.meeting.starts_at
    conference = desk.session.get_one(Conference, meeting.conference_id)
    _let_be_over(desk, meeting)
    following = meetings.current_meeting(desk, conference)
    carrying.carry_on(desk, conference, following)
    told = ExtraCalledOff(conference.name, starts_at, conference.zone, following.starts_at)
    hearers = hearers_besides(desk, lead.part)
    for one in hearers:
        to = addressing.to_participant(desk, one)
        desk.outgoing.send(to, told, push=True, key=f"extra_off:{meeting.id}:{one.id}")
    group = addressing.to_group(conference)
    if group is not None:
        desk.outgoing.send(group, told, push=True, key=f"extra_off:{meeting.id}:group")
    done = ExtraIsOff(
        starts_at, conference.zone, len(hearers), group is not None, following.starts_at
    )
    meeting_screen.show_step(desk, lead, done)
    status_screen.refresh(desk, conference.id)


def _let_be_over(desk: Desk, meeting: Meeting) -> None:
    """Put the times of a meeting where nobody can start it any more, and nothing is due."""
    behind = meeting.ends_at + occasions.EXTRA_LASTS - desk.now
    for name in (
        "starts_at",
        "ends_at",
        "prompt_at",
        "first_reminder_at",
        "second_reminder_at",
        "agenda_at",
        "call_at",
    ):
        setattr(meeting, name, getattr(meeting, name) - behind)
    desk.session.flush()


def _led(desk: Desk, sender: Sender, meeting_id: int) -> Lead:
    """Return an extra meeting still to be held, locked, for one who leads."""
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    is_ahead = meeting.state is MeetingState.PLANNED and meetings.takes_reports(meeting, desk.now)
    if not meeting.is_extra or not is_ahead:
        raise Refusal(StaleButton(WayBack.MEETING))
    return Lead(part, meeting)
