"""Change who is in a chat and what the bot hears of it."""

from typing import Any

from bot.simulator.chats import Account, Chat, Member, Status
from bot.simulator.messages import Message
from bot.simulator.world import World


def change_member(
    world: World,
    chat: Chat,
    by: Account,
    account: Account,
    status: Status,
    *,
    rights: frozenset[str] = frozenset(),
    is_anonymous: bool = False,
) -> None:
    """Give an account a new standing; the bot hears of its own, and as administrator of all."""
    old = chat.members.get(account.account_id) or Member(account, "left")
    new = Member(account, status, rights, is_anonymous)
    chat.members[account.account_id] = new
    bot = world.bot_member(chat)
    if account is world.bot:
        put_change(world, "my_chat_member", chat, by, old=old, new=new)
    elif bot is not None and bot.status == "administrator":
        put_change(world, "chat_member", chat, by, old=old, new=new)


def put_change(
    world: World, kind: str, chat: Chat, by: Account, *, old: Member, new: Member
) -> None:
    """Queue a ChatMemberUpdated."""
    world.updates.put(
        kind,
        {
            "chat": chat.as_chat(),
            "from": by.as_user(),
            "date": int(world.clock.seconds()),
            "old_chat_member": old.payload(),
            "new_chat_member": new.payload(),
        },
    )


def add_service_message(
    world: World, chat: Chat, by: Account, content: dict[str, Any], text: str
) -> Message:
    """Write what happened into the chat; a bot that is there hears of it."""
    message = world.add_message(chat, by, content=content, is_service=True)
    world.tell("service", chat, by, message, text)
    bot = world.bot_member(chat)
    if by is not world.bot and (chat.is_private or (bot is not None and bot.present)):
        world.updates.put("message", message.payload())
    return message


def hears(world: World, message: Message) -> bool:
    """Say whether the bot gets a message, by the rules of privacy mode.

    Source: https://core.telegram.org/bots/features#privacy-mode
    """
    chat = message.chat
    if chat.is_private:
        return True
    member = world.bot_member(chat)
    if member is None or not member.present:
        return False
    if not chat.privacy or member.status == "administrator" or message.is_service:
        return True
    if message.reply_to is not None and message.reply_to.by_bot:
        return True
    return _is_command_for(world.bot, message)


def _is_command_for(bot: Account, message: Message) -> bool:
    first = message.entities[0] if message.entities else None
    if first is None or first["type"] != "bot_command" or first["offset"]:
        return False
    _, _, named = message.text[: first["length"]].partition("@")
    return not named or named.lower() == (bot.username or "").lower()
