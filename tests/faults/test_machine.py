"""What the machine can do to a bot in a process of its own, each for itself."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.faults.history import Loss
from tests.faults.house import House
from tests.faults.scenery import Scenery, standing
from tests.faults.world import PATIENCE

HOW_IT_IS_TOLD = ("disken är full", "Databasen går bara att läsa")
# What is true is told each time, and not only when somebody else has just found it out.
TIMES = 20
# What supervisors give before they kill.
MOST_SECONDS = 10.0

pytestmark = [pytest.mark.timeout(600), pytest.mark.asyncio(loop_scope="module")]


class Stages:
    """One stage for each engine: to set one up takes longer than what is tried on it."""

    def __init__(self, until_the_end: AsyncExitStack) -> None:
        self._until_the_end = until_the_end
        self._made: dict[str, Scenery] = {}

    async def on(self, engine: str) -> Scenery:
        """Return the engine's stage, with a bot that works and has nothing to do."""
        if engine not in self._made:
            made = await self._until_the_end.enter_async_context(standing(engine, people=1))
            self._made[engine] = made
        made = self._made[engine]
        await made.house.start()
        await made.world.settle()
        return made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stages() -> AsyncIterator[Stages]:
    async with AsyncExitStack() as until_the_end:
        yield Stages(until_the_end)


@pytest_asyncio.fixture(loop_scope="module", params=["sqlite", "postgresql"])
async def scenery(request: pytest.FixtureRequest, stages: Stages) -> Scenery:
    return await stages.on(request.param)


async def hears_again(scenery: Scenery, since: int, word: str) -> None:
    """Wait until what was written meanwhile is answered, and nothing waits any more."""
    await scenery.world.sees(scenery.world.reporters[0], since, word)
    await scenery.world.settle()


async def says(house: House, *words: str) -> None:
    """Wait until the bot's health is told with all words, again and again."""
    told, health = 0, ""
    try:
        async with asyncio.timeout(PATIENCE):
            while told < TIMES:
                await asyncio.sleep(0.02)
                health = await house.health()
                told = told + 1 if all(word in health for word in words) else 0
    except TimeoutError:
        raise Loss(f"{words} stand in vain for {health}\n{house.tail()}") from None


async def test_a_database_that_takes_nothing_is_told_and_loses_nothing(
    scenery: Scenery,
) -> None:
    world, house = scenery.world, scenery.house
    for number, turn in enumerate((scenery.machine.set_full, scenery.machine.set_read_only)):
        turn(house, True)
        logged = house.log.stat().st_size
        since = await world.say(world.reporters[0], f"Klotter {number}z")
        await world.until(lambda: "no updates for now" in house.logged(logged), house.tail)  # noqa: B023  awaited in its turn
        await says(house, "503", "database", HOW_IT_IS_TOLD[number])
        # What has not been stored is not acknowledged: Telegram still has it.
        assert world.simulator.updates
        turn(house, False)
        await says(house, "200", '"troubles":[]')
        await hears_again(scenery, since, f"Klotter {number}z")


async def test_a_bot_killed_while_the_database_is_read_only_waits_for_it(scenery: Scenery) -> None:
    world, house = scenery.world, scenery.house
    scenery.machine.set_read_only(house, True)
    await house.kill()
    await house.died.wait()
    since = await world.say(world.reporters[0], "Klotter på skolan")
    await world.until(lambda: "the storage is out of reach" in house.tail(), house.tail)
    await says(house, "503", "Boten håller på att starta", "Databasen går bara att läsa")
    scenery.machine.set_read_only(house, False)
    await hears_again(scenery, since, "Klotter på skolan")


async def test_a_bot_told_to_end_finishes_what_it_has_begun_and_repeats_nothing(
    scenery: Scenery,
) -> None:
    world, house = scenery.world, scenery.house
    one = world.reporters[0]
    since = world.history.position
    words = [f"Klotter {number}z" for number in range(12)]
    for word in words:
        await one.say(word)
    await asyncio.sleep(0.05)
    await house.terminate(within=60)
    await house.start()
    await world.sees(one, since, words[-1])
    await world.settle()
    sent = [entry.text for entry in world.history.between(since, None, one.person_id)]
    assert len(sent) == len(set(sent))


async def test_a_bot_told_to_end_waits_for_no_telegram_that_is_stuck(stages: Stages) -> None:
    scenery = await stages.on("sqlite")
    world, house, faults = scenery.world, scenery.house, scenery.world.simulator.faults
    begun = world.simulator.calls.begun
    one, before = world.reporters[0], begun["sendMessage"]
    faults.next("latency", "sendMessage", times=10, seconds=600)
    logged = house.log.stat().st_size
    since = await world.say(one, "Klotter på skolan")
    await world.until(lambda: begun["sendMessage"] > before, house.tail)
    await house.terminate(within=120)
    faults.clear()
    # By the process's own clock: however busy the machine is, it never sets itself more.
    took = re.search(r"ended (\S+) s after being told to", house.logged(logged))
    assert took is not None
    assert float(took[1]) < MOST_SECONDS
    await house.start()
    await hears_again(scenery, since, "Klotter på skolan")
