"""What comes in from Telegram: each update becomes one call of one use case."""

from collections.abc import Callable, Coroutine
from inspect import Parameter, signature
from typing import Any

from telegram import Message, Update

from bot.context import BotContext
from bot.domain.acts import decode
from bot.domain.states import FileKind
from bot.handlers import fetching
from bot.handlers.conversations import TAPS
from bot.handlers.tables import Bare, WithText
from bot.services import (
    attaching,
    general,
    hearing,
    importing_places,
    locating,
    reachability,
)
from bot.services.attaching import Sent

Handler = Callable[[Update, BotContext], Coroutine[Any, Any, None]]


def on_command(use_case: Bare) -> Handler:
    """Make the handler of a command without arguments."""

    async def handle(_update: Update, context: BotContext) -> None:
        await context.run(use_case)

    return handle


def on_text_command(use_case: WithText) -> Handler:
    """Make the handler of a command that takes the text after it, as it was written."""

    async def handle(update: Update, context: BotContext) -> None:
        written = (update.effective_message and update.effective_message.text) or ""
        await context.run(use_case, "".join(written.split(maxsplit=1)[1:]).strip())

    return handle


async def on_tap(update: Update, context: BotContext) -> None:
    """Do what a button asks for; a foreign or forged one is answered as stale."""
    data = update.callback_query.data if update.callback_query else None
    tap = decode(data or "")
    use_case = TAPS.get(tap.act) if tap else None
    if tap is None or use_case is None or not takes(use_case, len(tap.arguments)):
        await context.run(general.stale_tap)
    else:
        await context.run(use_case, *tap.arguments)


def takes(use_case: Callable[..., Any], count: int) -> bool:
    """Tell whether a use case takes so many numbers after the desk and the sender."""
    parameters = list(signature(use_case).parameters.values())[2:]
    required = [one for one in parameters if one.default is Parameter.empty]
    return len(required) <= count <= len(parameters)


async def on_text(update: Update, context: BotContext) -> None:
    """Take a typed message as the answer to what was asked."""
    message = update.effective_message
    await context.run(hearing.hear, (message and message.text) or "")


async def on_caption(update: Update, context: BotContext) -> None:
    """Take what was written under a photo or a file as if it had been typed."""
    message = update.effective_message
    await context.run(hearing.hear_caption, (message and message.caption) or "")


async def on_file(update: Update, context: BotContext) -> None:
    """Take a photo, a voice message or a document, with what was written under it."""
    message = update.effective_message
    if message is None:
        return
    if message.document is not None and await context.ask(importing_places.is_awaited):
        await fetching.take_list(message.document, context)
    else:
        await context.run(attaching.hear_file, sent_in(message))


def sent_in(message: Message) -> Sent:
    """Return the file of a message; of a photo, the largest size."""
    caption, album = message.caption or "", message.media_group_id or ""
    if message.photo:
        return Sent(FileKind.PHOTO, message.photo[-1].file_id, caption, album=album)
    if message.voice:
        return Sent(FileKind.VOICE, message.voice.file_id, caption)
    document = message.document
    if document is None:
        raise ValueError("a message without a file")
    return Sent(FileKind.DOCUMENT, document.file_id, caption, document.file_name or "", album)


async def on_position(update: Update, context: BotContext) -> None:
    """Take a shared position, or the first one of a live location."""
    location = update.effective_message and update.effective_message.location
    if location:
        await context.run(locating.hear_position, location.latitude, location.longitude)


async def on_venue(update: Update, context: BotContext) -> None:
    """Take the name of a shared venue."""
    venue = update.effective_message and update.effective_message.venue
    await context.run(locating.hear_venue, venue.title if venue else "")


async def on_edit(update: Update, context: BotContext) -> None:
    """Take an edited message as a change of what it said before."""
    message = update.effective_message
    written = message and (message.text or message.caption)
    await context.run(hearing.hear_edit, written or "")


async def on_membership(update: Update, context: BotContext) -> None:
    """Learn that a person blocked or unblocked the bot, or that a group took it in or out."""
    change = update.my_chat_member
    if change is not None:
        present = change.new_chat_member.status not in {"kicked", "left"}
        await context.run(reachability.note_membership, present)


async def on_migration(update: Update, context: BotContext) -> None:
    """Follow a group that has been upgraded to a supergroup."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await context.run(reachability.follow_group, message.migrate_to_chat_id)
