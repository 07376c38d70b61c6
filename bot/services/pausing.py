"""A pause: who has one is not written to, and does not count as missing."""

from datetime import date, datetime, time, timedelta

from bot.domain.calendar import WEEK, instant, local_date
from bot.domain.errors import Refusal
from bot.domain.messages import attending as messages
from bot.domain.messages.general import Kept, StaleButton, WayBack
from bot.services import addressing, cards, prompting, status_screen
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Conference, Participant, Person

SPANS = (1, 2, 4)
LONGEST = timedelta(days=366)


def ask_pause(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """Ask how long someone is to have a pause."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    cards.refuse_only_chair(desk, one.participant)
    today = _today(desk, leader.conference_id)
    spans = tuple((weeks, today + weeks * WEEK) for weeks in SPANS)
    cards.ask(desk, leader, messages.AskPause(leader.id, member_id, one.person.name, spans))


def pause_until(
    desk: Desk, sender: Sender, participant_id: int, member_id: int, ordinal: int
) -> None:
    """Give someone a pause until a day, or without an end for now."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    cards.refuse_only_chair(desk, one.participant)
    pause(desk, one.participant, _until(desk, leader.conference_id, ordinal))
    desk.outgoing.tell(sender, Kept())
    cards.show(desk, leader, one)


def end_pause(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """End someone's pause now."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    resume(desk, one.participant)
    desk.outgoing.tell(sender, Kept())
    cards.show(desk, leader, one)


def pause(desk: Desk, part: Participant, until: datetime | None) -> None:
    """Write to a participant no more until an instant, and tell them so."""
    person = desk.session.get_one(Person, part.person_id)
    if people.hears(part, person):
        _tell(desk, part, until)
    part.paused_at, part.paused_until = desk.now, until
    status_screen.refresh(desk, part.conference_id)


def resume(desk: Desk, part: Participant) -> None:
    """Write to a participant again, with the week's question where it is time for that."""
    if part.paused_at is None:
        return
    part.paused_at = part.paused_until = None
    desk.session.flush()
    person = desk.session.get_one(Person, part.person_id)
    if person.unreachable_since is None:
        name = desk.session.get_one(Conference, part.conference_id).name
        to = addressing.to_participant(desk, part)
        is_prompted = prompting.prompt_if_due(desk, part)
        desk.outgoing.send(to, messages.PauseEnded(name, is_prompted), push=True)
    status_screen.refresh(desk, part.conference_id)


def end_those_over(desk: Desk, conference: Conference) -> None:
    """End the pauses that were to end by now."""
    for part in people.pauses_over(desk.session, conference.id, desk.now):
        resume(desk, part)


def _tell(desk: Desk, part: Participant, until: datetime | None) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    told = messages.PauseBegan(conference.name, until, conference.zone)
    desk.outgoing.send(addressing.to_participant(desk, part), told, push=True)


def _today(desk: Desk, conference_id: int) -> date:
    return local_date(desk.now, desk.session.get_one(Conference, conference_id).zone)


def _until(desk: Desk, conference_id: int, ordinal: int) -> datetime | None:
    """Return the beginning of a day to come within a year; 0 stands for no end."""
    if ordinal == 0:
        return None
    today = _today(desk, conference_id)
    if not today.toordinal() < ordinal <= (today + LONGEST).toordinal():
        raise Refusal(StaleButton(WayBack.PARTICIPANTS))
    zone = desk.session.get_one(Conference, conference_id).zone
    return instant(date.fromordinal(ordinal), time.min, zone)
