"""Let people use the bot as they would: start it, write, tap, send things, block it."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from bot.simulator.chats import Account, Chat, Member
from bot.simulator.entities import with_detected
from bot.simulator.formatting import utf16_length
from bot.simulator.membership import hears, put_change
from bot.simulator.messages import ButtonPress, Message, StoredFile
from bot.simulator.methods.profile import menu
from bot.simulator.methods.sending import LONGEST_TEXT
from bot.simulator.views import ChatView, Wanted
from bot.simulator.world import World

if TYPE_CHECKING:
    from bot.simulator.groups import Group

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Person:
    """Be somebody with the Telegram app."""

    def __init__(self, world: World, chat: Chat, account: Account) -> None:
        self._world = world
        self._private = chat
        self.account = account
        self.chat = ChatView(world, chat)
        self._views: dict[Chat, ChatView] = {chat: self.chat}

    def __repr__(self) -> str:
        return f"<Person {self.account.first_name} {self.person_id}>"

    @property
    def person_id(self) -> int:
        """Return the id of the account, which is that of the private chat."""
        return self.account.account_id

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

    # writing

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

    async def say(
        self,
        text: str,
        *,
        in_chat: "Group | None" = None,
        reply_to: Message | None = None,
        as_anonymous_admin: bool = False,
    ) -> Message:
        """Write a text."""
        text = text.strip()
        if not text or utf16_length(text) > LONGEST_TEXT:
            raise ValueError("the app sends texts of 1 to 4096 characters")
        return self._send(
            in_chat,
            text=text,
            entities=with_detected(text, []),
            reply_to=reply_to,
            anonymous=as_anonymous_admin,
        )

    async def edit(self, message: Message, text: str) -> Message:
        """Change what one has written."""
        if message.sender is not self.account or message.deleted:
            raise ValueError("one edits what one has written and not deleted")
        message.text, message.entities = text.strip(), with_detected(text.strip(), [])
        message.edited_at = self._world.clock.seconds()
        self._world.tell("edited", message.chat, self.account, message)
        if hears(self._world, message):
            self._world.updates.put("edited_message", message.payload())
        return message

    async def delete(self, message: Message) -> None:
        """Delete a message for everyone; no bot is told of that."""
        if message.chat is not self._private and message.sender is not self.account:
            raise ValueError("in a group one deletes what one has written")
        message.deleted = True
        self._world.tell("deleted", message.chat, self.account, message)

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

    # other things to send

    async def send_document(
        self,
        name: str,
        content: bytes,
        *,
        mime_type: str = "application/octet-stream",
        caption: str = "",
        size: int | None = None,
        in_chat: "Group | None" = None,
    ) -> Message:
        """Send a file; `size` may declare it larger than its content."""
        file = self._world.store(name, content, mime_type, size)
        return self._send(in_chat, text=caption, content={"document": file.document()}, file=file)

    async def send_photo(
        self, *, caption: str = "", content: bytes = b"\xff\xd8", in_chat: "Group | None" = None
    ) -> Message:
        """Send a photo."""
        file = self._world.store("photo.jpg", content, "image/jpeg")
        sizes = [
            _file_part(file) | {"width": width, "height": width * 3 // 4} for width in (320, 1280)
        ]
        return self._send(in_chat, text=caption, content={"photo": sizes}, file=file)

    async def send_voice(
        self, *, duration: int = 4, content: bytes = b"OggS", in_chat: "Group | None" = None
    ) -> Message:
        """Send a voice message."""
        file = self._world.store("voice.ogg", content, "audio/ogg")
        voice = _file_part(file) | {"duration": duration, "mime_type": file.mime_type}
        return self._send(in_chat, content={"voice": voice}, file=file)

    async def send_sticker(self, emoji: str = "👍", *, in_chat: "Group | None" = None) -> Message:
        """Send a sticker."""
        file = self._world.store("sticker.webp", b"RIFF", "image/webp")
        sticker = _file_part(file) | {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._send(in_chat, content={"sticker": sticker}, file=file)

    async def send_contact(
        self,
        phone_number: str,
        first_name: str | None = None,
        *,
        in_chat: "Group | None" = None,
    ) -> Message:
        """Share a contact, one's own when no name is given."""
        contact: dict[str, Any] = {
            "phone_number": phone_number,
            "first_name": first_name or self.account.first_name,
        }
        if first_name is None:
            contact["user_id"] = self.person_id
        return self._send(in_chat, content={"contact": contact})

    async def send_location(
        self, latitude: float, longitude: float, *, in_chat: "Group | None" = None
    ) -> Message:
        """Share a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._send(in_chat, content={"location": place})

    async def send_poll(
        self, question: str, options: list[str], *, in_chat: "Group | None" = None
    ) -> Message:
        """Send a poll."""
        poll = {
            "id": str(5_300_000_000 + self._world.changes),
            "question": question,
            "options": [
                {"persistent_id": str(index), "text": option, "voter_count": 0}
                for index, option in enumerate(options)
            ],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
        return self._send(in_chat, content={"poll": poll})

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

    def _check_not_blocked(self, chat: Chat) -> None:
        if chat.is_private and chat.blocked:
            raise ValueError(f"{self.account.first_name} has blocked the bot")

    def _send(self, in_chat: "Group | None", **fields: Any) -> Message:
        chat = in_chat.chat if in_chat is not None else self._private
        self._check_not_blocked(chat)
        if chat.is_private:
            chat.started = True
        elif (member := chat.members.get(self.person_id)) is None or not member.present:
            raise ValueError(f"{self.account.first_name} is not in {chat.title}")
        fields.setdefault("entities", with_detected(fields.get("text", ""), []))
        message = self._world.add_message(chat, self.account, **fields)
        self._world.tell("said", chat, self.account, message)
        if hears(self._world, message):
            self._world.updates.put("message", message.payload())
        return message


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


def _file_part(file: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
