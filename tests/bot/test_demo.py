"""The demo's own honesty: it fails when something that it expects does not happen."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

from bot.demo.performance import MissedError, Performance
from bot.demo.play import Showing, Wish, complaints_about, summary, write
from bot.demo.printing import Narrator
from bot.demo.script import Script, load
from bot.demo.stage import FOUNDED, Kill, Stage
from bot.simulator import Simulator
from bot.simulator.people import Person

SCRIPT = """
zone = "Europe/Stockholm"
begins = "2026-11-16 08:00"
group = "Gruppen"
cast = {{ anna = {{ first = "Anna", last = "Ek", part = "Polisen" }} }}
labels = {{}}
[[scene]]
title = "Ett"
steps = [ {steps} ]
"""


class Nobody:
    """A host whose bot never does anything."""

    async def founding_link(self) -> str:
        return "https://t.me/torsdagsbot?start=x"

    async def command(self, *words: str) -> str:
        return f"Anna Ek: https://t.me/torsdagsbot?start={'-'.join(words)}"

    async def settled(self) -> None:
        pass

    async def between_steps(self) -> None:
        pass

    async def during_step(self) -> None:
        pass


def script(tmp_path: Path, steps: str) -> Script:
    file = tmp_path / "story.toml"
    file.write_text(SCRIPT.format(steps=steps), encoding="utf-8")
    return load(file)


async def tells(sim: Simulator, person: Person, text: str, *rows: str) -> None:
    """Let the bot write to somebody, with a button on each of some rows."""
    keyboard = [[{"text": row, "callback_data": row[:20]}] for row in rows]
    said = {"chat_id": person.person_id, "text": text}
    markup = {"reply_markup": {"inline_keyboard": keyboard}} if rows else {}
    async with aiohttp.ClientSession() as session:
        await session.post(f"{sim.url}/bot{sim.token}/sendMessage", json=said | markup)


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.demo.performance.PATIENCE", 0.02)


@pytest.mark.parametrize(
    "step",
    [
        '{ by = "anna", says = "hej" }',
        '{ by = "anna", opens = "founding" }',
        '{ by = "anna", taps = "Spara" }',
        '{ by = "anna", reads = ["Dagordning"] }',
        '{ by = "anna", keeps = "a.txt", of = "Dagordning" }',
        '{ by = "anna", keeps_file = "a.pdf" }',
        '{ by = "anna", opens = "*" }',
    ],
)
async def test_what_does_not_happen_is_missed(tmp_path: Path, sim: Simulator, step: str) -> None:
    with pytest.raises((MissedError, KeyError)):
        await Performance(script(tmp_path, step), sim, Nobody()).play()


async def test_what_should_never_be_read_is_missed_when_it_is(
    tmp_path: Path, sim: Simulator
) -> None:
    steps = '{ by = "anna", never_reads = ["hemligt"] }'
    play = Performance(script(tmp_path, steps), sim, Nobody())
    await play.play()
    assert play.checks == 1
    anna = play.people["anna"]
    await anna.start()
    await tells(sim, anna, "något hemligt")
    with pytest.raises(MissedError):
        await play._check_silences(play.script.scenes[0])


async def test_links_that_a_command_prints_are_each_person_s_own(
    tmp_path: Path, sim: Simulator
) -> None:
    play = Performance(script(tmp_path, '{ runs = ["invite"] }'), sim, Nobody())
    await play.play()
    assert play.links["anna"] == "https://t.me/torsdagsbot?start=invite"


@pytest.mark.parametrize("step", ['{ by = "anna" }', '{ by = "anna", says = "a", taps = "b" }'])
def test_a_step_says_exactly_one_thing(tmp_path: Path, step: str) -> None:
    with pytest.raises(ValueError, match="one action"):
        script(tmp_path, step)


async def test_what_is_counted_is_told_and_what_cannot_be_counted_is_missed(
    tmp_path: Path, sim: Simulator
) -> None:
    steps = """
        { by = "anna", counts = { answers = "Svarat (\\\\d+) av", actions = "· Åtgärd:" } },
    """
    play = Performance(script(tmp_path, steps), sim, Nobody())
    anna = play.people["anna"]
    play._mark_scene()
    await anna.start()
    with pytest.raises(MissedError):
        await play.take(play.script.scenes[0].steps[0])
    for text in ("Svarat 9 av 12", "1 · Åtgärd: Ring\n2 · Åtgärd: Gå dit", "Svarat 11 av 12"):
        await tells(sim, anna, text)
    await play.take(play.script.scenes[0].steps[0])
    assert play.results == {"answers": 11, "actions": 2}


async def test_what_a_scene_has_cost_is_counted_and_another_cost_is_missed(
    tmp_path: Path, sim: Simulator
) -> None:
    costs = '{ by = "anna", costs = { messages = 1, taps = 0 } }'
    play = Performance(script(tmp_path, costs), sim, Nobody())
    play._mark_scene()
    with pytest.raises(MissedError, match="has spent"):
        await play.take(play.script.scenes[0].steps[0])
    await play.people["anna"].say("Klotter")
    await play.take(play.script.scenes[0].steps[0])
    assert play.checks == 1


async def test_a_long_message_is_kept_whole_without_the_numbers_of_its_parts(
    tmp_path: Path, sim: Simulator
) -> None:
    steps = '{ by = "anna", keeps = "a.txt", of = "Dagordning" }'
    play = Performance(script(tmp_path, steps), sim, Nobody())
    anna = play.people["anna"]
    play._mark_scene()
    await anna.start()
    for text in ("Hej", "Dagordning\n\n(1/2)", "Punkt 2\n\n(2/2)", "Punkt 2\n\n(2/2)"):
        await tells(sim, anna, text)
    await play.take(play.script.scenes[0].steps[0])
    assert play.kept == {"a.txt": "Dagordning\n\nPunkt 2"}


async def sends(sim: Simulator, person: Person, name: str, content: bytes) -> None:
    """Let the bot send somebody a file."""
    form = aiohttp.FormData()
    form.add_field("chat_id", str(person.person_id))
    form.add_field("document", content, filename=name, content_type="application/octet-stream")
    async with aiohttp.ClientSession() as session:
        await session.post(f"{sim.url}/bot{sim.token}/sendDocument", data=form)


async def test_a_file_is_kept_as_it_came_and_is_missed_when_it_is_no_such_file(
    tmp_path: Path, sim: Simulator
) -> None:
    steps = '{ by = "anna", keeps_file = "dagordning.pdf" }'
    play = Performance(script(tmp_path, steps), sim, Nobody())
    anna = play.people["anna"]
    play._mark_scene()
    await anna.start()
    await sends(sim, anna, "mote.ics", b"BEGIN:VCALENDAR")
    await sends(sim, anna, "a.pdf", b"%PDF-1.7 ett")
    await play.take(play.script.scenes[0].steps[0])
    assert play.files == {"dagordning.pdf": b"%PDF-1.7 ett"}
    await sends(sim, anna, "b.pdf", b"<html>")
    with pytest.raises(MissedError):
        await play.take(play.script.scenes[0].steps[0])


def showing(*kills: Kill, missed: str = "", **kept: str) -> Showing:
    return Showing(kept, {}, {"sent": 7}, list(kills), missed)


BUSY = Kill(1, 1, 0)
IDLE = Kill(2, 0, 0)
WISH = Wish(Path("demo-output"))


def test_a_showing_without_a_miss_is_a_success() -> None:
    assert complaints_about(showing(a="x"), WISH, None) == ()
    assert "7" in "".join(summary(showing(), WISH, 3.2, ()))


def test_a_miss_is_told() -> None:
    assert "Karin" in "".join(complaints_about(showing(missed="Karin"), WISH, None))


@pytest.mark.parametrize(
    ("kills", "enough"),
    [((BUSY, BUSY, BUSY, IDLE), True), ((BUSY, BUSY, IDLE, IDLE), False), ((BUSY,) * 3, False)],
)
def test_kills_count_when_enough_of_them_found_work(kills: tuple[Kill, ...], enough: bool) -> None:
    wish = Wish(Path("demo-output"), kills=4)
    assert (complaints_about(showing(*kills), wish, {}) == ()) is enough


def test_no_kill_comes_before_the_chair_has_joined(tmp_path: Path, sim: Simulator) -> None:
    story = load()
    first = [step.value for step in story.scenes[0].steps[:FOUNDED]]
    assert "Ja, jag är med" in first
    stage = Stage(sim, tmp_path, kills=40, steps=50)
    assert len(stage.plan) == 40
    assert min(stage.plan) >= FOUNDED


def test_texts_that_kills_made_different_are_named() -> None:
    wish = Wish(Path("demo-output"), kills=1)
    (complaint,) = complaints_about(showing(BUSY, a="x", b="y"), wish, {"a": "x", "b": "z"})
    assert complaint.startswith("b ")


def test_what_the_story_keeps_becomes_files(tmp_path: Path) -> None:
    write({"dagordning.txt": "Ett\nTvå"}, {"dagordning.pdf": b"%PDF-1"}, tmp_path / "ut")
    assert (tmp_path / "ut" / "dagordning.pdf").read_bytes() == b"%PDF-1"
    assert (tmp_path / "ut" / "dagordning.txt").read_text(encoding="utf-8") == "Ett\nTvå\n"


async def test_conversations_are_printed_with_who_what_and_buttons(
    tmp_path: Path, sim: Simulator
) -> None:
    paper = io.StringIO()
    narrator = Narrator(script(tmp_path, '{ by = "anna", says = "hej" }'), Console(file=paper))
    sim.on_event(narrator.event)
    anna = sim.person("Anna", "Ek")
    await anna.say("hej")
    assert "Anna: hej" in paper.getvalue()
    assert narrator.counts == {"said": 1}


@pytest.fixture
def paper() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def narrator(tmp_path: Path, sim: Simulator, paper: io.StringIO) -> Narrator:
    told = script(tmp_path, '{ by = "anna", says = "hej" }')
    narrator = Narrator(told, Console(file=paper, width=200))
    sim.on_event(narrator.event)
    return narrator


async def test_what_is_said_alike_to_several_is_printed_once(
    sim: Simulator, narrator: Narrator, paper: io.StringIO
) -> None:
    people = [sim.person(name, "Ek") for name in ("Anna", "Bo", "Eva", "Siv")]
    for person in people:
        await person.start()
    for person in people:
        await tells(sim, person, "Påminnelse\nDu har inte svarat än")
    narrator.flush()
    assert paper.getvalue().count("Påminnelse") == 1
    assert "Anna, Bo, Eva … (4)" in paper.getvalue()


async def test_a_long_list_is_printed_once_a_scene_and_then_only_what_changed(
    sim: Simulator, narrator: Narrator, paper: io.StringIO
) -> None:
    topics = [f"Ämne {letter}" for letter in "ABCDEFGHIJKLMN"]
    anna = sim.person("Anna", "Ek")
    await anna.start()
    await tells(sim, anna, "Vad har hänt?", *topics)
    narrator.flush()
    await tells(sim, anna, "Sparat", *topics[:4], "Ämne E (1)", *topics[5:])
    narrator.flush()
    printed = paper.getvalue()
    assert printed.count("[Ämne D]") == 1
    assert printed.count("[Ämne E (1)]") == 1
    assert "[… 14 ämnen]" in printed
    narrator.scene(narrator.script.scenes[0])
    await tells(sim, anna, "Vad har hänt?", *topics)
    narrator.flush()
    assert paper.getvalue().count("[Ämne D]") == 2


async def test_each_new_day_is_named_and_an_answer_to_a_tap_names_who_tapped(
    sim: Simulator, narrator: Narrator, paper: io.StringIO
) -> None:
    anna = sim.person("Anna", "Ek")
    await anna.start()
    await tells(sim, anna, "Vad har hänt?", "Spara")
    press = await anna.tap("Spara")
    said = {"callback_query_id": press.query_id, "text": "Sparat."}
    async with aiohttp.ClientSession() as session:
        await session.post(f"{sim.url}/bot{sim.token}/answerCallbackQuery", json=said)
    narrator.flush()
    assert "Torsdagsbot → Anna (Polisen): (Sparat.)" in paper.getvalue()
    sim.clock.jump_to(sim.clock.now() + timedelta(days=1))
    await anna.say("hej")
    await anna.say("hej igen")
    *_, first, second = paper.getvalue().splitlines()
    assert re.match(r"\w{3} \d+ \w+ kl\. \d\d\.\d\d Anna: hej", first)
    assert re.match(r"\d\d\.\d\d Anna: hej igen", second)


def test_deeds_that_are_no_message_are_printed(narrator: Narrator, paper: io.StringIO) -> None:
    now = datetime(2026, 11, 25, 13, 32, tzinfo=UTC)
    narrator.begin()
    narrator.deed(now, "demo_blocks", "Nadia")
    narrator.deed(now, "demo_adds_bot", "Karin", "Göteborg")
    narrator.ran(now, ["invite", "--csv", "people.csv"], "ett\ntvå\ntre\nfyra\nfem\n")
    printed = paper.getvalue()
    for words in (
        "14.32 Nadia",
        "gruppen Göteborg",
        "torsdagsbot invite --csv people.csv",
        "2 rader",
    ):
        assert words in printed
    assert "fyra" not in printed
