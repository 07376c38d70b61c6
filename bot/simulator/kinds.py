"""Let people send what is rarer than texts and files, and pin and forward messages."""

from typing import TYPE_CHECKING, Any

from bot.simulator.membership import add_service_message
from bot.simulator.messages import Message
from bot.simulator.writing import Writer

if TYPE_CHECKING:
    from bot.simulator.groups import Group


class Sender(Writer):
    """Be an account that sends all kinds of messages."""

    async def send_dice(
        self, emoji: str = "🎲", value: int = 6, *, in_chat: "Group | None" = None
    ) -> Message:
        """Throw dice, or another emoji that falls by chance."""
        return self._send(in_chat, content={"dice": {"emoji": emoji, "value": value}})

    async def send_venue(
        self, title: str, address: str, *, in_chat: "Group | None" = None
    ) -> Message:
        """Share a place with its name; the place itself stands beside it, as for old bots."""
        place = {"latitude": 57.7, "longitude": 12.05}
        venue = {"location": place, "title": title, "address": address}
        return self._send(in_chat, content={"venue": venue, "location": place})

    async def send_video_note(
        self, *, duration: int = 5, in_chat: "Group | None" = None
    ) -> Message:
        """Send a round video."""
        file = self._world.store("note.mp4", b"\0\0\0\x18ftyp", "video/mp4")
        note = {
            "file_id": file.file_id,
            "file_unique_id": file.unique_id,
            "file_size": file.size,
            "length": 384,
            "duration": duration,
        }
        return self._send(in_chat, content={"video_note": note}, file=file)

    async def forward(
        self,
        text: str,
        *,
        from_hidden: str | None = None,
        in_chat: "Group | None" = None,
    ) -> Message:
        """Forward a text that one has read elsewhere: from oneself, or from somebody hidden."""
        date = int(self._world.clock.seconds()) - 3600
        origin: dict[str, Any] = {"date": date, "type": "user", "sender_user": self._as_user()}
        if from_hidden is not None:
            origin = {"date": date, "type": "hidden_user", "sender_user_name": from_hidden}
        return self._send(in_chat, text=text, flags={"forward_origin": origin})

    async def pin(self, message: Message) -> Message:
        """Pin a message; the chat says so."""
        message.pinned = True
        message.chat.pinned.append(message)
        content = {"pinned_message": message.payload(with_reply=False)}
        return add_service_message(self._world, message.chat, self.account, content, "pinned")

    def _as_user(self) -> dict[str, Any]:
        return self.account.as_user()
