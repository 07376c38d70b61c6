"""Let groups exist: members come and go, the bot is added, promoted and removed."""

from typing import Any

from bot.simulator.chats import RIGHTS, Account, Chat
from bot.simulator.membership import add_service_message, change_member
from bot.simulator.messages import Event, Message
from bot.simulator.people import PAYLOAD, Person
from bot.simulator.world import World

_EVERY_RIGHT = frozenset(RIGHTS)


class Group:
    """Be a group, which may become a supergroup."""

    def __init__(self, world: World, chat: Chat, owner: Person) -> None:
        self._world = world
        self.chat = chat
        self.owner = owner
        change_member(world, chat, owner.account, owner.account, "creator", rights=_EVERY_RIGHT)

    @property
    def chat_id(self) -> int:
        """Return the id that the bot knows it by now."""
        return self.chat.chat_id

    @property
    def messages(self) -> list[Message]:
        """Return what can be seen now, oldest first."""
        return self.chat.messages

    @property
    def history(self) -> list[Event]:
        """Return everything that has happened, with its virtual time."""
        return list(self.chat.history)

    def add(self, person: Person, *, by: Person | None = None) -> None:
        """Let a person join, added by the owner unless another is named."""
        self._add(person.account, by)

    def remove(self, person: Person, *, by: Person | None = None) -> None:
        """Remove a person."""
        actor = self._actor(by)
        change_member(self._world, self.chat, actor, person.account, "kicked")
        self._service(actor, {"left_chat_member": person.account.as_user()}, "left")

    def leave(self, person: Person) -> None:
        """Let a person leave."""
        change_member(self._world, self.chat, person.account, person.account, "left")
        self._service(person.account, {"left_chat_member": person.account.as_user()}, "left")

    def promote(self, person: Person, *, anonymous: bool = False) -> None:
        """Make a person an administrator."""
        change_member(
            self._world,
            self.chat,
            self.owner.account,
            person.account,
            "administrator",
            rights=_EVERY_RIGHT,
            is_anonymous=anonymous,
        )

    def demote(self, person: Person) -> None:
        """Make an administrator an ordinary member."""
        change_member(self._world, self.chat, self.owner.account, person.account, "member")

    def add_bot(self, *, by: Person | None = None, start_payload: str | None = None) -> None:
        """Add the bot, perhaps through a link ?startgroup=<payload>."""
        if start_payload is not None and not PAYLOAD.fullmatch(start_payload):
            raise ValueError(f"Telegram opens no deep link with the payload {start_payload!r}")
        self._add(self._world.bot, by)
        if start_payload is not None:
            actor = self._actor(by)
            text = f"/start@{self._world.bot.username} {start_payload}"
            command = {"type": "bot_command", "offset": 0, "length": text.index(" ")}
            message = self._world.add_message(self.chat, actor, text=text, entities=[command])
            self._world.tell("said", self.chat, actor, message)
            self._world.updates.put("message", message.payload())

    def remove_bot(self, *, by: Person | None = None) -> None:
        """Remove the bot."""
        actor = self._actor(by)
        change_member(self._world, self.chat, actor, self._world.bot, "kicked")
        self._service(actor, {"left_chat_member": self._world.bot.as_user()}, "removed the bot")

    def promote_bot(self, *rights: str) -> None:
        """Make the bot an administrator, with all rights unless some are named."""
        if unknown := set(rights) - _EVERY_RIGHT:
            raise ValueError(f"no such rights: {sorted(unknown)}")
        change_member(
            self._world,
            self.chat,
            self.owner.account,
            self._world.bot,
            "administrator",
            rights=frozenset(rights) or _EVERY_RIGHT,
        )

    def demote_bot(self) -> None:
        """Make the bot an ordinary member."""
        change_member(self._world, self.chat, self.owner.account, self._world.bot, "member")

    def privacy(self, on: bool) -> None:
        """Switch the bot's privacy mode on or off in this group."""
        self.chat.privacy = on

    def rename(self, title: str, *, by: Person | None = None) -> None:
        """Give the group another title."""
        self.chat.title = title
        self._service(self._actor(by), {"new_chat_title": title}, "renamed")

    def upgrade(self) -> None:
        """Become a supergroup; the old id answers with the new one from then on."""
        if self.chat.kind != "group":
            raise ValueError("it is a supergroup already")
        old, owner = self.chat, self.owner.account
        new = self._world.add_group(old.title, supergroup=True)
        new.members, new.privacy = dict(old.members), old.privacy
        self._service(owner, {"migrate_to_chat_id": new.chat_id}, "became a supergroup")
        old.migrated_to, self.chat = new, new
        self._service(owner, {"migrate_from_chat_id": old.chat_id}, "became a supergroup")

    def _actor(self, by: Person | None) -> Account:
        return (by or self.owner).account

    def _add(self, account: Account, by: Person | None) -> None:
        actor = self._actor(by)
        change_member(self._world, self.chat, actor, account, "member")
        self._service(actor, {"new_chat_members": [account.as_user()]}, "joined")

    def _service(self, by: Account, content: dict[str, Any], text: str) -> None:
        add_service_message(self._world, self.chat, by, content, text)
