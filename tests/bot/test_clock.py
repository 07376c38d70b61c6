import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from bot import clock
from bot.clock import FileClock, SystemClock

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def write(path: Path, virtual: datetime, rate: float) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{virtual.timestamp()!r} {time.monotonic()!r} {rate}\n")
    fresh.replace(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "clock", NOON, 0)
    return tmp_path / "clock"


async def test_system_clock_is_aware_utc_and_never_goes_back() -> None:
    system = SystemClock()
    assert system.now().tzinfo is UTC
    assert system.monotonic() <= system.monotonic()


async def test_system_clock_notices_that_the_wall_clock_jumped() -> None:
    system = SystemClock()
    instants = iter([NOON, NOON + timedelta(hours=2)])
    with (
        patch.object(SystemClock, "now", lambda _self: next(instants)),
        patch.object(clock, "REREAD_SECONDS", 0.01),
    ):
        await asyncio.wait_for(system.sleep_until(NOON + timedelta(hours=1)), 5)
    assert next(instants, None) is None


async def test_system_clock_waits_longer_when_the_wall_clock_goes_back() -> None:
    system = SystemClock()
    seen = [NOON, NOON - timedelta(hours=1), NOON + timedelta(minutes=1)]
    instants = iter(seen)
    with (
        patch.object(SystemClock, "now", lambda _self: next(instants)),
        patch.object(clock, "REREAD_SECONDS", 0.01),
    ):
        await asyncio.wait_for(system.sleep_until(NOON + timedelta(seconds=30)), 5)
    assert next(instants, None) is None


def test_file_clock_tells_what_the_file_says(path: Path) -> None:
    assert FileClock(path).now() == NOON


def test_file_clock_runs_at_the_file_rate(path: Path) -> None:
    with patch.object(time, "monotonic", lambda: 100.0):
        write(path, NOON, 60)
        follower = FileClock(path)
    with patch.object(time, "monotonic", lambda: 102.0):
        assert follower.now() == NOON + timedelta(minutes=2)


async def test_file_clock_sleeps_until_somebody_moves_the_file(path: Path) -> None:
    follower = FileClock(path)
    sleeping = asyncio.create_task(follower.sleep_until(NOON + timedelta(days=7)))
    also = asyncio.create_task(follower.sleep(3600))
    await asyncio.sleep(0.05)
    assert not sleeping.done()
    write(path, NOON + timedelta(days=8), 0)
    await asyncio.wait_for(asyncio.gather(sleeping, also), 5)


async def test_file_clock_follows_a_change_of_rate_while_it_sleeps(path: Path) -> None:
    write(path, NOON, 0.001)
    follower = FileClock(path)
    sleeping = asyncio.create_task(follower.sleep(3600))
    await asyncio.sleep(0.05)
    assert not sleeping.done()
    write(path, NOON, 1_000_000)
    await asyncio.wait_for(sleeping, 5)


def test_file_clock_keeps_its_seconds_when_the_file_goes_back(path: Path) -> None:
    follower = FileClock(path)
    before = follower.monotonic()
    write(path, NOON - timedelta(hours=1), 0)
    assert follower.monotonic() == before
    assert follower.now() == NOON - timedelta(hours=1)


def test_file_clock_goes_on_while_the_file_is_half_written(path: Path) -> None:
    follower = FileClock(path)
    path.write_text("17")
    assert follower.now() == NOON
    path.unlink()
    assert follower.now() == NOON


def test_file_clock_seconds_go_on_from_where_the_file_went_back(path: Path) -> None:
    write(path, NOON, 0)
    follower = FileClock(path)
    before = follower.monotonic()
    write(path, NOON - timedelta(hours=1), 0)
    assert follower.monotonic() == before
    write(path, NOON - timedelta(minutes=59), 0)
    assert follower.monotonic() == pytest.approx(before + 60)
    assert follower.now() == NOON - timedelta(minutes=59)
