"""Hold messages, files, button presses and what happened to them."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from bot.simulator.clock import SimulatorClock
from bot.simulator.entities import for_api, to_html
from bot.simulator.formatting import Entity

if TYPE_CHECKING:
    from bot.simulator.chats import Account, Chat

Kind = Literal["sent", "said", "edited", "deleted", "tapped", "answered", "service", "action"]


class NotReceivedError(AssertionError):
    """Say what was awaited in vain."""


@dataclass(frozen=True, slots=True, eq=False)
class StoredFile:
    """Keep a file that somebody sent; `size` may be declared larger than the content.

    A file is sent on only as the `kind` that it was sent as.
    """

    file_id: str
    unique_id: str
    name: str
    mime_type: str
    content: bytes
    size: int
    kind: str = "document"

    @property
    def path(self) -> str:
        """Return where the file server has it."""
        return f"documents/{self.unique_id}/{self.name}"

    def reference(self) -> dict[str, Any]:
        """Return what every kind of file has in common."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }

    def photo(self) -> list[dict[str, Any]]:
        """Return the API's PhotoSize, twice: small and large."""
        return [
            self.reference() | {"width": width, "height": width * 3 // 4} for width in (320, 1280)
        ]

    def voice(self, duration: int) -> dict[str, Any]:
        """Return the API's Voice."""
        return self.reference() | {"duration": duration, "mime_type": self.mime_type}

    def document(self) -> dict[str, Any]:
        """Return the API's Document."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": self.size,
        }


@dataclass(slots=True, eq=False)
class Message:
    """Be one message as everybody in its chat sees it now."""

    message_id: int
    chat: "Chat"
    sender: "Account"
    sent_at: float
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    content: dict[str, Any] = field(default_factory=dict)
    flags: dict[str, Any] = field(default_factory=dict)
    markup: dict[str, Any] | None = None
    reply_to: "Message | None" = None
    file: StoredFile | None = None
    edited_at: float | None = None
    anonymous: bool = False
    by_bot: bool = False
    is_service: bool = False
    deleted: bool = False
    pinned: bool = False

    @property
    def date(self) -> datetime:
        """Return when it was sent."""
        return SimulatorClock.at(self.sent_at)

    @property
    def edited(self) -> bool:
        """Say whether its content has been changed."""
        return self.edited_at is not None

    @property
    def html(self) -> str:
        """Return the text with its formatting as HTML."""
        return to_html(self.text, self.entities)

    @property
    def is_text(self) -> bool:
        """Say whether it is a plain text message, not a file with a caption."""
        return not self.content

    @property
    def button_rows(self) -> list[list[dict[str, Any]]]:
        """Return the inline buttons as the API has them."""
        rows: list[list[dict[str, Any]]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[list[str]]:
        """Return the labels of the inline buttons, row by row."""
        return [[button["text"] for button in row] for row in self.button_rows]

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """Return the labels of the reply keyboard that it shows, row by row."""
        rows = (self.markup or {}).get("keyboard", [])
        return [[button["text"] for button in row] for row in rows]

    def payload(self, *, with_reply: bool = True) -> dict[str, Any]:
        """Return the API's Message."""
        chat = self.chat.as_chat()
        users = self.chat.users
        message: dict[str, Any] = {"message_id": self.message_id}
        if self.anonymous:
            message |= {"from": ANONYMOUS_ADMIN, "sender_chat": chat}
        else:
            message["from"] = self.sender.as_user()
        message |= {"chat": chat, "date": int(self.sent_at)}
        if self.edited_at is not None:
            message["edit_date"] = int(self.edited_at)
        if self.reply_to is not None and with_reply:
            message["reply_to_message"] = self.reply_to.payload(with_reply=False)
        message |= self.content | self.flags
        if self.text:
            kind, marks = ("text", "entities") if self.is_text else ("caption", "caption_entities")
            message[kind] = self.text
            if self.entities:
                message[marks] = for_api(self.entities, users)
        if self.markup is not None and "inline_keyboard" in self.markup:
            message["reply_markup"] = self.markup
        return message


ANONYMOUS_ADMIN: dict[str, Any] = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """Tell one thing that happened in a chat, with the message as it was then.

    `to` is the one person whom it was for, where not everyone in the chat saw it.
    """

    kind: Kind
    at: datetime
    chat: "Chat"
    by: "Account"
    text: str
    entities: list[Entity]
    buttons: list[list[str]]
    message: Message | None
    to: "Account | None" = None

    @property
    def html(self) -> str:
        """Return the text as it was then, with its formatting as HTML."""
        return to_html(self.text, self.entities)


@dataclass(frozen=True, slots=True)
class Answer:
    """Be what the bot answered to a button press."""

    text: str
    show_alert: bool
    url: str | None = None


@dataclass(slots=True, eq=False)
class ButtonPress:
    """Follow one press of a button until the bot answers it."""

    query_id: str
    account: "Account"
    message: Message
    data: str
    at: float
    answer: Answer | None = None
    _done: asyncio.Event = field(default_factory=asyncio.Event)

    async def answered(self, within: float = 5.0) -> Answer:
        """Wait (real seconds) until the bot has answered."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._done.wait(), within)
        if self.answer is None:
            raise NotReceivedError(f"the press of {self.data!r} was not answered in {within} s")
        return self.answer

    def close(self, answer: Answer) -> None:
        """Take the bot's answer."""
        self.answer = answer
        self._done.set()

    def payload(self) -> dict[str, Any]:
        """Return the API's CallbackQuery."""
        message = self.message
        shown = message.payload()
        if message.deleted:
            shown = {"chat": shown["chat"], "message_id": message.message_id, "date": 0}
        return {
            "id": self.query_id,
            "from": self.account.as_user(),
            "message": shown,
            "chat_instance": str(message.chat.chat_id * 7919 + 104729),
            "data": self.data,
        }
