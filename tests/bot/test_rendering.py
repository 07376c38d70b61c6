import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from bot.domain.acts import Act, Tap
from bot.domain.messages.outline import Button, LinkButton, Message, Rows
from bot.domain.states import Recurring, TopicKind
from bot.domain.time_chips import ChipKind, TimeChip
from bot.rendering import Rendering, template_name
from bot.rendering.dates import Dates
from bot.rendering.lengths import shorten, utf16_length, visible_length
from bot.rendering.splitting import split
from bot.services.ports import AreaSeed, BodySeed, Recipient, TopicSeed
from bot.simulator.formatting import parse_html
from tests.bot.stage import TEMPLATES, Board, Noted, Said

ANNA = Recipient(1)
PATTERNS = {
    "day": "{weekday_short} {day} {month_short}",
    "moment": "{weekday_short} {day} {month_short} kl. {hour:02}.{minute:02}",
    "clock_time": "{hour:02}.{minute:02}",
    "date_long": "{weekday} {day} {month} {year}",
}


@dataclass(frozen=True)
class Sectioned(Message):
    parts: tuple[str, ...]

    def rows(self) -> Rows:
        return ((Button("save", Tap(Act.SAVE, (7,))),),)


@dataclass(frozen=True)
class Dated(Message):
    day: date
    at: datetime


@dataclass(frozen=True)
class LinesKept(Message):
    yes: bool


@dataclass(frozen=True)
class Buttons(Message):
    text: str
    row: tuple[Button | LinkButton, ...]

    def rows(self) -> Rows:
        return (self.row, ())


@pytest.fixture
def rendering() -> Rendering:
    return Rendering(TEMPLATES, username="torsdagsbot")


def one_off(tmp_path: Path, files: Mapping[str, str]) -> Rendering:
    """Return a rendering with the tests' words and some more of its own."""
    for origin in TEMPLATES.rglob("*.*"):
        copy = tmp_path / origin.relative_to(TEMPLATES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(origin.read_text())
    for name, text in files.items():
        (tmp_path / "sv" / name).write_text(text)
    return Rendering(tmp_path, username="torsdagsbot")


def text_of(rendering: Rendering, message: Message, to: Recipient = ANNA) -> str:
    (only,) = rendering.render(message, to)
    return only.text


def test_what_people_write_arrives_literally(rendering: Rendering) -> None:
    written = "<b>1 < 2 & \"3\" > 'x'</b> {{ text }} &amp;"
    shown, entities = parse_html(text_of(rendering, Said(written)))
    assert shown == written
    assert entities == []


def test_a_line_is_plain_and_never_longer_than_an_answer_may_be(rendering: Rendering) -> None:
    (only,) = rendering.render(Noted("A < B " + "ord " * 100), ANNA)
    assert not only.is_html
    assert only.text.startswith("A < B ")
    assert utf16_length(only.text) <= 200
    assert only.text.endswith("…")


def test_the_heading_stands_on_a_line_of_its_own(rendering: Rendering) -> None:
    to = Recipient(1, heading="Norr & Söder")
    assert text_of(rendering, Said("hej"), to) == "<i>Norr &amp; Söder</i>\nhej"


def test_a_value_that_is_missing_is_an_error(tmp_path: Path) -> None:
    rendering = one_off(tmp_path, {"messages/said.j2": "{{ missing }}"})
    with pytest.raises(UndefinedError):
        rendering.render(Said("hej"), ANNA)


def test_templates_run_in_a_sandbox(tmp_path: Path) -> None:
    rendering = one_off(tmp_path, {"messages/said.j2": "{{ text.__class__.__mro__ }}"})
    with pytest.raises(SecurityError):
        rendering.render(Said("hej"), ANNA)


def test_a_line_of_tags_leaves_no_line_behind_and_other_breaks_stay(rendering: Rendering) -> None:
    assert text_of(rendering, LinesKept(yes=True)) == "<b>A</b>\nfirst\nsecond!\nthird"
    assert text_of(rendering, LinesKept(yes=False)) == "<b>A</b>\nsecond"


def test_each_language_has_its_own_words_and_swedish_stands_in(rendering: Rendering) -> None:
    assert text_of(rendering, Said("hi"), Recipient(1, language="en")) == "hi in English"
    assert text_of(rendering, Said("hej"), Recipient(1, language="fi")) == "hej"
    assert text_of(rendering, Said("hej"), Recipient(1, language="../sv")) == "hej"


def test_buttons_bear_their_labels_their_taps_and_their_links(rendering: Rendering) -> None:
    topic = Button("topic", Tap(Act.TOPIC, (3, 14)), {"name": "Brand & <rök>", "count": 2})
    (only,) = rendering.render(Buttons("x", (topic, LinkButton("open_private", "hej"))), ANNA)
    assert only.keyboard == [
        [
            {"text": "Brand & <rök> (2)", "callback_data": "topic:3:14"},
            {"text": "Öppna", "url": "https://t.me/torsdagsbot?start=hej"},
        ]
    ]


def test_a_long_label_is_cut(rendering: Rendering) -> None:
    topic = Button("topic", Tap(Act.TOPIC), {"name": "🔥" * 60, "count": 2})
    (only,) = rendering.render(Buttons("x", (topic,)), ANNA)
    assert utf16_length(only.keyboard[0][0]["text"]) <= 64


def test_a_button_that_carries_too_much_is_an_error(rendering: Rendering) -> None:
    topic = Button("save", Tap(Act.TOPIC, (2**62,) * 4))
    with pytest.raises(ValueError, match="cannot carry"):
        rendering.render(Buttons("x", (topic,)), ANNA)


def test_a_short_message_is_one_with_its_sections_apart(rendering: Rendering) -> None:
    (only,) = rendering.render(Sectioned(("<b>ett</b>", "två")), ANNA)
    assert only.text == "<b>ett</b>\n\ntvå"
    assert only.keyboard[0][0]["callback_data"] == "save:7"


def test_a_long_message_is_split_at_sections_and_numbered(rendering: Rendering) -> None:
    sections = tuple(f"<b>Del {number}</b>\n" + "ord " * 400 for number in range(4))
    parts = rendering.render(Sectioned(sections), ANNA)
    assert [part.text[-5:] for part in parts] == ["(1/2)", "(2/2)"]
    assert [part.text.count("<b>") for part in parts] == [2, 2]
    assert all(part.text.startswith("<b>Del") for part in parts)
    assert [bool(part.keyboard) for part in parts] == [False, True]


def test_a_section_that_alone_is_too_long_is_cut_at_its_lines(rendering: Rendering) -> None:
    lines = "\n".join(f"rad {number} " + "x" * 60 for number in range(200))
    parts = rendering.render(Sectioned((f"<i>{lines}</i>",)), ANNA)
    assert len(parts) > 1
    for part in parts:
        assert part.text.startswith("<i>rad")
        assert re.search(r"x</i>\n\n\(\d/\d\)$", part.text)
        assert visible_length(part.text) <= 4096
        parse_html(part.text)


def test_one_endless_word_is_cut_anywhere() -> None:
    parts = split("x" * 9000, lambda number, count: f"({number}/{count})")
    assert sum(part.count("x") for part in parts) == 9000


WORDS = st.sampled_from(
    ["ord", "&amp;", "🔥", "\n", " ", "<b>", "</b>", "<i>", "</i>", "\f", "å" * 30]
)


@given(st.lists(WORDS, max_size=400), st.integers(30, 90))
def test_splitting_loses_nothing_and_keeps_tags_balanced(words: list[str], longest: int) -> None:
    text = balanced(words)
    parts = split(text, lambda number, count: f"({number}/{count})", longest)
    for part in parts:
        shown, _entities = parse_html(part)
        assert utf16_length(shown) <= longest
    bodies = [re.sub(r"\n\n\(\d+/\d+\)$", "", part) for part in parts]
    assert letters("".join(bodies)) == letters(text)


def balanced(words: list[str]) -> str:
    """Return the words with every tag closed, in order, and no tag across a section's border."""
    opened: list[str] = []
    said: list[str] = []
    for word in words:
        if word in {"<b>", "<i>"}:
            opened.append(word)
        elif word.startswith("</"):
            if not opened or opened[-1] != word.replace("/", ""):
                continue
            opened.pop()
        elif word == "\f" and opened:
            continue
        said.append(word)
    return "".join(said) + "".join(word.replace("<", "</") for word in reversed(opened))


def letters(text: str) -> str:
    return re.sub(r"<[^>]*>|\s", "", text)


def test_days_and_times_are_written_the_swedish_way(rendering: Rendering) -> None:
    day, at = date(2026, 11, 26), datetime(2026, 11, 26, 8, 5, tzinfo=UTC)
    assert text_of(rendering, Dated(day, at)) == (
        "tor 26 nov|tor 26 nov kl. 09.05|09.05|torsdag 26 november 2026"
    )


def test_short_names_have_no_dots() -> None:
    dates = Dates("sv", PATTERNS)
    days = [dates.day(date(2026, month, 10 + month)) for month in range(1, 13)]
    assert days == [
        "sön 11 jan",
        "tor 12 feb",
        "fre 13 mars",
        "tis 14 apr",
        "fre 15 maj",
        "tis 16 juni",
        "fre 17 juli",
        "tis 18 aug",
        "lör 19 sep",
        "tis 20 okt",
        "lör 21 nov",
        "tis 22 dec",
    ]
    assert Dates("en", PATTERNS).day(date(2026, 11, 26)) == "Thu 26 Nov"


def test_an_instant_needs_the_zone_to_have_a_day_or_a_time() -> None:
    dates = Dates("sv", PATTERNS)
    late = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    assert dates.day(late, "Europe/Stockholm") == "tor 26 nov"
    assert dates.clock_time(late, "Europe/Stockholm") == "00.30"
    assert dates.clock_time(time(7, 5)) == "07.05"
    with pytest.raises(ValueError, match="zone"):
        dates.day(late)
    with pytest.raises(ValueError, match="zone"):
        dates.clock_time(late)


def test_shortening_ends_at_a_word() -> None:
    assert shorten("klotter på skolan", 12) == "klotter på…"
    assert shorten("klotter på skolan", 11) == "klotter på…"
    assert shorten("klotter", 7) == "klotter"
    assert shorten("klotter", 6) == "klott…"


@given(st.text(max_size=50), st.integers(1, 60))
def test_shortening_never_passes_the_limit(text: str, limit: int) -> None:
    assert utf16_length(shorten(text, limit)) <= limit


def test_the_shorten_filter_takes_nothing_and_markup(tmp_path: Path) -> None:
    template = (
        "{% macro both() %}<b>{{ text }}</b> {{ text }}{% endmacro %}"
        "{{ none|shorten(5) }}|{{ both()|shorten(7) }}"
    ).replace("none|", "None|")
    rendering = one_off(tmp_path, {"messages/said.j2": template})
    assert text_of(rendering, Said("a&b")) == "|a&amp;b a&amp;b"


def test_wording_reads_the_template_and_the_example(rendering: Rendering) -> None:
    wording = rendering.wording
    assert wording.question_template() == [
        TopicSeed("Brand", TopicKind.ORDINARY),
        TopicSeed("Positiva händelser", TopicKind.POSITIVE),
    ]
    assert wording.example_organisations() == [BodySeed("Polisen", "police")]
    assert wording.example_areas() == [
        AreaSeed("Angered", prioritised=True),
        AreaSeed("Centrum", prioritised=False),
    ]
    yesterday = TimeChip(ChipKind.YESTERDAY, date(2026, 11, 23))
    assert wording.time_words("sv", yesterday) == "mån 23 nov"
    weekend = TimeChip(ChipKind.WEEKEND, date(2026, 11, 21))
    assert wording.time_words("sv", weekend) == "helgen lör 21 nov – sön 22 nov"
    assert wording.time_words("en", weekend) == "the weekend Sat 21 Nov – Sun 22 Nov"
    assert wording.nameless("sv") == "Utan namn"
    assert wording.recurring_words("sv")["n"] is Recurring.NO


def test_template_names_are_class_names_in_snake_case() -> None:
    assert template_name(Board) == "board"
    assert template_name(LinesKept) == "lines_kept"
