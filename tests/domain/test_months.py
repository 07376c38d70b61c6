from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.months import Month, month_of


@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_stands_once_in_its_month_under_its_weekday(day: date) -> None:
    weeks = month_of(day).weeks()
    assert {len(week) for week in weeks} == {7}
    (place,) = [week.index(day) for week in weeks if day in week]
    assert place == day.weekday()
    shown = [one for week in weeks for one in week if one is not None]
    assert shown == sorted(shown)
    assert {(one.year, one.month) for one in shown} == {(day.year, day.month)}


def test_the_next_month_is_one_more_also_at_new_year() -> None:
    december = month_of(date(2026, 12, 31))
    assert Month(december.number + 1).first == date(2027, 1, 1)
