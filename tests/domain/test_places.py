import pytest

from bot.domain.places import KnownPlace, distinct, may_mean, place

TORG = KnownPlace(1, "Hjällbo torg", ("torget", "Hjällbo C"))
SKOLA = KnownPlace(2, "Hjällboskolan", ("skolan",))
RYMD = KnownPlace(3, "Rymdtorget", ("torget",))
HOUSE_2 = KnownPlace(4, "Bergsgårdsgärdet 2")
REGISTER = (TORG, SKOLA, RYMD, HOUSE_2)


@pytest.mark.parametrize("typed", ["Hjällbo torg", "hjällbo  torg.", "HJÄLLBO-TORG", "Hjällbo C"])
def test_a_name_or_an_alias_is_the_known_place(typed: str) -> None:
    placed = place(typed, REGISTER)
    assert (placed.text, placed.is_known, placed.meant) == ("Hjällbo torg", True, ())


@pytest.mark.parametrize("typed", ["Hjälbo torg", "Hjällbo trog", "Hjällbotorg"])
def test_what_is_nearly_a_known_place_stays_and_the_known_one_is_offered(typed: str) -> None:
    placed = place(typed, REGISTER)
    assert (placed.text, placed.is_known, placed.meant) == (typed, False, (TORG,))
    assert may_mean(typed, TORG)
    assert not may_mean(typed, SKOLA)


def test_an_alias_of_two_places_is_neither_until_somebody_says_which() -> None:
    placed = place("torget", REGISTER)
    assert (placed.text, placed.meant) == ("torget", (TORG, RYMD))


@pytest.mark.parametrize("typed", ["Parken", "torg", "Hjällbo torg vid trappan", "", "…"])
def test_another_place_is_kept_without_a_question(typed: str) -> None:
    placed = place(typed, REGISTER)
    assert (placed.text, placed.is_known, placed.meant) == (typed, False, ())


def test_another_number_is_another_house() -> None:
    assert place("Bergsgårdsgärdet 4", REGISTER).meant == ()
    assert place("Bergsgårdsgärde 2", REGISTER).meant == (HOUSE_2,)


def test_a_name_goes_before_an_alias_of_another() -> None:
    assert place("torget", [TORG, KnownPlace(9, "Torget")]).text == "Torget"


def test_places_are_offered_once_however_they_are_written() -> None:
    found = [(5, "Torget"), (4, "torget."), (3, ""), (2, "Skolan"), (1, "Parken"), (0, "Bron")]
    assert distinct(found, most=3) == [(5, "Torget"), (2, "Skolan"), (1, "Parken")]
    assert distinct(found, ["SKOLAN"], most=2) == [(5, "Torget"), (1, "Parken")]
