from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Rhythm
from bot.domain.extra import days_offered, extra_instants, hours_offered

RHYTHM = Rhythm(
    zone="Europe/Stockholm",
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
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_the_days_of_a_week_are_offered_besides_the_conferences_own_and_those_taken() -> None:
    days = days_offered(MONDAY, RHYTHM, {date(2026, 11, 25)})
    assert [day.day for day in days] == [23, 24, 27, 28, 29]


def test_only_hours_that_leave_time_to_call_everyone_are_offered_today() -> None:
    at = datetime(2026, 11, 23, 17, 46, tzinfo=UTC)
    assert hours_offered(at, date(2026, 11, 23), RHYTHM) == [time(20)]
    assert hours_offered(at - timedelta(minutes=1), date(2026, 11, 23), RHYTHM) == [
        time(19),
        time(20),
    ]
    late = at + timedelta(hours=1)
    assert date(2026, 11, 23) not in days_offered(late, RHYTHM, ())


def test_a_meeting_in_some_days_is_asked_for_at_once_and_reminded_of_twice() -> None:
    due = extra_instants(MONDAY, date(2026, 11, 27), time(13), RHYTHM)
    assert due.prompt_at == MONDAY
    assert due.first_reminder_at == datetime(2026, 11, 26, 14, tzinfo=UTC)
    assert due.second_reminder_at == datetime(2026, 11, 27, 11, tzinfo=UTC)
    assert due.agenda_at == datetime(2026, 11, 27, 11, tzinfo=UTC)
    assert due.call_at == datetime(2026, 11, 27, 11, 50, tzinfo=UTC)
    assert due.ends_at - due.starts_at == timedelta(hours=1)


@given(
    st.integers(min_value=0, max_value=7 * 24 * 60),
    st.integers(min_value=0, max_value=6),
    st.sampled_from([time(hour) for hour in range(7, 21)]),
)
def test_nothing_is_due_before_the_call_nor_out_of_order(minutes: int, days: int, at: time) -> None:
    now = MONDAY + timedelta(minutes=minutes)
    day = now.date() + timedelta(days=days)
    due = extra_instants(now, day, at, RHYTHM)
    if due.starts_at <= now:
        return
    assert now == due.prompt_at <= due.first_reminder_at <= due.second_reminder_at
    assert due.second_reminder_at < due.starts_at < due.ends_at
    assert now <= due.agenda_at <= due.call_at < due.starts_at


@pytest.mark.parametrize(("taken", "count"), [(set(), 6), ({date(2026, 11, 23)}, 5)])
def test_a_day_has_one_meeting(taken: set[date], count: int) -> None:
    assert len(days_offered(MONDAY, RHYTHM, taken)) == count
