import pytest

from bot.domain.places import KnownPlace, Position, distinct, may_mean, metres, nearby, place

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


def test_distances_are_those_of_the_earth() -> None:
    here = Position(57.7, 12.0)
    assert metres(here, here) == 0
    # A minute of latitude is a nautical mile.
    assert metres(here, Position(57.7 + 1 / 60, 12.0)) == pytest.approx(1852, rel=0.005)
    assert metres(here, Position(57.7, 12.001)) == pytest.approx(59.4, abs=0.5)


def test_at_most_three_known_places_within_half_a_kilometre_are_near() -> None:
    here = Position(57.7, 12.0)
    register = [
        KnownPlace(number, f"Hus {number}", lies_at=Position(57.7 + number / 1000, 12.0))
        for number in range(8)
    ]
    near = nearby(here, [*reversed(register), KnownPlace(9, "Utan läge")])
    assert [(one.key, away) for one, away in near] == [(0, 0), (1, 120), (2, 220)]
    assert nearby(Position(57.7 - 0.005, 12.0), register) == []


def test_the_distance_does_not_tell_where_somebody_stands() -> None:
    place_there = KnownPlace(1, "Torget", lies_at=Position(57.7, 12.0))
    one, other = (
        nearby(Position(57.7 + meters / 111_195, 12.0), [place_there]) for meters in (111, 129)
    )
    assert one == other == [(place_there, 120)]
