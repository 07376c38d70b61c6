"""The meeting as its leaders see it: one screen each, all showing the same state."""

from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import MeetingMovedOn, MeetingNotRunning, MeetingRunning
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import NotRecorded
from bot.domain.states import MeetingState
from bot.services import (
    access,
    addressing,
    conversation,
    focus_screen,
    leading,
    meeting_state,
    roll_screen,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import holding, people
from storage.models import Conversation, Meeting, Participant


def led(desk: Desk, sender: Sender, meeting_id: int) -> Lead:
    """Return the meeting for one who leads its conference; others are refused.

    The meeting is locked, so that two leaders at once are one after the other.
    """
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    return leading.lead_of(desk, sender, meeting)


def led_now(
    desk: Desk, sender: Sender, meeting_id: int, position: int | None = None
) -> Lead | None:
    """Return the meeting if it is under way, and at the position that the button knew.

    Otherwise the leader is told so, sees the newer state, and nothing else happens.
    """
    lead = led(desk, sender, meeting_id)
    if lead.meeting.state is not MeetingState.RUNNING:
        desk.outgoing.tell(sender, MeetingNotRunning())
    elif position is not None and lead.meeting.position != position:
        desk.outgoing.tell(sender, MeetingMovedOn())
    else:
        return lead
    show(desk, lead)
    return None


def led_by_text(desk: Desk, sender: Sender, standing: Conversation, text: str) -> Lead | None:
    """Return the meeting that a typed text is for; when it is over the text is given back."""
    meeting_id = standing.subject["meeting_id"]
    lead = led(desk, sender, int(meeting_id or 0))
    if lead.meeting.state is MeetingState.RUNNING:
        return lead
    give_back(desk, lead, text)
    return None


def give_back(desk: Desk, lead: Lead, text: str) -> None:
    """Give back a typed text that there is nowhere to keep."""
    conversation.forget_step(desk, lead.part.person_id)
    desk.outgoing.send(addressing.to_participant(desk, lead.part), NotRecorded(text))


def show(desk: Desk, lead: Lead, *, anew: bool = False) -> None:
    """Show a leader where the meeting stands."""
    to = addressing.to_participant(desk, lead.part)
    message = _for(lead.part, meeting_state.compose(desk, lead.meeting))
    desk.outgoing.show(to, name_of(lead.meeting), message, anew=anew)


def show_step(
    desk: Desk, lead: Lead, message: Message, *, anew: bool = False, view: str = "", page: int = 0
) -> None:
    """Show a leader a step of their own beside the meeting's screen.

    With a view, it is a list that is kept current while it stands open.
    """
    row = leading.row_of(desk, lead.meeting, lead.part)
    row.view, row.page = view, page
    to = addressing.to_participant(desk, lead.part)
    desk.outgoing.show(to, _step_name(lead.meeting), message, anew=anew)


def show_all(desk: Desk, lead: Lead, *, anew: bool = False) -> None:
    """Show the leader who did something where the meeting stands now, and all others too."""
    desk.session.flush()
    show(desk, lead, anew=anew)
    refresh(desk, lead.meeting, besides=lead.part)


def refresh(
    desk: Desk, meeting: Meeting, *, besides: Participant | None = None, standing: bool = False
) -> None:
    """Let every leader who can be reached see where the meeting stands.

    With `standing`, only where the screen stands already, so that nothing new is sent; so it is
    for those who have a pause.
    """
    desk.session.flush()
    message = meeting_state.compose(desk, meeting)
    meeting.clock_shown_at = desk.now
    open_lists = holding.leaders(desk.session, meeting.id)
    for part, person in leading.writers(desk, meeting):
        is_other = besides is None or part.id != besides.id
        if not is_other or person.unreachable_since is not None:
            continue
        to = addressing.to_participant(desk, part)
        push = besides is not None or standing
        shown = _for(part, message)
        stands = standing or not people.hears(part, person)
        desk.outgoing.show(to, name_of(meeting), shown, push=push, standing=stands)
        row = open_lists.get(part.id)
        beside = _open_list(desk, meeting, row.view, row.page) if row and not standing else None
        if beside is not None:
            desk.outgoing.show(to, _step_name(meeting), beside, push=push, standing=True)


def refresh_beside(desk: Desk, lead: Lead) -> None:
    """Let all see where the meeting stands, whoever changed it in a list beside its screen."""
    desk.session.flush()
    to = addressing.to_participant(desk, lead.part)
    message = _for(lead.part, meeting_state.compose(desk, lead.meeting))
    desk.outgoing.show(to, name_of(lead.meeting), message, standing=True)
    refresh(desk, lead.meeting, besides=lead.part)


def refresh_if_running(desk: Desk, meeting: Meeting) -> None:
    """Let the leaders of a meeting under way see that its agenda has changed."""
    if meeting.state is MeetingState.RUNNING:
        refresh(desk, meeting)


def name_of(meeting: Meeting) -> str:
    """Return the name of the meeting's screen; a chat may lead several conferences."""
    return f"meeting:{meeting.conference_id}"


def _step_name(meeting: Meeting) -> str:
    return f"{name_of(meeting)}:step"


def _for(part: Participant, message: Message) -> Message:
    """Return the screen as one leader sees it: who does not lead the meeting may take over."""
    if not isinstance(message, MeetingRunning):
        return message
    is_leader = message.led_by in {0, part.id}
    return replace(message, may_take_over=not is_leader, silent=0 if is_leader else message.silent)


def _open_list(desk: Desk, meeting: Meeting, view: str, page: int) -> Message | None:
    if view == roll_screen.VIEW:
        return roll_screen.compose(desk, meeting, page)
    return focus_screen.compose(desk, meeting) if view == focus_screen.VIEW else None
