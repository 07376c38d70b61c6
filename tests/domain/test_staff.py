"""What those hear who answer as somebody's staff, and for how long it is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.staff import KEPT, SETTLES, are_forgotten, fate, has_settled, is_news
from bot.domain.states import ObservationState, StaffFate, StaffState

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "observation", "is_over", "told"),
    [
        (StaffState.BEGUN, None, True, None),
        (StaffState.SENT, None, False, None),
        (StaffState.SENT, None, True, StaffFate.NOT_READ),
        # What was undone says nothing of the answer that waits again.
        (StaffState.SENT, ObservationState.DELIVERED, False, None),
        (StaffState.TAKEN, ObservationState.DELIVERED, False, StaffFate.TAKEN),
        (StaffState.EDITED, ObservationState.DRAFT, False, None),
        (StaffState.EDITED, ObservationState.DRAFT, True, StaffFate.NOT_READ),
        (StaffState.TAKEN, ObservationState.WITHDRAWN, False, None),
        (StaffState.TAKEN, ObservationState.WITHDRAWN, True, StaffFate.NOT_READ),
        (StaffState.LEFT_OUT, None, False, StaffFate.LEFT_OUT),
        (StaffState.LEFT_OUT, ObservationState.DELIVERED, True, StaffFate.LEFT_OUT),
    ],
)
def test_what_is_told_follows_from_what_became_of_it(
    state: StaffState, observation: ObservationState | None, is_over: bool, told: StaffFate | None
) -> None:
    assert fate(state, observation, is_over=is_over) is told


@pytest.mark.parametrize("state", [StaffState.TAKEN, StaffState.EDITED])
def test_what_says_something_else_in_the_agenda_is_told_as_changed(state: StaffState) -> None:
    delivered = ObservationState.DELIVERED
    assert fate(state, delivered, is_over=False, is_changed=True) is StaffFate.EDITED
    assert fate(state, delivered, is_over=False) is StaffFate.TAKEN


def test_the_same_is_told_once_and_something_else_once_more() -> None:
    assert is_news(StaffFate.TAKEN, None)
    assert is_news(StaffFate.LEFT_OUT, StaffFate.TAKEN)
    assert is_news(StaffFate.NOT_READ, StaffFate.EDITED)
    assert not is_news(StaffFate.LEFT_OUT, StaffFate.LEFT_OUT)
    assert not is_news(StaffFate.EDITED, StaffFate.TAKEN)


def test_there_is_time_to_undo_before_anything_is_told() -> None:
    assert not has_settled(NOW - SETTLES + SECOND, NOW, is_over=False)
    assert has_settled(NOW - SETTLES, NOW, is_over=False)
    assert not has_settled(None, NOW, is_over=False)
    assert has_settled(NOW, NOW, is_over=True)


def test_everything_is_forgotten_a_week_after_a_meeting_that_is_over() -> None:
    assert are_forgotten(NOW - KEPT, NOW, is_over=True)
    assert not are_forgotten(NOW - KEPT + SECOND, NOW, is_over=True)
    assert not are_forgotten(NOW - KEPT, NOW, is_over=False)
