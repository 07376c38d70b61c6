"""Let people write and send things, in private or in groups."""

from typing import TYPE_CHECKING, Any

from bot.simulator.chats import Account, Chat
from bot.simulator.entities import with_detected
from bot.simulator.formatting import utf16_length
from bot.simulator.membership import hears
from bot.simulator.messages import Message
from bot.simulator.methods.sending import LONGEST_TEXT
from bot.simulator.world import World

if TYPE_CHECKING:
    from bot.simulator.groups import Group


class Writer:
    """Be an account that writes messages."""

    def __init__(self, world: World, chat: Chat, account: Account) -> None:
        self._world = world
        self._private = chat
        self.account = account

    @property
    def person_id(self) -> int:
        """Return the id of the account, which is that of the private chat."""
        return self.account.account_id

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
        self,
        *,
        caption: str = "",
        content: bytes = b"\xff\xd8",
        in_chat: "Group | None" = None,
        album: str | None = None,
    ) -> Message:
        """Send a photo; those of one album share its name, and each comes as its own message."""
        file = self._world.store("photo.jpg", content, "image/jpeg", kind="photo")
        shown: dict[str, Any] = {"photo": file.photo()}
        if album is not None:
            shown["media_group_id"] = album
        return self._send(in_chat, text=caption, content=shown, file=file)

    async def send_voice(
        self, *, duration: int = 4, content: bytes = b"OggS", in_chat: "Group | None" = None
    ) -> Message:
        """Send a voice message."""
        file = self._world.store("voice.ogg", content, "audio/ogg", kind="voice")
        return self._send(in_chat, content={"voice": file.voice(duration)}, file=file)

    async def send_sticker(self, emoji: str = "👍", *, in_chat: "Group | None" = None) -> Message:
        """Send a sticker."""
        file = self._world.store("sticker.webp", b"RIFF", "image/webp", kind="sticker")
        sticker = file.reference() | {
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
