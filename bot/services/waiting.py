"""The invitations that nobody has taken up: a fresh link for each, or none."""

from bot.domain.access import Right, may_appoint
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import waiting as messages
from bot.domain.messages.inviting import InvitationLink, OnlyChairInvitesChairs
from bot.domain.paging import page_of
from bot.services import access, addressing, enrolling, status, status_screen
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import invitations
from storage.models import Conference, Invitation, Participant

PAGE = 8


def show(desk: Desk, sender: Sender, participant_id: int, page: int) -> None:
    """Show the invitations that nobody has taken up."""
    part = access.speaker(desk, sender, Right.LEAD, Act.NOT_JOINED, participant_id)
    _show(desk, part, page)


def renew(desk: Desk, sender: Sender, participant_id: int, invitation_id: int, page: int) -> None:
    """Put a fresh link in the place of one that nobody has used; the old one leads nowhere."""
    part, invitation = _waiting(desk, sender, participant_id, invitation_id)
    invitation.revoked_at = desk.now
    terms = enrolling.Terms(
        conference_id=invitation.conference_id,
        role=invitation.role,
        organisation_id=invitation.organisation_id,
        area_id=invitation.area_id,
        created_by=part.id,
    )
    token = enrolling.issue(desk, terms)
    made = desk.session.get_one(Invitation, invitations.latest_by(desk.session, part.id))
    zone = desk.session.get_one(Conference, part.conference_id).zone
    _show(desk, part, page)
    link = InvitationLink(seat_of(desk, made), token, made.expires_at, zone)
    desk.outgoing.send(addressing.to_participant(desk, part), link)


def revoke(desk: Desk, sender: Sender, participant_id: int, invitation_id: int, page: int) -> None:
    """Take an invitation back."""
    part, invitation = _waiting(desk, sender, participant_id, invitation_id)
    invitation.revoked_at = desk.now
    desk.outgoing.tell(sender, messages.InvitationRevoked())
    _show(desk, part, page)
    status_screen.refresh(desk, part.conference_id)


def _waiting(
    desk: Desk, sender: Sender, participant_id: int, invitation_id: int
) -> tuple[Participant, Invitation]:
    part = access.speaker(desk, sender, Right.LEAD, Act.NOT_JOINED, participant_id)
    for one in status_screen.not_joined(desk, part.conference_id):
        if one.id == invitation_id:
            if not may_appoint(part.role, one.role):
                raise Refusal(OnlyChairInvitesChairs())
            return part, one
    raise Refusal(messages.InvitationGone())


def _show(desk: Desk, part: Participant, page: int) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    listed = [
        messages.Unused(
            number=number,
            invitation_id=one.id,
            seat=seat_of(desk, one),
            made_at=one.created_at,
            is_opened=one.opened_by is not None,
            has_expired=one.expires_at <= desk.now,
        )
        for number, one in enumerate(status_screen.not_joined(desk, conference.id), start=1)
    ]
    shown = messages.NotJoined(
        part.id, conference.name, conference.zone, page_of(listed, page, PAGE)
    )
    desk.outgoing.show(addressing.to_participant(desk, part), status.list_screen(part), shown)
