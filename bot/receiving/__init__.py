"""The inbox loop: what Telegram has is stored first, acknowledged next, taken care of last."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.context import DRAIN_SECONDS, AnyApplication, Office
from bot.receiving.handling import PAUSE_WITHOUT_STORAGE, Handling
from bot.receiving.listening import Listening, Webhook
from bot.receiving.polling import POLL_SECONDS, Polling
from bot.receiving.rounds import Rounds
from bot.receiving.shelf import Shelf, unheeded
from bot.services.ports import Desk
from storage import inbox
from storage.database import StorageFailed

# With the longest poll in between, what waits in the table is taken up within a minute.
LOOK_AGAIN_SECONDS = 30.0

logger = logging.getLogger(__name__)

__all__ = ["Receiving", "Take", "Webhook"]

# Stores what was brought to the webhook; raises StorageFailed.
Take = Callable[[object], Awaitable[None]]


class Receiving:
    """Receives updates and hands them on; `handled` is called after each that is taken care of.

    They are fetched, unless there is a webhook that Telegram brings them to.
    """

    def __init__(
        self,
        office: Office,
        application: AnyApplication,
        handled: Callable[[], None],
        *,
        poll_seconds: float = POLL_SECONDS,
        heard: Callable[[Desk], None] = unheeded,
        webhook: Webhook | None = None,
    ) -> None:
        self._office = office
        self._handling = Handling(office, application, handled)
        self._looked_at = 0.0
        self.take: Take | None = None
        shelf, bot = Shelf(office, self._handling.put, heard), application.bot
        if webhook is None:
            self._round = Polling(office, bot, shelf, poll_seconds).fetch
            return
        listening = Listening(office, bot, shelf, webhook)
        self._round, self.take = listening.look_after, listening.take

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; then finish what has begun, for a while."""
        polling = asyncio.create_task(self._fetch(), name="polling")
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if polling.done():
                polling.result()
        finally:
            for task in (polling, stopping):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await self._handling.drain(DRAIN_SECONDS)

    async def _fetch(self) -> None:
        """Take up what waits from before, then fetch what is new."""
        while True:
            try:
                await self._look()
            except StorageFailed as failure:
                logger.warning("the inbox cannot be read: %s", failure)
                await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            else:
                break
        await Rounds(self._office, self._go_round).run()

    async def _go_round(self) -> None:
        await self._look_again()
        await self._round()

    async def _look_again(self) -> None:
        """Take up now and then what another process has let wait, such as `retry`."""
        if self._office.clock.monotonic() - self._looked_at >= LOOK_AGAIN_SECONDS:
            await self._look()

    async def _look(self) -> None:
        """Take up what waits in the table and not here.

        What a webhook brings in this moment may come twice; its second turn then changes nothing.
        """
        known = self._handling.waiting
        waiting = await self._office.database.run(lambda session: inbox.waiting(session, known))
        known = self._handling.waiting
        self._handling.put(one for one in waiting if one.id not in known)
        self._looked_at = self._office.clock.monotonic()
