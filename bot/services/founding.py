"""The beginning of a conference: its row, its topics, and the link to its chair."""

from datetime import timedelta

from bot.domain.access import Role
from bot.services import enrolling
from bot.services.ports import Desk
from storage import conferences, invitations
from storage.models import Conference, Topic

FOUNDING_LASTS = timedelta(days=7)


def found(desk: Desk) -> str | None:
    """Return the token that makes the first chair, or None where a conference has one already.

    Earlier founding links become worthless.
    """
    if conferences.have_a_chair(desk.session):
        return None
    conference = conferences.oldest(desk.session)
    if conference is None:
        return new_conference(desk)
    invitations.revoke_unused(desk.session, conference.id, Role.CHAIR, desk.now)
    return _invite_chair(desk, conference)


def new_conference(desk: Desk) -> str:
    """Begin a conference, and return the token that makes its chair."""
    conference = Conference(created_at=desk.now)
    desk.session.add(conference)
    desk.session.flush()
    seeds = desk.wording.question_template()
    for position, seed in enumerate(seeds, start=1):
        topic = Topic(
            conference_id=conference.id, position=position, name=seed.name, kind=seed.kind
        )
        desk.session.add(topic)
    desk.session.flush()
    return _invite_chair(desk, conference)


def _invite_chair(desk: Desk, conference: Conference) -> str:
    return enrolling.issue(desk, enrolling.Terms(conference.id, Role.CHAIR), FOUNDING_LASTS)
