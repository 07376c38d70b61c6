"""Plan the faults that a network and a service can have."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.simulator.clock import SimulatorClock

# "malformed" and "drop_after" hit after the request took effect, the others before.
FaultKind = Literal[
    "latency",
    "429",
    "500",
    "502",
    "malformed",
    "drop_before",
    "drop_after",
    "duplicate_updates",
    "reorder_updates",
    "unknown_fields",
    "unknown_kind",
]
OF_UPDATES = frozenset({"duplicate_updates", "reorder_updates", "unknown_fields", "unknown_kind"})


@dataclass(slots=True)
class Fault:
    """Be one planned fault; `seconds` is real time, `after` how many calls pass first."""

    kind: FaultKind
    method: str | None = None
    times: int = 1
    seconds: float = 0.05
    retry_after: int = 1
    after: int = 0

    def hits(self, method: str) -> bool:
        """Say whether it is meant for this call of a method, and let the calls before it pass."""
        if self.times <= 0 or (self.method is not None and self.method.lower() != method.lower()):
            return False
        self.after -= 1
        return self.after < 0


@dataclass(slots=True)
class _Plan:
    dice: random.Random
    rates: Mapping[FaultKind, float]
    methods: frozenset[str] | None
    seconds: float
    retry_after: int


class Faults:
    """Decide which faults a request or a batch of updates meets."""

    def __init__(self, clock: SimulatorClock) -> None:
        self._clock = clock
        self._next: list[Fault] = []
        self._plan: _Plan | None = None
        self._stopped_until: float | None = None
        self.made: Counter[FaultKind] = Counter()

    def next(
        self,
        kind: FaultKind,
        method: str | None = None,
        times: int = 1,
        *,
        seconds: float = 0.05,
        retry_after: int = 1,
        after: int = 0,
    ) -> None:
        """Make the next `times` calls (of `method`, if given) meet a fault, once `after` passed.

        The faults of updates hit the next batches that are not empty.
        """
        self._next.append(Fault(kind, method, times, seconds, retry_after, after))

    def random(
        self,
        seed: int,
        rates: Mapping[FaultKind, float],
        *,
        methods: Collection[str] | None = None,
        seconds: float = 0.05,
        retry_after: int = 1,
    ) -> None:
        """Make each call meet each kind of fault with its probability."""
        wanted = None if methods is None else frozenset(name.lower() for name in methods)
        self._plan = _Plan(random.Random(seed), dict(rates), wanted, seconds, retry_after)

    def clear(self) -> None:
        """Forget all plans and let the service run."""
        self._next.clear()
        self._plan = None
        self._stopped_until = None

    def stop_service(self, seconds: float | None = None) -> None:
        """Drop every connection, for some virtual seconds or until `resume_service`."""
        end = float("inf") if seconds is None else self._clock.seconds() + seconds
        self._stopped_until = end

    def resume_service(self) -> None:
        """Let the service run again."""
        self._stopped_until = None

    @property
    def stopped(self) -> bool:
        """Say whether the service is out of reach."""
        return self._stopped_until is not None and self._clock.seconds() < self._stopped_until

    def of_request(self, method: str) -> list[Fault]:
        """Return the faults that this call meets: delays, and at most one other."""
        if not self._next and self._plan is None:
            return []
        delays = self._draw(method, lambda kind: kind == "latency")
        others = self._draw(
            method, lambda kind: kind != "latency" and kind not in OF_UPDATES, most=1
        )
        return delays + others

    def of_updates(self, method: str) -> set[FaultKind]:
        """Return the faults that this batch of updates meets."""
        if not self._next and self._plan is None:
            return set()
        return {fault.kind for fault in self._draw(method, lambda kind: kind in OF_UPDATES)}

    def _draw(self, method: str, wanted: Callable[[FaultKind], bool], most: int = 9) -> list[Fault]:
        met = [each for each in self._next if wanted(each.kind) and each.hits(method)][:most]
        for fault in met:
            fault.times -= 1
        self._next = [each for each in self._next if each.times > 0]
        met += self._by_chance(method, wanted)
        met = met[:most]
        self.made.update(fault.kind for fault in met)
        return met

    def _by_chance(self, method: str, wanted: Callable[[FaultKind], bool]) -> list[Fault]:
        plan = self._plan
        if plan is None or (plan.methods is not None and method.lower() not in plan.methods):
            return []
        return [
            Fault(kind, method, 0, plan.seconds, plan.retry_after)
            for kind, rate in plan.rates.items()
            if wanted(kind) and plan.dice.random() < rate
        ]
