"""What a meeting wants looked at until the next, as others read it."""

from bot.domain.minutes import FocusList
from bot.domain.states import FocusKind, MeetingState
from bot.services.ports import Desk
from storage import holding, meetings
from storage.models import Meeting


def of(desk: Desk, meeting: Meeting) -> FocusList:
    """Return what a meeting has chosen."""
    chosen = holding.focus(desk.session, meeting.id)
    return FocusList(
        areas=tuple(one.text for one in chosen if one.kind is FocusKind.AREA),
        spots=tuple(one.text for one in chosen if one.kind is FocusKind.SPOT),
    )


def before(desk: Desk, meeting: Meeting) -> tuple[str, ...]:
    """Return what the meeting before has chosen, once its minutes are out."""
    earlier = meetings.before(desk.session, meeting)
    if earlier is None or earlier.state is not MeetingState.PUBLISHED:
        return ()
    return of(desk, earlier).names
