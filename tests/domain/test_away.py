from datetime import UTC, date, datetime

import pytest

from bot.domain.away import Days, can_be_chosen, joined, until_next_meeting
from bot.domain.quiet import is_quiet, next_morning

ZONE = "Europe/Stockholm"


def test_days_last_until_the_morning_after() -> None:
    days = Days(date(2026, 11, 24), date(2026, 11, 26))
    assert days.begins_at(ZONE) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert days.ends_at(ZONE) == datetime(2026, 11, 27, 6, tzinfo=UTC)


def test_days_keep_to_the_local_clock_when_it_is_changed() -> None:
    # The clock is set forward on 28 March 2027 and back on 25 October 2026.
    spring = Days(date(2027, 3, 27), date(2027, 3, 27))
    assert spring.begins_at(ZONE) == datetime(2027, 3, 26, 23, tzinfo=UTC)
    assert spring.ends_at(ZONE) == datetime(2027, 3, 28, 5, tzinfo=UTC)
    autumn = Days(date(2026, 10, 24), date(2026, 10, 24))
    assert autumn.begins_at(ZONE) == datetime(2026, 10, 23, 22, tzinfo=UTC)
    assert autumn.ends_at(ZONE) == datetime(2026, 10, 25, 6, tzinfo=UTC)


def test_days_that_share_one_are_joined_also_through_others() -> None:
    new = Days(date(2026, 12, 3), date(2026, 12, 5))
    others = [
        Days(date(2026, 12, 5), date(2026, 12, 8)),
        Days(date(2026, 12, 1), date(2026, 12, 3)),
        Days(date(2026, 12, 20), date(2026, 12, 21)),
    ]
    assert joined(new, others) == Days(date(2026, 12, 1), date(2026, 12, 8))


@pytest.mark.parametrize(
    ("first", "last", "can"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), True),
        (date(2026, 11, 20), date(2026, 11, 22), False),
        (date(2026, 11, 25), date(2026, 11, 24), False),
        (date(2026, 12, 24), date(2027, 11, 24), True),
        (date(2026, 12, 24), date(2027, 11, 25), False),
    ],
)
def test_days_are_ahead_in_order_and_within_a_year(first: date, last: date, *, can: bool) -> None:
    assert can_be_chosen(Days(first, last), date(2026, 11, 23)) is can


def test_the_coming_meeting_is_away_from_when_it_is_asked_for() -> None:
    asked_at = datetime(2026, 12, 23, 8, tzinfo=UTC)
    christmas_eve = date(2026, 12, 24)
    before = until_next_meeting(
        datetime(2026, 12, 21, 8, tzinfo=UTC), asked_at, christmas_eve, ZONE
    )
    assert before == Days(date(2026, 12, 23), christmas_eve)
    on_the_day = until_next_meeting(
        datetime(2026, 12, 24, 6, tzinfo=UTC), asked_at, christmas_eve, ZONE
    )
    assert on_the_day == Days(christmas_eve, christmas_eve)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(5, 59, True), (6, 0, False), (17, 59, False), (18, 0, True), (23, 30, True)],
)
def test_the_evening_and_the_night_are_quiet(hour: int, minute: int, *, quiet: bool) -> None:
    # UTC is an hour behind.
    assert is_quiet(datetime(2026, 11, 25, hour, minute, tzinfo=UTC), ZONE) is quiet


def test_the_morning_is_the_next_seven_o_clock() -> None:
    evening = datetime(2026, 10, 24, 20, tzinfo=UTC)
    assert next_morning(evening, ZONE) == datetime(2026, 10, 25, 6, tzinfo=UTC)
    night = datetime(2026, 10, 25, 3, tzinfo=UTC)
    assert next_morning(night, ZONE) == datetime(2026, 10, 25, 6, tzinfo=UTC)
