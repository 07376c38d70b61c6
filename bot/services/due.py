"""What the clock asks for: everything that the rows and `now` say is due."""

import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from bot.domain.states import MeetingState
from bot.services import (
    agenda,
    asking_deputies,
    calendars,
    carrying,
    effects,
    feedback,
    following,
    guesting,
    holidays,
    keeping_away,
    lapsing,
    meetings,
    pausing,
    prompting,
    reminding,
    staff_telling,
    unanswered,
)
from bot.services.ports import Desk
from storage import meetings as occasions
from storage import people, postponements
from storage.engines import is_collision, is_failure
from storage.models import Conference, Meeting

logger = logging.getLogger(__name__)


def due_work(desk: Desk) -> None:
    """Do everything that is due now, in every conference that has been set up.

    Each conference's work stands or falls alone; what failed is tried again at the next tick.
    Raises only what ends the whole transaction, so that it can be run anew.
    """
    for conference_id in _set_up(desk):
        try:
            with desk.session.begin_nested():
                _do(desk, desk.session.get_one(Conference, conference_id))
        except Exception as error:
            if isinstance(error, DBAPIError) and (is_failure(error) or is_collision(error)):
                raise
            logger.exception("what is due in conference %d failed", conference_id)


def _do(desk: Desk, conference: Conference) -> None:
    keeping_away.keep_up(desk, conference)
    pausing.end_those_over(desk, conference)
    guesting.end_those_over(desk, conference)
    lapsing.let_time_pass(desk, conference)
    holidays.see_to_holidays(desk, conference)
    meeting = meetings.current_meeting(desk, conference)
    carrying.carry_on(desk, conference, meeting)
    # First, so that what is to be answered stands last in the chat.
    calendars.keep_up(desk, conference, meeting)
    prompting.prompt_those_due(desk, meeting)
    reminding.remind_those_due(desk, meeting)
    reminding.remind_at_own_hours(desk, meeting)
    reminding.remind_later(desk, meeting)
    asking_deputies.ask_deputies(desk, conference, meeting)
    agenda.send_to_chair_if_due(desk, conference, meeting)
    reminding.give_number_to_call(desk, conference, meeting)
    feedback.tell_reporters(desk, conference)
    staff_telling.tell_staff(desk, conference)
    unanswered.remind_leaders(desk, conference)
    following.tell_who_came_back(desk, conference)
    following.remind_owners(desk, conference, meeting)
    effects.ask_reporters(desk, conference)


def next_due(desk: Desk) -> datetime | None:
    """Return the earliest instant after now at which something falls due."""
    query = (
        select(Meeting)
        .join(Conference, col(Conference.id) == Meeting.conference_id)
        .where(
            col(Conference.set_up_at).is_not(None),
            col(Meeting.state).in_([MeetingState.PLANNED, MeetingState.RUNNING]),
            col(Meeting.ends_at) > desk.now - occasions.LATE_START,
        )
    )
    instants = [due for one in desk.session.exec(query) for due in _instants(desk, one)]
    others = (
        postponements.next_due(desk.session, desk.now),
        people.next_pause_over(desk.session, desk.now),
        lapsing.next_due(desk),
        staff_telling.next_due(desk),
        keeping_away.next_due(desk),
        *following.next_reminders(desk),
    )
    return min([*instants, *(one for one in others if one is not None)], default=None)


def _set_up(desk: Desk) -> list[int]:
    query = select(Conference.id).where(col(Conference.set_up_at).is_not(None))
    return list(desk.session.exec(query.order_by(col(Conference.id))))


def _instants(desk: Desk, meeting: Meeting) -> list[datetime]:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    own = [
        reminding.own_instant(conference, meeting, part)
        for part in people.with_own_hours(desk.session, conference.id)
    ]
    every = [
        meeting.prompt_at,
        meeting.first_reminder_at,
        meeting.second_reminder_at,
        meeting.agenda_at,
        meeting.call_at,
        meetings.lapses_at(meeting),
        *(at for at in own if at is not None),
    ]
    return [due for due in every if due > desk.now]
