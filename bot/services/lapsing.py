"""A meeting under way as time passes: its clock moves on, and left alone it closes as a draft."""

from datetime import datetime, timedelta

from bot.domain.messages.holding import MeetingLeftAlone
from bot.domain.states import MeetingState
from bot.services import addressing, leading, meeting_screen
from bot.services.leading import MINUTE
from bot.services.ports import Desk
from storage import holding, people
from storage.models import Conference, Meeting

# So long without a sign, a meeting is over.
ALONE = timedelta(minutes=90)


def let_time_pass(desk: Desk, conference: Conference) -> None:
    """Close what has been left alone; let the others' screens show what time it is."""
    for meeting in holding.under_way(desk.session, conference.id):
        if desk.now >= closes_at(holding.last_sign(meeting)):
            _close(desk, conference, meeting)
        elif desk.now - (meeting.clock_shown_at or holding.last_sign(meeting)) >= MINUTE:
            meeting_screen.refresh(desk, meeting, standing=True)


def closes_at(last_sign_at: datetime) -> datetime:
    """Return when a meeting closes by itself if nobody gives another sign."""
    return last_sign_at + ALONE


def next_due(desk: Desk) -> datetime | None:
    """Return when the next meeting under way would close by itself."""
    instants = [closes_at(one) for one in holding.signs(desk.session)]
    return min((one for one in instants if one > desk.now), default=None)


def _close(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Close a meeting as of its last sign; nothing is published that nobody has seen."""
    last_sign_at = holding.last_sign(meeting)
    meeting.state = MeetingState.CLOSED
    meeting.closed_at = last_sign_at
    meeting_screen.refresh(desk, meeting, standing=True)
    for part, person in leading.writers(desk, meeting):
        if not people.hears(part, person):
            continue
        told = MeetingLeftAlone(
            meeting_id=meeting.id,
            participant_id=part.id,
            conference=conference.name,
            local_date=meeting.local_date,
            last_sign_at=last_sign_at,
            minutes=ALONE // MINUTE,
            zone=conference.zone,
        )
        key = f"left_alone:{meeting.id}:{part.id}:{last_sign_at.timestamp():.0f}"
        desk.outgoing.send(addressing.to_participant(desk, part), told, push=True, key=key)
