"""Let people use the bot as they would: start it, write, tap, send things, block it."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.simulator.chats import Account, Chat, Member
from bot.simulator.kinds import Sender
from bot.simulator.membership import put_change
from bot.simulator.messages import ButtonPress, Message
from bot.simulator.methods.profile import menu
from bot.simulator.views import ChatView, Wanted
from bot.simulator.world import World

if TYPE_CHECKING:
    from bot.simulator.groups import Group

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Person(Sender):
    """Be somebody with the Telegram app."""

    def __init__(self, world: World, chat: Chat, account: Account) -> None:
        super().__init__(world, chat, account)
        self.chat = ChatView(world, chat)
        self._views: dict[Chat, ChatView] = {chat: self.chat}

    def __repr__(self) -> str:
        return f"<Person {self.account.first_name} {self.person_id}>"

    # reading

    def view(self, in_chat: "Group | None" = None) -> ChatView:
        """Return the private chat with the bot, or a group, as this person has read it."""
        chat = in_chat.chat if in_chat is not None else self._private
        return self._views.setdefault(chat, ChatView(self._world, chat))

    async def receives(
        self, wanted: Wanted, within: float = 5.0, *, in_chat: "Group | None" = None
    ) -> Message:
        """Wait (real seconds) for the bot's next message that is as wanted.

        `wanted` is a part of the text, a compiled pattern, or a predicate of the message. See
        `ChatView.receives` for the read position, which nothing else but `catch_up` moves.
        """
        return await self.view(in_chat).receives(wanted, within)

    def catch_up(self, *, in_chat: "Group | None" = None) -> None:
        """Take everything so far as read."""
        self.view(in_chat).catch_up()

    def menu(self, *, in_chat: "Group | None" = None) -> dict[str, str]:
        """Return the commands that the menu shows, with their descriptions."""
        chat_id = (in_chat.chat if in_chat is not None else self._private).chat_id
        shown = menu(self._world, chat_id, self.person_id, self.account.language_code or "")
        return {command["command"]: command["description"] for command in shown}

    # starting

    async def start(self, payload: str = "") -> Message:
        """Press Start, perhaps through a deep link with a payload."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram opens no deep link with the payload {payload!r}")
        if self._private.blocked:
            self.unblock()
        return await self.say(f"/start {payload}".strip())

    async def open(self, link: str) -> Message:
        """Open a link https://t.me/<bot>?start=<payload>."""
        parts = urlsplit(link)
        if parts.hostname != "t.me" or parts.path != f"/{self._world.bot.username}":
            raise ValueError(f"{link} leads elsewhere than to the bot")
        payloads = parse_qs(parts.query, keep_blank_values=True).get("start", [""])
        return await self.start(payloads[0])

    def rename(self, first_name: str) -> None:
        """Take another name; nobody is told of that."""
        self.account.first_name = first_name[:64]
        self._world.users[self.person_id] = self.account.as_user()

    # buttons

    async def tap(
        self, label: str, *, on: Message | None = None, in_chat: "Group | None" = None
    ) -> ButtonPress:
        """Press the newest button whose label is, or begins with, `label`."""
        messages = [on] if on is not None else self.view(in_chat).messages[::-1]
        for message in messages:
            button = None if message.deleted else _button(message, label)
            if button is None:
                continue
            if "callback_data" not in button:
                raise LookupError(f"the button {button['text']!r} opens something: {button}")
            return await self.tap_data(button["callback_data"], message)
        shown = [row for message in messages for row in message.buttons if not message.deleted]
        raise LookupError(f"there is no button {label!r} among {shown}")

    async def tap_data(self, data: str, on: Message) -> ButtonPress:
        """Press a button with raw data, as from an old or forged keyboard."""
        self._check_not_blocked(on.chat)
        self._world.tell("tapped", on.chat, self.account, on, _label(on, data))
        return self._world.press(self.account, on, data)

    # blocking

    def block(self) -> None:
        """Block the bot."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Unblock the bot."""
        self._set_blocked(blocked=False)

    def _set_blocked(self, *, blocked: bool) -> None:
        if self._private.blocked == blocked or not self._private.started:
            return
        self._private.blocked = blocked
        bot = self._world.bot
        here, gone = Member(bot, "member"), Member(bot, "kicked")
        old, new = (here, gone) if blocked else (gone, here)
        put_change(self._world, "my_chat_member", self._private, self.account, old=old, new=new)


def _button(message: Message, label: str) -> dict[str, Any] | None:
    buttons = [button for row in message.button_rows for button in row]
    alike = [button for button in buttons if button["text"].startswith(label)]
    exact = [button for button in alike if button["text"] == label]
    return next(iter(exact or alike), None)


def _label(message: Message, data: str) -> str:
    for row in message.button_rows:
        for button in row:
            if button.get("callback_data") == data:
                text: str = button["text"]
                return text
    return data
