from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.postponing import (
    QUIET_FOR,
    Later,
    later_times,
    may_be_reminded,
    week_begins,
)

ZONE = "Europe/Stockholm"
# A conference on Thursday at nine, local time, which is an hour ahead.
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
SCHEDULED = [datetime(2026, 11, 25, 14, tzinfo=UTC), datetime(2026, 11, 26, 6, 30, tzinfo=UTC)]


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "hour", "tonight", "morning"),
    [
        (local(25, 15), local(25, 16), local(25, 18), local(26, 7, 30)),
        (local(25, 18), local(25, 19), None, local(26, 7, 30)),
        (local(24, 9), local(24, 10), local(24, 18), local(25, 8)),
        (local(26, 1), local(26, 2), None, local(26, 7, 30)),
        (local(26, 7), local(26, 8), None, None),
        (local(26, 7, 30), local(26, 8, 30), None, None),
        (local(26, 7, 31), None, None, None),
        (local(26, 9), None, None, None),
    ],
)
def test_only_times_that_help_before_the_start_are_offered(
    now: datetime, hour: datetime | None, tonight: datetime | None, morning: datetime | None
) -> None:
    expected = {Later.IN_AN_HOUR: hour, Later.TONIGHT: tonight, Later.IN_THE_MORNING: morning}
    times = later_times(now, START, SCHEDULED, ZONE)
    assert times == {one: at for one, at in expected.items() if at is not None}


def test_an_early_meeting_has_an_early_morning() -> None:
    start = local(26, 8, 15)
    assert later_times(local(25, 15), start, [], ZONE)[Later.IN_THE_MORNING] == local(26, 7)
    early = later_times(local(25, 15), local(26, 7, 15), [], ZONE)
    assert Later.IN_THE_MORNING not in early


def test_a_clock_that_is_set_back_moves_no_evening_and_no_morning() -> None:
    # In the night to 25 October 2026 the clock is set back an hour.
    saturday = datetime(2026, 10, 24, 13, tzinfo=UTC)
    times = later_times(saturday, datetime(2026, 10, 26, 8, tzinfo=UTC), [], ZONE)
    assert times[Later.TONIGHT] == datetime(2026, 10, 24, 16, tzinfo=UTC)
    assert times[Later.IN_THE_MORNING] == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_three_a_week_are_enough_and_two_in_ten_minutes_too() -> None:
    now = local(25, 15)
    before = [now - QUIET_FOR - timedelta(minutes=number) for number in (1, 2, 3)]
    assert may_be_reminded(before[:2], now)
    assert not may_be_reminded(before, now)
    assert not may_be_reminded([now - QUIET_FOR], now)


def test_a_week_begins_on_its_monday() -> None:
    assert week_begins(local(25, 15), ZONE) == local(23, 0)
    assert week_begins(local(23, 0), ZONE) == local(23, 0)
    assert week_begins(local(22, 23), ZONE) == local(16, 0)
