"""The minutes: closing the meeting, the preview, publishing, and reading them again."""

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import AnotherMeetingRunning, MeetingNotRunning
from bot.domain.messages.minutes import (
    HeldOn,
    MinutesAreInPrivate,
    MinutesHaveChanged,
    MinutesList,
    MinutesText,
    NoMinutesYet,
)
from bot.domain.minutes import MinutesContent, stamp, to_plain
from bot.domain.paging import page_of
from bot.domain.secrecy import minutes_for_group
from bot.domain.states import MeetingState
from bot.services import (
    access,
    actions,
    addressing,
    concerning,
    editions,
    finding,
    leading,
    meeting_screen,
    protocol,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import holding, minutes, people, records
from storage.models import Conference, Meeting, Minutes

SHOWN = 8


def close_meeting(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Close the meeting and show its leaders what the minutes will say."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    lead.meeting.state = MeetingState.CLOSED
    lead.meeting.closed_at = desk.now
    desk.session.flush()
    preview = protocol.preview(desk, lead.meeting)
    for part, person in leading.writers(desk, lead.meeting):
        if part.id == lead.part.id or people.hears(part, person):
            desk.outgoing.send(addressing.to_participant(desk, part), preview)
            meeting_screen.show(desk, Lead(part, lead.meeting), anew=True)


def keep_open(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Go on with a meeting whose minutes have not been published."""
    lead = meeting_screen.led(desk, sender, meeting_id)
    if lead.meeting.state is MeetingState.CLOSED:
        running = records.running(desk.session, lead.meeting.conference_id)
        if running is not None:
            raise Refusal(AnotherMeetingRunning(running.local_date))
        lead.meeting.state = MeetingState.RUNNING
        lead.meeting.closed_at = None
        leading.note_sign(desk, lead.meeting, lead.part)
        meeting_screen.refresh(desk, lead.meeting, besides=lead.part)
    elif lead.meeting.state is MeetingState.PUBLISHED:
        desk.outgoing.tell(sender, MeetingNotRunning())
    meeting_screen.show(desk, lead)


def publish(desk: Desk, sender: Sender, meeting_id: int, seen: int = 0) -> None:
    """Send the minutes to the group and to everyone who can be reached; once, whoever taps.

    Nothing goes out unread: where they say something else than the stamp that was seen, they
    are shown anew instead.
    """
    lead = meeting_screen.led(desk, sender, meeting_id)
    if lead.meeting.state is MeetingState.CLOSED:
        content = protocol.compiled(desk, lead.meeting)
        if stamp(content) != seen:
            desk.outgoing.tell(sender, MinutesHaveChanged())
            to = addressing.to_participant(desk, lead.part)
            desk.outgoing.send(to, MinutesText(content, preview=True))
            meeting_screen.show(desk, lead, anew=True)
            return
        _publish(desk, lead, content)
    elif lead.meeting.state is not MeetingState.PUBLISHED:
        desk.outgoing.tell(sender, StaleButton(WayBack.MEETING))
    meeting_screen.show(desk, lead)


def ask_minutes(desk: Desk, sender: Sender, text: str) -> None:
    """Offer the published minutes; words after the command are searched for."""
    if text:
        finding.search(desk, sender, text)
    else:
        list_minutes(desk, sender)


def list_minutes(
    desk: Desk, sender: Sender, participant_id: int | None = None, page: int = 0
) -> None:
    """Offer the published minutes of the conference, the latest first."""
    part = access.speaker(desk, sender, Right.READ, Act.MINUTES, participant_id)
    held = [HeldOn(*row) for row in minutes.held(desk.session, part.conference_id)]
    if not held:
        raise Refusal(NoMinutesYet())
    conference = desk.session.get_one(Conference, part.conference_id)
    may_export = may(part.role, Right.CHAIR)
    message = MinutesList(conference.name, part.id, page_of(held, page, SHOWN), may_export)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, "minutes", message, anew=sender.tapped_id is None)


def read_minutes(desk: Desk, sender: Sender, minutes_id: int) -> None:
    """Send published minutes as they read when they went out."""
    published = desk.session.get(Minutes, minutes_id)
    if published is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MINUTES))
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    if not sender.is_private:
        desk.outgoing.tell(sender, MinutesAreInPrivate())
    message = editions.text_of(desk, published)
    desk.outgoing.send(addressing.to_participant(desk, part), message)


def _publish(desk: Desk, lead: Lead, content: MinutesContent) -> None:
    meeting = lead.meeting
    published = Minutes(
        meeting_id=meeting.id,
        version=1,
        content=to_plain(content),
        published_at=desk.now,
        published_by=lead.part.id,
    )
    desk.session.add(published)
    meeting.state = MeetingState.PUBLISHED
    meeting.published_at = desk.now
    desk.session.flush()
    holding.forget_steps(desk.session, meeting.id)
    editions.let_be_found(desk, published, content)
    concerning.tell_absent(desk, meeting, content)
    whole = editions.text_of(desk, published, has_files=True)
    editions.send_out(desk, published, MinutesText(minutes_for_group(content)), whole)
    actions.tell_owners(desk, meeting)
    meeting_screen.refresh(desk, meeting, besides=lead.part)
