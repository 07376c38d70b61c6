"""The way in: invitations are issued, opened, and accepted or declined."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from bot.domain.access import Right, Role, may
from bot.domain.errors import Refusal, UnknownName
from bot.domain.messages import enrolling as messages
from bot.domain.messages.general import Stranger
from bot.domain.messages.outline import Line, Message
from bot.services import (
    accounts,
    addressing,
    general,
    meetings,
    menus,
    naming,
    prompting,
    pushing,
    settling,
    staff_opening,
    status_screen,
)
from bot.services.attending import is_only_chair, seat_of
from bot.services.ports import Desk, Sender
from storage import conferences, invitations, people, pushes
from storage.models import Area, Conference, Invitation, Organisation, Participant, Person

LASTS = timedelta(days=14)
JOINING = "joining"
NO_TOKEN = frozenset({"", "hej"})


@dataclass(frozen=True)
class Terms:
    """What an invitation is to: a part in a conference, and who offers it.

    `moves` is the participant whose own place it is.
    """

    conference_id: int
    role: Role
    organisation_id: int | None = None
    area_id: int | None = None
    created_by: int | None = None
    moves: int | None = None


def issue(desk: Desk, terms: Terms, lasts: timedelta = LASTS) -> str:
    """Make an invitation and return its token, which is kept nowhere; only its hash is.

    That of a guest is to the coming meeting, and no longer good than that.
    """
    token = secrets.token_urlsafe(24)
    invitation = Invitation(
        **vars(terms),
        token_hash=_hash(token),
        created_at=desk.now,
        expires_at=desk.now + lasts,
    )
    if terms.role is Role.GUEST and terms.moves is None:
        conference = desk.session.get_one(Conference, terms.conference_id)
        meeting = meetings.current_meeting(desk, conference)
        invitation.for_meeting = meeting.id
        invitation.expires_at = min(invitation.expires_at, meeting.ends_at)
    desk.session.add(invitation)
    desk.session.flush()
    return token


def invite(
    desk: Desk,
    conference_id: int,
    role: Role,
    organisation_name: str | None = None,
    area_name: str | None = None,
) -> str:
    """Make an invitation for the operator, who is trusted with every role.

    Raises UnknownName for an organisation or area that the conference does not have.
    """
    bodies = conferences.organisations(desk.session, conference_id)
    areas = conferences.areas(desk.session, conference_id)
    organisation = _named(organisation_name, bodies)
    return issue(desk, Terms(conference_id, role, organisation, _named(area_name, areas)))


def start(desk: Desk, sender: Sender, text: str) -> None:
    """Open the invitation whose token came with the link, or greet who takes part already."""
    if text in NO_TOKEN:
        general.greet(desk, sender)
        return
    if staff_opening.open_link(desk, sender, text):
        return
    invitation = invitations.by_hash(desk.session, _hash(text))
    if invitation is None:
        raise Refusal(messages.InvitationUnknown() if _parts(desk, sender) else Stranger())
    if not _is_usable(desk, invitation):
        raise Refusal(_why_over(desk, sender, invitation))
    invitation.opened_by = sender.person_id
    desk.session.flush()
    offer: Message
    if invitation.moves is None:
        offer = _offer(desk, sender, invitation)
    else:
        offer = accounts.offer(desk, invitation, sender.person_id)
    desk.outgoing.show(sender.here(), JOINING, offer, anew=True)


def join(desk: Desk, sender: Sender, invitation_id: int) -> None:
    """Take the person in, as the invitation says."""
    invitation = _opened_here(desk, sender, invitation_id)
    person = _enrolled(desk, sender)
    offered = menus.offered_to(desk, person)
    is_move = invitation.moves is not None
    part = (accounts.move if is_move else _part_for)(desk, invitation, person)
    if person.unreachable_since is not None:
        pushing.regain(desk, person)
    invitation.used_at = desk.now
    invitation.used_by = part.id
    desk.session.flush()
    to = addressing.to_participant(desk, part)
    is_prompted = prompting.prompt_if_due(desk, part)
    if is_move:
        welcome = _moved(desk, part, is_prompted=is_prompted)
        accounts.tell_inviter(desk, invitation, part)
    else:
        welcome = _welcome(desk, part, is_prompted=is_prompted)
    desk.outgoing.show(to, JOINING, welcome)
    if welcome == messages.JoinedEarly(is_chair=True):
        settling.begin(desk, part)
    menus.renew(desk, person, offered)
    status_screen.refresh(desk, part.conference_id)


def decline(desk: Desk, sender: Sender, invitation_id: int) -> None:
    """Let the invitation lie; the link can be opened again until it expires."""
    invitation = _opened_here(desk, sender, invitation_id)
    invitation.opened_by = None
    zone = desk.session.get_one(Conference, invitation.conference_id).zone
    declined = messages.Declined(bool(_parts(desk, sender)), invitation.expires_at, zone)
    desk.outgoing.show(sender.here(), JOINING, declined)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _named(name: str | None, listed: Sequence[Area | Organisation]) -> int | None:
    if name is None:
        return None
    for one in listed:
        if one.name.casefold() == name.casefold():
            return one.id
    raise UnknownName(name)


def _is_usable(desk: Desk, invitation: Invitation) -> bool:
    return (
        invitation.used_at is None
        and invitation.revoked_at is None
        and invitation.expires_at > desk.now
    )


def _why_over(desk: Desk, sender: Sender, invitation: Invitation) -> Line:
    used_here = any(part.id == invitation.used_by for part in _parts(desk, sender))
    return messages.AlreadyJoined() if used_here else messages.InvitationOver()


def _parts(desk: Desk, sender: Sender) -> list[Participant]:
    person = people.by_chat(desk.session, sender.person_id)
    return [] if person is None else people.parts_of(desk.session, person.id)


def _opened_here(desk: Desk, sender: Sender, invitation_id: int) -> Invitation:
    """Return the invitation that was opened in this very chat and can still be used."""
    invitation = desk.session.get(Invitation, invitation_id, with_for_update=True)
    if invitation is None or not sender.is_private or invitation.opened_by != sender.person_id:
        raise Refusal(messages.InvitationOver())
    if not _is_usable(desk, invitation):
        raise Refusal(_why_over(desk, sender, invitation))
    return invitation


def _offer(desk: Desk, sender: Sender, invitation: Invitation) -> messages.JoinOffer:
    present = [
        part.role for part in _parts(desk, sender) if part.conference_id == invitation.conference_id
    ]
    return messages.JoinOffer(
        invitation_id=invitation.id,
        seat=seat_of(desk, invitation),
        present_role=present[0] if present else None,
    )


def _enrolled(desk: Desk, sender: Sender) -> Person:
    person = people.by_chat(desk.session, sender.person_id)
    name = naming.name_of(desk, sender)
    if person is None:
        person = Person(chat_id=sender.person_id, name=name, language=sender.language)
        desk.session.add(person)
    person.name = name
    person.username = sender.username
    desk.session.flush()
    return person


def _part_for(desk: Desk, invitation: Invitation, person: Person) -> Participant:
    """Return the person's part as the invitation has it, kept or taken up again if there is one."""
    part = people.part_ever(desk.session, invitation.conference_id, person.id)
    if part is None:
        part = Participant(
            conference_id=invitation.conference_id,
            person_id=person.id,
            role=invitation.role,
            joined_at=desk.now,
        )
        desk.session.add(part)
    elif part.left_at is not None:
        part.left_at = None
        part.joined_at = desk.now
        pushes.forget_ahead(desk.session, part.id, desk.now)
    elif invitation.role is Role.GUEST and part.role is not Role.GUEST:
        raise Refusal(messages.MoreThanGuest())
    elif invitation.role is not Role.CHAIR and is_only_chair(desk, part):
        raise Refusal(messages.OnlyChair())
    part.role, part.guest_at = invitation.role, invitation.for_meeting
    part.paused_at, part.paused_until, part.is_away = None, None, False
    part.organisation_id = invitation.organisation_id
    part.area_id = invitation.area_id
    desk.session.flush()
    return part


def _moved(desk: Desk, part: Participant, *, is_prompted: bool) -> Message:
    name = desk.session.get_one(Conference, part.conference_id).name
    return messages.HasMovedHere(part.id, name, may(part.role, Right.REPORT), is_prompted)


def _welcome(desk: Desk, part: Participant, *, is_prompted: bool) -> Message:
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        return messages.JoinedEarly(is_chair=part.role is Role.CHAIR)
    meeting = meetings.current_meeting(desk, conference)
    return messages.Joined(
        participant_id=part.id,
        conference=conference.name,
        leads=may(part.role, Right.LEAD),
        is_asked=prompting.asked(part),
        is_prompted=is_prompted,
        prompt_at=meeting.prompt_at if meeting.prompt_at > desk.now else None,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        is_guest=part.role is Role.GUEST,
    )
