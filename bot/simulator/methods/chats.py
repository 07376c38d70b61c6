"""Carry out what concerns chats: who is there, what is pinned, leaving."""

from typing import Any

from bot.simulator.chats import Chat
from bot.simulator.errors import bad_request
from bot.simulator.membership import change_member
from bot.simulator.world import World


def get_chat(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Describe a chat."""
    chat = world.readable(given["chat_id"])
    info = chat.as_chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    if chat.pinned:
        info["pinned_message"] = chat.pinned[-1].payload(with_reply=False)
    return info


def get_chat_member(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Say what an account is in a chat."""
    chat = world.readable(given["chat_id"])
    account = world.accounts.get(given["user_id"])
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.is_private:
        if account not in {chat.account, world.bot}:
            raise bad_request("PARTICIPANT_ID_INVALID")
        return {"user": account.as_user(), "status": "member"}
    if account.account_id in chat.members:
        return chat.members[account.account_id].payload()
    return {"user": account.as_user(), "status": "left"}


def get_chat_administrators(world: World, given: dict[str, Any]) -> list[dict[str, Any]]:
    """List the administrators of a group."""
    chat = world.readable(given["chat_id"])
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member.payload()
        for member in chat.members.values()
        if member.status in {"creator", "administrator"}
    ]


def _pinnable(world: World, given: dict[str, Any]) -> Chat:
    if "business_connection_id" in given:
        raise bad_request("business connection not found")
    chat = world.writable(given["chat_id"])
    member = world.bot_member(chat)
    if not chat.is_private and (member is None or "can_pin_messages" not in member.rights):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(world: World, given: dict[str, Any]) -> bool:
    """Pin a message, with a service message that says so."""
    chat = _pinnable(world, given)
    message = world.find_message(chat, given["message_id"], "message to pin not found")
    if message.is_service:
        raise bad_request("message can't be pinned")
    if message not in chat.pinned:
        chat.pinned.append(message)
        notice = {"pinned_message": message.payload(with_reply=False)}
        service = world.add_message(chat, world.bot, content=notice, is_service=True)
        world.tell("service", chat, world.bot, service, f"pinned: {message.text}")
    return True


def unpin_chat_message(world: World, given: dict[str, Any]) -> bool:
    """Unpin a message, the newest pinned one when none is named."""
    chat = _pinnable(world, given)
    if "message_id" not in given:
        if not chat.pinned:
            raise bad_request("message to unpin not found")
        chat.pinned.pop()
        return True
    message = world.find_message(chat, given["message_id"], "message to unpin not found")
    if message in chat.pinned:
        chat.pinned.remove(message)
    return True


def leave_chat(world: World, given: dict[str, Any]) -> bool:
    """Let the bot leave a group; it hears of that itself."""
    chat = world.writable(given["chat_id"])
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    change_member(world, chat, world.bot, world.bot, "left")
    return True
