"""The reminders that each chooses: on or off, and one at an hour of their own."""

from datetime import time

from bot.domain import settings_input
from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import oneself as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.own_times import OwnTime, offered, typed
from bot.domain.states import Dropped, PushKind, Step
from bot.services import access, conversation, meetings, oneself
from bot.services.ports import Desk, Sender
from storage import pushes
from storage.models import Conference, Conversation, Participant

MINUTES_A_DAY = 24 * 60


def show(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Show which reminders the person gets."""
    _show(desk, _own(desk, sender, participant_id))


def ask_hour(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Ask for an hour of their own, to be typed."""
    part = _own(desk, sender, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    conversation.await_text(desk, part, Step.OWN_TIME)
    asked, starts = _between(conference)
    oneself.ask(desk, part, messages.AskMyHour(part.id, asked, starts))


def turn(desk: Desk, sender: Sender, participant_id: int, number: int, is_on: int) -> None:
    """Turn the first or the last of the conference's reminders on or off."""
    part = _own(desk, sender, participant_id)
    if number == 0:
        part.reminds_first = bool(is_on)
    else:
        part.reminds_last = bool(is_on)
    _show(desk, part)


def choose_hour(
    desk: Desk, sender: Sender, participant_id: int, days_before: int, minutes: int
) -> None:
    """Take an hour of their own, by button."""
    part = _own(desk, sender, participant_id)
    if not 0 <= days_before < 7 or not 0 <= minutes < MINUTES_A_DAY:
        raise Refusal(StaleButton(WayBack.ME))
    _keep(desk, part, OwnTime(days_before, time(minutes // 60, minutes % 60)))
    _show(desk, part)


def hear_hour(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take an hour of their own, typed: with a weekday, or the last one before the meeting."""
    part = _own(desk, sender, standing.participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    read = settings_input.day_and_time(text)
    if read is None:
        raise Refusal(_unusable(conference))
    _keep(desk, part, typed(*read, meetings.rhythm_of(conference)))
    _show(desk, part, anew=True)


def clear_hour(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Do without an hour of their own."""
    part = _own(desk, sender, participant_id)
    part.reminds_days_before = part.reminds_time = None
    _show(desk, part)


def want_none(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Get the question and no reminders by the clock."""
    part = _own(desk, sender, participant_id)
    part.reminds_first = part.reminds_last = False
    part.reminds_days_before = part.reminds_time = None
    _show(desk, part)


def _own(desk: Desk, sender: Sender, participant_id: int | None) -> Participant:
    return access.speaker(desk, sender, Right.REPORT, Act.MY_REMINDERS, participant_id)


def _keep(desk: Desk, part: Participant, own: OwnTime) -> None:
    """Keep an hour; where it has passed before the coming meeting, it begins with the next."""
    conference = desk.session.get_one(Conference, part.conference_id)
    if not own.fits(meetings.rhythm_of(conference)):
        raise Refusal(_unusable(conference))
    part.reminds_days_before, part.reminds_time = own.days_before, own.at
    desk.session.flush()
    meeting = meetings.current_meeting(desk, conference)
    kind, number = PushKind.REMINDER, pushes.OWN_TIME
    pushes.undo_drops_of(desk.session, meeting.id, part.id, kind, number)
    if own.instant_before(meeting.local_date, conference.zone) <= desk.now:
        pushes.decide(
            desk.session,
            desk.now,
            meeting.id,
            kind,
            [part.id],
            occurrence=number,
            dropped=Dropped.OVERTAKEN,
        )


def _unusable(conference: Conference) -> messages.HourUnusable:
    return messages.HourUnusable(*_between(conference))


def _between(conference: Conference) -> tuple[messages.Hour, messages.Hour]:
    """Return between what an hour of one's own lies: the question, and the start."""
    rhythm = meetings.rhythm_of(conference)
    asked = OwnTime(rhythm.prompt_days_before, rhythm.prompt_time)
    return oneself.hour_of(conference, asked), messages.Hour(rhythm.weekday, rhythm.starts)


def _show(desk: Desk, part: Participant, *, anew: bool = False) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    if conversation.standing_of(desk, part.person_id).step is Step.OWN_TIME:
        conversation.forget_step(desk, part.person_id)
    first, last = oneself.hours(conference)
    times = offered(meetings.rhythm_of(conference))
    shown = messages.MyReminders(
        participant_id=part.id,
        conference=conference.name,
        first=first,
        last=last,
        has_first=part.reminds_first,
        has_last=part.reminds_last,
        own=oneself.own_hour(conference, part),
        hours=tuple(
            messages.OwnHour(one.days_before, oneself.hour_of(conference, one)) for one in times
        ),
    )
    oneself.ask(desk, part, shown, anew=anew)
