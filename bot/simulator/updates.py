"""Queue the bot's updates with Telegram's exact rules of offset, limit and age."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.clock import SimulatorClock
from bot.simulator.errors import bad_request, conflict
from bot.simulator.fields import UPDATE_KINDS

KEPT_SECONDS = 24 * 3600
LONGEST_POLL = 50
# What a bot must ask for by name (Bot API, getUpdates: allowed_updates).
ONLY_BY_NAME = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True, eq=False)
class Update:
    """Be one update that waits for the bot; `extra` is what a newer Bot API has added to it.

    Once it has been given out it never changes: whoever fetches it again gets the same.
    """

    update_id: int
    kind: str
    content: dict[str, Any]
    at: float
    extra: dict[str, Any] = field(default_factory=dict)
    given_out: bool = False

    def payload(self) -> dict[str, Any]:
        """Return the API's Update."""
        content = self.content | self.extra
        return {"update_id": self.update_id, self.kind: content} | self.extra


@dataclass(slots=True, eq=False)
class _Poller:
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    ended_by: str | None = None


class UpdateQueue:
    """Keep what the bot has not acknowledged."""

    def __init__(self, clock: SimulatorClock) -> None:
        self._clock = clock
        self._pending: deque[Update] = deque()
        self._next_id = 712_000_001
        self._poller: _Poller | None = None
        self._closed = False
        self.allowed: list[str] = []
        clock.watch(self.wake)
        self.arrived = asyncio.Event()

    def put(self, kind: str, content: dict[str, Any], *, unwanted: bool = False) -> None:
        """Add an update, unless the bot has not asked for its kind.

        One that is `unwanted` is from before the bot asked, which takes nothing back (Bot API,
        getUpdates: allowed_updates).
        """
        is_wanted = kind in self.allowed if self.allowed else kind not in ONLY_BY_NAME
        if not is_wanted and not unwanted:
            return
        self._pending.append(Update(self._next_id, kind, content, self._clock.seconds()))
        self._next_id += 1
        self.wake()

    def put_unknown(self) -> None:
        """Add an update of a kind that no Bot API knows yet, which nobody has asked for."""
        content = {"from": {"id": 1, "is_bot": False, "first_name": "?"}, "value": [None, 0.5]}
        self._pending.append(Update(self._next_id, "telepathy", content, self._clock.seconds()))
        self._next_id += 1

    @property
    def pending(self) -> list[Update]:
        """Return what waits, oldest first; after 24 hours it is gone."""
        oldest = self._clock.seconds() - KEPT_SECONDS
        while self._pending and self._pending[0].at < oldest:
            self._pending.popleft()
        return list(self._pending)

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what the bot asks for; None leaves it as it was."""
        if kinds is None:
            return
        for kind in kinds:
            if kind not in UPDATE_KINDS:
                raise bad_request(f'unknown kind of update "{kind}" (simulator)')
        self.allowed = kinds

    def restart_ids(self, first: int) -> None:
        """Start the ids anew at `first`, as Telegram may after an idle week."""
        self._next_id = first

    def acknowledge(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one counts from the end."""
        pending = self.pending
        if offset > 0:
            self._pending = deque(each for each in pending if each.update_id >= offset)
        elif offset < 0:
            self._pending = deque(pending[offset:])

    def drop(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()

    def done(self, update: Update) -> None:
        """Forget one update that a webhook has accepted."""
        if update in self._pending:
            self._pending.remove(update)

    def wake(self) -> None:
        """Let whoever waits for updates or for time look again."""
        self.arrived.set()
        if self._poller is not None:
            self._poller.wake.set()

    def end_poll(self, by: str) -> None:
        """Terminate the poll that is under way."""
        if self._poller is not None:
            self._poller.ended_by = by
            self._poller.wake.set()

    def open(self) -> None:
        """Let polls wait again after a close."""
        self._closed = False

    def close(self) -> None:
        """Let a waiting poll end with what there is."""
        self._closed = True
        self.wake()

    async def poll(self, offset: int, limit: int, timeout: int) -> list[Update]:  # noqa: ASYNC109 - it is the method's own parameter
        """Return what waits from `offset` on, or wait for it as long as the bot asked."""
        self.end_poll(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        self.acknowledge(offset)
        poller = self._poller = _Poller()
        seconds = max(0, min(timeout, LONGEST_POLL))
        virtual_end = self._clock.seconds() + seconds
        loop = asyncio.get_running_loop()
        real_end = loop.time() + seconds
        try:
            while True:
                poller.wake.clear()
                if poller.ended_by is not None:
                    raise conflict(poller.ended_by)
                batch = [each for each in self.pending if each.update_id >= offset]
                if batch:
                    return batch[: max(1, min(limit, 100))]
                virtual_left = self._clock.real_seconds(virtual_end - self._clock.seconds())
                left = min(real_end - loop.time(), virtual_left)
                if left <= 0 or self._closed:
                    return []
                await _wait(poller.wake, left)
        finally:
            if self._poller is poller:
                self._poller = None


async def _wait(event: asyncio.Event, seconds: float) -> None:
    timer = asyncio.get_running_loop().call_later(seconds, event.set)
    try:
        await event.wait()
    finally:
        timer.cancel()
