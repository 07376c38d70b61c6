from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Rhythm, instant, instants, is_in_order, local_date, next_date

STOCKHOLM = "Europe/Stockholm"
THURSDAYS = Rhythm(
    zone=STOCKHOLM,
    weekday=4,
    starts=time(9),
    length_minutes=60,
    prompt_days_before=1,
    prompt_time=time(9),
    first_reminder_days_before=1,
    first_reminder_time=time(15),
    second_reminder_days_before=0,
    second_reminder_time=time(7, 30),
    call_minutes_before=10,
    agenda_minutes_before=60,
)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_the_prompt_is_due_on_wednesday_at_nine_local_time() -> None:
    due = instants(date(2026, 11, 26), THURSDAYS)
    assert due.prompt_at == utc(2026, 11, 25, 8)
    assert due.first_reminder_at == utc(2026, 11, 25, 14)
    assert due.second_reminder_at == utc(2026, 11, 26, 6, 30)
    assert due.agenda_at == utc(2026, 11, 26, 7)
    assert due.call_at == utc(2026, 11, 26, 7, 50)
    assert due.starts_at == utc(2026, 11, 26, 8)
    assert due.ends_at == utc(2026, 11, 26, 9)


def test_summer_time_moves_the_utc_instant_and_not_the_local_hour() -> None:
    assert instants(date(2026, 7, 2), THURSDAYS).starts_at == utc(2026, 7, 2, 7)


def test_a_time_that_the_spring_change_skips_is_moved_forward_by_the_gap() -> None:
    assert instant(date(2027, 3, 28), time(2, 30), STOCKHOLM) == utc(2027, 3, 28, 1, 30)


def test_a_time_that_the_autumn_change_repeats_is_the_first_of_the_two() -> None:
    first = instant(date(2026, 10, 25), time(2, 30), STOCKHOLM)
    assert first == utc(2026, 10, 25, 0, 30)
    assert instant(date(2026, 10, 25), time(2, 30, fold=1), STOCKHOLM) == first


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 3, 28)])
def test_a_monday_meeting_after_a_clock_change_is_prompted_at_local_nine(sunday: date) -> None:
    mondays = replace(THURSDAYS, weekday=1)
    due = instants(sunday + timedelta(days=1), mondays)
    assert due.prompt_at == instant(sunday, time(9), STOCKHOLM)
    assert due.starts_at - due.prompt_at == timedelta(hours=24)


def test_the_week_before_is_a_different_utc_hour_across_the_change() -> None:
    before = instants(date(2026, 10, 22), THURSDAYS).starts_at
    after = instants(date(2026, 10, 29), THURSDAYS).starts_at
    assert after - before == timedelta(days=7, hours=1)


def test_week_53_has_its_thursday_on_new_years_eve() -> None:
    assert next_date(utc(2026, 12, 28), THURSDAYS) == date(2026, 12, 31)
    assert date(2026, 12, 31).isocalendar().week == 53
    assert next_date(utc(2026, 12, 31, 9), THURSDAYS) == date(2027, 1, 7)


def test_the_wednesday_before_a_thursday_new_years_day_is_in_the_old_year() -> None:
    new_year = instants(date(2032, 1, 1), THURSDAYS)
    assert new_year.prompt_at == utc(2031, 12, 31, 8)


def test_a_meeting_under_way_is_still_the_next_one_until_it_ends() -> None:
    assert next_date(utc(2026, 11, 26, 8, 59), THURSDAYS) == date(2026, 11, 26)
    assert next_date(utc(2026, 11, 26, 9, 0), THURSDAYS) == date(2026, 12, 3)


def test_the_conference_s_own_date_differs_from_utc_s_near_midnight() -> None:
    assert local_date(utc(2026, 11, 25, 23, 30), STOCKHOLM) == date(2026, 11, 26)


@given(
    now=st.timedeltas(timedelta(0), timedelta(days=11_000)).map(utc(2020, 1, 1).__add__),
    weekday=st.integers(1, 7),
    starts=st.times(),
)
def test_the_next_meeting_is_on_its_weekday_within_a_week_and_not_over(
    now: datetime, weekday: int, starts: time
) -> None:
    rhythm = replace(THURSDAYS, weekday=weekday, starts=starts.replace(fold=0))
    day = next_date(now, rhythm)
    assert day.isoweekday() == weekday
    assert now < instants(day, rhythm).ends_at <= now + timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("changed", "in_order"),
    [
        ({}, True),
        ({"first_reminder_time": time(8)}, False),
        ({"second_reminder_time": time(9, 30)}, False),
        ({"prompt_days_before": 7}, False),
        ({"prompt_days_before": 6}, True),
    ],
)
def test_prompt_reminders_and_start_must_come_in_order(
    changed: dict[str, int], in_order: bool
) -> None:
    assert is_in_order(replace(THURSDAYS, **changed)) is in_order  # type: ignore[arg-type]  # cases vary in type
