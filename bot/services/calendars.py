"""The weekly call in everyone's own calendar: handed out once, and anew whenever it changes."""

import json
from datetime import date, datetime, timedelta
from hashlib import sha256

from bot.domain.calendar import instant, local_date
from bot.domain.languages import SWEDISH
from bot.domain.messages.documents import CalendarFile
from bot.domain.occasion import Exempt, uid_of
from bot.domain.paper import Form
from bot.domain.series import exempt_of
from bot.domain.states import MeetingState
from bot.services import addressing
from bot.services.ports import Desk
from storage import calendars, series
from storage.models import CallSeries, Conference, Meeting, Participant, Person

# Who changes the day goes on to change the time: so long must a change have stood.
SETTLES = timedelta(minutes=5)
# A week off may be far away; calendars show no further.
FARTHEST = timedelta(days=3 * 366)


def keep_up(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Hand a file to everyone whose calendar does not show the call as it is now.

    Who has left gets one that takes the call away again. While a meeting runs, nobody is
    disturbed, and the next one is not planned yet.
    """
    if meeting.state is not MeetingState.PLANNED:
        return
    digest = _digest(conference, _exempt(desk, conference))
    standing = calendars.newest(desk.session, conference.id, digest, desk.now)
    if standing.version == 0 or desk.now >= standing.changed_at + SETTLES:
        for part, person in calendars.behind(desk.session, conference.id, standing.version):
            _hand_out(desk, meeting, standing, (part, person))
    for part, person in calendars.left(desk.session, conference.id):
        _hand_out(desk, meeting, standing, (part, person), is_over=True)


def _hand_out(
    desk: Desk,
    meeting: Meeting,
    standing: CallSeries,
    to: tuple[Participant, Person],
    *,
    is_over: bool = False,
) -> None:
    part, person = to
    sequence = calendars.take(desk.session, part.id, standing.version, desk.now, is_over=is_over)
    if sequence is None:
        return
    conference = desk.session.get_one(Conference, meeting.conference_id)
    starts_at = _first(conference, meeting)
    file = CalendarFile(
        Form.ICS,
        conference=conference.name,
        uid=uid_of(conference.id, conference.set_up_at or standing.changed_at),
        sequence=sequence,
        stamped_at=desk.now if is_over else standing.changed_at,
        weekday=conference.weekday,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=conference.length_minutes),
        zone=conference.zone,
        phone=conference.phone,
        pin=conference.pin,
        language=conference.language,
        is_over=is_over,
        exempt=tuple(one for one in _exempt(desk, conference) if one.ordinary_at >= starts_at),
    )
    desk.outgoing.send(addressing.to_person(desk, person, conference.id), file, push=True)


def _first(conference: Conference, meeting: Meeting) -> datetime:
    """Return when the first ordinary occasion begins that is not over."""
    day = meeting.stands_for or meeting.local_date
    day += timedelta(days=(conference.weekday - day.isoweekday()) % 7)
    return instant(day, conference.starts, conference.zone)


def _exempt(desk: Desk, conference: Conference) -> tuple[Exempt, ...]:
    """Return every occasion that was ever moved or taken away, so that nothing changes by age."""
    until = local_date(desk.now, conference.zone) + FARTHEST
    days = exempt_of(
        series.rulings(desk.session, conference.id, date.min),
        series.rests(desk.session, conference.id, date.min),
        conference.weekday,
        until,
    )
    length = timedelta(minutes=conference.length_minutes)
    found = []
    for day, ruling in days.items():
        ordinary = instant(day, conference.starts, conference.zone)
        if ruling.day is None:
            found.append(Exempt(ordinary))
            continue
        at = instant(ruling.day, ruling.starts or conference.starts, conference.zone)
        found.append(Exempt(ordinary, at, at + length))
    return tuple(found)


def _digest(conference: Conference, exempt: tuple[Exempt, ...]) -> str:
    """Return what changes with everything that a calendar shows."""
    shown = [
        conference.name,
        conference.zone,
        conference.weekday,
        conference.starts.isoformat(),
        conference.length_minutes,
        conference.phone,
        conference.pin,
        *(f"{one.ordinary_at} {one.starts_at}" for one in exempt),
    ]
    if conference.language != SWEDISH:
        # What was handed out before there was a choice stays as it is.
        shown.append(conference.language)
    return sha256(json.dumps(shown).encode()).hexdigest()
