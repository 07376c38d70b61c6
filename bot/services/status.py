"""How far the answers have come, for those who lead."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.answers import count_answers
from bot.domain.errors import Refusal
from bot.domain.messages.chairing import Reminded, RemindedJustNow, Status
from bot.domain.states import PushKind
from bot.services import access, addressing, compiling, meetings, reminding
from bot.services.ports import Desk, Sender
from storage import pushes
from storage.models import Conference, Participant


def show_status(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show how many have answered, and who has not."""
    part = access.speaker(desk, sender, Right.LEAD, Act.STATUS, participant_id)
    _show(desk, part, anew=sender.tapped_id is None)


def remind_all(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Remind everyone who has not answered, besides those who were reminded a moment ago."""
    part = access.speaker(desk, sender, Right.LEAD, Act.REMIND_ALL, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    reminded = reminding.remind_missing(desk, meeting)
    since = desk.now - reminding.QUIET_FOR
    if not reminded and pushes.sent_since(desk.session, meeting.id, PushKind.REMINDER, since):
        raise Refusal(RemindedJustNow(int(reminding.QUIET_FOR.total_seconds() // 60)))
    desk.outgoing.tell(sender, Reminded(reminded))
    _show(desk, part)


def _show(desk: Desk, part: Participant, *, anew: bool = False) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    message = Status(
        conference=conference.name,
        participant_id=part.id,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        answers=count_answers(compiling.asked(desk, meeting)),
    )
    desk.outgoing.show(addressing.to_participant(desk, part), "status", message, anew=anew)
