import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.simulator import Person, Simulator, SimulatorClock
from tests.simulator.api import Api

START = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def test_clock_runs_at_its_rate() -> None:
    clock = SimulatorClock(START, rate=3600)
    earliest, first, early = time.monotonic(), clock.seconds(), time.monotonic()
    time.sleep(0.01)
    late, last, latest = time.monotonic(), clock.seconds(), time.monotonic()
    assert (late - early) * 3600 - 0.001 <= last - first <= (latest - earliest) * 3600 + 0.001


def test_clock_stands_still_at_rate_0() -> None:
    clock = SimulatorClock(START, rate=0)
    assert clock.now() == clock.now() == START


def test_clock_jumps_forward_only() -> None:
    clock = SimulatorClock(START, rate=0)
    clock.jump_to(START + timedelta(days=1))
    clock.advance(timedelta(hours=1))
    assert clock.now() == START + timedelta(days=1, hours=1)
    with pytest.raises(ValueError, match="stands at"):
        clock.jump_to(START)
    with pytest.raises(ValueError, match="never goes back"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="never goes back"):
        clock.set_rate(-1)


def test_clock_needs_aware_instants() -> None:
    with pytest.raises(ValueError, match="aware"):
        SimulatorClock(START.replace(tzinfo=None))
    with pytest.raises(ValueError, match="aware"):
        SimulatorClock(START).jump_to(START.replace(tzinfo=None))


def test_clock_can_be_followed_through_its_file(tmp_path: Path) -> None:
    path = tmp_path / "clock"
    clock = SimulatorClock(START, rate=60, path=path)
    assert clock.path == path

    def followed() -> float:
        virtual, monotonic, rate = map(float, path.read_text().split())
        return virtual + (time.monotonic() - monotonic) * rate

    assert clock.seconds() - 0.001 <= followed() <= clock.seconds() + 0.001
    clock.jump_to(START + timedelta(days=7))
    assert clock.seconds() - 0.001 <= followed() <= clock.seconds() + 0.001
    clock.set_rate(0)
    assert followed() == clock.seconds()
    assert path.read_text().endswith(" 0.0\n")
    assert list(tmp_path.iterdir()) == [path]


async def test_messages_bear_the_virtual_date(sim: Simulator, api: Api, anna: Person) -> None:
    sim.clock.jump_to(START + timedelta(days=30))
    sent = await api.send(anna.person_id)
    assert sent["date"] == int((START + timedelta(days=30)).timestamp())
    assert anna.chat.last.date == START + timedelta(days=30)
    assert anna.chat.history[-1].at == START + timedelta(days=30)
