"""Some weeks of one conference while everything around the bot goes wrong, and the verdict."""

import random
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tests.faults import oracle
from tests.faults.history import History, Loss
from tests.faults.house import House
from tests.faults.plan import draw
from tests.faults.scenery import Scenery, standing
from tests.faults.stop import stop_for_three_days
from tests.faults.troubles import Troubles
from tests.faults.week import Week

THURSDAY = date(2026, 11, 26)


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
    steps: int = 8


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
    outcome = Outcome()
    async with standing(wish.engine, wish.people) as scenery:
        complaints = await _live(wish, scenery, outcome)
        history, house = scenery.world.history, scenery.house
        verdict = oracle.judge(history, scenery.world.expected)
        outcome.complaints = (*complaints, *verdict.complaints)
        if outcome.complaints:
            _keep(wish.engine, history, house)
        outcome.repeats = verdict.repeats
        outcome.messages = oracle.count_kinds(history)["sent"]
        outcome.made.update(scenery.world.simulator.faults.made)
        outcome.made["kill -9"] = house.kills
    outcome.seconds = time.monotonic() - began
    return outcome


async def _live(wish: Wish, scenery: Scenery, outcome: Outcome) -> list[str]:
    """Let the weeks pass; return what was waited for in vain."""
    seed = f"{wish.seed}/{wish.engine}/{wish.number}"
    plan = draw(seed, wish.weeks, wish.kills, wish.faults, once=wish.once)
    troubles = Troubles(plan, scenery)
    world, dice = scenery.world, random.Random(seed)
    weeks: list[Week] = []
    for number in range(wish.weeks + 1):
        day, before = THURSDAY + timedelta(weeks=number), weeks[-1] if weeks else None
        week = Week(world, number, day, dice, troubles, steps=wish.steps, before=before)
        weeks.append(week)
    complaints: list[str] = []
    try:
        for week in weeks[:-1]:
            troubles.turn_to(week.number)
            await week.live()
            outcome.answers += len(week.reporters.delivered)
        await stop_for_three_days(world, scenery.house, weeks[-1])
        outcome.made["stop of three days"] += 1
    except* (Loss, TimeoutError) as losses:
        complaints += [str(one) or repr(one) for one in _flat(losses)]
    outcome.made += troubles.made
    if aside := scenery.machine.set_aside():
        complaints.append(f"{aside} updates were set aside")
    return complaints


def _flat(group: BaseExceptionGroup[Exception]) -> list[Exception]:
    found: list[Exception] = []
    for one in group.exceptions:
        found += _flat(one) if isinstance(one, BaseExceptionGroup) else [one]
    return found


def _keep(engine: str, history: History, house: House) -> None:
    """Keep what led to a loss."""
    kept = Path(tempfile.gettempdir()) / f"torsdagsbot-loss-{engine}"
    kept.mkdir(exist_ok=True)
    if house.log.exists():
        (kept / "bot.log").write_bytes(house.log.read_bytes())
    lines = [
        f"{at} {one.kind} {one.chat} {one.number} {one.text!r}"
        for at, one in enumerate(history.entries)
    ]
    (kept / "history.txt").write_text("\n".join(lines), encoding="utf-8")
