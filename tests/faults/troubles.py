"""The making of what the plan says: faults of the lines, kills, and deeds to bot and world."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp

from tests.faults.history import Loss
from tests.faults.plan import Deed, Kill, LineFault, Plan
from tests.faults.scenery import Scenery
from tests.faults.world import PATIENCE

# Told to end, the bot gives its work ten seconds; a machine that others use may add a few.
DRAINS_WITHIN = 15.0
LOCKED_SECONDS = 10.0
LOWER_ID = 1000


class Troubles:
    """Makes the faults of a plan while people are at work."""

    def __init__(self, plan: Plan, scenery: Scenery) -> None:
        self.made: Counter[str] = Counter()
        self.failed: list[str] = []
        self._plan = plan
        self._world = scenery.world
        self._house = scenery.house
        self._machine = scenery.machine
        self._clock = scenery.clock
        self._week = 0
        self._kills: list[Kill] = []
        self._killing: asyncio.Task[None] | None = None
        self._doing: asyncio.Task[None] | None = None

    def turn_to(self, week: int) -> None:
        """Go on with the faults of another week."""
        self._week = week

    async def begin(self, scene: str) -> None:
        """Let the faults of a scene begin."""
        share = self._plan.get((self._week, scene))
        if share is None:
            return
        self._kills += share.kills
        for one in share.lines:
            self._put(one)
        self._killing = asyncio.create_task(self._kill_all())
        self._doing = asyncio.create_task(self._do_all(share.deeds))

    async def end(self) -> None:
        """Let the deeds come to their end; leave the kills that did not happen for the next scene.

        Raises Loss where a deed has shown one.
        """
        if self._doing is not None:
            await self._doing
        if self._killing is not None:
            self._killing.cancel()
            await asyncio.gather(self._killing, return_exceptions=True)
        self._house.disarm()
        await asyncio.wait_for(self._house.is_up.wait(), PATIENCE)
        if self.failed:
            raise Loss("; ".join(self.failed))

    def _put(self, one: LineFault) -> None:
        self._world.simulator.faults.next(
            one.kind,
            one.method,
            one.times,
            seconds=one.seconds,
            retry_after=one.retry_after,
            after=one.after,
        )

    async def _kill_all(self) -> None:
        while self._kills:
            await self._house.is_up.wait()
            one = self._kills[0]
            if one.point is None:
                await asyncio.sleep(one.seconds)
                await self._house.kill()
            else:
                self._house.arm(one.point, one.times)
            await self._house.died.wait()
            self._kills.pop(0)

    # deeds

    async def _do_all(self, deeds: tuple[Deed, ...]) -> None:
        for one in deeds:
            await asyncio.sleep(one.seconds)
            try:
                await self.DEEDS[one.kind](self, one)
            except Loss as loss:
                self.failed.append(str(loss))
                # Whoever waits for the bot hears of it at once, and not that they waited.
                self._house.ended = self._house.ended or str(loss)
                return

    async def _terminate(self, one: Deed) -> None:
        await self._house.terminate(DRAINS_WITHIN)
        await self._house.start()
        self.made[one.kind] += 1

    async def _freeze(self, one: Deed) -> None:
        await self._house.is_up.wait()
        self._house.freeze()
        self._world.simulator.clock.advance(timedelta(minutes=1 + one.lasts))
        await asyncio.sleep(one.lasts / 4)
        self._house.thaw()
        self.made[one.kind] += 1

    async def _poll_too(self, one: Deed) -> None:
        """Be the second program that fetches the updates of the same bot."""
        simulator = self._world.simulator
        url = f"{simulator.url}/bot{simulator.token}/getUpdates"
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.post(url, json={"timeout": 0}) as response,
            ):
                await response.read()
        except aiohttp.ClientError:
            return
        self.made[one.kind] += 1

    async def _stop_service(self, one: Deed) -> None:
        self._world.simulator.faults.stop_service(seconds=20 * one.lasts)
        self.made[one.kind] += 1

    async def _fill(self, one: Deed) -> None:
        await self._house.is_up.wait()
        self._machine.set_full(self._house, True)
        await asyncio.sleep(one.lasts)
        self._machine.set_full(self._house, False)
        self.made[one.kind] += 1

    async def _seal(self, one: Deed) -> None:
        await self._house.is_up.wait()
        self._machine.set_read_only(self._house, True)
        await asyncio.sleep(one.lasts)
        self._machine.set_read_only(self._house, False)
        self.made[one.kind] += 1

    async def _cut(self, one: Deed) -> None:
        if self._machine.cut():
            self.made[one.kind] += 1

    async def _lock(self, one: Deed) -> None:
        await asyncio.to_thread(self._machine.lock, LOCKED_SECONDS)
        self.made[one.kind] += 1

    async def _restart_server(self, one: Deed) -> None:
        if await asyncio.to_thread(self._machine.restart):
            self.made[one.kind] += 1

    async def _hour_ahead(self, one: Deed) -> None:
        await self._go_wrong(one, timedelta(hours=1))

    async def _hour_behind(self, one: Deed) -> None:
        await self._go_wrong(one, timedelta(hours=-1))

    async def _week_ahead(self, one: Deed) -> None:
        await self._go_wrong(one, timedelta(weeks=1))

    async def _go_wrong(self, one: Deed, by: timedelta) -> None:
        self._clock.go_wrong(by)
        await asyncio.sleep(one.lasts)
        self._clock.go_wrong(timedelta(0))
        self.made[one.kind] += 1

    async def _upgrade(self, one: Deed) -> None:
        if self._world.group.chat.kind == "group":
            self._world.group.upgrade()
            self.made[one.kind] += 1

    async def _remove(self, one: Deed) -> None:
        """Remove the bot from the group; the chair adds it again and connects it."""
        world = self._world
        since = world.history.position
        world.group.remove_bot()
        await world.sees(world.chair, since, world.group.chat.title)
        world.group.add_bot()
        since = world.history.position
        await world.chair.say("/koppla", in_chat=world.group)
        await world.sees(None, since, "hör nu till")
        self.made[one.kind] += 1

    async def _restart_ids(self, one: Deed) -> None:
        await self._world.settle()
        self._world.simulator.restart_update_ids(LOWER_ID)
        self.made[one.kind] += 1

    DEEDS: dict[str, Callable[["Troubles", Deed], Awaitable[None]]] = {  # noqa: RUF012  a table of functions
        "SIGTERM": _terminate,
        "SIGSTOP": _freeze,
        "second poller": _poll_too,
        "service out of reach": _stop_service,
        "disk full": _fill,
        "database read-only": _seal,
        "connections cut": _cut,
        "clock an hour ahead": _hour_ahead,
        "clock an hour behind": _hour_behind,
        "database locked": _lock,
        "server killed": _restart_server,
        "group upgraded": _upgrade,
        "bot removed from group": _remove,
        "update ids begin lower": _restart_ids,
        "clock a week ahead": _week_ahead,
    }
