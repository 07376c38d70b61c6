"""When reports are alike: kind, place, days, and who told of it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.days import days_of
from bot.domain.likeness import (
    Reader,
    Told,
    Trace,
    events_told_twice,
    may_be_one,
    read_words,
    recurs,
)
from bot.domain.likeness import same_event as is_same_event
from bot.domain.whereabouts import KnownPlace

FILE = Path(__file__).parents[2] / "bot/templates/sv/likeness.toml"
WORDS = read_words(tomllib.loads(FILE.read_text(encoding="utf-8")))
KNOWN = [KnownPlace(1, ("Hjällbo centrum", "Hjällbo torg")), KnownPlace(2, ("Hjällboskolan",))]
WEDNESDAY = date(2026, 11, 25)


def trace(what: str, where: str = "Rymdtorget", **values: Any) -> Trace:
    given: dict[str, Any] = {
        "observation_id": 1,
        "reporter_id": 1,
        "topic_id": 1,
        "told_on": WEDNESDAY,
    } | values
    return Reader(WORDS, KNOWN, ["Hjällbo"]).read(Told(what=what, where=where, **given))


def same_event(one: Trace, other: Trace) -> bool:
    """Tell it both ways: which of two reports came first makes no difference."""
    assert is_same_event(one, other) is is_same_event(other, one)
    return is_same_event(one, other)


def is_again(one: Trace, other: Trace) -> bool:
    assert recurs(one, other) is recurs(other, one)
    return recurs(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Klotter på fasaden", "Någon har sprejat ner muren"),
        ("Moped uppeldad", "Utbränd moppe"),
        ("Inbrott i källare", "Uppbrutna källarförråd"),
        ("Ungdomar samlas", "Stort gäng ungdomar"),
        ("Mopedbrand", "Moepdbrand"),
        ("Dumpade möbler i diket", "Möbler i diket"),
    ],
)
def test_the_same_kind_is_known_in_other_words(one: str, other: str) -> None:
    assert is_again(trace(one), trace(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cykel stulen", "Källarförråd länsade"),
        ("Moped uppeldad", "Brand i container"),
        ("Slagsmål", "Hot mot personal"),
        ("Ungdomar eldar", "Ungdomar klottrar"),
        ("Personrån", "Ungdomar från skolan"),
    ],
)
def test_another_kind_at_the_same_place_is_something_else(one: str, other: str) -> None:
    assert not is_again(trace(one), trace(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kortedala torg", "torget i Kortedala, baksidan"),
        ("Kortedala torg", "Kortedalatorget"),
        ("Rymdtorget", "vid rymdtroget"),
        ("Topasgatan 12", "utanför Topasgatan"),
        ("centrum i Hjällbo", "Hjällbo torg"),
        ("Mariaplan", "Maria plan"),
    ],
)
def test_the_same_place_is_known_by_other_names_and_misspelt(one: str, other: str) -> None:
    assert is_again(trace("Klotter", one), trace("Klotter", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rymdtorget", "Komettorget"),
        ("Hjällbo centrum", "skolan i Hjällbo"),
        ("Kortedala torg", "Kortedala bibliotek"),
        ("Topasgatan 12", "Topasgatan 40"),
        ("Hjällbo", "Hjällbo bibliotek"),
        ("", ""),
        ("baksidan", "baksidan"),
    ],
)
def test_a_place_nearby_or_none_is_not_the_same(one: str, other: str) -> None:
    assert not is_again(trace("Klotter", one), trace("Klotter", other))


def test_a_place_is_found_in_what_is_told_where_nothing_else_says_it() -> None:
    told = trace("Klotter på skolan i Hjällbo i helgen", "")
    assert is_again(told, trace("Klotter", "Hjällboskolan"))
    assert not is_again(told, trace("Klotter", "Hjällbo centrum"))
    assert is_again(trace("Klotter nära Rymdtorget", ""), trace("Klotter", "Rymdtorget"))


def test_a_kind_of_place_alone_is_the_same_only_in_one_area() -> None:
    def at(area: str) -> Trace:
        return trace("Klotter", "vid biblioteket", area=area)

    assert is_again(at("Angered"), at("Angered"))
    assert not is_again(at("Angered"), at("Centrum"))
    assert not is_again(at(""), at(""))


def test_what_comes_back_is_of_the_same_topic() -> None:
    assert not is_again(trace("Klotter"), trace("Klotter", topic_id=2))


def test_an_event_is_told_twice_by_two_people_on_days_that_fit() -> None:
    mine = trace("Brand i container", when="lördag kväll")
    assert not same_event(mine, trace("Brand i container", when="lördag kväll"))
    theirs: dict[str, Any] = {"observation_id": 2, "reporter_id": 2}
    assert same_event(mine, trace("Containern i lågor", when="I helgen", **theirs))
    assert same_event(mine, trace("Containern i lågor", when="", **theirs))
    assert not same_event(mine, trace("Containern i lågor", when="i måndags", **theirs))


def test_nobody_has_told_of_an_event_before_it_happened() -> None:
    early = trace("Brand i container", told_on=date(2026, 11, 20), reporter_id=2)
    assert not same_event(early, trace("Brand i container", when="i lördags"))
    assert same_event(early, trace("Brand i container", when="i torsdags"))


def test_what_lies_ahead_is_compared_without_its_days() -> None:
    ahead: dict[str, Any] = {"ahead": True, "told_on": date(2026, 11, 20)}
    one = trace("Marknad", when="I morgon", **ahead)
    assert same_event(one, trace("Marknad", when="5/12", reporter_id=2, ahead=True))


def test_under_different_topics_more_must_agree() -> None:
    mine = trace("Moped uppeldad", when="i går")
    theirs: dict[str, Any] = {"topic_id": 2, "reporter_id": 2, "when": "i går"}
    assert same_event(mine, trace("Mopedbrand", **theirs))
    assert not same_event(mine, trace("Moped i hög fart", **theirs))
    assert not same_event(trace("Stökigt gäng"), trace("Gäng", topic_id=2, reporter_id=2))


def test_what_may_be_one_is_on_one_spot_or_else_the_same_event() -> None:
    mine = trace("Sprayat på väggen", "Hjälbo torg", when="i går")
    spot: dict[str, Any] = {"reporter_id": 2, "when": "i måndags"}
    assert may_be_one(mine, trace("Krossade rutor", "Hjällbo centrum", **spot))
    assert not may_be_one(mine, trace("Krossade rutor", "Hjällbo torg", topic_id=2, **spot))
    assert not may_be_one(mine, trace("Sprayat på väggen", "Rymdtorget", **spot))
    burnt = trace("Moped uppeldad", when="i går")
    assert may_be_one(burnt, trace("Mopedbrand", topic_id=2, reporter_id=2, when="i går"))


def test_pairs_of_a_meeting_stand_with_the_lower_number_first() -> None:
    traces = [
        trace("Mopedbrand", observation_id=3, reporter_id=3),
        trace("Klotter", observation_id=2, reporter_id=2),
        trace("Moped uppeldad", observation_id=1, reporter_id=1),
    ]
    assert events_told_twice(traces) == [(1, 3)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("i dag", [25]),
        ("I går kväll", [24]),
        ("i förrgår", [23]),
        ("i natt", [24, 25]),
        ("Onsdag", [25]),
        ("förra torsdagen", [19]),
        ("natten till lördag", [20, 21]),
        ("I helgen", [20, 21, 22]),
        ("21/11 kl 22–23", [21]),
        ("den 12 november", [12]),
    ],
)
def test_words_for_days_are_read_as_the_latest_ones(text: str, days: list[int]) -> None:
    assert days_of(text, WEDNESDAY, WORDS.days) == frozenset(date(2026, 11, day) for day in days)


@pytest.mark.parametrize("text", ["", "flera gånger", "hela veckan", "31/2", "kl 22", "14 bänkar"])
def test_what_names_no_day_may_be_any(text: str) -> None:
    assert days_of(text, WEDNESDAY, WORDS.days) is None


def test_on_a_weekend_it_is_that_weekend_that_is_meant() -> None:
    weekend = frozenset(date(2026, 11, day) for day in (20, 21, 22))
    assert days_of("i helgen", date(2026, 11, 21), WORDS.days) == weekend


def test_a_date_of_last_year_is_known_in_january() -> None:
    assert days_of("29/12", date(2027, 1, 5), WORDS.days) == frozenset({date(2026, 12, 29)})
