"""The way of one stored update through the house."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session
from telegram import Update

from bot.context.office import Office
from bot.context.sender import sender_of, tapped_of
from bot.context.traces import bare
from bot.domain.errors import Refusal
from bot.domain.messages.outline import Line
from bot.messenger import Messenger
from bot.services import languages
from bot.services.ports import Desk, Sender
from storage import inbox

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass
class Turn:
    """One update's turn, which exactly one transaction ends.

    `error` is what a handler raised: the library keeps it from whoever gave it the update.
    """

    office: Office
    row: int
    update: Update
    now: datetime
    error: Exception | None = None
    ended: bool = False

    async def take(self, use_case: Callable[..., object], *args: Any) -> None:
        """Run a use case and mark the update done, in one transaction.

        What a refusal says is sent in place of all that the use case did.
        """
        if self.ended:
            raise RuntimeError("one update, one use case")

        def work(session: Session) -> None:
            messenger = self._messenger(session)
            desk = self.office.desk(session, self.now, messenger)
            use_case(desk, self._sender(session), *args)
            self._end(session, messenger)

        try:
            await self.office.database.run(work)
        except Refusal as refusal:
            await self._refuse(refusal)
        self.ended = True
        self.office.point("use case committed")

    async def ask(self, question: Callable[[Desk, Sender], T]) -> T:
        """Return what a question finds; the update still waits for its use case."""
        return await self.office.database.run(
            lambda session: question(self.office.desk(session, self.now), self._sender(session))
        )

    async def pass_over(self) -> None:
        """Mark an update done that nobody takes care of."""
        await self.office.database.run(lambda session: self._end(session, self._messenger(session)))
        self.ended = True

    async def fail(self, error: str, line: Line) -> bool:
        """Count a failed try; after the last one, set the update aside and tell the person.

        Return whether the update is now out of the way.
        """

        def note(session: Session) -> bool:
            if not inbox.note_failure(session, self.row, error):
                return False
            inbox.set_aside(session, self.row, error, self.now)
            self._tell(session, line)
            return True

        return await self.office.database.run(note)

    async def _refuse(self, refusal: Refusal) -> None:
        def answer(session: Session) -> None:
            sender = self._sender(session)
            messenger = self._messenger(session)
            for one in refusal.also:
                messenger.send(sender.here(), one)
            if isinstance(refusal.message, Line):
                messenger.tell(sender, refusal.message)
            else:
                messenger.send(sender.here(), refusal.message)
            self._end(session, messenger)

        await self.office.database.run(answer)

    def _tell(self, session: Session, line: Line) -> None:
        """Say that something went wrong, unless that too goes wrong."""
        try:
            with session.begin_nested():
                messenger = self._messenger(session)
                messenger.tell(self._sender(session), line)
        except Exception as error:  # noqa: BLE001  the update is set aside all the same
            logger.error("the person could not be told\n%s", bare(error))  # noqa: TRY400  no words

    def _sender(self, session: Session) -> Sender:
        return languages.as_they_read(session, sender_of(self.update))

    def _messenger(self, session: Session) -> Messenger:
        return self.office.messenger(session, self.now, tapped_of(self.update.callback_query))

    def _end(self, session: Session, messenger: Messenger) -> None:
        messenger.finish()
        inbox.mark_done(session, self.row, self.now)
        self.office.point("use case done")


current: ContextVar[Turn] = ContextVar("turn")
