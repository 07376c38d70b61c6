"""Keep the simulated time: a start, a rate and jumps forward."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SimulatorClock:
    """Run `rate` virtual seconds per real second from `start`.

    With a `path`, a file there always holds one line, "<virtual unix seconds> <CLOCK_MONOTONIC
    seconds at that moment> <rate>", so that another process on the same machine can follow:
    virtual now = virtual + (time.monotonic() - monotonic) * rate.
    """

    def __init__(self, start: datetime, rate: float = 1.0, path: Path | None = None) -> None:
        if start.tzinfo is None:
            raise ValueError("the clock starts at an aware instant")
        self.path = path
        self._virtual = start.timestamp()
        self._real = time.monotonic()
        self._rate = _checked(rate)
        self._watchers: list[Callable[[], None]] = []
        self._publish()

    @property
    def rate(self) -> float:
        """Return the virtual seconds that pass in a real second."""
        return self._rate

    def seconds(self) -> float:
        """Return the virtual time as unix seconds."""
        return self._virtual + (time.monotonic() - self._real) * self._rate

    def now(self) -> datetime:
        """Return the virtual time as an aware UTC instant."""
        return self.at(self.seconds())

    @staticmethod
    def at(seconds: float) -> datetime:
        """Return the aware UTC instant of some unix seconds."""
        return datetime.fromtimestamp(seconds, UTC)

    def jump_to(self, instant: datetime) -> None:
        """Move on to `instant` at once; time never goes back."""
        if instant.tzinfo is None:
            raise ValueError("the clock jumps to an aware instant")
        target = instant.timestamp()
        if target < self.seconds():
            raise ValueError(f"the clock stands at {self.now()}, past {instant}")
        self._set(target, self._rate)

    def advance(self, by: timedelta) -> None:
        """Move on by a span of time at once."""
        if by < timedelta(0):
            raise ValueError("the clock never goes back")
        self._set(self.seconds() + by.total_seconds(), self._rate)

    def set_rate(self, rate: float) -> None:
        """Change the pace from this moment on; 0 stands still."""
        self._set(self.seconds(), _checked(rate))

    def real_seconds(self, virtual: float) -> float:
        """Return how long a virtual span lasts in real seconds at the present rate."""
        if virtual <= 0:
            return 0.0
        return virtual / self._rate if self._rate else float("inf")

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after each jump and each change of pace."""
        self._watchers.append(watcher)

    def _set(self, virtual: float, rate: float) -> None:
        self._virtual, self._real, self._rate = virtual, time.monotonic(), rate
        self._publish()
        for watcher in self._watchers:
            watcher()

    def _publish(self) -> None:
        if self.path is None:
            return
        fresh = self.path.with_name(f"{self.path.name}.new")
        fresh.write_text(f"{self._virtual!r} {self._real!r} {self._rate!r}\n", encoding="ascii")
        fresh.replace(self.path)


def _checked(rate: float) -> float:
    if rate < 0:
        raise ValueError("the clock never goes back")
    return float(rate)
