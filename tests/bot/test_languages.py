"""The languages beside each other: what one says, the other says, with the same values."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes

from bot.domain.languages import ENGLISH, LANGUAGES, SWEDISH
from bot.domain.menus import GROUP, PRIVATE
from bot.domain.time_chips import ChipKind
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TEXT_COMMANDS
from bot.rendering import TEMPLATES, Rendered, Rendering
from bot.rendering.lengths import utf16_length, visible_length
from bot.rendering.seeds import names_in
from bot.services.ports import Recipient
from tests.bot.test_templates import samples

RENDERING = Rendering(username="torsdagsbot")
OURS, THEIRS = TEMPLATES / SWEDISH, TEMPLATES / ENGLISH
# What the operator reads, what is proper to the city, and what the rules look for: names, and the
# words of a conference that is held in Swedish.
SWEDISH_ONLY = {
    Path(f"{name}.toml")
    for name in ("console", "example", "names", "topic_words", "proposing", "likeness")
}
# What stands in these is data for rules, not words that people read.
RULES = {Path("individuals.toml")}
# On a phone, so much of a button that is alone in its row can be read.
WIDEST_LABEL = 40
MARKS = re.compile(r"[åäöÅÄÖ]")
# What a command is called in Swedish, and the proper names of Sweden's things.
SPARED = re.compile(r"Göteborgs?|Hjällbo|Bergsjön|Rymdtorget|Angered|Malmö")
COMMAND = re.compile(r"(?<![\w<./])/([a-z]{2,})\b")
# What is read is never rendered here: a filter need only exist.
ENVIRONMENT = Environment(autoescape=True)
FILTERS = (
    "day",
    "day_short",
    "iso_date",
    "date_long",
    "month",
    "moment",
    "clock_time",
    "shorten",
    "translated",
)
ENVIRONMENT.filters |= dict.fromkeys(FILTERS, str)


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


TEXTS = sorted(one for one in files(OURS) if one.suffix in {".j2", ".md"})
WORDS = sorted(files(OURS) - set(TEXTS) - SWEDISH_ONLY - RULES)


def tree(language: str, path: Path) -> nodes.Template:
    return ENVIRONMENT.parse((TEMPLATES / language / path).read_text(encoding="utf-8"))


def read(found: nodes.Template) -> set[str]:
    """Return the values that a template reads, with the parts of them that it names."""
    read = set(meta.find_undeclared_variables(found))
    parts = {one.attr for one in found.find_all(nodes.Getattr) if not _is_of_text(one)}
    return {one for one in read if one != "bot_link"} | {f".{one}" for one in parts}


def _is_of_text(one: nodes.Getattr) -> bool:
    """Tell whether a method of a text is named, such as what puts it in lower case."""
    return one.attr in {"get", "startswith", "items", "index", "first", "last", "format"}


def macros(found: nodes.Template) -> dict[str, list[str]]:
    return {one.name: [arg.name for arg in one.args] for one in found.find_all(nodes.Macro)}


def leaves(values: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Go through what a file of words says, with where each stands in it."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from leaves(value, f"{name}.{key}")
    else:
        yield name, values


def words(language: str, path: Path) -> dict[str, Any]:
    text = (TEMPLATES / language / path).read_text(encoding="utf-8")
    found = dict(leaves(tomllib.loads(text)))
    # How a language calls the commands, and its place's ways of writing, are its own.
    return {
        key: value
        for key, value in found.items()
        if not key.startswith(".commands.") and key != ".locale"
    }


def test_nothing_is_said_in_one_language_alone() -> None:
    assert files(OURS) - SWEDISH_ONLY == files(THEIRS)


def test_a_text_says_the_same_values_in_both_languages() -> None:
    different = {}
    for path in TEXTS:
        ours, theirs = (tree(one, path) for one in LANGUAGES)
        if (read(ours), macros(ours)) != (read(theirs), macros(theirs)):
            different[str(path)] = read(ours) ^ read(theirs) or macros(theirs)
    assert not different


@pytest.mark.parametrize("path", WORDS, ids=str)
def test_a_file_of_words_has_the_same_keys_and_values_in_both_languages(path: Path) -> None:
    ours, theirs = (words(one, path) for one in LANGUAGES)
    assert ours.keys() == theirs.keys()
    for key, text in ours.items():
        if isinstance(text, str):
            here, there = (ENVIRONMENT.parse(str(one)) for one in (text, theirs[key]))
            assert read(here) == read(there), key
            braces = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")
            assert set(braces.findall(text)) >= set(braces.findall(theirs[key])) - {"month"}, key


def test_a_time_that_buttons_offer_says_the_same_in_both_languages_when_it_is_kept() -> None:
    ours, theirs = (
        tomllib.loads((one / "answers.toml").read_text(encoding="utf-8"))["times"]
        for one in (OURS, THEIRS)
    )
    kinds = {one.name.lower() for one in ChipKind}
    assert ours.keys() == theirs.keys() == kinds
    for kind in kinds:
        named = [sorted(re.findall(r"\{\w+\}", one[kind])) for one in (ours, theirs)]
        assert named[0] == named[1] != []


def test_what_conferences_begin_with_has_a_name_in_every_language() -> None:
    for name, other in names_in(THEIRS).items():
        assert name != "" != other
    assert names_in(THEIRS)["Brand"] == "Fire"
    assert names_in(THEIRS)["Kristi himmelsfärdsdag"] == "Ascension Day"
    assert names_in(OURS) == {}


def test_no_swedish_is_left_among_the_english() -> None:
    said = [
        (str(path), line)
        for path in sorted(files(THEIRS) - RULES)
        for line in (THEIRS / path).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    assert not [one for one in said if MARKS.search(SPARED.sub("", one[1]))]


def commands() -> dict[str, str]:
    """Return the twin of every command that has one, each by the other."""
    tables = [*COMMANDS, *TEXT_COMMANDS, *GROUP_COMMANDS]
    return {one: other for names in tables if len(names) == 2 for one, other in [names]}


def test_every_command_has_a_twin_besides_those_that_are_one_word_in_both() -> None:
    tables = [*COMMANDS, *TEXT_COMMANDS, *GROUP_COMMANDS]
    assert {names for names in tables if len(names) != 2} == {("start",), ("status",)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_commands_as_their_language_does(language: str) -> None:
    twins = commands()
    known = set(twins if language == SWEDISH else twins.values()) | {"start", "status"}
    named = {
        (str(path), one)
        for path in TEXTS
        for one in COMMAND.findall((TEMPLATES / language / path).read_text(encoding="utf-8"))
    }
    assert not {one for one in named if one[1] not in known}


def test_the_menus_are_the_same_in_both_languages() -> None:
    shown = [one for one, _right in PRIVATE] + list(GROUP)
    twins = commands()
    ours, theirs = (RENDERING.menu(shown, one) for one in LANGUAGES)
    assert [one["command"] for one in ours] == shown
    assert [one["command"] for one in theirs] == [twins.get(one, one) for one in shown]
    for one in theirs:
        assert 0 < len(one["description"]) <= 60


def test_a_message_is_as_short_in_english_and_has_the_same_buttons() -> None:
    for sample in samples():
        ours, theirs = (RENDERING.render(sample, Recipient(1, one)) for one in LANGUAGES)
        assert taps(theirs) == taps(ours), sample
        before, after = (sum(one.text.count("\n") for one in said) for said in (ours, theirs))
        assert after <= before + 1, sample
        assert cut(theirs) <= cut(ours), sample
        for part in theirs:
            visible = visible_length(part.text) if part.is_html else utf16_length(part.text)
            assert 0 < visible <= 4096, sample


def cut(parts: list[Rendered]) -> int:
    """Count what has been cut short: lines of an answer to a tap, and the labels of buttons."""
    labels = [one["text"] for part in parts for row in part.keyboard for one in row]
    lines = [part.text for part in parts if not part.is_html]
    return sum(one.endswith("…") for one in (*labels, *lines))


def taps(parts: list[Rendered]) -> list[str]:
    rows = [row for part in parts for row in part.keyboard]
    return [one.get("callback_data") or one["url"] for row in rows for one in row]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_s_own_words_fit_a_phone(language: str) -> None:
    labels = tomllib.loads((TEMPLATES / language / "labels.toml").read_text(encoding="utf-8"))
    plain = {key: re.sub(r"\{[%{].*?[%}]\}", "", text) for key, text in labels.items()}
    assert not {key: text for key, text in plain.items() if len(text) > WIDEST_LABEL}
