"""A pause: who has one is not written to, and does not count as missing."""

from datetime import date, datetime, time, timedelta

from bot.domain.calendar import instant, local_date
from bot.domain.errors import Refusal
from bot.domain.messages import attending as messages
from bot.domain.messages.away import AwayIsOver
from bot.domain.messages.general import StaleButton, WayBack
from bot.services import addressing, prompting, status_screen
from bot.services.ports import Desk
from storage import people
from storage.models import Conference, Participant, Person

SPANS = (1, 2, 4)
LONGEST = timedelta(days=366)


def pause(desk: Desk, part: Participant, until: datetime | None) -> None:
    """Write to a participant no more until an instant, and tell them so."""
    person = desk.session.get_one(Person, part.person_id)
    if people.hears(part, person):
        _tell(desk, part, until)
    rest(desk, part, until)


def rest(desk: Desk, part: Participant, until: datetime | None) -> None:
    """Write to a participant no more until an instant, without a word."""
    part.paused_at, part.paused_until, part.is_away = desk.now, until, False
    status_screen.refresh(desk, part.conference_id)


def resume(desk: Desk, part: Participant) -> None:
    """Write to a participant again, with the week's question where it is time for that."""
    if part.paused_at is None:
        return
    was_away = part.is_away
    part.paused_at, part.paused_until, part.is_away = None, None, False
    desk.session.flush()
    person = desk.session.get_one(Person, part.person_id)
    if person.unreachable_since is None:
        name = desk.session.get_one(Conference, part.conference_id).name
        to = addressing.to_participant(desk, part)
        is_prompted = prompting.prompt_if_due(desk, part)
        ended = AwayIsOver if was_away else messages.PauseEnded
        desk.outgoing.send(to, ended(name, is_prompted), push=True)
    status_screen.refresh(desk, part.conference_id)


def end_those_over(desk: Desk, conference: Conference) -> None:
    """End the pauses that were to end by now."""
    for part in people.pauses_over(desk.session, conference.id, desk.now):
        resume(desk, part)


def _tell(desk: Desk, part: Participant, until: datetime | None) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    told = messages.PauseBegan(conference.name, until, conference.zone)
    desk.outgoing.send(addressing.to_participant(desk, part), told, push=True)


def today(desk: Desk, conference_id: int) -> date:
    """Return the day that a conference's own calendar shows."""
    return local_date(desk.now, desk.session.get_one(Conference, conference_id).zone)


def until(desk: Desk, conference_id: int, ordinal: int, way_back: WayBack) -> datetime | None:
    """Return the beginning of a day to come within a year; 0 stands for no end."""
    if ordinal == 0:
        return None
    first = today(desk, conference_id)
    if not first.toordinal() < ordinal <= (first + LONGEST).toordinal():
        raise Refusal(StaleButton(way_back))
    zone = desk.session.get_one(Conference, conference_id).zone
    return instant(date.fromordinal(ordinal), time.min, zone)
