"""Files whose content is wanted: fetched from the channel, read, and not kept."""

import asyncio
import logging

from telegram import Document
from telegram.error import TelegramError

from bot.context import BotContext
from bot.documents.table_in import MOST_BYTES, read_table
from bot.services import importing_places

logger = logging.getLogger(__name__)


async def take_list(document: Document, context: BotContext) -> None:
    """Hand on the rows of a list of places, or say why the file is not read."""
    if (document.file_size or 0) > MOST_BYTES:
        await context.run(importing_places.not_fetched, is_too_large=True)
        return
    try:
        content = await fetched(document)
    except TelegramError as error:
        # Its kind alone: an address holds the token.
        logger.warning("a list of places cannot be fetched: %s", type(error).__name__)
        await context.run(importing_places.not_fetched)
        return
    rows = await asyncio.to_thread(read_table, content)
    await context.run(importing_places.hear_rows, rows)


async def fetched(document: Document) -> bytes:
    """Return what a file holds; raises TelegramError."""
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())
