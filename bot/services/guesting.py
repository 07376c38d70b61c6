"""Guests: they take part in one meeting, and are out again when it is over."""

from datetime import datetime, timedelta

from bot.domain.messages.enrolling import GuestIsDone
from bot.domain.states import MeetingState
from bot.services import addressing, leaving, meetings
from bot.services.ports import Desk
from storage import people
from storage.models import Conference, Meeting, Participant, Person

# So long a guest may read what the meeting led to, where its minutes are not published before.
LASTS = timedelta(days=3)


def end_those_over(desk: Desk, conference: Conference) -> None:
    """Let the guests go whose meeting is over, and tell them so."""
    for part, person in people.guests(desk.session, conference.id):
        meeting = desk.session.get(Meeting, part.guest_at or 0)
        if meeting is None or _is_over(meeting, desk.now):
            _end(desk, conference, part, person)


def _is_over(meeting: Meeting, now: datetime) -> bool:
    if meeting.state is MeetingState.PLANNED:
        return not meetings.takes_reports(meeting, now)
    return meeting.state is MeetingState.PUBLISHED or meeting.ends_at + LASTS <= now


def _end(desk: Desk, conference: Conference, part: Participant, person: Person) -> None:
    leaving.take_leave(desk, part)
    if person.unreachable_since is None:
        told = GuestIsDone(conference.name)
        desk.outgoing.send(addressing.to_person(desk, person), told, push=True)
