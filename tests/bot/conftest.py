from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.simulator import Simulator, SimulatorClock
from storage.database import Database
from tests.conftest import Databases

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)


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


def migrated(url: str) -> None:
    """Make the tables as a first start does."""
    database = Database(url)
    database.migrate()
    database.close()
