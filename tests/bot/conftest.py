from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.simulator import Simulator, SimulatorClock
from tests.conftest import Databases

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.fixture
async def sim(tmp_path: Path) -> AsyncIterator[Simulator]:
    """A Telegram whose clock the bot follows."""
    async with Simulator(SimulatorClock(WEDNESDAY, path=tmp_path / "clock")) as simulator:
        yield simulator


@pytest.fixture
def url(sqlite_databases: Databases) -> str:
    """A new SQLite database for a whole bot."""
    return sqlite_databases()
