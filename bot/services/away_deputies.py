"""Who answers while somebody is away: chosen by them, among those who may report."""

from bot.domain.errors import Refusal
from bot.domain.messages import away as messages
from bot.domain.messages.general import Kept, StaleButton, WayBack
from bot.domain.paging import page_of
from bot.services import away, keeping_away, roster, voices
from bot.services.ports import Desk, Sender
from storage.models import Absence, Conference, Participant

PAGE = 8


def ask(desk: Desk, sender: Sender, participant_id: int, absence_id: int, page: int) -> None:
    """Ask who answers meanwhile, a page at a time."""
    part, absence = away.own(desk, sender, participant_id, absence_id)
    show(desk, part, absence, page)


def choose(desk: Desk, sender: Sender, participant_id: int, absence_id: int, number: int) -> None:
    """Let somebody answer meanwhile, or with 0 nobody; who it concerns is told at once."""
    part, absence = away.own(desk, sender, participant_id, absence_id)
    conference = desk.session.get_one(Conference, part.conference_id, with_for_update=True)
    chosen = number or None
    if number and number not in {one.participant_id for one in _choices(desk, part)}:
        raise Refusal(StaleButton(WayBack.AWAY))
    if absence.deputy_id != chosen or absence.settled_at is None:
        absence.deputy_id, absence.settled_at = chosen, desk.now
        absence.alone_told = False
        desk.session.flush()
        keeping_away.keep_up(desk, conference, at_once=True)
    desk.outgoing.tell(sender, Kept())
    away.show(desk, sender, part.id)


def show(desk: Desk, part: Participant, absence: Absence, page: int) -> None:
    """Show somebody who can answer for them."""
    listed = page_of(_choices(desk, part), page, PAGE)
    days = voices.days_of(absence)
    away.ask(desk, part, messages.AskAwayDeputy(part.id, absence.id, days, listed))


def _choices(desk: Desk, part: Participant) -> list[messages.DeputyChoice]:
    """Return the others who may report: of the same organisation first, then by name."""
    others = [
        one for one in roster.reporting(desk, part.conference_id) if one.participant.id != part.id
    ]
    own = part.organisation_id
    others.sort(key=lambda one: own is None or one.participant.organisation_id != own)
    return [
        messages.DeputyChoice(one.participant.id, one.person.name, roster.organisation_of(one))
        for one in others
    ]
