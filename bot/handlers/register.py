"""Every handler of the bot, in the order in which they are asked."""

from typing import Any

from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.handlers import incoming
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TEXT_COMMANDS
from bot.services import general

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Give the application a handler for every kind of update that the bot asks for."""
    private_only = incoming.on_command(general.private_only)
    either = PRIVATE | GROUP
    for names, use_case in COMMANDS.items():
        application.add_handler(CommandHandler(names, incoming.on_command(use_case), PRIVATE))
        application.add_handler(CommandHandler(names, private_only, GROUP))
    for names, spoken in TEXT_COMMANDS.items():
        application.add_handler(CommandHandler(names, incoming.on_text_command(spoken), PRIVATE))
        application.add_handler(CommandHandler(names, private_only, GROUP))
    for names, spoken in GROUP_COMMANDS.items():
        application.add_handler(CommandHandler(names, incoming.on_text_command(spoken), either))
    application.add_handler(CallbackQueryHandler(incoming.on_tap))
    unknown = incoming.on_command(general.unknown_command)
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, unknown))
    application.add_handler(MessageHandler(PRIVATE & filters.TEXT, incoming.on_text))
    # A moving picture comes as a document too, but cannot be sent on as one.
    files = (filters.PHOTO | filters.VOICE | filters.Document.ALL) & ~filters.ANIMATION
    application.add_handler(MessageHandler(PRIVATE & files, incoming.on_file))
    application.add_handler(MessageHandler(PRIVATE & filters.CAPTION, incoming.on_caption))
    # A venue has a position too.
    application.add_handler(MessageHandler(PRIVATE & filters.VENUE, incoming.on_venue))
    application.add_handler(MessageHandler(PRIVATE & filters.LOCATION, incoming.on_position))
    written = filters.TEXT | filters.CAPTION
    application.add_handler(MessageHandler(EDITED & written, incoming.on_edit))
    other = incoming.on_command(general.only_text)
    application.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, other))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, incoming.on_migration))
    application.add_handler(
        ChatMemberHandler(incoming.on_membership, ChatMemberHandler.MY_CHAT_MEMBER)
    )
