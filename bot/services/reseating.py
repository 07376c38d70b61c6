"""Another role, organisation or area for one who takes part."""

from bot.domain.access import OFFERED, Role, may_appoint
from bot.domain.errors import Refusal
from bot.domain.messages import attending as messages
from bot.domain.messages.general import Kept, StaleButton, WayBack
from bot.domain.messages.inviting import Choice
from bot.domain.paging import page_of
from bot.services import addressing, attending, cards, menus, prompting, status_screen
from bot.services.ports import Desk, Sender
from storage import conferences, people
from storage.agendas import Member
from storage.models import Participant

PAGE = 10
LIKE_BEFORE = "seat"


def ask_role(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """Ask which role someone is to have; guests come by invitation only."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    roles = [role for role in OFFERED if _may_give(leader, role)]
    own = one.participant.role
    cards.ask(desk, leader, messages.AskRole(leader.id, member_id, one.person.name, own, roles))


def set_role(desk: Desk, sender: Sender, participant_id: int, member_id: int, role: int) -> None:
    """Give someone a role; the last chair keeps theirs until there is another."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    if not 0 <= role < len(Role):
        raise Refusal(StaleButton(WayBack.PARTICIPANTS))
    given = list(Role)[role]
    if not _may_give(leader, given):
        raise Refusal(messages.OnlyChairChangesChairs())
    if given is not Role.CHAIR:
        cards.refuse_only_chair(desk, one.participant)
    offered = menus.offered_to(desk, one.person)
    is_new = one.participant.role is not given
    one.participant.role, one.participant.guest_at = given, None
    desk.session.flush()
    if one.person.unreachable_since is None:
        menus.renew(desk, one.person, offered)
    _settle(desk, sender, leader, one, is_new=is_new)


def ask_organisation(
    desk: Desk, sender: Sender, participant_id: int, member_id: int, page: int = 0
) -> None:
    """Ask which organisation someone is to speak for."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    known = conferences.organisations(desk.session, leader.conference_id)
    shown = page_of([Choice(each.id, each.name) for each in known], page, PAGE)
    cards.ask(desk, leader, messages.AskOrganisation(leader.id, member_id, one.person.name, shown))


def set_organisation(
    desk: Desk, sender: Sender, participant_id: int, member_id: int, organisation_id: int
) -> None:
    """Let someone speak for an organisation, or for none."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    known = conferences.organisations(desk.session, leader.conference_id)
    chosen = _known(organisation_id, {each.id for each in known})
    is_new = one.participant.organisation_id != chosen
    one.participant.organisation_id = chosen
    _settle(desk, sender, leader, one, is_new=is_new)


def ask_area(
    desk: Desk, sender: Sender, participant_id: int, member_id: int, page: int = 0
) -> None:
    """Ask which area someone is to report from."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    known = conferences.areas(desk.session, leader.conference_id)
    shown = page_of([Choice(each.id, each.name) for each in known], page, 2 * PAGE)
    cards.ask(desk, leader, messages.AskArea(leader.id, member_id, one.person.name, shown))


def set_area(desk: Desk, sender: Sender, participant_id: int, member_id: int, area_id: int) -> None:
    """Let someone report from an area, or from none."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    known = conferences.areas(desk.session, leader.conference_id)
    chosen = _known(area_id, {each.id for each in known})
    is_new = one.participant.area_id != chosen
    one.participant.area_id = chosen
    _settle(desk, sender, leader, one, is_new=is_new)


def _may_give(leader: Participant, role: Role) -> bool:
    return role is not Role.GUEST and may_appoint(leader.role, role)


def _known(number: int, known: set[int]) -> int | None:
    """Return a chosen number, None for the choice of none; a foreign one is refused."""
    if number and number not in known:
        raise Refusal(StaleButton(WayBack.PARTICIPANTS))
    return number or None


def _settle(desk: Desk, sender: Sender, leader: Participant, one: Member, *, is_new: bool) -> None:
    """Show what holds now to those who see it, and tell the person; several changes are one."""
    desk.session.flush()
    desk.outgoing.tell(sender, Kept())
    members = attending.in_order(desk, leader.conference_id)
    fresh = next(each for each in members if each.participant.id == one.participant.id)
    cards.show(desk, leader, fresh)
    if not is_new:
        return
    part = one.participant
    if part.id != leader.id and people.hears(part, one.person):
        told = messages.SeatChanged(attending.seat_of(desk, part))
        name = f"{LIKE_BEFORE}:{part.conference_id}"
        desk.outgoing.show(addressing.to_participant(desk, part), name, told, anew=True, push=True)
    prompting.prompt_if_due(desk, part)
    status_screen.refresh(desk, part.conference_id)
