"""Who is asking, and the one transaction in which the answer is found."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from telegram.ext import Application, CallbackContext, ExtBot

from bot.context.office import DRAIN_SECONDS, Office, Point, pass_by
from bot.context.sender import sender_of
from bot.context.traces import bare
from bot.context.turn import Turn, current
from bot.services.ports import Desk, Sender

P = ParamSpec("P")
T = TypeVar("T")
Anything = dict[Any, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]

__all__ = [
    "DRAIN_SECONDS",
    "AnyApplication",
    "BotContext",
    "Office",
    "Point",
    "Turn",
    "bare",
    "current",
    "note_error",
    "pass_by",
]


class BotContext(CallbackContext[ExtBot[None], Anything, Anything, Anything]):
    """What a handler has at hand: who is asking, when, and one call to one use case."""

    @classmethod
    def from_update(cls, update: object, application: AnyApplication) -> Self:
        """Build the context; a failure is noted on the turn, since the library hides it."""
        try:
            return super().from_update(update, application)
        except Exception as error:
            current.get().error = error
            raise

    @property
    def sender(self) -> Sender:
        """Return who is asking."""
        return sender_of(current.get().update)

    @property
    def now(self) -> datetime:
        """Return the instant of this update."""
        return current.get().now

    async def run(
        self,
        use_case: Callable[Concatenate[Desk, Sender, P], object],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run the use case that the update asks for; its arguments follow desk and sender."""
        await current.get().take(partial(use_case, **kwargs) if kwargs else use_case, *args)

    async def ask(self, question: Callable[[Desk, Sender], T]) -> T:
        """Return what must be known of the sender before the use case can be chosen."""
        return await current.get().ask(question)


async def note_error(_update: object, context: BotContext) -> None:
    """Leave what a handler raised where the inbox loop finds it."""
    current.get().error = context.error
