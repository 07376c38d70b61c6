"""The bare python-telegram-bot echo that the bot is measured against: its defaults, no storage."""

import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same thing back."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(url: str) -> None:
    """Poll the server until the process is ended."""
    application = (
        ApplicationBuilder()
        .token("42:bench")
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
