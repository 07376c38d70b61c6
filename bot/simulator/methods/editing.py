"""Carry out what changes and deletes messages."""

from typing import Any

from bot.simulator.entities import read
from bot.simulator.errors import bad_request
from bot.simulator.keyboards import check_markup
from bot.simulator.messages import Message
from bot.simulator.methods.sending import check_caption, check_text
from bot.simulator.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Change the text of a message; its buttons go unless they are given again."""
    message = _editable(world, given)
    if "rich_message" in given:
        raise world.refuse_lacking("rich messages are not simulated")
    text, entities = read(given.get("text", ""), given.get("parse_mode"), given.get("entities"))
    check_text(text)
    if not message.is_text:
        raise bad_request("there is no text in the message to edit")
    preview = given.get("link_preview_options")
    flags = {key: value for key, value in message.flags.items() if key != "link_preview_options"}
    return _change(
        world,
        message,
        text=text,
        entities=entities,
        markup=check_markup(given.get("reply_markup"), private=message.chat.is_private),
        flags=flags | ({"link_preview_options": preview} if preview else {}),
    )


def edit_message_caption(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Change the caption of a message; its buttons go unless they are given again."""
    message = _editable(world, given)
    caption, entities = read(
        given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities")
    )
    check_caption(caption)
    if message.is_text:
        raise bad_request("there is no caption in the message to edit")
    return _change(
        world,
        message,
        text=caption,
        entities=entities,
        markup=check_markup(given.get("reply_markup"), private=message.chat.is_private),
    )


def edit_message_reply_markup(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Change the buttons of a message."""
    message = _editable(world, given)
    markup = check_markup(given.get("reply_markup"), private=message.chat.is_private)
    return _change(world, message, markup=markup)


def delete_message(world: World, given: dict[str, Any]) -> bool:
    """Delete a message for everyone."""
    chat = world.readable(given["chat_id"])
    message = world.find_message(chat, given["message_id"], "message to delete not found")
    if not _deletable(world, message):
        raise bad_request("message can't be deleted for everyone")
    _delete(world, message)
    return True


def delete_messages(world: World, given: dict[str, Any]) -> bool:
    """Delete several messages, skipping those that are not found."""
    chat = world.readable(given["chat_id"])
    if not given["message_ids"]:
        raise bad_request("message identifiers are not specified")
    if len(given["message_ids"]) > MOST_DELETED:
        raise bad_request("too many message identifiers specified")
    found = [chat.known[each] for each in given["message_ids"] if each in chat.known]
    present = [message for message in found if not message.deleted]
    if not all(_deletable(world, message) for message in present):
        raise bad_request("message can't be deleted for everyone")
    for message in present:
        _delete(world, message)
    return True


def _editable(world: World, given: dict[str, Any]) -> Message:
    if "business_connection_id" in given:
        raise bad_request("business connection not found")
    if given.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    chat = world.writable(given["chat_id"])
    message = world.find_message(chat, given["message_id"], "message to edit not found")
    other_markup = message.markup is not None and "inline_keyboard" not in message.markup
    if not message.by_bot or message.is_service or other_markup:
        raise bad_request("message can't be edited")
    return message


def _change(world: World, message: Message, **fields: Any) -> dict[str, Any]:
    if all(getattr(message, name) == value for name, value in fields.items()):
        raise bad_request(_NOT_MODIFIED)
    for name, value in fields.items():
        setattr(message, name, value)
    message.edited_at = world.clock.seconds()
    world.tell("edited", message.chat, world.bot, message)
    return message.payload()


def _deletable(world: World, message: Message) -> bool:
    if world.clock.seconds() - message.sent_at > DELETABLE_SECONDS:
        return False
    if message.chat.is_private or message.by_bot:
        return True
    member = world.bot_member(message.chat)
    return member is not None and "can_delete_messages" in member.rights


def _delete(world: World, message: Message) -> None:
    message.deleted = True
    if message in message.chat.pinned:
        message.chat.pinned.remove(message)
    world.tell("deleted", message.chat, world.bot, message)
