"""The demo's own honesty: it fails when something that it expects does not happen."""

import io
from pathlib import Path

import aiohttp
import pytest
from rich.console import Console

from bot.demo.performance import MissedError, Performance
from bot.demo.play import Showing, Wish, complaints_about, summary, write
from bot.demo.printing import Narrator
from bot.demo.script import Script, load
from bot.demo.stage import Kill
from bot.simulator import Simulator

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
    said = {"chat_id": anna.person_id, "text": "något hemligt"}
    async with aiohttp.ClientSession() as session:
        await session.post(f"{sim.url}/bot{sim.token}/sendMessage", json=said)
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


def showing(*kills: Kill, missed: str = "", **kept: str) -> Showing:
    return Showing(kept, {"sent": 7}, list(kills), missed)


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


def test_texts_that_kills_made_different_are_named() -> None:
    wish = Wish(Path("demo-output"), kills=1)
    (complaint,) = complaints_about(showing(BUSY, a="x", b="y"), wish, {"a": "x", "b": "z"})
    assert complaint.startswith("b ")


def test_what_the_story_keeps_becomes_files(tmp_path: Path) -> None:
    write({"dagordning.txt": "Ett\nTvå"}, tmp_path / "ut")
    assert (tmp_path / "ut" / "dagordning.txt").read_text(encoding="utf-8") == "Ett\nTvå\n"


async def test_conversations_are_printed_with_who_what_and_buttons(
    tmp_path: Path, sim: Simulator
) -> None:
    paper = io.StringIO()
    narrator = Narrator(script(tmp_path, '{ by = "anna", says = "hej" }'), Console(file=paper))
    sim.on_event(narrator.event)
    anna = sim.person("Anna", "Ek")
    await anna.say("hej")
    assert "Anna\n    hej" in paper.getvalue()
    assert narrator.counts == {"said": 1}
