"""Words are found however they are spelt in capitals, and shown where they stand."""

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.searching import LONGEST, excerpt, fold, holds, words_of


def shown(text: str, *words: str) -> str:
    return "".join(f"[{one.text}]" if one.found else one.text for one in excerpt(text, words))


def test_capitals_and_rings_and_dots_are_right() -> None:
    assert holds("ÖPPEN DROGSCEN vid Ågatan", words_of("öppen ågatan"))
    assert not holds("Oppen drogscen", words_of("öppen"))
    assert holds(normalize("NFD", "Ängsgården"), words_of("ängs"))


def test_several_words_must_all_be_there_in_any_order() -> None:
    assert holds("Klotter på Hjällbo torg", words_of("torg klotter"))
    assert not holds("Klotter på skolan", words_of("torg klotter"))


def test_a_word_is_found_within_a_longer_one() -> None:
    assert holds("Torgbelysningen är trasig", words_of("belysning"))


def test_marks_round_words_do_not_count_and_nothing_is_no_word() -> None:
    assert words_of(' "Klotter", klotter! (torg) ') == ("klotter", "torg")
    assert words_of(" ?! ") == ()


def test_the_words_are_marked_as_they_are_written() -> None:
    assert shown("Nytt KLOTTER vid torget", "klotter", "torg") == "Nytt [KLOTTER] vid [torg]et"
    assert shown("Storgatan 5, Straße", "strasse") == "Storgatan 5, [Straße]"


def test_an_excerpt_of_a_long_text_begins_shortly_before_the_word() -> None:
    told = shown(f"{'Längs hela gatan ' * 30}klotter {'och vidare ' * 30}", "klotter")
    assert "[klotter]" in told
    assert told.startswith("…")
    assert told.endswith("…")
    assert len(told) <= LONGEST + 4


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_an_excerpt_says_nothing_that_the_text_does_not(text: str, words: list[str]) -> None:
    pieces = excerpt(text, words_of(" ".join(words)))
    told = "".join(one.text for one in pieces).removeprefix("…").removesuffix("…")
    whole = " ".join(normalize("NFC", text).split())
    assert told.removesuffix("…") in f"{whole}…"
    for one in pieces:
        assert not one.found or any(word in fold(one.text) for word in words_of(" ".join(words)))
