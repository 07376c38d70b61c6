"""The demo: the story played before the reader's eyes, its summary, and its files."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from bot.console import phrase
from bot.demo.performance import MissedError, Performance
from bot.demo.printing import Narrator
from bot.demo.script import load
from bot.demo.stage import Kill, Stage, StageError, with_work
from bot.simulator.clock import SimulatorClock
from bot.simulator.simulator import CALLBACK_LIFE, Simulator

PACE = 40.0
LOG_SHOWN = 4000
FIGURES = ("sent", "edited", "said", "tapped", "checks")
RESULTS = ("answers", "asked", "decisions", "actions")


@dataclass(frozen=True)
class Wish:
    """How the demo is to be played; the seed decides when the kills come."""

    output: Path
    kills: int = 0
    seed: int = 0
    keep_running: bool = False


@dataclass
class Showing:
    """One playing of the story, and what came of it."""

    kept: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    kills: list[Kill] = field(default_factory=list)
    missed: str = ""
    url: str = ""


async def present(wish: Wish) -> bool:
    """Play the demo to a terminal, with its summary, and tell whether all happened as expected.

    With kills it is first played undisturbed and unseen, and must end with the same texts.
    """
    console = Console(highlight=False, soft_wrap=True)
    began = time.monotonic()
    expected: dict[str, str] | None = None
    if wish.kills:
        async with played(Console(quiet=True), Wish(wish.output)) as undisturbed:
            expected = undisturbed.kept
    async with played(console, wish) as showing:
        write(showing.kept, showing.files, wish.output)
        complaints = complaints_about(showing, wish, expected)
        for line in summary(showing, wish, time.monotonic() - began, complaints):
            console.print(line, markup=False)
        if wish.keep_running:
            console.print(phrase("demo_address", url=showing.url))
            await asyncio.Event().wait()
    return not complaints


def write(kept: dict[str, str], files: dict[str, bytes], folder: Path) -> None:
    """Write the texts and the files that the story keeps to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in kept.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)


def complaints_about(
    showing: Showing, wish: Wish, expected: dict[str, str] | None
) -> tuple[str, ...]:
    """Return what did not go as it should; `expected` are the texts of an undisturbed playing."""
    if showing.missed:
        return (phrase("demo_missed"), showing.missed)
    if with_work(showing.kills) < min(3, wish.kills) or len(showing.kills) < wish.kills:
        return (phrase("demo_little_work"),)
    if expected is None:
        return ()
    names = sorted(expected.keys() | showing.kept.keys())
    return tuple(
        phrase("demo_differs", name=name)
        for name in names
        if expected.get(name) != showing.kept.get(name)
    )


def summary(
    showing: Showing, wish: Wish, seconds: float, complaints: tuple[str, ...]
) -> Iterator[str]:
    """Go through the lines that end the demo."""
    if wish.kills:
        busy = with_work(showing.kills)
        yield phrase("demo_kills", kills=len(showing.kills), seed=wish.seed, with_work=busy)
    if complaints:
        yield from complaints
        return
    figures = {name: showing.figures.get(name, 0) for name in FIGURES + RESULTS}
    yield phrase("demo_succeeded", seconds=round(seconds), folder=wish.output, **figures)


@asynccontextmanager
async def played(console: Console, wish: Wish) -> AsyncIterator[Showing]:
    """Play the story, and leave the bot and the simulator up until the block ends."""
    script = load()
    with tempfile.TemporaryDirectory(prefix="torsdagsbot-") as name:
        folder = Path(name)
        clock = SimulatorClock(script.begins, PACE, folder / "clock")
        narrator = Narrator(script, console)
        life = CALLBACK_LIFE * PACE  # a slow machine answers no later than a fast one
        async with Simulator(clock, callback_life=life, on_event=narrator.event) as simulator:
            dice = random.Random(wish.seed)
            stage = Stage(simulator, folder, wish.kills, script.step_count, dice)
            try:
                await stage.start()
                narrator.begin()
                showing = await _perform(Performance(script, simulator, stage, narrator))
                narrator.flush()
                showing.url = simulator.url
                showing.figures |= narrator.counts
                showing.kills = stage.killed
                # What a kill makes the bot repeat may well be refused the second time.
                if simulator.refusals and not wish.kills and not showing.missed:
                    showing.missed = repr(simulator.refusals[:3])
                if showing.missed:
                    log = (folder / "bot.log").read_text(encoding="utf-8")
                    showing.missed += "\n" + log[-LOG_SHOWN:]
                clock.set_rate(1)
                yield showing
            finally:
                await stage.stop()


async def _perform(performance: Performance) -> Showing:
    showing = Showing(kept=performance.kept, files=performance.files)
    try:
        await performance.play()
    except (MissedError, StageError) as error:
        showing.missed = str(error)
    showing.figures |= performance.results | {"checks": performance.checks}
    return showing
