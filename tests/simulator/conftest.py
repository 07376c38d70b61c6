from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.simulator import Person, Simulator, SimulatorClock
from tests.simulator.api import Api

START = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """Run a simulator whose clock stands still unless a test moves it."""
    async with Simulator(SimulatorClock(START, rate=0)) as simulator:
        yield simulator


@pytest.fixture
async def api(sim: Simulator) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(sim, session)


@pytest.fixture
async def anna(sim: Simulator) -> Person:
    """Be somebody who has pressed Start, which the bot has heard."""
    person = sim.person("Anna", "Lindqvist", username="annal")
    await person.start()
    sim.world.updates.drop()
    return person
