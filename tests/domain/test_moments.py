"""Days and spans as they are typed."""

from datetime import date, time

import pytest

from bot.domain.moments import Typed, hours_beside, read_moment, read_span

TODAY = date(2026, 11, 24)
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("fre 10.30", Typed(weekday=5, at=time(10, 30))),
        ("Fredag kl. 10", Typed(weekday=5, at=time(10))),
        ("fre", Typed(weekday=5)),
        ("9.10", Typed(at=time(9, 10))),
        ("27/11 kl 9", Typed(day=date(2026, 11, 27), at=time(9))),
        ("2026-11-27", Typed(day=date(2026, 11, 27))),
        ("i morgon", None),
        ("fre sen eftermiddag", None),
        ("27/11 snart", None),
    ],
)
def test_a_moment_is_a_day_a_time_or_both(text: str, typed: Typed | None) -> None:
    assert read_moment(text, TODAY) == typed


@pytest.mark.parametrize(
    ("weekday", "day"),
    [(3, date(2026, 11, 25)), (5, date(2026, 11, 27)), (1, date(2026, 11, 30)), (4, THURSDAY)],
)
def test_a_weekday_is_the_nearest_one_that_is_not_past(weekday: int, day: date) -> None:
    assert Typed(weekday=weekday).near(THURSDAY, THURSDAY, TODAY) == day


def test_a_time_alone_is_on_the_day_as_it_stands() -> None:
    assert Typed(at=time(13)).near(THURSDAY, date(2026, 11, 27), TODAY) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("28/6-15/8", (date(2027, 6, 28), date(2027, 8, 15))),
        ("28/6 – 9/8", (date(2027, 6, 28), date(2027, 8, 9))),
        ("2027-06-28 till 2027-08-09", (date(2027, 6, 28), date(2027, 8, 9))),
        ("20/12-7/1", (date(2026, 12, 20), date(2027, 1, 7))),
        ("24/12/26-24/12/26", (date(2026, 12, 24), date(2026, 12, 24))),
        ("28/6", None),
        ("hela sommaren", None),
        ("2027-08-09 till 2027-06-28", None),
        ("2026-06-28 till 2026-08-09", None),
        ("1/1-30/12", None),
        ("31/11-5/12", None),
    ],
)
def test_weeks_off_are_two_dates_in_order_that_are_not_over(
    text: str, span: tuple[date, date] | None
) -> None:
    assert read_span(text, TODAY) == span


def test_other_hours_are_offered_within_the_working_day() -> None:
    assert hours_beside(time(9)) == [time(8), time(9), time(10), time(13)]
    assert hours_beside(time(6, 30)) == [time(6, 30), time(7, 30), time(13)]
    assert hours_beside(time(5)) == [time(5), time(6), time(13)]
