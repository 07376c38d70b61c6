"""The clock's part in corrections: those who lead are told of what waits for an answer."""

from bot.domain.access import Right, may
from bot.domain.following import is_decent
from bot.domain.messages.correcting import CorrectionsWaiting
from bot.domain.states import PushKind
from bot.domain.unanswered import FRESH, is_over, notice_due
from bot.services import addressing, pushing
from bot.services.ports import Desk
from storage import corrections, minutes, pushes
from storage.models import Conference, Meeting


def remind_leaders(desk: Desk, conference: Conference) -> None:
    """Tell those who lead once before the day for corrections is over, and once after.

    They are told by day only, and of nothing that they have just heard of.
    """
    if not is_decent(desk.now, conference.zone):
        return
    for meeting in corrections.meetings_waiting(desk.session, conference.id):
        _remind_of(desk, conference, meeting)


def _remind_of(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    newest = minutes.newest(desk.session, meeting.id)
    number = notice_due(newest.published_at, newest.version, desk.now)
    waiting = corrections.waiting(desk.session, meeting.id)
    if number is None or min(one.asked_at for one in waiting) > desk.now - FRESH:
        return
    leaders = [
        (part, person)
        for part, person in pushes.undecided(
            desk.session, conference.id, meeting.id, PushKind.CORRECTIONS, number
        )
        if may(part.role, Right.LEAD)
    ]
    over = is_over(newest.published_at, desk.now)
    message = CorrectionsWaiting(
        conference.name, newest.id, meeting.local_date, len(waiting), is_over=over
    )
    for part in pushing.split_by_reach(desk, meeting, PushKind.CORRECTIONS, leaders, number):
        desk.outgoing.send(addressing.to_participant(desk, part), message, push=True)
