"""Inviting in chat: role, organisation, area, and a link to pass on."""

from bot.domain.access import OFFERED, Right, Role, may_appoint
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import inviting as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.services import access, addressing, enrolling, status_screen
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import conferences, invitations
from storage.models import Conference, Invitation, Participant

INVITE = "invite"


def choose_role(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Begin an invitation: ask for the role."""
    part = access.speaker(desk, sender, Right.LEAD, Act.INVITE, participant_id)
    if desk.session.get_one(Conference, part.conference_id).set_up_at is None:
        raise Refusal(SetUpUnfinished())
    serial = invitations.latest_by(desk.session, part.id)
    roles = [role for role in OFFERED if _may_invite(part, role)]
    asked = messages.InviteRole(part.id, serial, roles)
    _show(desk, part, asked, anew=sender.tapped_id is None)


def choose_organisation(
    desk: Desk, sender: Sender, participant_id: int, serial: int, role: int
) -> None:
    """Ask for the organisation, the role being chosen."""
    part = _inviting(desk, sender, participant_id, serial, role)
    choices = [
        messages.Choice(one.id, one.name)
        for one in conferences.organisations(desk.session, part.conference_id)
    ]
    _show(desk, part, messages.InviteOrganisation(part.id, serial, role, choices))


def choose_area(  # noqa: PLR0917  the numbers that a button carries
    desk: Desk, sender: Sender, participant_id: int, serial: int, role: int, organisation: int
) -> None:
    """Ask for the area, role and organisation being chosen."""
    part = _inviting(desk, sender, participant_id, serial, role)
    _known_organisation(desk, part, organisation)
    choices = [
        messages.Choice(one.id, one.name)
        for one in conferences.areas(desk.session, part.conference_id)
    ]
    _show(desk, part, messages.InviteArea(part.id, serial, role, organisation, choices))


def make_invitation(  # noqa: PLR0917  the numbers that a button carries
    desk: Desk,
    sender: Sender,
    participant_id: int,
    serial: int,
    role: int,
    organisation: int,
    area: int,
) -> None:
    """Make the invitation and hand its link over, once for all taps on the same buttons."""
    part = _inviting(desk, sender, participant_id, serial, role)
    terms = enrolling.Terms(
        conference_id=part.conference_id,
        role=list(Role)[role],
        organisation_id=_known_organisation(desk, part, organisation),
        area_id=_known_area(desk, part, area),
        created_by=part.id,
    )
    token = enrolling.issue(desk, terms)
    made = desk.session.get_one(Invitation, invitations.latest_by(desk.session, part.id))
    zone = desk.session.get_one(Conference, part.conference_id).zone
    _show(desk, part, messages.Invited(part.id))
    status_screen.refresh(desk, part.conference_id)
    link = messages.InvitationLink(seat_of(desk, made), token, made.expires_at, zone)
    desk.outgoing.send(addressing.to_participant(desk, part), link)


def _inviting(
    desk: Desk, sender: Sender, participant_id: int, serial: int, role: int
) -> Participant:
    part = access.speaker(desk, sender, Right.LEAD, Act.INVITE, participant_id)
    if not 0 <= role < len(Role):
        raise Refusal(StaleButton(WayBack.INVITE))
    if not _may_invite(part, list(Role)[role]):
        raise Refusal(messages.OnlyChairInvitesChairs())
    if serial != invitations.latest_by(desk.session, part.id):
        raise Refusal(messages.AlreadyInvited())
    return part


def _may_invite(part: Participant, role: Role) -> bool:
    return may_appoint(part.role, role)


def _known_organisation(desk: Desk, part: Participant, number: int) -> int | None:
    known = conferences.organisations(desk.session, part.conference_id)
    return _known(number, {one.id for one in known})


def _known_area(desk: Desk, part: Participant, number: int) -> int | None:
    return _known(number, {one.id for one in conferences.areas(desk.session, part.conference_id)})


def _known(number: int, known: set[int]) -> int | None:
    """Return a chosen number, None for the choice of none; a foreign one is refused."""
    if number == 0:
        return None
    if number not in known:
        raise Refusal(StaleButton(WayBack.INVITE))
    return number


def _show(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    desk.outgoing.show(addressing.to_participant(desk, part), INVITE, message, anew=anew)
