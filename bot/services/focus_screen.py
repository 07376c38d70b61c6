"""What the meeting looks at until the next, as its leaders see it."""

from bot.domain.messages.focusing import FocusBoard, Focused
from bot.domain.states import FocusKind
from bot.services.ports import Desk
from storage import holding
from storage.models import Focus, Meeting

VIEW = "focus"
MOST = 5


def compose(desk: Desk, meeting: Meeting) -> FocusBoard:
    """Return what has been chosen, area by area and place by place."""
    return FocusBoard(
        meeting_id=meeting.id,
        areas=tuple(map(_focused, ranked(desk, meeting, FocusKind.AREA))),
        spots=tuple(map(_focused, ranked(desk, meeting, FocusKind.SPOT))),
        most=MOST,
    )


def ranked(desk: Desk, meeting: Meeting, kind: FocusKind) -> list[Focus]:
    """Return what has been chosen of a kind, by rank."""
    return [one for one in holding.focus(desk.session, meeting.id) if one.kind is kind]


def _focused(one: Focus) -> Focused:
    return Focused(one.id, one.kind, one.rank, one.text)
