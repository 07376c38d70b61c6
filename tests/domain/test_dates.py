"""Dates as people type them, and what stands before a typed action."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import Promise, month_after, read_date, read_promise

THURSDAY = date(2026, 11, 26)
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5/12", date(2026, 12, 5)),
        (" 05/12 ", date(2026, 12, 5)),
        ("5.12", date(2026, 12, 5)),
        ("5/12 2027", date(2027, 12, 5)),
        ("5/12-27", date(2027, 12, 5)),
        ("5/12/2027", date(2027, 12, 5)),
        ("2026-12-05", date(2026, 12, 5)),
        ("26/11", date(2026, 11, 26)),
    ],
)
def test_dates_are_read_as_swedes_write_them(written: str, meant: date) -> None:
    assert read_date(written, THURSDAY) == meant


def test_a_date_without_a_year_that_is_long_past_is_next_years() -> None:
    assert read_date("7/1", THURSDAY) == date(2027, 1, 7)


def test_a_date_that_has_just_passed_is_this_years_and_so_past() -> None:
    assert read_date("20/11", THURSDAY) == date(2026, 11, 20)


def test_a_leap_day_is_read_where_a_coming_year_has_one() -> None:
    assert read_date("29/2", date(2027, 11, 25)) == date(2028, 2, 29)
    assert read_date("29/2", THURSDAY) is None


@pytest.mark.parametrize(
    "written", ["", "imorgon", "31/2", "5", "5/13", "2026-13-01", "5/12 nästa år", "0/0", "٥/١٢/٠"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert read_date(written, THURSDAY) is None


@given(day=DAYS, today=DAYS)
def test_a_whole_date_means_itself_whatever_day_it_is(day: date, today: date) -> None:
    assert read_date(day.isoformat(), today) == day
    assert read_date(f"{day.day}/{day.month} {day.year}", today) == day


@given(today=DAYS, ahead=st.integers(0, 270))
def test_a_short_date_in_the_coming_months_is_never_read_as_past(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_date(f"{day.day}/{day.month}", today) == day


@given(text=st.text(max_size=20), today=DAYS)
def test_no_text_breaks_the_reading(text: str, today: date) -> None:
    assert read_date(text, today) is None or any(one.isdigit() for one in text)


def test_a_month_later_keeps_within_the_month() -> None:
    assert month_after(date(2026, 11, 26)) == date(2026, 12, 26)
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 31)
    assert month_after(date(2027, 1, 31)) == date(2027, 2, 28)


@given(day=DAYS)
def test_a_month_later_is_four_to_five_weeks_away(day: date) -> None:
    assert 28 <= (month_after(day) - day).days <= 31


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ring skolan", Promise("Ring skolan")),
        ("@eva Ring skolan", Promise("Ring skolan", "eva")),
        ("5/12 Ring skolan", Promise("Ring skolan", due="5/12")),
        ("@eva 5/12 Ring @olle 3/1", Promise("Ring @olle 3/1", "eva", "5/12")),
        ("5/12 @eva Ring\nskolan", Promise("Ring\nskolan", "eva", "5/12")),
        ("2026-12-05  @eva", Promise("", "eva", "2026-12-05")),
        ("31/2 Ring skolan", Promise("Ring skolan", due="31/2")),
        ("@eva @olle Ring skolan", Promise("@olle Ring skolan", "eva")),
        ("", Promise("")),
    ],
)
def test_an_action_is_read_with_who_and_when_in_either_order(written: str, meant: Promise) -> None:
    assert read_promise(written) == meant


@given(text=st.text(max_size=60))
def test_every_word_of_a_typed_action_is_kept(text: str) -> None:
    promise = read_promise(text)
    before = [one for one in (promise.username and "@" + promise.username, promise.due) if one]
    words = text.split()
    assert promise.text.split() == words[len(before) :]
    assert sorted(before) == sorted(words[: len(before)])
