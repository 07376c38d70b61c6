"""A free text is read into proposals: events, topics, places, recurrence, what is missing."""

from datetime import date, datetime
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.proposing import (
    Proposal,
    ProposalRules,
    ProposalRulesUnreadable,
    Spot,
    Topic,
    propose,
    read_proposal_rules,
)
from bot.domain.states import Part, Recurring
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording, read_toml

WORDING = TemplateWording(TEMPLATES)
RULES = WORDING.proposal_rules()
TOPICS = tuple(
    Topic(key, one.name, one.kind) for key, one in enumerate(WORDING.question_template(), 1)
)
THEFT, DAMAGE, FIRE, UNREST, DRUGS, VIOLENCE, SEXUAL, DIGITAL, EXTREMISM = range(1, 10)
DISCONTENT, NETWORKS, POSITIVE, PLANNED, OTHER = range(10, 15)
PLACES = (
    Spot(1, "Hjällbo centrum", ("Hjällbo torg",), area=1),
    Spot(2, "Vårväderstorget"),
    Spot(3, "Hammarkulletorget", ("Hammarkulle torg",), area=1),
    Spot(4, "Axels park"),
)
AREAS = (Spot(1, "Angered"), Spot(2, "Biskopsgården"))
# A Tuesday afternoon.
NOW = datetime(2026, 11, 24, 14)  # noqa: DTZ001 - local by intent
PERIOD = (date(2026, 11, 19), date(2026, 11, 26))


def read(
    text: str, rules: ProposalRules = RULES, topics: tuple[Topic, ...] = TOPICS
) -> tuple[Proposal, ...]:
    return propose(text, rules, topics, PLACES, AREAS, NOW, PERIOD)


def one(text: str, rules: ProposalRules = RULES, topics: tuple[Topic, ...] = TOPICS) -> Proposal:
    (found,) = read(text, rules, topics)
    return found


def test_the_message_of_the_issue_is_read_whole() -> None:
    found = one("Klotter på skolan vid Hjällbo torg i helgen, tredje gången")
    assert found.topics[0] == DAMAGE
    assert found.is_clear
    assert found.when is not None
    assert found.when.text == "i helgen (fre 20–sön 22 nov)"
    assert found.where is not None
    assert (found.where.text, found.where.place, found.where.area) == ("Hjällbo centrum", 1, 1)
    assert found.recurrence is not None
    assert found.recurrence.said == "tredje gången"
    assert found.recurring is Recurring.YES
    assert found.missing == ()


def test_what_is_not_said_is_missing() -> None:
    found = one("Mopedstöld")
    assert found.topics[0] == THEFT
    assert (found.when, found.where, found.recurring) == (None, None, None)
    assert {Part.WHEN, Part.WHERE, Part.RECURRING} <= set(found.missing)


def test_an_hour_or_an_evening_alone_leaves_the_day_to_be_asked() -> None:
    assert Part.WHEN in one("klotter kl 22").missing
    assert Part.WHEN in one("klotter på kvällen").missing
    assert Part.WHEN not in one("klotter den senaste tiden").missing


def test_only_a_problem_is_asked_whether_it_recurs() -> None:
    assert Part.RECURRING not in one("Nattvandrarna gjorde kvällen trygg och glad").missing


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("källarinbrott på Storgatan", THEFT),
        ("det är nedklottrat på kiosken", DAMAGE),
        ("containerbrand bakom skolan, anlagd skadegörelse", FIRE),
        ("ungdomar som bråkar utanför kiosken", UNREST),
        ("drogförsäljning på parkeringen", DRUGS),
        ("personalen blev hotad", VIOLENCE),
        ("en man blottade sig på bussen", SEXUAL),
        ("hot i sociala medier mot en lärare", DIGITAL),
        ("hot mot elev på snapchat", DIGITAL),
        ("nazistiska affischer uppsatta", EXTREMISM),
        ("stort missnöje med hyrorna", DISCONTENT),
        ("gängkriminella pressar handlare på pengar", NETWORKS),
        ("lyckad grannfest med många glada barn", POSITIVE),
        ("belysningen ska bytas, arbetet planeras till våren", PLANNED),
        ("ett träd har fallit över vägen", OTHER),
    ],
)
def test_each_topic_is_known_by_its_words(text: str, topic: int) -> None:
    assert one(text).topics[0] == topic


def test_a_word_inside_another_is_not_mistaken_for_it() -> None:
    assert VIOLENCE not in one("Klotter från hållplatsen").topics


def test_an_expression_takes_what_it_covers_from_a_single_word() -> None:
    found = one("flera undviker parken efter mörkrets inbrott")
    assert found.topics[0] == UNREST
    assert THEFT not in found.topics


def test_a_letter_too_many_or_too_few_is_forgiven() -> None:
    assert one("snaterier i butiken").topics[0] == THEFT
    assert one("mishandel på gatan").topics[0] == VIOLENCE


def test_less_of_a_problem_is_good_news() -> None:
    assert one("Inga bränder och färre inbrott").topics[0] == POSITIVE
    assert one("Bränder och inbrott").topics[0] != POSITIVE


def test_where_no_word_says_the_topic_the_rest_goes_first_and_is_not_clear() -> None:
    assert one("zxzx qqq").topics[0] == OTHER
    assert not one("zxzx qqq").is_clear


def test_topics_near_the_only_one_are_offered_beside_it() -> None:
    assert one("langning").topics == (DRUGS, NETWORKS, OTHER)


def test_no_more_than_three_topics_are_offered() -> None:
    assert len(one("inbrott, klotter, brand, bråk, langning, rån").topics) == 3


def test_two_topics_as_likely_are_not_clear() -> None:
    assert not one("inbrott och brand").is_clear


def test_what_lies_ahead_is_rather_planned() -> None:
    assert one("demonstration på Vårväderstorget på lördag").topics[0] == PLANNED
    assert one("demonstration på Vårväderstorget i lördags").topics[0] == DISCONTENT


def test_a_topic_that_was_named_anew_keeps_its_words() -> None:
    topics = (Topic(7, "Eldsvådor", formerly=("Brand",)), *TOPICS[:2])
    assert one("bilbrand i natt", topics=topics).topics[0] == 7


def test_a_topic_of_the_conference_is_known_by_its_own_name() -> None:
    topics = (*TOPICS, Topic(40, "Båttrafik på kanalen"))
    assert one("för snabb båttrafik", topics=topics).topics[0] == 40
    assert one("väsnas vid kanalens mynning", topics=topics).topics[0] in {40, UNREST}


def test_a_topic_that_the_conference_does_not_have_is_not_proposed() -> None:
    assert FIRE not in one("bilbrand", topics=TOPICS[:2]).topics


def test_an_organisation_adds_words_to_a_topic() -> None:
    ours = [read_toml(TEMPLATES / "sv" / f"{name}.toml") for name in ("topic_words", "proposing")]
    more = {
        "topic": [{"name": "Brand", "strong": ["fjongla"]}],
        "time": [{"match": "vid sillfrukosten", "means": "day", "shift": -1}],
        "recurring": {"yes": ["jämt o ständigt"]},
    }
    rules = read_proposal_rules(*ours, more)
    found = one("de fjonglar vid sillfrukosten, jämt o ständigt", rules)
    assert found.topics[0] == FIRE
    assert found.when is not None
    assert found.when.span.first == date(2026, 11, 23)
    assert found.recurring is Recurring.YES
    assert FIRE not in one("de fjonglar").topics


@pytest.mark.parametrize(
    "wrong",
    [
        {"time": [{"match": "(", "means": "day"}]},
        {"time": [{"match": "x", "means": "nothing such"}]},
        {"clock": [{}]},
        {"topic": [{"strong": ["x"]}]},
        {"recurring": {"yes": ["("]}},
        {"weekdays": "måndag"},
    ],
)
def test_rules_that_cannot_be_used_are_refused(wrong: dict[str, object]) -> None:
    ours = [read_toml(TEMPLATES / "sv" / f"{name}.toml") for name in ("topic_words", "proposing")]
    with pytest.raises(ProposalRulesUnreadable):
        read_proposal_rules(*ours, wrong).make_ready()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("klotter igen", Recurring.YES),
        ("klotter, inte första gången", Recurring.YES),
        ("klotter varje helg", Recurring.YES),
        ("klotter som vanligt", Recurring.YES),
        ("det är ofta klotter", Recurring.YES),
        ("klotter på kvällarna", Recurring.YES),
        ("klotter för första gången", Recurring.NO),
        ("klotter, en engångshändelse", Recurring.NO),
        ("klotter, har aldrig hänt förut", Recurring.NO),
        ("klotter", None),
        ("de stängde igen dörren efter klottret", None),
    ],
)
def test_recurrence_is_what_is_said(text: str, meant: Recurring | None) -> None:
    assert one(text).recurring is meant


def test_yes_and_no_in_one_text_leaves_it_to_be_asked() -> None:
    found = one("klotter igen, men första gången på skolan")
    assert found.recurrence is not None
    assert found.recurring is None
    assert Part.RECURRING in found.missing


@pytest.mark.parametrize(
    "text",
    [
        "klotter på muren\nbilbrand i natt",
        "- klotter på muren\n- bilbrand i natt",
        "• klotter på muren\n\n• bilbrand i natt",
        "1. klotter på muren\n2) bilbrand i natt",
        "a) klotter på muren\nb) bilbrand i natt",
        "klotter på muren; bilbrand i natt",
        "Hej!\nklotter på muren\nbilbrand i natt\nMvh",
    ],
)
def test_lines_bullets_and_semicolons_part_events(text: str) -> None:
    first, second = read(text)
    assert (first.what, first.topics[0]) == ("klotter på muren", DAMAGE)
    assert (second.what, second.topics[0]) == ("bilbrand i natt", FIRE)


def test_sentences_and_lines_that_go_on_stay_one_event() -> None:
    assert len(read("Klotter på muren. Rutor krossade. Polis på plats.")) == 1
    assert one("Klotter på muren\nHjällbo torg\ni går").what.count("\n") == 2
    assert len(read("klotter; tack")) == 1


def test_a_heading_says_when_and_where_for_what_stands_below() -> None:
    first, second = read("I går, Vårväderstorget:\n- klotter\n- bilbrand i förrgår")
    assert first.what == "klotter"
    assert first.when is not None
    assert first.when.span.first == date(2026, 11, 23)
    assert first.where is not None
    assert first.where.place == 2
    assert second.when is not None
    assert second.when.span.first == date(2026, 11, 22)


def test_a_text_without_words_proposes_nothing() -> None:
    assert read("") == read("  \n—\n ?!") == ()


@pytest.mark.parametrize(
    ("text", "place", "exact"),
    [
        ("klotter på hammarkulletorget", 3, True),
        ("klotter på Hammarkulle torg", 3, True),
        ("klotter vid hamarkulletorget", 3, False),
        ("klotter vid vårvädestorget", 2, False),
        ("klotter på vårväderstorgets kiosk", 2, True),
        ("klotter i Axels park", 4, True),
        ("klotter i Axel park", 4, True),
    ],
)
def test_known_places_are_found_misspelt_ones_too(text: str, place: int, exact: bool) -> None:
    where = one(text).where
    assert where is not None
    assert (where.place, where.is_exact) == (place, exact)


def test_a_name_that_begins_otherwise_is_another_one() -> None:
    where = one("klotter vid Årväderstorget").where
    assert where is not None
    assert (where.text, where.place) == ("Årväderstorget", None)


def test_another_known_place_is_an_alternative() -> None:
    where = one("klotter flyttade från Hjällbo centrum till muren vid Vårväderstorget").where
    assert where is not None
    assert where.place == 2
    assert [alternative.place for alternative in where.alternatives] == [1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("klotter bakom kyrkan i går", "kyrkan"),
        ("bråk i gångtunneln vid busstationen", "gångtunneln vid busstationen"),
        ("bråk på spårvagn 8 i helgen", "spårvagn 8"),
        ("bråk utanför norra entrén", "norra entrén"),
        ("tvättstugan är vandaliserad", "tvättstugan"),
    ],
)
def test_an_unknown_place_is_kept_in_its_own_words(text: str, words: str) -> None:
    where = one(text).where
    assert where is not None
    assert (where.text, where.place) == (words, None)


@pytest.mark.parametrize(
    "text",
    [
        "hot på sociala medier",
        "bråk på kvällen",
        "klotter i natt",
        "hot mot personalen",
        "polis på plats efter bråk",
    ],
)
def test_not_all_that_follows_a_preposition_is_a_place(text: str) -> None:
    assert one(text).where is None


def test_an_area_is_kept_beside_an_unknown_place() -> None:
    where = one("klotter i tvättstugan i Angered").where
    assert where is not None
    assert (where.text, where.area) == ("tvättstugan", 1)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
@example("24/7 30/2 00-99 kl 99 v 99 0000-00-00 för 99 dagar sedan om 99 dagar den 31")
@example("\u0130 \u0131 \ufb01 \u01c5 \u0301 \u202e \x00 kl kl natten till natten till")
@example("v 53 vecka 53 29/2 vecka 0 v0 31/11-30/2 30-1/3")
def test_any_text_is_read(text: str) -> None:
    for found in read(text):
        assert len(found.topics) <= 3
        assert found.what


WORDS = [
    *(
        "klotter",
        "i",
        "går",
        "kl",
        "22",
        "23",
        "-",
        "–",
        "/",
        ".",
        ":",
        ";",
        "den",
        "12/11",
        "till",
    ),
    *("natten", "mot", "lördag", "på", "vid", "igen", "v", "47", "mellan", "och", "sen", "från"),
    *("förra", "helgen", "fre", "sön", "veckan", "31", "nov", "februari", "i morgon", "\n"),
]
FIRST, LAST = (NOW.replace(year=year) for year in (1990, 2090))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.datetimes(FIRST, LAST))
def test_any_words_of_time_are_read_at_any_time(words: list[str], now: datetime) -> None:
    period = (now.date(), now.date())
    for found in propose(" ".join(words), RULES, TOPICS, PLACES, AREAS, now, period):
        when = found.when
        for span in [] if when is None else [when.span, *(one.span for one in when.alternatives)]:
            assert span.last is None or (span.first is not None and span.first <= span.last)


@pytest.mark.parametrize(
    "garbage",
    ["a" * 4096, "på " * 1365, "1-" * 2048, "i natten till " * 290, "kl 1 " * 819, "\n- x" * 1024],
)
def test_a_long_text_costs_little(garbage: str) -> None:
    begun = process_time()
    read(garbage)
    # A tenth of this on an idle machine; a regular expression that backtracks costs minutes.
    assert process_time() - begun < 2


def test_an_operators_file_is_read_and_refused_when_it_is_wrong(tmp_path: Path) -> None:
    ours = tmp_path / "words.toml"
    ours.write_text('topic = [{ name = "Brand", strong = ["fjongla"] }]', encoding="utf-8")
    rules = TemplateWording(TEMPLATES, more_words=ours).proposal_rules()
    assert one("de fjonglar", rules).topics[0] == FIRE
    broken = tmp_path / "broken.toml"
    broken.write_text("[[time]]\nmatch = '('\nmeans = 'day'", encoding="utf-8")
    for wrong in (broken, tmp_path / "none.toml"):
        with pytest.raises(ProposalRulesUnreadable):
            TemplateWording(TEMPLATES, more_words=wrong).proposal_rules()
