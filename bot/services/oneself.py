"""What a person sees of themselves, and the pauses that they give themselves."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.calendar import WEEK
from bot.domain.messages import oneself as messages
from bot.domain.messages.general import Kept, WayBack
from bot.domain.messages.outline import Message
from bot.domain.own_times import OwnTime
from bot.domain.states import Step
from bot.services import (
    access,
    addressing,
    cards,
    conversation,
    keeping_away,
    meetings,
    pausing,
    prompting,
)
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Conference, Participant

SCREEN = "me"


def show(desk: Desk, sender: Sender) -> None:
    """Show the person's own part in each conference, and what they have chosen there."""
    person = access.person_of(desk, sender)
    if conversation.standing_of(desk, person.id).step is Step.OWN_TIME:
        conversation.forget_step(desk, person.id)
    desk.session.flush()
    parts = people.parts_of(desk.session, person.id)
    shown = messages.Me(person.name, [_own(desk, part) for part in parts])
    to = addressing.to_person(desk, person)
    desk.outgoing.show(to, SCREEN, shown, anew=sender.tapped_id is None)


def ask_pause(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Ask how long the person is to have a pause."""
    part = access.speaker(desk, sender, Right.READ, Act.MY_PAUSE, participant_id)
    cards.refuse_only_chair(desk, part)
    today = pausing.today(desk, part.conference_id)
    spans = tuple((weeks, today + weeks * WEEK) for weeks in pausing.SPANS)
    name = desk.session.get_one(Conference, part.conference_id).name
    ask(desk, part, messages.AskMyPause(part.id, name, spans))


def pause_until(desk: Desk, sender: Sender, participant_id: int, ordinal: int) -> None:
    """Give the person a pause until a day, or without an end for now."""
    part = access.speaker(desk, sender, Right.READ, Act.MY_PAUSE, participant_id)
    cards.refuse_only_chair(desk, part)
    pausing.rest(desk, part, pausing.until(desk, part.conference_id, ordinal, WayBack.ME))
    desk.outgoing.tell(sender, Kept())
    show(desk, sender)


def end_pause(desk: Desk, sender: Sender, participant_id: int) -> None:
    """End the person's pause now, and what they are away for."""
    part = access.speaker(desk, sender, Right.READ, Act.MY_PAUSE, participant_id)
    keeping_away.end_those_now(desk, part)
    pausing.resume(desk, part)
    desk.outgoing.tell(sender, Kept())
    show(desk, sender)


def ask(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    """Show the person a step, where what they see of themselves stands."""
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, SCREEN, message, anew=anew)


def hours(conference: Conference) -> tuple[messages.Hour, messages.Hour]:
    """Return when a conference reminds in its ordinary week: first, and last."""
    rhythm = meetings.rhythm_of(conference)
    first = OwnTime(rhythm.first_reminder_days_before, rhythm.first_reminder_time)
    last = OwnTime(rhythm.second_reminder_days_before, rhythm.second_reminder_time)
    return hour_of(conference, first), hour_of(conference, last)


def hour_of(conference: Conference, own: OwnTime) -> messages.Hour:
    """Return a time before the meeting as the weekday it falls on."""
    return messages.Hour(own.weekday(meetings.rhythm_of(conference)), own.at)


def own_hour(conference: Conference, part: Participant) -> messages.Hour | None:
    """Return the hour that somebody has chosen for themselves, if they have."""
    if part.reminds_days_before is None or part.reminds_time is None:
        return None
    return hour_of(conference, OwnTime(part.reminds_days_before, part.reminds_time))


def _own(desk: Desk, part: Participant) -> messages.OwnPart:
    conference = desk.session.get_one(Conference, part.conference_id)
    first, last = hours(conference)
    wanted = [(first, part.reminds_first), (last, part.reminds_last)]
    own = own_hour(conference, part)
    reminders = [hour for hour, is_on in wanted if is_on] + ([own] if own else [])
    is_asked = prompting.asked(part)
    return messages.OwnPart(
        participant_id=part.id,
        seat=seat_of(desk, part),
        zone=conference.zone,
        reminders=tuple(reminders) if is_asked else None,
        is_paused=part.paused_at is not None,
        is_away=part.is_away,
        paused_until=part.paused_until,
    )
