"""Who is asking, and the one transaction in which the answer is found."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlmodel import Session
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.clock import Clock
from bot.domain.errors import Refusal
from bot.domain.messages.outline import Line
from bot.messenger import Messenger, Tapped
from bot.rendering import Rendering
from bot.services.ports import Desk, Sender
from storage import inbox
from storage.database import Database

T = TypeVar("T")
P = ParamSpec("P")
Point = Callable[[str], None]
Anything = dict[Any, Any]
App = Application[Any, Any, Any, Any, Any, Any]

# https://core.telegram.org/bots/api#message: who writes for an anonymous group administrator.
ANONYMOUS_ADMINISTRATOR = 1087968824
LANGUAGE = "sv"

logger = logging.getLogger(__name__)


def pass_by(_name: str) -> None:
    """Let a named point of the way pass by; tests of faults put their own in its place."""


@dataclass(frozen=True)
class Office:
    """Where use cases are run: each in one transaction, with a desk before it."""

    database: Database
    rendering: Rendering
    clock: Clock
    point: Point = pass_by

    def desk(self, session: Session, now: datetime) -> tuple[Desk, Messenger]:
        """Set a desk for a use case that answers no tap."""
        messenger = Messenger(session, self.rendering, now)
        return Desk(session, now, messenger, self.rendering.wording), messenger

    async def run(self, use_case: Callable[[Desk], T]) -> T:
        """Run a use case that no person asked for."""
        now = self.clock.now()
        return await self.database.run(lambda session: use_case(self.desk(session, now)[0]))


@dataclass
class Turn:
    """The way of one stored update through the house: ended by exactly one transaction."""

    office: Office
    row: int
    update: Update
    now: datetime
    error: Exception | None = field(default=None)
    ended: bool = False

    async def take(
        self,
        use_case: Callable[Concatenate[Desk, Sender, P], object] | None,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run a use case, or none, and mark the update done in the same transaction.

        What a refusal says is sent in place of all that the use case did.
        """
        if self.ended:
            raise RuntimeError("one update, one use case")
        sender = sender_of(self.update)

        def work(session: Session) -> None:
            messenger = self._messenger(session)
            desk = Desk(session, self.now, messenger, self.office.rendering.wording)
            if use_case is not None:
                use_case(desk, sender, *args, **kwargs)
            self._end(session, messenger)

        def refuse(session: Session, refusal: Refusal) -> None:
            messenger = self._messenger(session)
            if isinstance(refusal.message, Line):
                messenger.tell(sender, refusal.message)
            else:
                messenger.send(sender.here(), refusal.message)
            self._end(session, messenger)

        try:
            await self.office.database.run(work)
        except Refusal as refusal:
            told = refusal
            await self.office.database.run(lambda session: refuse(session, told))
        self.ended = True
        self.office.point("use case committed")

    async def fail(self, error: str, line: Line) -> bool:
        """Count a failed try; after the last one, set the update aside and tell the person.

        Returns whether the update is now out of the way.
        """

        def note(session: Session) -> bool:
            if not inbox.note_failure(session, self.row, error):
                return False
            inbox.set_aside(session, self.row, error, self.now)
            messenger = self._messenger(session)
            messenger.tell(sender_of(self.update), line)
            messenger.finish()
            return True

        return await self.office.database.run(note)

    def _messenger(self, session: Session) -> Messenger:
        tapped = tapped_of(self.update.callback_query)
        return Messenger(session, self.office.rendering, self.now, tapped)

    def _end(self, session: Session, messenger: Messenger) -> None:
        messenger.finish()
        inbox.mark_done(session, self.row, self.now)
        self.office.point("use case done")


turn: ContextVar[Turn] = ContextVar("turn")


class BotContext(CallbackContext[ExtBot[None], Anything, Anything, Anything]):
    """What a handler has at hand: one call, to one use case."""

    @classmethod
    def from_update(cls, update: object, application: App) -> Self:
        """Build the context; a failure is noted on the turn, since the library hides it."""
        try:
            return super().from_update(update, application)
        except Exception as error:
            turn.get().error = error
            raise

    @property
    def sender(self) -> Sender:
        """Return who is asking."""
        return sender_of(turn.get().update)

    @property
    def now(self) -> datetime:
        """Return the instant of this update."""
        return turn.get().now

    async def run(
        self,
        use_case: Callable[Concatenate[Desk, Sender, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run the use case that the update asks for."""
        await turn.get().take(use_case, *args, **kwargs)


async def note_error(_update: object, context: BotContext) -> None:
    """Leave what a handler raised where the inbox loop finds it."""
    turn.get().error = context.error


def sender_of(update: Update) -> Sender:
    """Return who wrote or tapped; nobody in particular is anonymous."""
    user, chat = update.effective_user, update.effective_chat
    query = update.callback_query
    message = None if query else update.effective_message
    if chat is None:
        chat_id = user.id if user else 0
    else:
        chat_id = chat.id
    return Sender(
        person_id=user.id if user else 0,
        chat_id=chat_id,
        name=user.full_name if user else "",
        username=user.username if user else None,
        language=LANGUAGE,
        chat_title=(chat.title if chat else None) or "",
        is_anonymous=_is_anonymous(user, chat, message),
        message_id=message.message_id if message else None,
        tapped_id=query.message.message_id if query and query.message else None,
    )


def tapped_of(query: CallbackQuery | None) -> Tapped | None:
    """Return the tap that the update is, if it is one."""
    if query is None:
        return None
    if query.message is None:
        return Tapped(query.id, query.from_user.id, None)
    return Tapped(query.id, query.message.chat.id, query.message.message_id)


def _is_anonymous(user: User | None, chat: Chat | None, message: Message | None) -> bool:
    if user is None or user.id == ANONYMOUS_ADMINISTRATOR:
        return True
    if message is None or message.sender_chat is None:
        return False
    return chat is not None and chat.type != Chat.PRIVATE
