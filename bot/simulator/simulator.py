"""Put the simulated Telegram together: one bot, its people and groups, on loopback."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from bot.simulator.calls import Call, Calls
from bot.simulator.channels import Channel
from bot.simulator.chats import Account
from bot.simulator.clock import SimulatorClock
from bot.simulator.faults import Faults
from bot.simulator.groups import Group
from bot.simulator.limits import Limits
from bot.simulator.messages import Event
from bot.simulator.people import PAYLOAD, Person
from bot.simulator.server import Server
from bot.simulator.updates import Update
from bot.simulator.webhook import WebhookDelivery
from bot.simulator.world import World

TOKEN = "123456789:AAFsimulatedTokenOfNoRealBotAtAll012"  # noqa: S105 - invented
CALLBACK_LIFE = 15.0
_TELEGRAMS_LIMITS = Limits()
# A Wednesday morning: 09.00 in Stockholm.
_START = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


class Simulator:
    """Be a Telegram for one bot, from `async with` on.

    `limits=None` lifts the flood control. `callback_life` is how many virtual seconds a button
    press may be answered. `keep_calls` bounds the log of calls. `on_event` hears of everything
    that happens in a chat.
    """

    def __init__(
        self,
        clock: SimulatorClock | None = None,
        *,
        token: str = TOKEN,
        name: str = "Torsdagsbot",
        username: str = "torsdagsbot",
        limits: Limits | None = _TELEGRAMS_LIMITS,
        callback_life: float = CALLBACK_LIFE,
        host: str = "127.0.0.1",
        port: int = 0,
        keep_calls: int | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        self.clock = clock or SimulatorClock(_START)
        self.token = token
        self.bot = Account(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.world = World(self.clock, self.bot, limits, callback_life)
        self.calls = Calls(self.clock, keep_calls)
        self._server = Server(self.world, self.calls, token)
        self._host = host
        self._port = port
        self._delivery: asyncio.Task[None] | None = None
        if on_event is not None:
            self.world.listeners.append(on_event)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; after a stop, on the same port as before."""
        self.world.updates.open()
        self._port = await self._server.start(self._host, self._port)
        self._delivery = asyncio.create_task(WebhookDelivery(self.world).run())

    async def stop(self) -> None:
        """Stop listening and close all connections; the world stays as it is."""
        self.world.updates.close()
        if self._delivery is not None:
            self._delivery.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._delivery
        await self._server.stop()

    @property
    def url(self) -> str:
        """Return the base URL: methods are at <url>/bot<token>/<method>, files at <url>/file/."""
        return f"http://{self._host}:{self._port}"

    # who is there

    def person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "sv",
        id: int | None = None,  # noqa: A002 - Telegram's own word
    ) -> Person:
        """Let a person with the Telegram app exist."""
        number = id if id is not None else self.world.fresh_account_id()
        account = Account(number, first_name, last_name, username, language_code)
        return Person(self.world, self.world.add_account(account), account)

    def group(self, title: str, *, owner: Person, supergroup: bool = False) -> Group:
        """Let a person create a group."""
        return Group(self.world, self.world.add_group(title, supergroup=supergroup), owner)

    def channel(self, title: str) -> Channel:
        """Let a channel exist."""
        return Channel(self.world, title, self.world.fresh_group_number())

    def link(self, payload: str) -> str:
        """Return the deep link that starts the bot with a payload."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram opens no deep link with the payload {payload!r}")
        return f"https://t.me/{self.bot.username}?start={payload}"

    # what happens

    @property
    def faults(self) -> Faults:
        """Return the plan of faults."""
        return self.world.faults

    @property
    def updates(self) -> list[Update]:
        """Return the updates that the bot has not acknowledged."""
        return self.world.updates.pending

    @property
    def refusals(self) -> list[Call]:
        """Return the calls that were refused for what they said."""
        return self.calls.refusals

    def restart_update_ids(self, first: int) -> None:
        """Start the ids of updates anew at `first`, as Telegram may after an idle week."""
        self.world.updates.restart_ids(first)

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Let one more listener hear of everything that happens in a chat."""
        self.world.listeners.append(listener)

    async def quiet(self, for_seconds: float = 0.05, within: float = 10.0) -> None:
        """Wait (real seconds) until the bot has had nothing to do for a while.

        Quiet is when no call but getUpdates runs and every update has been acknowledged.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        calm_since = loop.time()
        while loop.time() - calm_since < for_seconds:
            if loop.time() >= end:
                raise TimeoutError(f"the bot is busy still: {self.updates[:3]}")
            await asyncio.sleep(min(for_seconds / 4, 0.01))
            last = self.calls.quiet_since()
            calm_since = loop.time() if last is None or self.updates else max(calm_since, last)
