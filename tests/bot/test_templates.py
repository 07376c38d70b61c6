"""Every message against the real templates: with its longest values, within Telegram's limits."""

import importlib
import inspect
import pkgutil
import tomllib
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest

import bot.domain.messages as package
from bot.domain.agenda import compile_agenda, divided
from bot.domain.languages import LANGUAGES
from bot.domain.messages.agenda import ROOM, AgendaSheet
from bot.domain.messages.documents import HandOut
from bot.domain.messages.mine import Mine
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.outline import Button, Line, Message
from bot.domain.minutes import compile_minutes
from bot.handlers.conversations import TAPS
from bot.handlers.incoming import takes
from bot.rendering import Rendering, template_name
from bot.rendering.lengths import utf16_length, visible_length
from bot.services.ports import Recipient
from tests.bot import samples_agenda, samples_meeting

TEMPLATES = Path(package.__file__).parents[2] / "templates" / "sv"
# Shared words that other templates import, and what rendering itself uses.
PARTS = {
    "words.j2",
    "agenda_words.j2",
    "correction_words.j2",
    "staff_words.j2",
    "outcome_words.j2",
    "messages/part_number.j2",
}
RENDERING = Rendering(username="torsdagsbot")


def samples() -> list[Message]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("samples_*.py"))
    modules: list[ModuleType] = [importlib.import_module(f"tests.bot.{name}") for name in names]
    return [one for module in modules for one in module.SAMPLES]


def kinds() -> list[type[Message]]:
    modules = [
        importlib.import_module(f"{package.__name__}.{one.name}")
        for one in pkgutil.iter_modules(package.__path__)
        if one.name != "outline"
    ]
    return [
        kind
        for module in modules
        for _name, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Message)
        and kind.__module__ == module.__name__
        # What others build on is never said itself.
        and not kind.__subclasses__()
    ]


SAMPLES = samples()


def test_every_message_has_a_sample() -> None:
    shown = {type(one) for one in SAMPLES}
    # A line without values looks the same always; its class is sample enough.
    wanting = [
        one.__name__
        for one in kinds()
        if one not in shown and not (issubclass(one, Line) and not one.__dataclass_fields__)
    ]
    assert not wanting


def test_every_message_has_a_template_and_no_template_is_unused() -> None:
    wanted = {
        f"{'lines' if issubclass(kind, Line) else 'messages'}/{template_name(kind)}.j2"
        for kind in kinds()
    }
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.j2")} - PARTS
    assert there == wanted


@pytest.mark.parametrize("heading", [None, "Trygghetskonferensen för sydvästra Göteborg"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: type(one).__name__)
def test_a_message_with_its_longest_values_keeps_to_the_limits(
    sample: Message, heading: str | None
) -> None:
    parts = RENDERING.render(sample, Recipient(1, "sv", heading))
    for part in parts:
        visible = visible_length(part.text) if part.is_html else utf16_length(part.text)
        assert 0 < visible <= 4096
        assert part.text.strip() == part.text
        buttons = [one for row in part.keyboard or [] for one in row]
        assert len(buttons) <= 100
        for one in buttons:
            assert one["text"].strip()
            assert len(one.get("callback_data", "").encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_ones_own_is_one_message_that_can_be_edited(language: str) -> None:
    for sample in (one for one in SAMPLES if isinstance(one, Mine)):
        assert len(RENDERING.render(sample, Recipient(1, language))) == 1


@pytest.mark.parametrize(
    "sample", [one for one in SAMPLES if isinstance(one, HandOut)], ids=lambda one: one.form.name
)
def test_a_file_has_a_caption_and_a_name_within_the_limits(sample: HandOut) -> None:
    to = Recipient(1, "sv", "Trygghetskonferensen för sydvästra Göteborg")
    [caption] = RENDERING.render(sample, to)
    assert 0 < visible_length(caption.text) <= 1024
    name = RENDERING.file(sample).name
    assert name.endswith(f".{sample.form.value}")
    assert len(name) <= 90


@pytest.mark.parametrize("sheet", [AgendaSheet, MinutesText], ids=lambda one: one.__name__)
def test_agenda_and_minutes_leave_out_nothing_of_what_happened(sheet: type[Message]) -> None:
    shown = next(one for one in SAMPLES if type(one) is sheet)
    parts = [unescape(one.text) for one in RENDERING.render(shown, Recipient(1))]
    written = samples_agenda.WRITTEN.strip() if sheet is AgendaSheet else samples_meeting.TEXT
    assert len(written) in {998, 1000}
    assert [part for part in parts if written in part]
    assert not [part for part in parts if written[:200] in part and written not in part]


WORDS = ("Längs hela gatan mellan torget & skolan " * 25)[:980]
SAID = {part: f"{WORDS.strip()} {part.upper()}SLUT" for part in ("what", "when", "where", "how")}
DECIDED = f"{WORDS.strip()} BESLUTSLUT"


def everywhere() -> list[tuple[Message, list[str]]]:
    """Return the longest observation and decision where meetings show them, with their ends."""
    records = tuple(replace(one, text=DECIDED) for one in samples_meeting.RECORDS[:5])
    spoken = replace(
        samples_meeting.REPORT,
        text=SAID["what"],
        when=SAID["when"],
        where=SAID["where"],
        how=SAID["how"],
    )
    item = replace(
        samples_agenda.ITEMS[0],
        what=SAID["what"],
        when=SAID["when"],
        where=SAID["where"],
        how=SAID["how"],
    )
    sheet = next(one for one in SAMPLES if isinstance(one, AgendaSheet))
    sections = divided(compile_agenda([], [item]).sections, ROOM)
    content = compile_minutes(samples_meeting.FRAME, [spoken], records)
    return [
        (samples_meeting.running(item=spoken, records=records), [*SAID.values(), DECIDED]),
        (replace(sheet, sections=sections), list(SAID.values())),
        (MinutesText(content), [SAID["what"], SAID["where"], DECIDED]),
    ]


def test_nothing_that_was_written_is_cut_where_the_meeting_reads_it() -> None:
    for shown, texts in everywhere():
        told = unescape("\n".join(one.text for one in RENDERING.render(shown, Recipient(1))))
        assert not [one for one in texts if one.rsplit(maxsplit=1)[-1] not in told], shown


def test_a_decision_stands_right_below_what_it_is_about() -> None:
    shown = next(one for one in SAMPLES if type(one) is MinutesText)
    told = "\n".join(part.text for part in RENDERING.render(shown, Recipient(1)))
    assert "muntlig rapport</i>\n<b>Beslut:</b>" in told


@pytest.mark.parametrize(
    "kind", [one for one in kinds() if issubclass(one, Line)], ids=lambda one: one.__name__
)
def test_a_line_fits_the_answer_to_a_tap(kind: type[Line]) -> None:
    shown = [one for one in SAMPLES if type(one) is kind] or [kind()]
    for sample in shown:
        assert isinstance(sample, Line)
        assert 0 < utf16_length(RENDERING.line(sample, "sv")) <= 200


def test_no_label_is_unused() -> None:
    labels = tomllib.loads((TEMPLATES / "labels.toml").read_text(encoding="utf-8"))
    used = {one.label for sample in SAMPLES for row in sample.rows() for one in row}
    assert labels.keys() - used == set()


def test_buttons_reach_a_use_case() -> None:
    for sample in SAMPLES:
        for one in (one for row in sample.rows() for one in row if isinstance(one, Button)):
            assert takes(TAPS[one.tap.act], len(one.tap.arguments)), (sample, one)
