"""The outbox loop: everything that waits leaves in order, at the pace that Telegram allows."""

import asyncio
import logging
import random
from contextlib import suppress
from math import inf
from typing import Any

from telegram.ext import ExtBot

from bot.context import DRAIN_SECONDS, Office
from bot.delivery.courier import Courier, Reachability
from bot.delivery.limits import Limiter, Limits, Slot
from bot.delivery.lines import Line, counts
from bot.delivery.verdicts import Fate, Verdict
from storage import outbox
from storage.database import StorageFailed
from storage.models import Lane
from storage.outbox import Request

PAUSE_WITHOUT_STORAGE = 1.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0
FIRST_PAUSE_FOR_ALL = 1.0
# Beyond the window that Telegram names: its clock and ours are not the same.
EXTRA_PAUSE = 0.05
# So soon is looked again whether a file that somebody else was to get first has been uploaded.
MOMENT = 0.1

logger = logging.getLogger(__name__)

__all__ = ["Delivery", "Limits", "Reachability"]


class Delivery:
    """Sends what the outbox holds, until told to stop."""

    def __init__(
        self,
        office: Office,
        bot: ExtBot[Any],
        reachability: Reachability,
        limits: Limits | None = None,
    ) -> None:
        self._office = office
        self._courier = Courier(office, bot, reachability)
        self._limits = limits or Limits()
        self._limiter = Limiter(self._limits)
        self._lines: dict[tuple[int, int], Line] = {}
        self._known: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._woken = asyncio.Event()
        self._fresh = True
        self._unnamed_pauses = 0

    def wake(self) -> None:
        """Look into the table again: something new may wait there."""
        self._fresh = True
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; then let what is under way come to its end."""
        working = asyncio.create_task(self._work())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        finally:
            for task in (working, stopping):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await self._drain()

    async def _work(self) -> None:
        while True:
            self._woken.clear()
            if self._fresh:
                await self._load()
            soonest = self._dispatch()
            if not self._fresh:
                await self._wait(soonest)

    async def _load(self) -> None:
        self._fresh = False
        known = frozenset(self._known)
        try:
            fresh = await self._office.database.run(lambda session: outbox.waiting(session, known))
        except StorageFailed as failure:
            logger.warning("the outbox cannot be read: %s", failure)
            await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            self.wake()
            return
        self._limiter.forget_quiet_chats(self._office.clock.monotonic())
        # What lies behind a full load is fetched in the next round.
        self._fresh = self._fresh or len(fresh) == outbox.MOST_AT_ONCE
        for request in fresh:
            self._known.add(request.id)
            own = request.id if request.lane is Lane.ANSWER else 0
            line = self._lines.setdefault((request.chat_id, own), Line())
            line.requests.append(request)

    def _dispatch(self) -> float:
        """Start all that may leave now; return the seconds until more may."""
        now = self._office.clock.monotonic()
        full = self._limiter.wait_for_all(now)
        # While nothing that counts may leave, long lines need no ranking.
        ready = [
            (line.rank(), key)
            for key, line in self._lines.items()
            if not line.busy and (full == 0 or not counts(line.requests[0]))
        ]
        soonest = full or inf
        for (urgency, *_order), key in sorted(ready):
            if full > 0 and counts(self._lines[key].requests[0]):
                continue
            wait = self._wait_for(key, now)
            if wait > 0:
                soonest = min(soonest, wait)
            elif len(self._tasks) < self._limits.at_once or urgency == 0:
                self._start(key, now)
                full = self._limiter.wait_for_all(now)
                soonest = min(soonest, full or inf)
        return soonest if self._lines else inf

    def _wait_for(self, key: tuple[int, int], now: float) -> float:
        line = self._lines[key]
        wait = max(line.not_before - now, self._limiter.wait_pause(now))
        if counts(line.requests[0]):
            wait = max(wait, self._limiter.wait(key[0], now))
        return wait

    def _start(self, key: tuple[int, int], now: float) -> None:
        line = self._lines[key]
        line.busy = True
        line.served_at = now
        request = line.requests[0]
        slot = self._limiter.take(request.chat_id) if counts(request) else Slot([])
        task = asyncio.create_task(self._carry(key, line, request, slot))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Look for more to send once the place is free: no sooner, or nobody would look again."""
        self._tasks.discard(task)
        self._woken.set()

    async def _carry(self, key: tuple[int, int], line: Line, request: Request, slot: Slot) -> None:
        try:
            verdict = await self._courier.carry(request, slot)
        except Exception:
            logger.exception("request %d failed", request.id)
            verdict = Verdict(Fate.TRY_LATER)
        self._conclude(key, line, verdict)
        line.busy = False

    def _conclude(self, key: tuple[int, int], line: Line, verdict: Verdict) -> None:
        now = self._office.clock.monotonic()
        match verdict.fate:
            case Fate.DONE | Fate.DROP:
                self._known.discard(line.requests.popleft().id)
                line.failures = 0
                self._unnamed_pauses = 0
            case Fate.UNREACHABLE | Fate.MOVED:
                # The table knows better now what waits for the chat, if anything does.
                self._known.difference_update(request.id for request in line.requests)
                line.requests.clear()
                self._fresh = True
            case Fate.WAIT_A_MOMENT:
                line.not_before = now + MOMENT
            case Fate.PAUSE:
                self._pause(verdict.seconds, now)
            case Fate.TRY_LATER | Fate.TOKEN_REFUSED:
                line.failures += 1
                pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(line.failures - 1, 10))
                line.not_before = now + pause * random.uniform(0.75, 1.0)
        if not line.requests:
            del self._lines[key]

    def _pause(self, seconds: float, now: float) -> None:
        """Let all wait; ever longer where Telegram does not say how long, once for each pause."""
        if not seconds and not self._limiter.wait_pause(now):
            seconds = min(LONGEST_PAUSE, FIRST_PAUSE_FOR_ALL * 2 ** min(self._unnamed_pauses, 10))
            self._unnamed_pauses += 1
        self._limiter.pause(now + seconds + EXTRA_PAUSE)

    async def _wait(self, seconds: float) -> None:
        if seconds == inf:
            await self._woken.wait()
            return
        sleeping = asyncio.create_task(self._office.clock.sleep(seconds))
        waking = asyncio.create_task(self._woken.wait())
        try:
            await asyncio.wait({sleeping, waking}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            waking.cancel()

    async def _drain(self) -> None:
        if not self._tasks:
            return
        _done, late = await asyncio.wait(self._tasks, timeout=DRAIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
