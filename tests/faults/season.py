"""Some weeks of one conference while everything around the bot goes wrong, and the verdict."""

import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.simulator import Simulator, SimulatorClock
from tests.faults import oracle
from tests.faults.history import History, Loss
from tests.faults.house import House
from tests.faults.machine import Machine, machine
from tests.faults.plan import draw
from tests.faults.stop import stop_for_three_days
from tests.faults.troubles import Troubles
from tests.faults.week import Week
from tests.faults.world import BotClock, World, found

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)
PACE = 20.0
CALLBACK_LIFE = 3600.0


@dataclass(frozen=True)
class Wish:
    """Which season is to be lived; the same wish always draws the same plan."""

    engine: str = "sqlite"
    seed: int = 0
    number: int = 0
    weeks: int = 2
    people: int = 40
    kills: int = 20
    faults: int = 140
    once: bool = True


@dataclass
class Outcome:
    """What a season came to."""

    made: Counter[str] = field(default_factory=Counter)
    complaints: tuple[str, ...] = ()
    repeats: int = 0
    messages: int = 0
    answers: int = 0
    seconds: float = 0.0


async def live(wish: Wish) -> Outcome:
    """Live a season and judge it."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torsdagsbot-faults-") as name:
        folder = Path(name)
        with machine(wish.engine, folder) as under:
            outcome = await _live(wish, folder, under)
    outcome.seconds = time.monotonic() - began
    return outcome


async def _live(wish: Wish, folder: Path, under: Machine) -> Outcome:
    seed = f"{wish.seed}/{wish.engine}/{wish.number}"
    dice = random.Random(seed)
    plan = draw(seed, wish.weeks, wish.kills, wish.faults, once=wish.once)
    clock = SimulatorClock(MONDAY, PACE, folder / "clock")
    history = History()
    outcome = Outcome()
    complaints: list[str] = []
    async with Simulator(
        clock, callback_life=CALLBACK_LIFE, on_event=history.note_event
    ) as simulator:
        simulator.calls.listeners.append(history.note_call)
        bots_clock = BotClock(clock, folder / "bots-clock")
        people = found(simulator, under.url, wish.people)
        house = House(simulator, under.url, folder, bots_clock.file, history)
        world = World(simulator, history, _leftovers(under), lambda: house.ended, *people)
        troubles = Troubles(plan, world, house, under, bots_clock)
        try:
            for one in world.everyone:
                await one.start()
            await house.open()
            await world.settle()
            for number in range(wish.weeks):
                troubles.turn_to(number)
                day = THURSDAY + timedelta(weeks=number)
                week = Week(world, number, day, dice, troubles)
                await week.live()
                await week.rest()
                outcome.answers += sum(len(one.words) for one in week.told.values())
            day = THURSDAY + timedelta(weeks=wish.weeks)
            last = Week(world, wish.weeks, day, dice, troubles)
            await stop_for_three_days(world, house, last)
            outcome.made["stop of three days"] += 1
            if aside := under.set_aside():
                complaints.append(f"{aside} updates were set aside")
        except* Loss as losses:
            complaints += [str(one) for one in _flat(losses)]
        finally:
            await house.close()
        verdict = oracle.judge(history, world.expected)
        outcome.complaints = (*complaints, *verdict.complaints)
        if outcome.complaints:
            _keep(history, house)
        outcome.repeats = verdict.repeats
        outcome.messages = oracle.count_kinds(history)["sent"]
        outcome.made.update(simulator.faults.made)
        outcome.made += troubles.made
        outcome.made["kill -9"] = house.kills
    return outcome


def _flat(group: BaseExceptionGroup[Loss]) -> list[Loss]:
    found: list[Loss] = []
    for one in group.exceptions:
        found += _flat(one) if isinstance(one, BaseExceptionGroup) else [one]
    return found


def _leftovers(under: Machine) -> Callable[[], str]:
    def leftovers() -> str:
        try:
            inbox, outbox = under.waiting()
        except OSError as error:
            return str(error)
        return f"{inbox} updates and {outbox} requests wait" if inbox or outbox else ""

    return leftovers


def _keep(history: History, house: House) -> None:
    """Keep what led to a loss."""
    kept = Path(tempfile.gettempdir()) / "torsdagsbot-loss"
    kept.mkdir(exist_ok=True)
    if house.log.exists():
        (kept / "bot.log").write_bytes(house.log.read_bytes())
    lines = [f"{at} {one.kind} {one.chat} {one.text!r}" for at, one in enumerate(history.entries)]
    (kept / "history.txt").write_text("\n".join(lines), encoding="utf-8")
