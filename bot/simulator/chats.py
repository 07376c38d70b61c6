"""Hold accounts and chats: who is there, and what has been written."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.simulator.messages import Event, Message

ChatKind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]

RIGHTS = (
    "can_manage_chat",
    "can_change_info",
    "can_delete_messages",
    "can_invite_users",
    "can_restrict_members",
    "can_pin_messages",
    "can_promote_members",
    "can_manage_video_chats",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


@dataclass(slots=True, eq=False)
class Account:
    """Be a person or a bot as Telegram knows them."""

    account_id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def as_user(self) -> dict[str, Any]:
        """Return the API's User."""
        user: dict[str, Any] = {
            "id": self.account_id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


@dataclass(slots=True, eq=False)
class Member:
    """Say what an account is in a chat."""

    account: Account
    status: Status
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    @property
    def present(self) -> bool:
        """Say whether the account is in the chat."""
        return self.status in {"creator", "administrator", "member"}

    def payload(self) -> dict[str, Any]:
        """Return the API's ChatMember."""
        member: dict[str, Any] = {"user": self.account.as_user(), "status": self.status}
        if self.status == "kicked":
            member["until_date"] = 0
        if self.status in {"creator", "administrator"}:
            member["is_anonymous"] = self.is_anonymous
        if self.status == "administrator":
            member["can_be_edited"] = False
            member |= {right: right in self.rights for right in RIGHTS}
        return member


@dataclass(slots=True, eq=False)
class Chat:
    """Be a private chat with the bot, a group or a supergroup."""

    chat_id: int
    kind: ChatKind
    users: dict[int, dict[str, Any]]
    title: str = ""
    account: Account | None = None
    members: dict[int, Member] = field(default_factory=dict)
    known: dict[int, Message] = field(default_factory=dict)
    history: list[Event] = field(default_factory=list)
    pinned: list[Message] = field(default_factory=list)
    keyboard: list[list[str]] = field(default_factory=list)
    privacy: bool = True
    started: bool = False
    blocked: bool = False
    migrated_to: "Chat | None" = None
    next_message_id: int = 1

    @property
    def is_private(self) -> bool:
        """Say whether it is a chat of one person with the bot."""
        return self.kind == "private"

    @property
    def messages(self) -> list[Message]:
        """Return what can be seen now, oldest first."""
        return [message for message in self.known.values() if not message.deleted]

    def as_chat(self) -> dict[str, Any]:
        """Return the API's Chat."""
        chat: dict[str, Any] = {"id": self.chat_id, "type": self.kind}
        if self.account is None:
            return chat | {"title": self.title}
        user = self.account.as_user()
        names = ("first_name", "last_name", "username")
        return chat | {name: user[name] for name in names if name in user}
