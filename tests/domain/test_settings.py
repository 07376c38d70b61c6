from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Rhythm, is_in_order
from bot.domain.settings import Setting, by_number, made_room, placed

THURSDAYS = Rhythm(
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


def test_the_settings_follow_each_other_to_the_last() -> None:
    asked = [Setting.NAME]
    while (following := asked[-1].following) is not None:
        asked.append(following)
    assert asked == list(Setting)
    assert [by_number(one.number) for one in Setting] == asked
    assert by_number(-1) is None
    assert by_number(len(Setting)) is None


@pytest.mark.parametrize(
    ("weekday", "at", "days"),
    [
        (3, time(9), 1),
        (5, time(9), 6),
        (4, time(8, 59), 0),
        (4, time(9), 7),
        (None, time(10), 1),
    ],
)
def test_a_weekday_is_counted_back_from_the_meeting(
    weekday: int | None, at: time, days: int
) -> None:
    moved = placed(THURSDAYS, Setting.PROMPT, weekday, at)
    assert (moved.prompt_days_before, moved.prompt_time) == (days, at)


def test_what_is_in_order_is_left_alone() -> None:
    assert made_room(THURSDAYS, Setting.STARTS) == THURSDAYS


def test_an_early_start_moves_the_reminders_before_it() -> None:
    early = made_room(replace(THURSDAYS, starts=time(7)), Setting.STARTS)
    assert early is not None
    assert is_in_order(early)
    assert (early.prompt_days_before, early.prompt_time) == (1, time(9))
    assert (early.first_reminder_days_before, early.first_reminder_time) == (1, time(16, 20))
    assert (early.second_reminder_days_before, early.second_reminder_time) == (1, time(23, 40))


def test_a_late_first_reminder_moves_only_the_second() -> None:
    late = placed(THURSDAYS, Setting.FIRST_REMINDER, 4, time(8))
    moved = made_room(late, Setting.FIRST_REMINDER)
    assert moved is not None
    assert moved.first_reminder_time == time(8)
    assert moved.second_reminder_time == time(8, 30)


def test_the_last_reminder_moves_nothing() -> None:
    late = placed(THURSDAYS, Setting.SECOND_REMINDER, 3, time(14))
    assert made_room(late, Setting.SECOND_REMINDER) is None


@pytest.mark.parametrize("at", [time(8, 59), time(9)])
def test_a_prompt_without_room_for_reminders_is_refused(at: time) -> None:
    assert made_room(placed(THURSDAYS, Setting.PROMPT, 4, at), Setting.PROMPT) is None


MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))


@given(starts=MINUTES)
def test_there_is_room_for_the_reminders_whatever_the_start(starts: time) -> None:
    moved = made_room(replace(THURSDAYS, starts=starts), Setting.STARTS)
    assert moved is not None
    assert is_in_order(moved)


@given(weekday=st.integers(1, 7), at=MINUTES, starts=MINUTES)
def test_room_is_made_in_order_or_not_at_all(weekday: int, at: time, starts: time) -> None:
    asked = placed(replace(THURSDAYS, starts=starts), Setting.PROMPT, weekday, at)
    moved = made_room(asked, Setting.PROMPT)
    assert moved is None or is_in_order(moved)
