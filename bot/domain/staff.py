"""What participants ask their own staff: how many answers, and what becomes of each."""

from datetime import datetime, timedelta

from bot.domain.states import ObservationState, StaffFate, StaffState

# How many answers a link may take, in the order in which they are offered.
LIMITS = (10, 25, 50, 100)
USUAL = 50
# So many may open a link for each answer it takes: a link that has gone astray ends somewhere.
OPENED = 10
# So long can what has been settled be undone before its writer hears of it.
SETTLES = timedelta(minutes=5)
# So long after the meeting is what staff have answered kept, so that they can hear the outcome.
KEPT = timedelta(days=7)

_UNSETTLED = {StaffState.BEGUN, StaffState.SENT}


def fate(
    state: StaffState,
    observation: ObservationState | None,
    *,
    is_over: bool,
    is_changed: bool = False,
) -> StaffFate | None:
    """Return what the writer of an answer is to hear of it now; None while nothing is certain.

    What was taken along counts once it is in the agenda, `is_changed` where it says something
    else there. When the meeting is over, whatever did not come that far did not come along.
    """
    if state is StaffState.LEFT_OUT:
        return StaffFate.LEFT_OUT
    if observation is ObservationState.DELIVERED and state not in _UNSETTLED:
        return StaffFate.EDITED if is_changed else StaffFate.TAKEN
    return StaffFate.NOT_READ if is_over and state is not StaffState.BEGUN else None


def is_news(due: StaffFate, told_as: StaffFate | None) -> bool:
    """Tell whether the writer has not heard it: of what came along they hear once."""
    return due is not told_as and not {due, told_as} <= {StaffFate.TAKEN, StaffFate.EDITED}


def has_settled(settled_at: datetime | None, now: datetime, *, is_over: bool) -> bool:
    """Tell whether it is no longer likely that what became of an answer is undone."""
    return is_over or (settled_at is not None and settled_at + SETTLES <= now)


def are_forgotten(ends_at: datetime, now: datetime, *, is_over: bool) -> bool:
    """Tell whether nothing of what staff answered for a meeting is to be kept any longer."""
    return is_over and ends_at + KEPT <= now
