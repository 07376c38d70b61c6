"""Who is away from a meeting, as those who lead see it."""

from bot.domain.away import Away
from bot.services import voices
from bot.services.ports import Desk
from storage import absences, agendas
from storage.models import Conference, Meeting, Person


def away(desk: Desk, conference: Conference, meeting: Meeting) -> tuple[Away, ...]:
    """Return who is away now or on the day of a meeting, by name, and who stands in for them."""
    standing = absences.standing(desk.session, conference.id)
    members = agendas.members(desk.session, conference.id) if standing else {}
    found = {}
    for absence, part in standing:
        days = voices.days_of(absence)
        is_on_the_day = days.first <= meeting.local_date <= days.last
        if is_on_the_day or voices.is_now(desk, absence, conference.zone):
            deputy = voices.deputy_of(desk, absence, conference)
            one = members[part.id]
            found[part.id] = Away(
                participant_id=part.id,
                name=one.person.name,
                organisation=one.organisation.name if one.organisation else "",
                deputy=desk.session.get_one(Person, deputy.person_id).name if deputy else "",
            )
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))
