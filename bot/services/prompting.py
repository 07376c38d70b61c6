"""The week's question: put to each participant once, as a screen to answer on."""

from bot.domain.access import is_asked
from bot.domain.states import MeetingState, PushKind
from bot.services import meetings
from bot.services.ports import Desk
from storage import pushes
from storage.models import Conference, Meeting, Participant


def prompt_if_due(desk: Desk, participant: Participant) -> None:
    """Put the week's question to one participant, if it is time and has not been done."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    if conference.set_up_at is None:
        return
    meeting = meetings.current_meeting(desk, conference)
    if not is_open(desk, meeting) or not asked(participant):
        return
    pushes.decide(desk.session, desk.now, meeting.id, PushKind.PROMPT, [participant.id])


def asked(participant: Participant) -> bool:
    """Tell whether a participant is asked for a report each week."""
    return is_asked(
        participant.role, speaks_for_organisation=participant.organisation_id is not None
    )


def is_open(desk: Desk, meeting: Meeting) -> bool:
    """Tell whether the week's question is to be put now."""
    return (
        meeting.state is MeetingState.PLANNED and meeting.prompt_at <= desk.now < meeting.starts_at
    )
