"""Swedish words for time are read as days and clocks, and offered as several where they may be."""

from datetime import date, datetime, timedelta

import pytest

from bot.domain.proposing import When, propose
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording

RULES = TemplateWording(TEMPLATES).proposal_rules()
TUESDAY = "2026-11-24 14:00"


def when(text: str, now: str = TUESDAY) -> When | None:
    at = datetime.fromisoformat(now)
    since = at.date() - timedelta(days=(at.isoweekday() - 4) % 7 or 7)
    (found,) = propose(f"klotter {text}", RULES, (), (), (), at, (since, since + timedelta(days=7)))
    return found.when


def days(text: str, now: str = TUESDAY) -> str:
    found = when(text, now)
    return found.text.removeprefix(f"{found.said} ").strip("()") if found else ""


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("i dag", "tis 24 nov"),
        ("idag", "tis 24 nov"),
        ("i går", "mån 23 nov"),
        ("igår kväll", "mån 23 nov kväll"),
        ("i går em", "mån 23 nov eftermiddag"),
        ("i förrgår", "sön 22 nov"),
        ("i morse", "tis 24 nov morgon"),
        ("i kväll", "tis 24 nov kväll"),
        ("i natt", "natten till tis 24 nov"),
        ("i helgen", "fre 20–sön 22 nov"),
        ("natten till lördag", "natten till lör 21 nov"),
        ("natten mot söndag", "natten till sön 22 nov"),
        ("natten mellan fredag och lördag", "natten till lör 21 nov"),
        ("förra torsdagen", "tors 19 nov"),
        ("i torsdags", "tors 19 nov"),
        ("i tisdags", "tis 17 nov"),
        ("lördag kväll", "lör 21 nov kväll"),
        ("på lördagskvällen", "lör 21 nov kväll"),
        ("under lördagen", "lör 21 nov"),
        ("fre", "fre 20 nov"),
        ("den 12/11", "tors 12 nov"),
        ("12 november", "tors 12 nov"),
        ("den 12:e nov", "tors 12 nov"),
        ("12–14/11", "tors 12–lör 14 nov"),
        ("12-14 nov", "tors 12–lör 14 nov"),
        ("30/10-1/11", "fre 30 okt–sön 1 nov"),
        ("mellan den 12 och 14 november", "tors 12–lör 14 nov"),
        ("2026-11-12", "tors 12 nov"),
        ("2026-11-12 - 2026-11-14", "tors 12–lör 14 nov"),
        ("den 12", "tors 12 nov"),
        ("mellan fre och sön", "fre 20–sön 22 nov"),
        ("lör-sön", "lör 21–sön 22 nov"),
        ("lördag o söndag", "lör 21–sön 22 nov"),
        ("sen i måndags", "mån 23–tis 24 nov"),
        ("sedan i fredags", "fre 20–tis 24 nov"),
        ("förra veckan", "mån 16–sön 22 nov"),
        ("i fredags förra veckan", "fre 20 nov"),
        ("under veckan", "tors 19–tis 24 nov"),
        ("hela veckan", "tors 19–tis 24 nov"),
        ("flera gånger i veckan", "tors 19–tis 24 nov"),
        ("dagligen", "tors 19–tis 24 nov"),
        ("varje kväll", "tors 19–tis 24 nov kväll"),
        ("för tre dagar sedan", "lör 21 nov"),
        ("de senaste två veckorna", "tis 10–tis 24 nov"),
        ("vecka 46", "mån 9–sön 15 nov"),
        ("v. 46", "mån 9–sön 15 nov"),
        ("på halloween", "lör 31 okt"),
        ("i fredags kl 22–23", "fre 20 nov kl. 22.00–23.00"),
        ("fre 22-23", "fre 20 nov kl. 22.00–23.00"),
        ("mellan 16 och 18 i fredags", "fre 20 nov kl. 16.00–18.00"),
        ("i går vid 21-tiden", "mån 23 nov kl. 21.00"),
        ("i går kl. 9.30", "mån 23 nov kl. 09.30"),
        ("i går kl 9 på kvällen", "mån 23 nov kl. 21.00"),
        ("i går halv nio på kvällen", "mån 23 nov kl. 20.30"),
        ("kl 02 natten till lördag", "lör 21 nov kl. 02.00"),
        ("kl 23 natten till lördag", "fre 20 nov kl. 23.00"),
        ("i fredags efter skoltid", "fre 20 nov eftermiddag"),
        ("i fredags på eftermiddagen", "fre 20 nov eftermiddag"),
    ],
)
def test_what_has_been_is_found_from_a_tuesday(text: str, meant: str) -> None:
    assert days(text).replace("tor ", "tors ") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("planeras på lördag", "lör 28 nov"),
        ("ska ske i helgen", "fre 27–sön 29 nov"),
        ("nästa vecka", "mån 30 nov–sön 6 dec"),
        ("planeras från 1 dec", "från tis 1 dec"),
        ("ska ske fr o m måndag", "från mån 30 nov"),
        ("planeras till och med 5 dec", "tis 24 nov–lör 5 dec"),
        ("i morgon kl 14", "ons 25 nov kl. 14.00"),
        ("i övermorgon", "tor 26 nov"),
        ("om tre dagar", "fre 27 nov"),
        ("ska ske i natt", "natten till ons 25 nov"),
        ("från årsskiftet", "från fre 1 jan"),
        ("planeras till nästa månad", "tis 1–tors 31 dec"),
        ("13/12", "sön 13 dec"),
    ],
)
def test_what_is_to_come_is_found_from_a_tuesday(text: str, meant: str) -> None:
    assert days(text) == meant.replace("tors", "tor")


def test_a_date_stays_near_now_when_the_year_changes() -> None:
    assert days("5/1", "2026-12-30 10:00") == "tis 5 jan"
    assert days("30/12", "2027-01-05 10:00") == "ons 30 dec"
    found = when("30/12-2/1", "2027-01-05 10:00")
    assert found is not None
    assert (found.span.first, found.span.last) == (date(2026, 12, 30), date(2027, 1, 2))
    new_year = when("på nyårsnatten", "2027-01-05 10:00")
    assert new_year is not None
    assert (new_year.span.first, new_year.span.last) == (date(2026, 12, 31), date(2027, 1, 1))


def test_the_weekend_is_this_one_once_it_has_begun() -> None:
    assert days("i helgen", "2026-11-22 20:00") == "fre 20–sön 22 nov"
    assert days("i helgen", "2026-11-20 09:00") == "fre 13–sön 15 nov"
    assert days("i helgen", "2026-11-23 08:00") == "fre 20–sön 22 nov"


@pytest.mark.parametrize(
    ("text", "now", "first", "other"),
    [
        ("förra helgen", TUESDAY, "2026-11-20", "2026-11-13"),
        ("tisdag kväll", TUESDAY, "2026-11-17", "2026-11-24"),
        ("tisdag morgon", TUESDAY, "2026-11-24", "2026-11-17"),
        ("i natt", "2026-11-24 21:00", "2026-11-23", "2026-11-24"),
        ("lördag natt", TUESDAY, "2026-11-21", "2026-11-20"),
        ("förra måndagen", TUESDAY, "2026-11-23", "2026-11-16"),
        ("i fredags eller i lördags", TUESDAY, "2026-11-20", "2026-11-21"),
    ],
)
def test_what_may_mean_two_things_offers_both(text: str, now: str, first: str, other: str) -> None:
    found = when(text, now)
    assert found is not None
    assert found.span.first == date.fromisoformat(first)
    assert [one.span.first for one in found.alternatives] == [date.fromisoformat(other)]


@pytest.mark.parametrize("text", ["i går", "natten till lördag", "den 12/11", "kl 22 i fredags"])
def test_what_is_certain_offers_nothing_else(text: str) -> None:
    found = when(text)
    assert found is not None
    assert not found.alternatives


@pytest.mark.parametrize(
    "text", ["den senaste tiden", "sedan länge", "varje tisdag", "under hösten", "kl 22"]
)
def test_what_names_no_day_is_kept_as_it_was_said(text: str) -> None:
    found = when(text)
    assert found is not None
    assert not found.span.is_dated
    assert found.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24 ungdomar",
        "13-15-åringar",
        "linje 11",
        "3/4 av muren",
        "30/2",
        "och nattvandrare",
        "på fritidsgården",
        "6-7 personer",
        "maj.tal",
    ],
)
def test_numbers_and_words_that_are_no_times_say_none(text: str) -> None:
    assert when(text) is None


def test_round_the_clock_is_no_date() -> None:
    found = when("24/7")
    assert found is not None
    assert found.often
    assert found.span.last == date(2026, 11, 24)


def test_what_stands_apart_is_kept_in_the_order_of_the_text() -> None:
    found = when("kl 22 på muren i fredags")
    assert found is not None
    assert found.text == "kl 22, i fredags (fre 20 nov kl. 22.00)"


def test_what_happened_several_times_says_so() -> None:
    often, once = when("varje kväll"), when("i går kväll")
    assert often is not None
    assert once is not None
    assert (often.often, once.often) == (True, False)
