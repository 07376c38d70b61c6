"""The occasion that is spoken of now: found, or planned from the conference's rhythm."""

from datetime import date, datetime

from bot.domain.calendar import WEEK, Rhythm, in_same_week, instants, next_date
from bot.domain.states import MeetingState
from bot.services import carrying
from bot.services.ports import Desk
from storage import meetings
from storage.models import Conference, Meeting


def rhythm_of(conference: Conference) -> Rhythm:
    """Return the conference's week as plain values."""
    return Rhythm(
        zone=conference.zone,
        weekday=conference.weekday,
        starts=conference.starts,
        length_minutes=conference.length_minutes,
        prompt_days_before=conference.prompt_days_before,
        prompt_time=conference.prompt_time,
        first_reminder_days_before=conference.first_reminder_days_before,
        first_reminder_time=conference.first_reminder_time,
        second_reminder_days_before=conference.second_reminder_days_before,
        second_reminder_time=conference.second_reminder_time,
        call_minutes_before=conference.call_minutes_before,
        agenda_minutes_before=conference.agenda_minutes_before,
    )


def current_meeting(desk: Desk, conference: Conference) -> Meeting:
    """Return the meeting that reports now belong to, planning it where it is not yet there.

    A meeting takes reports until it is closed, or can no longer be started; after that they
    belong to the next. What was reported to a meeting that nobody started comes along.
    """
    standing = meetings.current(desk.session, conference.id, desk.now)
    if standing is not None:
        return standing
    day = _free_date(desk, conference)
    due = vars(instants(day, rhythm_of(conference)))
    meeting = Meeting(conference_id=conference.id, local_date=day, **due)
    desk.session.add(meeting)
    desk.session.flush()
    carrying.carry_over(desk, conference, meeting)
    return meeting


def takes_reports(meeting: Meeting, now: datetime) -> bool:
    """Tell whether a meeting is still to be held or under way; one that was left open is neither.

    A meeting that can be started takes reports, and the other way round.
    """
    if meeting.state is MeetingState.RUNNING:
        lasts = meetings.EXTRA_LASTS if meeting.is_extra else meetings.LEFT_OPEN
        return meeting.ends_at > now - lasts
    return meeting.state is MeetingState.PLANNED and lapses_at(meeting) > now


def lapses_at(meeting: Meeting) -> datetime:
    """Return when a meeting that nobody starts is given up: late, or when the next is asked for."""
    if meeting.is_extra:
        return meeting.ends_at + meetings.EXTRA_LASTS
    late = min(meeting.ends_at + meetings.LATE_START, meeting.prompt_at + WEEK)
    return max(meeting.ends_at, late)


def to_replan(desk: Desk, conference: Conference) -> Meeting | None:
    """Return the planned meeting that a changed rhythm moves, planning it where there is none.

    While a meeting runs it is the one after that, if it stands yet.
    """
    ahead = meetings.ahead(desk.session, conference.id, desk.now)
    if ahead is not None:
        return ahead
    current = current_meeting(desk, conference)
    return current if current.state is MeetingState.PLANNED and not current.is_extra else None


def plan_anew(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Move a planned meeting to where the conference's changed rhythm puts it.

    A meeting whose own start is as before stays on its day.
    """
    rhythm = rhythm_of(conference)
    day = meeting.local_date
    is_same = day.isoweekday() == rhythm.weekday
    if not is_same or instants(day, rhythm).starts_at != meeting.starts_at:
        day = _free_date(desk, conference, meeting)
    meeting.local_date = day
    for name, value in vars(instants(day, rhythm)).items():
        setattr(meeting, name, value)
    desk.session.flush()


def _free_date(desk: Desk, conference: Conference, meeting: Meeting | None = None) -> date:
    """Return the next date on which a meeting can be held, for a new one or for the one given.

    No other stands there, and none has been held in the same week.
    """
    day = next_date(desk.now, rhythm_of(conference))
    held = meetings.latest_held(desk.session, conference.id)
    while True:
        taken = meetings.on_date(desk.session, conference.id, day)
        is_free = taken is None or (meeting is not None and taken.id == meeting.id)
        if is_free and (held is None or not in_same_week(held.local_date, day)):
            return day
        day += WEEK
