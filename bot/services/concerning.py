"""What those who were absent are told before they read the minutes."""

from bot.domain.concerning import Reader, concern
from bot.domain.messages.minutes import ConcernsYou
from bot.domain.minutes import MinutesContent
from bot.domain.states import Presence
from bot.services import addressing, roster
from bot.services.ports import Desk
from storage import holding, minutes, people
from storage.agendas import Member
from storage.models import Conference, Meeting


def tell_absent(desk: Desk, meeting: Meeting, content: MinutesContent) -> None:
    """Tell each who was noted as absent, once, what concerns them; who has nothing gets nothing."""
    roll = holding.roll(desk.session, meeting.id)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    reported = minutes.items_by_reporter(desk.session, meeting.id)
    owned = minutes.actions_by_owner(desk.session, meeting.id)
    for one in roster.members_now(desk, conference.id):
        part = one.participant
        noted = roll.get(part.id)
        is_absent = noted is not None and noted.presence is Presence.ABSENT
        if not is_absent or not people.hears(part, one.person):
            continue
        reader = _reader(one, reported.get(part.id, set()), owned.get(part.id, set()))
        found = concern(content, reader)
        if not found.is_empty:
            message = ConcernsYou(conference.name, meeting.local_date, found)
            to = addressing.to_participant(desk, part)
            key = f"concern:{meeting.id}:{part.id}"
            desk.outgoing.send(to, message, push=True, key=key)


def _reader(one: Member, items: set[int], actions: set[int]) -> Reader:
    return Reader(
        items=items,
        actions=actions,
        organisation=roster.organisation_of(one),
        area=one.area.name if one.area else "",
    )
