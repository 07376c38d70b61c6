from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from jinja2 import Environment

from bot.simulator import Simulator, SimulatorClock
from tests.conftest import Databases
from tests.tables import migrated

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once() -> Iterator[None]:
    """Spare each new bot of this process what the one before has compiled of the same templates."""
    compiled = cache(lambda source, filename: compile(source, filename, "exec"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "_compile", lambda _self, *given: compiled(*given))
        yield


@pytest.fixture
async def sim(tmp_path: Path) -> AsyncIterator[Simulator]:
    """A Telegram whose clock the bot follows, and which sets no pace."""
    clock = SimulatorClock(WEDNESDAY, path=tmp_path / "clock")
    async with Simulator(clock, limits=None) as simulator:
        yield simulator


@pytest.fixture
async def strict_sim(tmp_path: Path) -> AsyncIterator[Simulator]:
    """A Telegram that refuses what comes too fast."""
    async with Simulator(SimulatorClock(WEDNESDAY, path=tmp_path / "clock")) as simulator:
        yield simulator


@pytest.fixture
def url(sqlite_databases: Databases) -> str:
    """A new SQLite database for a whole bot, with its tables: making them takes a while."""
    return sqlite_databases(migrated)
