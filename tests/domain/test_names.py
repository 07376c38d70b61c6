import pytest

from bot.domain.names import meant, name_and_body

NAMES = ["Eva Berg", "Evald Ek", "Anna-Karin Öberg", "Olle Berg", "Olle Berg Ek"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("eva", 0),
        ("Evald", 1),
        (" anna-k ", 2),
        ("ÖBERG", 2),
        ("berg eva", 0),
        ("Olle Berg", 3),
        ("olle berg ek", 4),
    ],
)
def test_a_name_is_known_by_its_whole_its_words_or_their_beginnings(typed: str, place: int) -> None:
    assert meant(typed, NAMES) == place


@pytest.mark.parametrize("typed", ["", "  ", "Ev", "Olle", "Rut", "Eva Berg ringer dit"])
def test_what_fits_nobody_or_several_names_no_one(typed: str) -> None:
    assert meant(typed, NAMES) is None


@pytest.mark.parametrize(
    ("typed", "name", "body"),
    [
        ("Anna Berg, Räddningstjänsten", "Anna Berg", "Räddningstjänsten"),
        ("Anna Berg", "Anna Berg", ""),
        ("Anna Berg , Mölndal, kultur", "Anna Berg", "Mölndal, kultur"),
        (", Anna Berg", "Anna Berg", ""),
    ],
)
def test_a_guest_s_organisation_stands_after_the_comma(typed: str, name: str, body: str) -> None:
    assert name_and_body(typed) == (name, body)
