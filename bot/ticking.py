"""The clock's edge: whatever the rows say is due is done, however the time got there."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, SystemClock
from bot.services.ports import Desk

T = TypeVar("T")
EVERY_SECONDS = 60.0
# What updates change is looked at soon, but not after each of them (real seconds).
REST_SECONDS = 0.25

logger = logging.getLogger(__name__)


class RunUseCase(Protocol):
    """Runs a use case in one transaction."""

    def __call__(self, use_case: Callable[[Desk], T]) -> Coroutine[Any, Any, T]:
        """Return what the use case returns, once it is committed."""


class Ticking:
    """Runs what is due, then sleeps until more is; `ticked` is called after each tick.

    A tick that nothing was due for changes nothing, so waking too often is harmless.
    """

    def __init__(
        self,
        clock: Clock,
        run: RunUseCase,
        due_work: Callable[[Desk], None],
        next_due: Callable[[Desk], datetime | None],
        ticked: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._run = run
        self._due_work = due_work
        self._next_due = next_due
        self._ticked = ticked
        self._woken = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def poke(self) -> None:
        """Look soon again at what is due: rows have changed."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until told to stop; a tick under way is finished."""
        self._scheduler.add_job(self.poke, "interval", seconds=EVERY_SECONDS)
        self._scheduler.start()
        try:
            while not stop.is_set():
                self._woken.clear()
                due_at = await self._tick()
                await self._sleep(due_at, stop)
        finally:
            self._scheduler.shutdown(wait=False)

    async def _tick(self) -> datetime | None:
        try:
            await self._run(self._due_work)
            due_at = await self._run(self._next_due)
        except Exception:
            logger.exception("the tick failed and will be tried again")
            return None
        self._ticked()
        return due_at

    async def _sleep(self, due_at: datetime | None, stop: asyncio.Event) -> None:
        """Wait for the next due instant, a minute, a poke or the end, whichever comes first."""
        self._schedule(due_at)
        waits: list[Awaitable[object]] = [
            self._clock.sleep(EVERY_SECONDS),
            self._poked(),
            stop.wait(),
        ]
        if due_at is not None:
            waits.append(self._clock.sleep_until(due_at))
        tasks = [asyncio.ensure_future(one) for one in waits]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task

    async def _poked(self) -> None:
        await asyncio.sleep(REST_SECONDS)
        await self._woken.wait()

    def _schedule(self, due_at: datetime | None) -> None:
        """Let the scheduler wake us too; it knows only the machine's clock."""
        if due_at is not None and isinstance(self._clock, SystemClock):
            self._scheduler.add_job(
                self.poke,
                "date",
                run_date=due_at,
                id="due",
                replace_existing=True,
                misfire_grace_time=None,
            )
