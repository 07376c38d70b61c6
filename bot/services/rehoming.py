"""The link with which a participant's place goes over to a new account."""

from datetime import timedelta

from bot.domain.messages.attending import MoveLink
from bot.services import addressing, cards, enrolling
from bot.services.ports import Desk, Sender
from storage import invitations
from storage.models import Conference

LASTS = timedelta(days=3)


def make_link(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """Make the link, in the place of one made before, and hand it over to be passed on."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    part = one.participant
    invitations.revoke_moving(desk.session, part.id, desk.now)
    terms = enrolling.Terms(
        conference_id=part.conference_id,
        role=part.role,
        organisation_id=part.organisation_id,
        area_id=part.area_id,
        created_by=leader.id,
        moves=part.id,
    )
    token = enrolling.issue(desk, terms, LASTS)
    conference = desk.session.get_one(Conference, part.conference_id)
    expires_at = desk.now + LASTS
    link = MoveLink(conference.name, one.person.name, token, expires_at, conference.zone)
    desk.outgoing.send(addressing.to_participant(desk, leader), link)
