"""The inbox loop: what Telegram has is stored first, acknowledged next, taken care of last."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from bot.context import AnyApplication, Office
from bot.receiving.handling import PAUSE_WITHOUT_STORAGE, Handling
from bot.receiving.polling import POLL_SECONDS, Polling
from storage import inbox
from storage.database import StorageFailed

DRAIN_SECONDS = 10.0

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
    ) -> None:
        self._office = office
        self._handling = Handling(office, application, handled)
        self._polling = Polling(office, application.bot, self._handling.put, poll_seconds)

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
                waiting = await self._office.database.run(inbox.waiting)
            except StorageFailed as failure:
                logger.warning("the inbox cannot be read: %s", failure)
                await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            else:
                break
        self._handling.put(waiting)
        await self._polling.run()
