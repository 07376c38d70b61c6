"""The clock port: the one place that reads the time."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

# A wall clock may jump; so often it is read again while somebody waits for an instant.
REREAD_SECONDS = 1.0
# A file may be replaced at any moment; so often it is read again (real seconds).
FILE_REREAD_SECONDS = 0.02


class Clock(Protocol):
    """Tells the time and waits for it."""

    def now(self) -> datetime:
        """Return the instant as aware UTC."""

    def monotonic(self) -> float:
        """Return seconds that never go back, for windows and pauses."""

    async def sleep(self, seconds: float) -> None:
        """Wait until `monotonic` has advanced by some seconds."""

    async def sleep_until(self, instant: datetime) -> None:
        """Wait until `now` has reached an instant, however it gets there."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time as aware UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the machine's seconds since some unknown start."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait for some seconds."""
        await asyncio.sleep(max(0.0, seconds))

    async def sleep_until(self, instant: datetime) -> None:
        """Wait until the machine's time has reached an instant; a jump is noticed in a second."""
        while (left := (instant - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  a clock sets no event
            await asyncio.sleep(min(left, REREAD_SECONDS))


class FileClock:
    """A clock that another process sets through a file.

    The file is one line, "<virtual unix seconds> <CLOCK_MONOTONIC seconds at that moment> <rate>",
    and may be replaced at any moment: virtual now = virtual + (monotonic - then) * rate.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = self._read()
        self._latest = self._seconds()
        self._put_back = 0.0

    def now(self) -> datetime:
        """Return the virtual instant as aware UTC."""
        return datetime.fromtimestamp(self._seconds(), UTC)

    def monotonic(self) -> float:
        """Return the virtual seconds; where the file goes back, they go on from where they were."""
        seconds = self._seconds() + self._put_back
        if seconds < self._latest:
            self._put_back += self._latest - seconds
        self._latest = max(self._latest, seconds)
        return self._latest

    async def sleep(self, seconds: float) -> None:
        """Wait for some virtual seconds."""
        end = self.monotonic() + seconds
        while (left := end - self.monotonic()) > 0:
            await self._wait(left)

    async def sleep_until(self, instant: datetime) -> None:
        """Wait until the virtual time has reached an instant."""
        while (left := (instant - self.now()).total_seconds()) > 0:
            await self._wait(left)

    async def _wait(self, left: float) -> None:
        rate = self._line[2]
        real = left / rate if rate > 0 else FILE_REREAD_SECONDS
        await asyncio.sleep(min(real, FILE_REREAD_SECONDS))

    def _seconds(self) -> float:
        # While the file is being replaced, what it said last goes on.
        with suppress(OSError, ValueError):
            self._line = self._read()
        virtual, then, rate = self._line
        return virtual + (time.monotonic() - then) * rate

    def _read(self) -> tuple[float, float, float]:
        virtual, then, rate = self._path.read_text(encoding="ascii").split()
        return float(virtual), float(then), float(rate)
