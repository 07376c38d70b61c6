"""Hold the state of the simulated Telegram and let the time of things be known."""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.chats import Account, Chat, Member
from bot.simulator.clock import SimulatorClock
from bot.simulator.errors import ApiError, bad_request, forbidden, migrated
from bot.simulator.faults import Faults
from bot.simulator.limits import FloodControl, Limits
from bot.simulator.messages import ButtonPress, Event, Kind, Message, StoredFile
from bot.simulator.updates import UpdateQueue
from bot.simulator.webhook import WebhookSettings


@dataclass(slots=True)
class Profile:
    """Hold what the bot has set about itself, by language, and its owner with @BotFather."""

    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[tuple[Any, ...], str], list[dict[str, str]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)


class World:
    """Know every account, chat, message and file, and who has to hear of what."""

    def __init__(
        self, clock: SimulatorClock, bot: Account, limits: Limits | None, callback_life: float
    ) -> None:
        self.clock = clock
        self.bot = bot
        self.callback_life = callback_life
        self.flood = FloodControl(limits) if limits is not None else None
        self.updates = UpdateQueue(clock)
        self.webhook = WebhookSettings()
        self.faults = Faults(clock)
        self.profile = Profile()
        self.accounts: dict[int, Account] = {bot.account_id: bot}
        self.users: dict[int, dict[str, Any]] = {bot.account_id: bot.as_user()}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, ButtonPress] = {}
        self.listeners: list[Callable[[Event], None]] = []
        self.changes = 0
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(4_382_000_000_000_001)
        self._file_ids = itertools.count(1)
        self._account_ids = itertools.count(5_100_000_001)
        self._group_ids = itertools.count(4_200_000_001)
        self._waiters: deque[Callable[[], None]] = deque()

    # accounts and chats

    def add_account(self, account: Account) -> Chat:
        """Let a person exist, with the private chat that they may start."""
        if account.account_id in self.accounts:
            raise ValueError(f"there is already an account {account.account_id}")
        self.accounts[account.account_id] = account
        self.users[account.account_id] = account.as_user()
        chat = Chat(account.account_id, "private", self.users, account=account)
        self.chats[account.account_id] = chat
        return chat

    def fresh_account_id(self) -> int:
        """Return an id that no account has."""
        return next(number for number in self._account_ids if number not in self.accounts)

    def add_group(self, title: str, *, supergroup: bool) -> Chat:
        """Let a group exist."""
        number = self.fresh_group_number()
        if supergroup:
            chat = Chat(-1_000_000_000_000 - number, "supergroup", self.users, title=title)
        else:
            chat = Chat(-number, "group", self.users, title=title)
        self.chats[chat.chat_id] = chat
        return chat

    def fresh_group_number(self) -> int:
        """Return a number that no group or channel has."""
        return next(self._group_ids)

    def bot_member(self, chat: Chat) -> Member | None:
        """Return what the bot is in a group."""
        return chat.members.get(self.bot.account_id)

    # access, as the Bot API checks it

    def find_chat(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot has met, or refuse."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to.chat_id)
        return chat

    def readable(self, chat_id: int | str) -> Chat:
        """Return a chat whose content the bot may know, or refuse."""
        chat = self.find_chat(chat_id)
        if chat.is_private:
            if not chat.started:
                raise bad_request("chat not found")
            return chat
        self._check_membership(chat)
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """Return a chat that the bot may write to, or refuse."""
        chat = self.find_chat(chat_id)
        if not chat.is_private:
            self._check_membership(chat)
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def _check_membership(self, chat: Chat) -> None:
        member = self.bot_member(chat)
        if member is None:
            raise bad_request("chat not found")
        if member.status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if member.status == "left":
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    # messages

    def add_message(self, chat: Chat, sender: Account, **fields: Any) -> Message:
        """Write a message into a chat, unheard of as yet."""
        if chat.kind == "supergroup":
            message_id, chat.next_message_id = chat.next_message_id, chat.next_message_id + 1
        else:
            message_id = next(self._message_ids)
        message = Message(
            message_id,
            chat,
            sender,
            self.clock.seconds(),
            by_bot=sender is self.bot,
            **fields,
        )
        chat.known[message_id] = message
        return message

    def find_message(self, chat: Chat, message_id: int, refusal: str) -> Message:
        """Return a message that is still there, or refuse."""
        message = chat.known.get(message_id)
        if message is None or message.deleted:
            raise bad_request(refusal)
        return message

    def tell(
        self,
        kind: Kind,
        chat: Chat,
        by: Account,
        message: Message | None,
        text: str | None = None,
        *,
        to: Account | None = None,
    ) -> None:
        """Record what happened and wake whoever waits for it."""
        shown = message if text is None else None
        event = Event(
            kind=kind,
            at=self.clock.now(),
            chat=chat,
            by=by,
            text=shown.text if shown is not None else text or "",
            entities=shown.entities if shown is not None else [],
            buttons=message.buttons if message is not None else [],
            message=message,
            to=to,
        )
        chat.history.append(event)
        self.changes += 1
        for listener in self.listeners:
            listener(event)
        waiting, self._waiters = self._waiters, deque()
        for wake in waiting:
            wake()

    def wake_on_change(self, wake: Callable[[], None]) -> None:
        """Call `wake` once, when the next thing happens."""
        self._waiters.append(wake)

    # files and button presses

    def store(
        self,
        name: str,
        content: bytes,
        mime_type: str,
        size: int | None = None,
        *,
        kind: str = "document",
    ) -> StoredFile:
        """Keep a file under a new id."""
        number = next(self._file_ids)
        file = StoredFile(
            f"BQACAgQAAxkBAAI{number:06d}AAHdzKwyY4c",
            f"AgAD{number:06d}",
            name,
            mime_type,
            content,
            len(content) if size is None else size,
            kind,
        )
        self.files[file.file_id] = file
        return file

    def press(self, account: Account, message: Message, data: str) -> ButtonPress:
        """Let a person press a button; the bot hears of it."""
        query_id = str(next(self._query_ids))
        press = ButtonPress(query_id, account, message, data, self.clock.seconds())
        self.presses[query_id] = press
        self.updates.put("callback_query", press.payload())
        return press

    def refuse_lacking(self, what: str) -> ApiError:
        """Refuse what nobody in this world has, such as business accounts and Stars."""
        return bad_request(f"{what} (simulator)")
