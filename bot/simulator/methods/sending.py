"""Carry out what sends messages."""

from collections.abc import Callable
from typing import Any

from bot.simulator.chats import Chat
from bot.simulator.entities import read
from bot.simulator.errors import ApiError, bad_request
from bot.simulator.formatting import parse_html, utf16_length
from bot.simulator.keyboards import check_markup
from bot.simulator.messages import Message, StoredFile
from bot.simulator.schema import Upload
from bot.simulator.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MOST_UPLOADED = 50 * 1024 * 1024
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Send a text."""
    chat = world.writable(given["chat_id"])
    text, entities = read(given["text"], given.get("parse_mode"), given.get("entities"))
    check_text(text)
    return _send(world, chat, given, text=text, entities=entities).payload()


def send_document(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Send a file, new or known by its file_id."""
    return _send_file(world, given, "document", lambda file: file.document())


def send_photo(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Send a photo, new or known by its file_id."""
    return _send_file(world, given, "photo", lambda file: file.photo())


def send_voice(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Send a voice message, new or known by its file_id."""
    return _send_file(world, given, "voice", lambda file: file.voice(given.get("duration", 0)))


def _send_file(
    world: World, given: dict[str, Any], kind: str, shown: Callable[[StoredFile], Any]
) -> dict[str, Any]:
    chat = world.writable(given["chat_id"])
    caption, entities = read(
        given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities")
    )
    check_caption(caption)
    file = _file(world, given[kind], kind)
    message = _send(
        world,
        chat,
        given,
        text=caption,
        entities=entities,
        content={kind: shown(file)},
        file=file,
    )
    return message.payload()


def send_chat_action(world: World, given: dict[str, Any]) -> bool:
    """Show for some seconds what the bot is doing."""
    chat = world.writable(given["chat_id"])
    check_lacking(world, chat, given)
    if given["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat, world.bot, None, given["action"])
    return True


def check_text(text: str) -> None:
    """Refuse a text that is empty or too long."""
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > LONGEST_TEXT:
        raise bad_request("message is too long")


def check_caption(caption: str) -> None:
    """Refuse a caption that is too long."""
    if utf16_length(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")


def check_lacking(world: World, chat: Chat, given: dict[str, Any]) -> None:
    """Refuse what nobody in this world has."""
    if "business_connection_id" in given:
        raise bad_request("business connection not found")
    if given.get("message_thread_id"):
        raise bad_request("message thread not found")
    if given.get("direct_messages_topic_id") or "suggested_post_parameters" in given:
        raise world.refuse_lacking("the chat is not a channel direct messages chat")
    if given.get("allow_paid_broadcast"):
        raise world.refuse_lacking("the bot has no Telegram Stars")
    if "message_effect_id" in given and not chat.is_private:
        raise bad_request("message effects can be used only in private chats (simulator)")


def _send(world: World, chat: Chat, given: dict[str, Any], **fields: Any) -> Message:
    check_lacking(world, chat, given)
    markup = check_markup(given.get("reply_markup"), private=chat.is_private)
    reply_to = _replied(world, chat, given.get("reply_parameters"))
    if world.flood is not None:
        world.flood.admit(chat.chat_id, is_group=not chat.is_private, now=world.clock.seconds())
    message = world.add_message(
        chat, world.bot, markup=markup, reply_to=reply_to, flags=_flags(given), **fields
    )
    if markup is not None and "keyboard" in markup:
        chat.keyboard = message.reply_keyboard
    elif markup is not None and "remove_keyboard" in markup:
        chat.keyboard = []
    world.tell("sent", chat, world.bot, message)
    return message


def _flags(given: dict[str, Any]) -> dict[str, Any]:
    flags: dict[str, Any] = {}
    if given.get("protect_content"):
        flags["has_protected_content"] = True
    if "message_effect_id" in given:
        flags["effect_id"] = given["message_effect_id"]
    if given.get("link_preview_options"):
        flags["link_preview_options"] = given["link_preview_options"]
    return flags


def _replied(world: World, chat: Chat, reply: dict[str, Any] | None) -> Message | None:
    if reply is None:
        return None
    where = world.readable(reply["chat_id"]) if "chat_id" in reply else chat
    try:
        message = world.find_message(where, reply["message_id"], "message to be replied not found")
    except ApiError:
        if reply.get("allow_sending_without_reply"):
            return None
        raise
    if "quote" in reply:
        html = reply.get("quote_parse_mode", "").lower() == "html"
        quote = parse_html(reply["quote"])[0] if html else reply["quote"]
        if utf16_length(quote) > 1024 or not quote or quote not in message.text:
            raise bad_request("QUOTE_TEXT_INVALID")
    return message


def _file(world: World, given: Upload | str, kind: str) -> StoredFile:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > MOST_UPLOADED:
            raise ApiError(413, "Request Entity Too Large")
        return world.store(given.name, given.content, given.mime_type, kind=kind)
    if given in world.files:
        known = world.files[given]
        if known.kind != kind:
            raise bad_request(
                f"can't use file of type {known.kind.capitalize()} as {kind.capitalize()}"
            )
        return known
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    raise bad_request("wrong file identifier/HTTP URL specified")
