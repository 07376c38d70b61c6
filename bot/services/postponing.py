"""Putting a reminder off: it comes back once, unless the report is done by then."""

from datetime import datetime

from bot.domain.access import Right
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.prompting import DoneAlready, NoLaterReminder, RemindedLater
from bot.domain.observation import is_done
from bot.domain.postponing import remind_again_at
from bot.domain.states import MeetingState
from bot.services import access, observing
from bot.services.ports import Desk, Sender
from storage import postponements, reports
from storage.models import Conference, Meeting, Postponement


def postpone(desk: Desk, sender: Sender, meeting_id: int, occurrence: int) -> None:
    """Let a reminder come back later; a second tap on it changes nothing."""
    access.person_of(desk, sender)
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refusal(StaleButton())
    part = access.part_in(desk, sender, meeting.conference_id, Right.REPORT)
    is_current = observing.meeting_for(desk, part).id == meeting.id
    if not is_current or meeting.state is not MeetingState.PLANNED:
        raise Refusal(StaleButton())
    said = reports.submission(desk.session, meeting.id, part.id)
    if is_done(said.state if said else None):
        raise Refusal(DoneAlready())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    standing = postponements.of(desk.session, meeting.id, part.id, occurrence)
    due_at = standing.due_at if standing else again_at(desk, meeting, conference.zone)
    if due_at is None:
        raise Refusal(NoLaterReminder())
    if standing is None and due_at not in _scheduled(meeting):
        row = Postponement(
            meeting_id=meeting.id, participant_id=part.id, occurrence=occurrence, due_at=due_at
        )
        desk.session.add(row)
        desk.session.flush()
    desk.outgoing.tell(sender, RemindedLater(due_at, conference.zone))
    desk.outgoing.dismiss(sender)


def again_at(desk: Desk, meeting: Meeting, zone: str) -> datetime | None:
    """Return when a reminder of a meeting that is put off now comes back, if it can be."""
    return remind_again_at(desk.now, meeting.starts_at, _scheduled(meeting), zone)


def _scheduled(meeting: Meeting) -> set[datetime]:
    return {meeting.first_reminder_at, meeting.second_reminder_at}
