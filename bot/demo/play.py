"""The demo: the story played before the reader's eyes, its summary, and its files."""

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from bot.console import phrase
from bot.demo.performance import MissedError, Performance
from bot.demo.printing import Narrator
from bot.demo.script import Script, load
from bot.demo.stage import Kill, Stage, StageError, with_work
from bot.simulator.clock import SimulatorClock
from bot.simulator.simulator import Simulator

PACE = 40.0
FIGURES = ("sent", "edited", "said", "tapped", "checks")


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
    figures: dict[str, int] = field(default_factory=dict)
    kills: list[Kill] = field(default_factory=list)
    missed: str = ""


@dataclass(frozen=True)
class Outcome:
    """What the demo ends with: the showing, and the texts that kills made different."""

    showing: Showing
    seconds: float
    differing: tuple[str, ...] = ()


async def present(wish: Wish) -> bool:
    """Play the demo to a terminal, with its summary, and tell whether all happened as expected."""
    console = Console(highlight=False, soft_wrap=True)
    outcome = await show(wish, console)
    showing = outcome.showing
    if wish.kills:
        console.print(
            phrase(
                "demo_kills",
                kills=len(showing.kills),
                seed=wish.seed,
                with_work=with_work(showing.kills),
            )
        )
    complaints = [phrase("demo_differs", name=name) for name in outcome.differing]
    if showing.missed:
        complaints += [phrase("demo_missed"), showing.missed]
    elif not enough_work(showing, wish):
        complaints.append(phrase("demo_little_work"))
    if complaints:
        console.print("\n".join(complaints), style="bold red", markup=False)
        return False
    console.print(
        phrase(
            "demo_succeeded",
            seconds=round(outcome.seconds),
            folder=wish.output,
            **{name: showing.figures.get(name, 0) for name in FIGURES},
        )
    )
    return True


async def show(wish: Wish, console: Console) -> Outcome:
    """Play the story, write what it keeps to files, and return how it ended.

    With kills it is first played undisturbed and unseen, and must end with the same texts.
    """
    script = load()
    began = time.monotonic()
    undisturbed = None
    if wish.kills:
        undisturbed = await _play(script, Console(quiet=True), Wish(wish.output))
    showing = await _play(script, console, wish)
    wish.output.mkdir(parents=True, exist_ok=True)
    for name, text in showing.kept.items():
        (wish.output / name).write_text(text + "\n", encoding="utf-8")
    differing: tuple[str, ...] = ()
    if undisturbed is not None and undisturbed.kept != showing.kept:
        names = undisturbed.kept.keys() | showing.kept.keys()
        differing = tuple(
            sorted(n for n in names if undisturbed.kept.get(n) != showing.kept.get(n))
        )
    return Outcome(showing, time.monotonic() - began, differing)


async def _play(script: Script, console: Console, wish: Wish) -> Showing:
    with tempfile.TemporaryDirectory(prefix="torsdagsbot-") as name:
        folder = Path(name)
        clock = SimulatorClock(script.begins, PACE, folder / "clock")
        narrator = Narrator(script, console)
        async with Simulator(clock, on_event=narrator.event) as simulator:
            stage = Stage(
                simulator, folder, wish.kills, script.step_count, random.Random(wish.seed)
            )
            await stage.start()
            showing = await _perform(Performance(script, simulator, stage, narrator.scene))
            showing.figures |= narrator.counts
            showing.kills = stage.killed
            # What a kill makes the bot repeat may well be refused the second time.
            if simulator.refusals and not wish.kills and not showing.missed:
                showing.missed = repr(simulator.refusals[:3])
            if wish.keep_running:
                console.print(simulator.url)
                clock.set_rate(1)
                await asyncio.Event().wait()
            await stage.stop()
        if showing.missed:
            showing.missed += "\n" + (folder / "bot.log").read_text(encoding="utf-8")[-4000:]
        return showing


async def _perform(performance: Performance) -> Showing:
    showing = Showing(kept=performance.kept)
    try:
        await performance.play()
    except (MissedError, StageError) as error:
        showing.missed = str(error)
    showing.figures["checks"] = performance.checks
    return showing


def enough_work(showing: Showing, wish: Wish) -> bool:
    """Tell whether as many kills found work waiting as the demo promises: three, or all."""
    return with_work(showing.kills) >= min(3, wish.kills)
