import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import ticking
from bot.clock import Clock, FileClock, SystemClock
from bot.services.ports import Desk, Recipient
from bot.simulator import Simulator, SimulatorClock
from bot.ticking import Ticking
from tests.bot import stage
from tests.bot.stage import Said

START = datetime(2026, 11, 25, 8, tzinfo=UTC)


@dataclass
class Diary:
    """Stands for the rows: what is due when, and when it was looked at."""

    clock: Any
    due_at: list[datetime] = field(default_factory=list)
    looked_at: list[datetime] = field(default_factory=list)
    done: list[datetime] = field(default_factory=list)
    failures: int = 0
    ticked: int = 0

    async def run(self, use_case: Callable[[Any], Any]) -> Any:
        return use_case(None)

    def due_work(self, _desk: Desk) -> None:
        now = self.clock.now()
        self.looked_at.append(now)
        if self.failures:
            self.failures -= 1
            raise RuntimeError("a bug")
        self.done += [due for due in self.due_at if due <= now]
        self.due_at = [due for due in self.due_at if due > now]

    def next_due(self, _desk: Desk) -> datetime | None:
        return min(self.due_at, default=None)

    def count(self) -> None:
        self.ticked += 1


@asynccontextmanager
async def keeping(diary: Diary) -> AsyncIterator[Ticking]:
    loop = Ticking(diary.clock, diary.run, diary.due_work, diary.next_due, diary.count)
    stop = asyncio.Event()
    task = asyncio.create_task(loop.run(stop))
    await stage.until(lambda: diary.looked_at)
    yield loop
    stop.set()
    await asyncio.wait_for(task, 10)


@pytest.fixture
def virtual(tmp_path: Path) -> SimulatorClock:
    return SimulatorClock(START, rate=0, path=tmp_path / "clock")


@pytest.fixture
def diary(tmp_path: Path, virtual: SimulatorClock) -> Diary:
    assert virtual.path == tmp_path / "clock"
    return Diary(FileClock(tmp_path / "clock"))


async def test_what_is_due_is_done_at_its_instant(diary: Diary, virtual: SimulatorClock) -> None:
    diary.due_at = [START + timedelta(hours=1)]
    async with keeping(diary):
        virtual.advance(timedelta(minutes=59, seconds=30))
        await stage.until(lambda: len(diary.looked_at) == 2)
        assert diary.done == []
        virtual.advance(timedelta(seconds=30))
        await stage.until(lambda: diary.done)
    assert diary.looked_at[-1] == START + timedelta(hours=1)


async def test_the_rows_are_looked_at_every_minute(diary: Diary, virtual: SimulatorClock) -> None:
    async with keeping(diary):
        for number in range(1, 4):
            virtual.advance(timedelta(minutes=1))
            await stage.until(lambda wanted=number + 1: len(diary.looked_at) == wanted)  # type: ignore[misc]  # bound now


async def test_a_jump_over_many_instants_does_all_at_once(
    diary: Diary, virtual: SimulatorClock
) -> None:
    diary.due_at = [START + timedelta(days=day) for day in range(1, 8)]
    async with keeping(diary):
        virtual.jump_to(START + timedelta(days=30))
        await stage.until(lambda: len(diary.done) == 7)


async def test_a_week_may_pass_in_a_moment(diary: Diary, virtual: SimulatorClock) -> None:
    diary.due_at = [START + timedelta(hours=hour) for hour in range(1, 169)]
    async with keeping(diary):
        virtual.set_rate(6000 * 60)
        await stage.until(lambda: len(diary.done) == 168)


async def test_changed_rows_are_looked_at_soon(diary: Diary) -> None:
    async with keeping(diary) as loop:
        diary.due_at = [START]
        loop.poke()
        await stage.until(lambda: diary.done)
        assert diary.ticked >= 2


async def test_a_failing_tick_is_tried_again(
    diary: Diary, virtual: SimulatorClock, caplog: pytest.LogCaptureFixture
) -> None:
    diary.failures = 2
    diary.due_at = [START]
    async with keeping(diary):
        for _try in range(2):
            count = len(diary.looked_at)
            virtual.advance(timedelta(minutes=1))
            await stage.until(lambda before=count: len(diary.looked_at) > before)  # type: ignore[misc]  # bound now
        await stage.until(lambda: diary.done)
    assert "a bug" in caplog.text


class Sleeper(SystemClock):
    """The machine's clock, whose own waiting never ends."""

    async def sleep_until(self, instant: datetime) -> None:
        await asyncio.Event().wait()


@pytest.mark.parametrize("clock", [SystemClock(), Sleeper()])
async def test_the_machines_clock_and_the_scheduler_each_wake_the_tick(clock: Clock) -> None:
    diary = Diary(clock, due_at=[clock.now() + timedelta(seconds=0.5)])
    async with keeping(diary):
        await stage.until(lambda: diary.done)


async def test_the_scheduler_wakes_the_tick(diary: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticking, "EVERY_SECONDS", 1)
    async with keeping(diary):
        await stage.until(lambda: len(diary.looked_at) >= 2)


async def test_what_the_tick_decides_is_sent(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    await anna.start()
    due_at = sim.clock.now() + timedelta(days=3)

    def due_work(desk: Desk) -> None:
        if desk.now >= due_at:
            desk.outgoing.send(Recipient(anna.person_id), Said("påminnelse"), key="once")

    work = replace(stage.WORK, due_work=due_work, next_due=lambda _desk: due_at)
    async with stage.running(stage.make(sim, url, work=work)):
        sim.clock.advance(timedelta(days=3))
        await anna.receives("påminnelse", within=20)
        sim.clock.advance(timedelta(days=3))
        await sim.quiet(for_seconds=0.3)
    assert len(anna.chat.from_bot) == 1
