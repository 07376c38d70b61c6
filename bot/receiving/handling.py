"""Take care of stored updates: in order in each chat, several chats at once."""

import asyncio
import json
import logging
from bisect import bisect
from collections import deque
from collections.abc import Callable, Iterable

from sqlmodel import Session
from telegram import Update

from bot.context import AnyApplication, Office, Turn, bare, current
from bot.domain.messages.general import SomethingWentWrong
from bot.pulse import Count
from bot.services import languages
from bot.services.ports import Recipient
from storage import inbox
from storage.database import StorageFailed
from storage.inbox import AlreadyTaken, Waiting

AT_ONCE = 16
PAUSE_AFTER_FAILURE = 0.2
PAUSE_WITHOUT_STORAGE = 1.0

logger = logging.getLogger(__name__)


class Handling:
    """The updates that wait in memory; the table has them too, for the next start."""

    def __init__(
        self, office: Office, application: AnyApplication, handled: Callable[[], None]
    ) -> None:
        self._office = office
        self._application = application
        self._handled = handled
        self._queues: dict[int, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._is_closing = False

    @property
    def waiting(self) -> frozenset[int]:
        """Return the rows that wait here or are being taken care of."""
        return frozenset(one.id for queue in self._queues.values() for one in queue)

    def put(self, updates: Iterable[Waiting]) -> None:
        """Let updates wait for their turn in their chats; at the end, in the table only."""
        if self._is_closing:
            return
        for update in updates:
            queue = self._queues.get(update.chat_key)
            if queue is not None:
                _insert(queue, update)
                continue
            self._queues[update.chat_key] = queue = deque([update])
            task = asyncio.create_task(self._serve(update.chat_key, queue))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drain(self, seconds: float) -> None:
        """Finish what waits, as far as the time allows; the rest stays in the table."""
        self._is_closing = True
        if not self._tasks:
            return
        _done, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self, chat_key: int, queue: deque[Waiting]) -> None:
        while queue:
            async with self._slots:
                done = await self._try(queue[0])
            if done:
                queue.popleft()
                self._handled()
        del self._queues[chat_key]

    async def _try(self, waiting: Waiting) -> bool:
        """Try to take care of an update; return whether it is out of the way."""
        try:
            update = self._parse(waiting)
            if isinstance(update, str):
                await self._set_aside(waiting, update)
                return True
            turn = Turn(self._office, waiting.id, update, self._office.clock.now())
            await self._take(turn)
            if turn.error is not None:
                return await self._settle(turn, turn.error)
            self._count(Count.DONE)
        except AlreadyTaken:
            logger.warning("update row %d had been taken care of already", waiting.id)
        except StorageFailed as failure:
            logger.warning("update row %d waits for the storage: %s", waiting.id, failure)
            await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            return False
        except Exception as error:  # noqa: BLE001  whatever it is, the update waits
            trace = bare(error)
            logger.error("the failure of row %d cannot be noted\n%s", waiting.id, trace)  # noqa: TRY400  not its words
            await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            return False
        return True

    async def _take(self, turn: Turn) -> None:
        current.set(turn)
        self._office.point("in handler")
        await self._application.process_update(turn.update)
        if not turn.ended and turn.error is None:
            await turn.pass_over()

    async def _settle(self, turn: Turn, error: Exception) -> bool:
        if isinstance(error, StorageFailed | AlreadyTaken):
            raise error
        trace = bare(error)
        logger.error("update row %d failed\n%s", turn.row, trace)
        if turn.ended:
            self._count(Count.DONE)
            return True
        aside = await turn.fail(trace, SomethingWentWrong())
        if aside:
            self._count(Count.SET_ASIDE)
        else:
            await asyncio.sleep(PAUSE_AFTER_FAILURE)
        return aside

    def _parse(self, waiting: Waiting) -> Update | str:
        """Return the update, or the traceback of what cannot be read."""
        try:
            return Update.de_json(json.loads(waiting.payload), self._application.bot)
        except Exception as error:  # noqa: BLE001  whatever it is, it cannot be read
            trace = bare(error)
            logger.error("update row %d cannot be read\n%s", waiting.id, trace)  # noqa: TRY400  not its words
            return trace

    async def _set_aside(self, waiting: Waiting, trace: str) -> None:
        """Keep what cannot be read, and tell the person whose chat it came from, if it tells."""
        now = self._office.clock.now()

        def keep(session: Session) -> None:
            inbox.set_aside(session, waiting.id, trace, now)
            # The chats of persons have positive ids: https://core.telegram.org/bots/api#chat
            if waiting.chat_key > 0:
                messenger = self._office.messenger(session, now)
                to = Recipient(waiting.chat_key, languages.of_chat(session, waiting.chat_key))
                messenger.send(to, SomethingWentWrong())

        await self._office.database.run(keep)
        self._count(Count.SET_ASIDE)

    def _count(self, what: Count) -> None:
        self._office.pulse.counts[what] += 1


def _insert(queue: deque[Waiting], update: Waiting) -> None:
    """Let an update wait in the order of the table, behind the one that has its turn."""
    if not queue or queue[-1].id < update.id:
        queue.append(update)
    else:
        queue.insert(bisect(queue, update.id, lo=1, key=lambda one: one.id), update)
