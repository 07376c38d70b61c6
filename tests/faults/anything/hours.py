"""The bot's clock in the town: it follows Telegram's and wakes when that one jumps."""

import asyncio
from contextlib import suppress
from datetime import datetime

from bot.simulator import SimulatorClock


class TownClock:
    """The clock port upon the simulator's own clock, for a bot in the same process."""

    def __init__(self, clock: SimulatorClock) -> None:
        self._clock = clock
        self._waiting: set[asyncio.Event] = set()
        clock.watch(self._wake)

    def now(self) -> datetime:
        """Return the simulated instant."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Return the simulated seconds, which never go back."""
        return self._clock.seconds()

    async def sleep(self, seconds: float) -> None:
        """Wait for some simulated seconds."""
        await self._sleep_to(self._clock.seconds() + seconds)

    async def sleep_until(self, instant: datetime) -> None:
        """Wait for a simulated instant."""
        await self._sleep_to(instant.timestamp())

    async def _sleep_to(self, end: float) -> None:
        while (left := end - self._clock.seconds()) > 0:
            jumped = asyncio.Event()
            self._waiting.add(jumped)
            try:
                with suppress(TimeoutError):
                    await asyncio.wait_for(jumped.wait(), self._clock.real_seconds(left))
            finally:
                self._waiting.discard(jumped)

    def _wake(self) -> None:
        for jumped in self._waiting:
            jumped.set()
