from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.settings_input import (
    LONGEST_LIST,
    LONGEST_LISTED,
    MOST_LISTED,
    TypedArea,
    areas,
    clock_time,
    conference_name,
    day_and_time,
    names,
    phone,
    pin,
    weekday,
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9", time(9)),
        ("9.00", time(9)),
        ("09:00", time(9)),
        ("0900", time(9)),
        ("900", time(9)),
        ("kl 9", time(9)),
        ("kl. 13.30", time(13, 30)),
        ("Kl 7:05", time(7, 5)),
        ("  23 59 ", time(23, 59)),
        ("24", None),
        ("9.60", None),
        ("9.5", None),
        ("nio", None),
        ("", None),
        ("9.00 eller 10", None),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, read: time | None) -> None:
    assert clock_time(typed) == read


@given(st.times(), st.sampled_from(["{:%H.%M}", "{:%H:%M}", "{:%H%M}", "kl {:%H.%M}"]))
def test_every_time_of_the_day_can_be_written(at: time, form: str) -> None:
    minute = at.replace(second=0, microsecond=0, fold=0)
    assert clock_time(form.format(minute)) == minute


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("torsdag", 4),
        ("Tors", 4),
        ("to", 4),
        ("tor.", 4),
        ("onsdagar", 3),
        ("sö", 7),
        ("måndag", 1),
        ("thu", 4),
        ("tu", 2),
        ("Sundays", 7),
        ("fr", 5),
        ("t", None),
        ("", None),
        ("någon dag", None),
    ],
)
def test_a_weekday_is_known_by_its_first_letters_in_either_language(
    typed: str, read: int | None
) -> None:
    assert weekday(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ons 09.00", (3, time(9))),
        ("ons kl. 09.00", (3, time(9))),
        ("Onsdag kl. 9", (3, time(9))),
        ("tor. 0730", (4, time(7, 30))),
        ("kl 15", (None, time(15))),
        ("wed at 9:30", (3, time(9, 30))),
        ("15.30", (None, time(15, 30))),
        ("onsdag", None),
        ("snart", None),
        ("snart 9", None),
        ("", None),
    ],
)
def test_a_day_and_time_may_leave_the_day_out(
    typed: str, read: tuple[int | None, time] | None
) -> None:
    assert day_and_time(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("010-123 45 67", "010-123 45 67"),
        (" +46 (0)10 123 45 67\n", "+46 (0)10 123 45 67"),
        ("11414", "11414"),
        ("1234", None),
        ("1" * 21, None),
        ("ring 010-123 45 67", None),
        ("1 2 3 4 5" + " -" * 30, None),
        ("", None),
    ],
)
def test_a_number_to_call_is_kept_as_it_was_typed(typed: str, read: str | None) -> None:
    assert phone(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123456#", "123456#"),
        ("123 456", "123 456"),
        ("12", None),
        ("1" * 13, None),
        ("1 2 3" + "#" * 30, None),
        ("hemlig", None),
    ],
)
def test_a_pin_is_digits(typed: str, read: str | None) -> None:
    assert pin(typed) == read


def test_a_name_is_one_line_of_at_most_eighty_characters() -> None:
    assert conference_name(" Torsdags\x00\nkonferensen  ") == "Torsdags konferensen"
    assert conference_name("x" * 80) == "x" * 80
    assert conference_name("x" * 81) is None
    assert conference_name(" \n ") is None


def test_a_list_is_split_at_lines_and_commas_and_says_nothing_twice() -> None:
    assert names("Polisen, Framtiden\n\npolisen;  Kultur-\tförvaltningen ,") == [
        "Polisen",
        "Framtiden",
        "Kultur- förvaltningen",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " , \n",
        "x" * (LONGEST_LISTED + 1),
        "\n".join(f"Namn {number}" for number in range(MOST_LISTED + 1)),
        "\n".join(f"{number:02}" + "x" * 98 for number in range(LONGEST_LIST // 100 + 1)),
    ],
)
def test_a_list_that_cannot_be_kept_is_not_read_by_halves(typed: str) -> None:
    assert names(typed) is None
    assert areas(typed) is None


def test_a_list_may_be_as_long_as_promised() -> None:
    listed = names("\n".join(f"{number:02}" + "x" * 48 for number in range(MOST_LISTED)))
    assert listed is not None
    assert len(listed) == MOST_LISTED


def test_a_star_marks_a_prioritised_area() -> None:
    assert areas("Angered*, Centrum, Bergsjön *\nangered") == [
        TypedArea("Angered", prioritised=True),
        TypedArea("Centrum", prioritised=False),
        TypedArea("Bergsjön", prioritised=True),
    ]
    assert areas("*") is None


def test_an_area_is_shown_as_it_would_be_typed() -> None:
    read = areas("Angered *, Centrum") or []
    assert [one.as_typed for one in read] == ["Angered*", "Centrum"]


@given(st.text())
def test_nothing_that_can_be_typed_breaks_a_reader(typed: str) -> None:
    for read in (clock_time, phone, pin, conference_name, names, areas):
        read(typed)
    day_and_time(typed)
    for name in names(typed) or []:
        assert name == name.strip() != ""
        assert name.isprintable()
