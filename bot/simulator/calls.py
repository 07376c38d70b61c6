"""Log what the bot asks of the API and with what outcome."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.simulator.clock import SimulatorClock
from bot.simulator.faults import FaultKind

# A wrong request, an unknown method, too large an upload: never meant by a bot.
REFUSED = frozenset({400, 404, 413})


@dataclass(slots=True, eq=False)
class Call:
    """Be one call: its parameters (never the token) and how it was answered."""

    method: str
    at: datetime
    parameters: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    description: str | None = None
    result: Any = None
    faults: frozenset[FaultKind] = frozenset()
    done: bool = False


class Calls:
    """Keep the calls in order of arrival, the last `most` of them when that is given."""

    def __init__(self, clock: SimulatorClock, most: int | None = None) -> None:
        self._clock = clock
        self._calls: deque[Call] = deque(maxlen=most)
        self._running = 0
        self._last = 0.0
        self.refusals: list[Call] = []
        self.begun: Counter[str] = Counter()
        self.listeners: list[Callable[[Call], None]] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(self._calls)

    def __len__(self) -> int:
        return len(self._calls)

    def __getitem__(self, index: int) -> Call:
        return self._calls[index]

    def of(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self._calls if call.method.lower() == method.lower()]

    def clear(self) -> None:
        """Forget what has been called."""
        self._calls.clear()
        self.refusals.clear()

    def begin(self, method: str) -> Call:
        """Log a call that has arrived."""
        call = Call(method, self._clock.now())
        self._calls.append(call)
        self.begun[method] += 1
        if method != "getUpdates":
            self._running += 1
        return call

    def end(self, call: Call) -> None:
        """Log how a call ended."""
        call.done = True
        if call.status in REFUSED:
            self.refusals.append(call)
        if call.method != "getUpdates":
            self._running -= 1
            self._last = asyncio.get_running_loop().time()
        for listener in self.listeners:
            listener(call)

    def quiet_since(self) -> float | None:
        """Return when (loop time) the last call but getUpdates ended; None while one runs."""
        return None if self._running else self._last
