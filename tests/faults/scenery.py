"""The stage for faults: a Telegram, a machine, a conference on it, and a bot that is alive."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.simulator import Simulator, SimulatorClock
from tests.faults.history import History
from tests.faults.house import House
from tests.faults.machine import Machine, machine
from tests.faults.world import BotClock, World, found

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
PACE = 20.0
# Who taps while the bot is dead is answered late; Telegram's own limit is tried elsewhere.
CALLBACK_LIFE = 3600.0


@dataclass(frozen=True)
class Scenery:
    """What is on the stage."""

    world: World
    house: House
    machine: Machine
    clock: BotClock


@asynccontextmanager
async def standing(engine: str, people: int) -> AsyncIterator[Scenery]:
    """Let everyone have pressed Start and the bot have greeted them; all is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="torsdagsbot-faults-") as name:
        folder = Path(name)
        with machine(engine, folder) as under:
            clock = SimulatorClock(MONDAY, PACE, folder / "clock")
            history = History()
            async with Simulator(
                clock, callback_life=CALLBACK_LIFE, on_event=history.note_event
            ) as simulator:
                simulator.calls.listeners.append(history.note_call)
                scenery = _set(simulator, history, folder, under, people)
                for one in scenery.world.everyone:
                    await one.start()
                try:
                    await scenery.house.open()
                    await scenery.world.settle()
                    yield scenery
                finally:
                    await scenery.house.close()


def _set(
    simulator: Simulator, history: History, folder: Path, under: Machine, people: int
) -> Scenery:
    clock = BotClock(simulator.clock, folder / "bots-clock")
    cast = found(simulator, under.url, people)
    house = House(simulator, under.url, folder, clock.file, history)
    world = World(simulator, history, _leftovers(under), lambda: house.ended, *cast)
    return Scenery(world, house, under, clock)


def _leftovers(under: Machine) -> Callable[[], str]:
    def leftovers() -> str:
        try:
            inbox, outbox = under.waiting()
        except OSError as error:
            return str(error)
        return f"{inbox} updates and {outbox} requests wait" if inbox or outbox else ""

    return leftovers
