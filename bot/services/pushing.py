"""What is sent unasked: decided once for each participant, whoever can be reached."""

from bot.domain.states import Dropped, PushKind
from bot.services import meetings, status_screen
from bot.services.ports import Desk
from storage import people, pushes
from storage.models import Conference, Meeting, Participant, Person


def split_by_reach(
    desk: Desk,
    meeting: Meeting,
    kind: PushKind,
    everyone: list[tuple[Participant, Person]],
    occurrence: int = 0,
) -> list[Participant]:
    """Decide a push for everyone; return those who can be reached and were not decided before."""
    lost = [part.id for part, person in everyone if person.unreachable_since is not None]
    reached = [part for part, person in everyone if person.unreachable_since is None]
    session, now = desk.session, desk.now
    pushes.decide(
        session, now, meeting.id, kind, lost, occurrence=occurrence, dropped=Dropped.UNREACHABLE
    )
    ids = [part.id for part in reached]
    won = pushes.decide(session, now, meeting.id, kind, ids, occurrence=occurrence)
    return [part for part in reached if part.id in won]


def regain(desk: Desk, person: Person) -> None:
    """Note that a person can be written to again; what was not sent for that is due anew."""
    person.unreachable_since = None
    for part in people.parts_of(desk.session, person.id):
        conference = desk.session.get_one(Conference, part.conference_id)
        meeting = meetings.current_meeting(desk, conference)
        pushes.undo_drop(desk.session, meeting.id, part.id, Dropped.UNREACHABLE)
        status_screen.refresh(desk, conference.id)
