"""The weekly call in everyone's own calendar: handed out once, and anew whenever it changes."""

import json
from datetime import timedelta
from hashlib import sha256

from bot.domain.messages.documents import CalendarFile
from bot.domain.occasion import uid_of
from bot.domain.paper import Form
from bot.domain.states import MeetingState
from bot.services import addressing
from bot.services.ports import Desk
from storage import calendars
from storage.models import CallSeries, Conference, Meeting, Participant, Person

# Who changes the day goes on to change the time: so long must a change have stood.
SETTLES = timedelta(minutes=5)


def keep_up(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Hand a file to everyone whose calendar does not show the call as it is now.

    Who has left gets one that takes the call away again. While a meeting runs, nobody is
    disturbed, and the next one is not planned yet.
    """
    if meeting.state is not MeetingState.PLANNED:
        return
    series = calendars.newest(desk.session, conference.id, _digest(conference), desk.now)
    if series.version == 0 or desk.now >= series.changed_at + SETTLES:
        for part, person in calendars.behind(desk.session, conference.id, series.version):
            _hand_out(desk, meeting, series, (part, person))
    for part, person in calendars.left(desk.session, conference.id):
        _hand_out(desk, meeting, series, (part, person), is_over=True)


def _hand_out(
    desk: Desk,
    meeting: Meeting,
    series: CallSeries,
    to: tuple[Participant, Person],
    *,
    is_over: bool = False,
) -> None:
    part, person = to
    sequence = calendars.take(desk.session, part.id, series.version, desk.now, is_over=is_over)
    if sequence is None:
        return
    conference = desk.session.get_one(Conference, meeting.conference_id)
    file = CalendarFile(
        Form.ICS,
        conference=conference.name,
        uid=uid_of(conference.id, conference.set_up_at or series.changed_at),
        sequence=sequence,
        stamped_at=desk.now if is_over else series.changed_at,
        weekday=conference.weekday,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=conference.zone,
        phone=conference.phone,
        pin=conference.pin,
        is_over=is_over,
    )
    desk.outgoing.send(addressing.to_person(desk, person, conference.id), file, push=True)


def _digest(conference: Conference) -> str:
    """Return what changes with everything that a calendar shows."""
    shown = [
        conference.name,
        conference.zone,
        conference.weekday,
        conference.starts.isoformat(),
        conference.length_minutes,
        conference.phone,
        conference.pin,
    ]
    return sha256(json.dumps(shown).encode()).hexdigest()
