"""The occasion that is spoken of now: found, or planned from the conference's rhythm."""

from datetime import date, datetime

from bot.domain.calendar import WEEK, Rhythm, in_same_week, next_date
from bot.domain.series import Placement, due_instants, placement
from bot.domain.states import MeetingState
from bot.services import carrying
from bot.services.ports import Desk
from storage import meetings, series
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
    placed = next_placement(desk, conference)
    due = vars(due_instants(placed, rhythm_of(conference)))
    meeting = Meeting(
        conference_id=conference.id, local_date=placed.day, stands_for=placed.ordinary, **due
    )
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
    """Move a planned meeting to where the conference's rhythm, and what is decided, puts it.

    One that is over and can still be started stays on its day while its own start is as before.
    """
    rhythm = rhythm_of(conference)
    placed = placement_of(desk, conference, stands_for(meeting))
    stays = (
        meeting.ends_at <= desk.now
        and placed is not None
        and placed.ordinary.isoweekday() == rhythm.weekday
        and due_instants(placed, rhythm).starts_at == meeting.starts_at
    )
    if placed is None or not stays:
        placed = next_placement(desk, conference, meeting)
    meeting.local_date, meeting.stands_for = placed.day, placed.ordinary
    for name, value in vars(due_instants(placed, rhythm)).items():
        setattr(meeting, name, value)
    desk.session.flush()


def stands_for(meeting: Meeting) -> date:
    """Return the ordinary day that a meeting stands for."""
    return meeting.stands_for or meeting.local_date


def placement_of(desk: Desk, conference: Conference, ordinary: date) -> Placement | None:
    """Return where the meeting of an ordinary day is held; None when it is not."""
    ruling = series.rulings(desk.session, conference.id, ordinary).get(ordinary)
    return placement(ordinary, ruling, series.rests(desk.session, conference.id, ordinary))


def placement_after(desk: Desk, conference: Conference, ordinary: date) -> Placement:
    """Return where the first meeting that is held after an ordinary day is."""
    rulings = series.rulings(desk.session, conference.id, ordinary)
    rests = series.rests(desk.session, conference.id, ordinary)
    placed = None
    while placed is None:
        ordinary += WEEK
        placed = placement(ordinary, rulings.get(ordinary), rests)
    return placed


def next_placement(desk: Desk, conference: Conference, meeting: Meeting | None = None) -> Placement:
    """Return where the next meeting can be held, for a new one or for the one given.

    No other stands on that day, and none has been held for the same week. A meeting that has been
    put off may belong to the week before.
    """
    rhythm = rhythm_of(conference)
    day = next_date(desk.now, rhythm) - WEEK
    held = meetings.latest_held(desk.session, conference.id)
    rulings = series.rulings(desk.session, conference.id, day)
    rests = series.rests(desk.session, conference.id, day)
    while True:
        placed = placement(day, rulings.get(day), rests)
        is_done = held is not None and in_same_week(stands_for(held), day)
        if placed is not None and not is_done and _is_free(desk, conference, placed, meeting):
            return placed
        day += WEEK


def _is_free(
    desk: Desk, conference: Conference, placed: Placement, meeting: Meeting | None
) -> bool:
    if due_instants(placed, rhythm_of(conference)).ends_at <= desk.now:
        return False
    taken = meetings.on_date(desk.session, conference.id, placed.day)
    return taken is None or (meeting is not None and taken.id == meeting.id)
