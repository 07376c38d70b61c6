"""What people are told after the house was away for longer than the channel keeps their words."""

from datetime import datetime, timedelta

from bot.domain.access import Right, may
from bot.domain.messages.absence import MayBeMissing
from bot.services import addressing
from bot.services.ports import Desk
from storage import contact, people
from storage.models import Conference

# https://core.telegram.org/bots/api#getting-updates: no longer than 24 hours.
CHANNEL_KEEPS = timedelta(hours=24)
# So seldom the instant is written down: each poll asks for it.
NOTED_EVERY = timedelta(minutes=1)


def note_contact(desk: Desk) -> None:
    """Note that the channel has just given all that it had.

    Where that has not happened for longer than it keeps things, what was written in the first
    part of that time is gone. Those who could answer then are told, once.
    """
    before = contact.heard_at(desk.session)
    if before is not None and timedelta(0) <= desk.now - before < NOTED_EVERY:
        return
    contact.note(desk.session, desk.now)
    if before is not None and desk.now - before > CHANNEL_KEEPS:
        _tell(desk, before, desk.now - CHANNEL_KEEPS)


def _tell(desk: Desk, begins: datetime, ends: datetime) -> None:
    for conference_id in contact.conferences_asked_between(desk.session, begins, ends):
        conference = desk.session.get_one(Conference, conference_id)
        message = MayBeMissing(conference.name, begins, ends, conference.zone)
        for part, person in people.participants(desk.session, conference_id):
            if may(part.role, Right.REPORT) and people.hears(part, person):
                to = addressing.to_participant(desk, part)
                key = f"missing:{part.id}:{begins.isoformat()}"
                desk.outgoing.send(to, message, push=True, key=key)
