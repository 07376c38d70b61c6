"""The week's question: put to each participant once, as a screen to answer on."""

from bot.domain.access import is_asked
from bot.domain.messages.outline import Message
from bot.domain.states import MeetingState, PushKind, Step
from bot.services import asking, conversation, meetings, pushing, reporting, voices
from bot.services.ports import Desk
from storage import pushes
from storage.models import Conference, Meeting, Participant, Person


def prompt_if_due(desk: Desk, participant: Participant) -> bool:
    """Put the week's question to one participant, if it is time and has not been done.

    Return whether it was put now.
    """
    conference = desk.session.get_one(Conference, participant.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    if conference.set_up_at is None or not _is_time(desk, meeting):
        return False
    if participant.left_at is not None or participant.paused_at is not None:
        return False
    person = desk.session.get_one(Person, participant.person_id)
    return _prompt(desk, meeting, [(participant, person)]) > 0


def prompt_those_due(desk: Desk, meeting: Meeting) -> None:
    """Put the week's question to everyone who is asked and has not been prompted yet."""
    if _is_time(desk, meeting):
        everyone = pushes.undecided(
            desk.session, meeting.conference_id, meeting.id, PushKind.PROMPT
        )
        _prompt(desk, meeting, everyone)


def asked(participant: Participant) -> bool:
    """Tell whether a participant is asked for a report each week."""
    speaks = participant.organisation_id is not None
    return is_asked(participant.role, speaks_for_organisation=speaks)


def _is_time(desk: Desk, meeting: Meeting) -> bool:
    is_planned = meeting.state is MeetingState.PLANNED
    return is_planned and meeting.prompt_at <= desk.now < meeting.starts_at


def _prompt(desk: Desk, meeting: Meeting, everyone: list[tuple[Participant, Person]]) -> int:
    those = [pair for pair in everyone if asked(pair[0])]
    prompted = pushing.split_by_reach(desk, meeting, PushKind.PROMPT, those)
    for participant in prompted:
        voices.take_up(desk, participant, participant)
        reporting.push(desk, participant, _question(desk, participant), meeting.starts_at)
    return len(prompted)


def _question(desk: Desk, participant: Participant) -> Message:
    """Return the week's question, or what the participant is answering this very hour.

    Whatever else waits for the participant's words keeps them.
    """
    standing = conversation.awaited(desk, participant.person_id)
    under_way = asking.standing_question(desk, participant, standing)
    if under_way is not None:
        conversation.touch(desk, standing)
        return under_way
    if standing.step is not Step.NOTHING:
        return reporting.report_screen(desk, participant)
    return reporting.fresh_screen(desk, participant)
