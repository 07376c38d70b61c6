"""Let channels exist: they post, and speak in groups under their own name."""

from typing import Any

from bot.simulator.entities import with_detected
from bot.simulator.groups import Group
from bot.simulator.membership import hears
from bot.simulator.messages import Message
from bot.simulator.world import World

# Who a channel's message seems to be from, for the sake of old bots: "Channel Bot" for what is
# written in a channel's name, Telegram's own account for what is forwarded by itself.
# Source: https://core.telegram.org/bots/api#message (from, sender_chat, is_automatic_forward)
CHANNEL_BOT: dict[str, Any] = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
TELEGRAM: dict[str, Any] = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


class Channel:
    """Be a channel, which may be linked to a group."""

    def __init__(self, world: World, title: str, number: int) -> None:
        self._world = world
        self.chat = {"id": -1_000_000_000_000 - number, "type": "channel", "title": title}
        self._posts = 0

    def post(self, text: str, *, unwanted: bool = False) -> None:
        """Post a text; with `unwanted`, it waits from before the bot said what it wants."""
        self._posts += 1
        content = {
            "message_id": self._posts,
            "sender_chat": self.chat,
            "chat": self.chat,
            "date": int(self._world.clock.seconds()),
            "text": text,
        }
        self._world.updates.put("channel_post", content, unwanted=unwanted)

    def say(self, text: str, *, in_group: Group) -> Message:
        """Let its owner write in a group in the channel's name."""
        return self._put(in_group, text, {"from": CHANNEL_BOT, "sender_chat": self.chat})

    def forward_to(self, group: Group, text: str) -> Message:
        """Let a post appear by itself in the group that the channel is linked to."""
        self._posts += 1
        origin = {
            "type": "channel",
            "chat": self.chat,
            "message_id": self._posts,
            "date": int(self._world.clock.seconds()),
        }
        flags = {
            "from": TELEGRAM,
            "sender_chat": self.chat,
            "forward_origin": origin,
            "is_automatic_forward": True,
        }
        return self._put(group, text, flags)

    def _put(self, group: Group, text: str, flags: dict[str, Any]) -> Message:
        owner = group.owner.account
        message = self._world.add_message(
            group.chat, owner, text=text, entities=with_detected(text, []), flags=flags
        )
        self._world.tell("said", group.chat, owner, message)
        if hears(self._world, message):
            self._world.updates.put("message", message.payload())
        return message
