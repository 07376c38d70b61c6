"""Let scripts and tests see a chat as one person does."""

import asyncio
import re
from collections.abc import Callable

from bot.simulator.chats import Chat
from bot.simulator.messages import Event, Message, NotReceivedError
from bot.simulator.world import World

Wanted = str | re.Pattern[str] | Callable[[Message], bool]


class ChatView:
    """Show a chat and remember how far its reader has read."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat
        self._read = 0

    @property
    def chat_id(self) -> int:
        """Return the id that the bot knows it by."""
        return self._current.chat_id

    @property
    def messages(self) -> list[Message]:
        """Return what can be seen now, oldest first."""
        return self._current.messages

    @property
    def history(self) -> list[Event]:
        """Return everything that has happened, with its virtual time."""
        return list(self._current.history)

    @property
    def from_bot(self) -> list[Message]:
        """Return what can be seen of the bot's own messages, oldest first."""
        return [each for each in self.messages if each.by_bot and not each.is_service]

    @property
    def last(self) -> Message:
        """Return the newest of the bot's messages."""
        return self.from_bot[-1]

    @property
    def pinned(self) -> list[Message]:
        """Return the pinned messages."""
        return list(self._current.pinned)

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Return the labels of the keyboard under the text field."""
        return self._current.keyboard

    @property
    def _current(self) -> Chat:
        while self._chat.migrated_to is not None:
            self._chat, self._read = self._chat.migrated_to, 0
        return self._chat

    def catch_up(self) -> None:
        """Take everything so far as read."""
        self._read = len(self._current.history)

    async def receives(self, wanted: Wanted, within: float) -> Message:
        """Return the next message after the read position that is as wanted.

        Only what the bot sends or edits counts, in the order in which it happened; a text is
        searched for in the message as it was then, a pattern too, a predicate judges the message
        as it is now. What is found, and all before it, is read from then on: a further call looks
        behind it. A message that has been deleted is passed over.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while True:
            found = self._find(wanted)
            if found is not None:
                return found
            changed = asyncio.Event()
            self._world.wake_on_change(changed.set)
            timer = loop.call_at(end, changed.set)
            await changed.wait()
            timer.cancel()
            if loop.time() >= end and self._find_event(wanted) is None:
                raise NotReceivedError(self._complaint(wanted, within))

    def _find(self, wanted: Wanted) -> Message | None:
        index = self._find_event(wanted)
        if index is None:
            return None
        self._read = index + 1
        return self._current.history[index].message

    def _find_event(self, wanted: Wanted) -> int | None:
        history = self._current.history
        for index in range(self._read, len(history)):
            event = history[index]
            message = event.message
            if message is None or event.kind not in {"sent", "edited"} or not message.by_bot:
                continue
            if not message.deleted and _matches(event, message, wanted):
                return index
        return None

    def _complaint(self, wanted: Wanted, within: float) -> str:
        shown = wanted.pattern if isinstance(wanted, re.Pattern) else wanted
        unread = [
            f"  {event.kind}: {event.text!r} {event.buttons or ''}"
            for event in self._current.history[self._read :]
        ]
        lines = "\n".join(unread) or "  nothing"
        return f"no message like {shown!r} within {within} s; after what was read:\n{lines}"


def _matches(event: Event, message: Message, wanted: Wanted) -> bool:
    if isinstance(wanted, str):
        return wanted in event.text
    if isinstance(wanted, re.Pattern):
        return wanted.search(event.text) is not None
    return wanted(message)
