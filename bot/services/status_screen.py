"""How far the answers have come, as it stands with those who lead: kept current by itself."""

from datetime import timedelta

from bot.domain.answers import count_answers
from bot.domain.messages.chairing import Status
from bot.services import addressing, counting, meetings, missing_at, place_names
from bot.services.ports import Desk
from storage import invitations, people
from storage.models import Conference, Invitation, Meeting, Participant

# So long an invitation that expired is still held out as one that was not taken up.
REMEMBERED = timedelta(days=30)


def name_of(meeting: Meeting) -> str:
    """Return the name of the screen: it is a meeting's own, and is left as it is after that."""
    return f"status:{meeting.id}"


def compose(desk: Desk, conference: Conference, meeting: Meeting, part: Participant) -> Status:
    """Return what the screen shows someone who leads."""
    desk.session.flush()
    return Status(
        conference=conference.name,
        participant_id=part.id,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        answers=count_answers(counting.asked(desk, meeting)),
        waiting=len(not_joined(desk, conference.id)),
        is_extra=meeting.is_extra,
        new_places=len(place_names.proposed(desk, conference.id)),
        away=missing_at.away(desk, conference, meeting),
    )


def not_joined(desk: Desk, conference_id: int) -> list[Invitation]:
    """Return the invitations that nobody has taken up, and that somebody may still wait for."""
    return invitations.unused(desk.session, conference_id, desk.now - REMEMBERED)


def refresh(desk: Desk, conference_id: int) -> None:
    """Let the screen show how things are now, wherever it stands with someone who leads."""
    conference = desk.session.get_one(Conference, conference_id)
    if conference.set_up_at is None:
        return
    meeting = meetings.current_meeting(desk, conference)
    leaders = people.leaders(desk.session, conference_id)
    name = name_of(meeting)
    standing = desk.outgoing.standing(name, [person.chat_id for _, person in leaders])
    for part, person in leaders:
        if person.chat_id in standing and person.unreachable_since is None:
            to = addressing.to_participant(desk, part)
            message = compose(desk, conference, meeting, part)
            desk.outgoing.show(to, name, message, in_place=True, push=True)
