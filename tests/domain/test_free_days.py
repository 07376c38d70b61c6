"""Which days are free in Sweden, and what lies beside them."""

from datetime import date

import pytest

from bot.domain.free_days import Beside, beside, holiday_name, is_workday


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 24), "Julafton"),
        (date(2026, 12, 25), "Juldagen"),
        (date(2026, 12, 31), "Nyårsafton"),
        (date(2027, 5, 6), "Kristi himmelsfärdsdag"),
        (date(2026, 6, 19), "Midsommarafton"),
        (date(2026, 11, 26), None),
        (date(2026, 11, 29), None),
    ],
)
def test_public_and_kept_holidays_have_their_swedish_names(day: date, name: str | None) -> None:
    assert holiday_name(day) == name


@pytest.mark.parametrize(
    ("holiday", "earlier", "later"),
    [
        (date(2026, 12, 24), date(2026, 12, 23), None),
        (date(2026, 12, 31), date(2026, 12, 30), None),
        (date(2027, 5, 6), date(2027, 5, 5), date(2027, 5, 7)),
        (date(2026, 12, 25), date(2026, 12, 23), None),
        (date(2027, 3, 29), date(2027, 3, 25), date(2027, 3, 30)),
    ],
)
def test_beside_a_holiday_are_the_last_working_day_and_the_day_after_if_it_is_one(
    holiday: date, earlier: date, later: date | None
) -> None:
    assert beside(holiday) == Beside(earlier, later)


def test_a_day_with_another_meeting_is_no_choice() -> None:
    taken = frozenset({date(2027, 5, 5), date(2027, 5, 7)})
    assert beside(date(2027, 5, 6), taken) == Beside(date(2027, 5, 4), None)


def test_neither_weekends_nor_holidays_are_working_days() -> None:
    days = [date(2026, 12, number) for number in range(23, 32)]
    assert [day.day for day in days if is_workday(day)] == [23, 28, 29, 30]
