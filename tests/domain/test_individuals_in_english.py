"""What points out individuals when somebody writes English: the Swedish rules and some more."""

import pytest

from bot.domain.individuals import Kind
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording

OURS = TemplateWording(TEMPLATES).rules()


def found(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in OURS.find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("A boy named Kvillo sells vapes by the school", Kind.NAME, "Kvillo"),
        ("a man called Ripan threatens the staff", Kind.NAME, "Ripan"),
        ("someone known as Zwelo runs it", Kind.NAME, "Zwelo"),
        ("his name is mehmet and he is 15", Kind.NAME, "mehmet"),
        ("a girl by the name of Xirxe Bwaltu", Kind.NAME, "Xirxe Bwaltu"),
        ("The dealer Kvitto is back at the square", Kind.NAME, "Kvitto"),
        ("He and his brother Zwelo set fire to it", Kind.NAME, "Zwelo"),
        ("Mr Kvarnryd has complained again", Kind.NAME, "Kvarnryd"),
        ("He lives at Molngatan 17", Kind.ADDRESS, "Molngatan 17"),
        ("she is staying with her aunt on storgatan 4", Kind.ADDRESS, "storgatan 4"),
        ("trouble in flat 1203, Molngatan 17", Kind.ADDRESS, "flat 1203, Molngatan 17"),
        ("he can be reached at 0701740605", Kind.PHONE, "0701740605"),
        ("the suspect was born 850312", Kind.PERSONAL_NUMBER, "850312"),
        ("the account kungen_av_kb sells to children", Kind.HANDLE, "kungen_av_kb"),
    ],
)
def test_what_points_out_somebody_in_english_is_found(text: str, kind: Kind, what: str) -> None:
    assert found(text) == [(kind, what)]


@pytest.mark.parametrize(
    "text",
    [
        "Graffiti on the school by Hjällbo torg at the weekend, third time",
        "The place called Plattan was calm",
        "Staff called the police and an ambulance",
        "Securitas was called Friday night",
        "We called Polisen twice",
        "A project called Trygg Kväll begins in March",
        "Residents living on Södra Vägen 12 have complained about noise",
        "Shoplifting in the shop on Vasagatan 12",
        "The boys were arrested outside the library",
        "Young people gather at the square every Friday",
        "A man in his forties was robbed near the tunnel",
        "Call 112, 114 14 or 1177",
        "More people in the park, mostly in the evening",
    ],
)
def test_what_points_out_nobody_in_english_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("The stairwell is on fire", True),
        ("Help! A man is bleeding here", True),
        ("Somebody is being robbed right now", True),
        ("A car was on fire last night", False),
        ("A boy was stabbed yesterday", False),
        ("Teenagers usually set things on fire here", False),
        ("Shots were heard in the distance", False),
    ],
)
def test_an_emergency_is_heard_in_english(text: str, sounds: bool) -> None:
    assert OURS.is_emergency(text) is sounds
