"""The bot as an operating-system process of its own, beside the simulated Telegram."""

import asyncio
import os
import random
import re
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.simulator.simulator import Simulator

LINK = re.compile(r"https://t\.me/\S+")
START_PATIENCE = 30.0
PAUSE = 0.003
# By this step the story's chair has joined. Until then each start prints another link, and what
# the one before led to is worth nothing any more.
FOUNDED = 4


class StageError(RuntimeError):
    """The bot's process did not start, or a command of its own failed."""


@dataclass
class Kill:
    """One `kill -9`, and what waited in the tables at that moment."""

    step: int
    inbox: int
    outbox: int


@dataclass
class Stage:
    """Runs the bot's process on the simulator's clock, and kills it when the plan says so.

    `kills` is how often it is to be killed; at least three of them, or all if they are fewer,
    find work waiting in the inbox or the outbox. The clock stands still while nobody is there.
    """

    simulator: Simulator
    folder: Path
    kills: int = 0
    steps: int = 1
    dice: random.Random = field(default_factory=random.Random)
    killed: list[Kill] = field(default_factory=list)
    step: int = 0
    process: asyncio.subprocess.Process | None = None
    printed: list[str] = field(default_factory=list)
    link_printed: asyncio.Event = field(default_factory=asyncio.Event)
    readers: list[asyncio.Task[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        busy = range(FOUNDED, max(FOUNDED + 1, self.steps - 2))
        self.plan = sorted(self.dice.sample(busy, min(self.kills, len(busy))))

    @property
    def database(self) -> Path:
        """Return the file in which the bot keeps everything."""
        return self.folder / "torsdagsbot.db"

    def environment(self) -> dict[str, str]:
        """Return the settings of the bot's process."""
        return os.environ | {
            "BOT_TOKEN": self.simulator.token,
            "TELEGRAM_API_URL": self.simulator.url,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "CLOCK_FILE": str(self.simulator.clock.path),
            "PYTHONUNBUFFERED": "1",
        }

    async def start(self) -> None:
        """Start the process and wait until it asks for updates."""
        polls = len(self.simulator.calls.of("getUpdates"))
        with (self.folder / "bot.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env=self.environment(),
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        self.readers.append(asyncio.create_task(self._read(self.process)))
        async with asyncio.timeout(START_PATIENCE):
            while len(self.simulator.calls.of("getUpdates")) == polls:
                if self.process.returncode is not None:
                    raise StageError((self.folder / "bot.log").read_text(encoding="utf-8")[-2000:])
                await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Ask the process to end, and wait until it has."""
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()
        await asyncio.gather(*self.readers)

    async def founding_link(self) -> str:
        """Return the link that the first start printed."""
        async with asyncio.timeout(START_PATIENCE):
            await self.link_printed.wait()
        return next(found.group() for line in self.printed if (found := LINK.search(line)))

    async def command(self, *words: str) -> str:
        """Run a command line of the bot's own; raises StageError when it fails."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            env=self.environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        if process.returncode != 0:
            raise StageError(err.decode()[-2000:])
        return out.decode()

    async def settled(self) -> None:
        """Wait until nothing is unfetched and both tables are empty of work."""
        async with asyncio.timeout(START_PATIENCE):
            while self.simulator.updates or any(self._waiting()):  # noqa: ASYNC110  another process tells no event
                await asyncio.sleep(PAUSE)

    async def between_steps(self) -> None:
        """Count the steps."""
        self.step += 1

    async def during_step(self) -> None:
        """Kill the process here, when it is time for the next kill."""
        if len(self.killed) >= len(self.plan) or self.step < self.plan[len(self.killed)]:
            return
        await asyncio.sleep(self.dice.uniform(0, 0.02))
        if len(self.killed) < 3 and not await self._work_waits():
            return
        await self._kill()

    async def _work_waits(self) -> bool:
        for _attempt in range(50):
            if any(self._waiting()):
                return True
            await asyncio.sleep(0.001)
        return False

    async def _kill(self) -> None:
        if self.process is None:
            raise StageError
        rate = self.simulator.clock.rate
        self.process.kill()
        await self.process.wait()
        self.killed.append(Kill(self.step, *self._waiting()))
        self.simulator.clock.set_rate(0)
        await self.start()
        self.simulator.clock.set_rate(rate)

    def _waiting(self) -> tuple[int, int]:
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as database:
            return _count(database, "inboxupdate"), _count(database, "outboxrequest")

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            raise StageError
        async for line in process.stdout:
            self.printed.append(line.decode().rstrip())
            if LINK.search(self.printed[-1]):
                self.link_printed.set()


def _count(database: sqlite3.Connection, table: str) -> int:
    query = {
        "inboxupdate": "SELECT count(*) FROM inboxupdate WHERE state = 'waiting'",
        "outboxrequest": "SELECT count(*) FROM outboxrequest WHERE state = 'waiting'",
    }[table]
    count: int = database.execute(query).fetchone()[0]
    return count


def with_work(kills: Sequence[Kill]) -> int:
    """Return how many kills found work waiting."""
    return sum(1 for kill in kills if kill.inbox or kill.outbox)
