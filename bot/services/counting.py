"""Who is asked for a report before a meeting, and how far each has come."""

from bot.domain.access import is_asked
from bot.domain.answers import Asked, answered_seats, is_covered
from bot.services.ports import Desk
from storage import agendas, reports
from storage.models import Meeting


def asked(desk: Desk, meeting: Meeting) -> list[Asked]:
    """Return everyone whom the conference asks, with how far they have come."""
    members = agendas.members(desk.session, meeting.conference_id)
    states = agendas.submission_states(desk.session, meeting.id)
    delivered = reports.delivered(desk.session, meeting.id)
    return [
        Asked(
            participant_id=number,
            name=one.person.name,
            organisation=one.organisation.name if one.organisation else "",
            area=one.area.name if one.area else "",
            state=states.get(number),
            reachable=one.person.unreachable_since is None,
            paused=one.participant.paused_at is not None,
            away=one.participant.is_away,
            has_sent=number in delivered,
        )
        for number, one in members.items()
        if one.participant.left_at is None
        and is_asked(one.participant.role, speaks_for_organisation=one.organisation is not None)
    ]


def covered(desk: Desk, meeting: Meeting) -> set[int]:
    """Return who has said nothing and need not: a colleague has answered for both."""
    everyone = asked(desk, meeting)
    answered = answered_seats(everyone)
    return {one.participant_id for one in everyone if is_covered(one, answered)}
