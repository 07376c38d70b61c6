"""The inbox loop: what Telegram has is stored first, acknowledged next, taken care of last."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from bot.context import AnyApplication, Office
from bot.receiving.handling import PAUSE_WITHOUT_STORAGE, Handling
from bot.receiving.polling import POLL_SECONDS, Polling, unheeded
from bot.services.ports import Desk
from storage import inbox
from storage.database import StorageFailed

DRAIN_SECONDS = 10.0
# With the longest poll in between, what waits in the table is taken up within a minute.
LOOK_AGAIN_SECONDS = 30.0

logger = logging.getLogger(__name__)

__all__ = ["Receiving"]


class Receiving:
    """Fetches updates and hands them on; `handled` is called after each that is taken care of."""

    def __init__(
        self,
        office: Office,
        application: AnyApplication,
        handled: Callable[[], None],
        *,
        poll_seconds: float = POLL_SECONDS,
        heard: Callable[[Desk], None] = unheeded,
    ) -> None:
        self._office = office
        self._handling = Handling(office, application, handled)
        self._polling = Polling(
            office,
            application.bot,
            self._handling.put,
            poll_seconds,
            between=self._look_again,
            heard=heard,
        )
        self._looked_at = 0.0

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
        await self._polling.run()

    async def _look_again(self) -> None:
        """Take up now and then what another process has let wait, such as `retry`."""
        if self._office.clock.monotonic() - self._looked_at >= LOOK_AGAIN_SECONDS:
            await self._look()

    async def _look(self) -> None:
        """Take up what waits in the table and not here.

        Never while a batch is being stored: whatever comes here meanwhile would come twice.
        """
        known = self._handling.waiting
        waiting = await self._office.database.run(lambda session: inbox.waiting(session, known))
        self._handling.put(waiting)
        self._looked_at = self._office.clock.monotonic()
