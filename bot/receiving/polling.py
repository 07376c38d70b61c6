"""Fetch raw updates, and acknowledge them only when they are on disk."""

from typing import Any

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import Office
from bot.receiving.shelf import Shelf, read_raw

POLL_SECONDS = 25.0
# How much longer than the poll itself the connection may take to answer.
GRACE_SECONDS = 10.0
MOST_AT_ONCE = 100
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]


class Polling:
    """Fetches what Telegram has, batch by batch."""

    def __init__(
        self, office: Office, bot: ExtBot[Any], shelf: Shelf, poll_seconds: float = POLL_SECONDS
    ) -> None:
        self._office = office
        self._bot = bot
        self._shelf = shelf
        self._poll_seconds = poll_seconds
        self._offset: int | None = None

    async def fetch(self) -> None:
        """Fetch one batch and store it.

        The next poll's offset acknowledges the batch. Once that poll has come back empty the
        offset is left out again, since Telegram may begin its ids anew at any number.
        """
        raw = await self._bot.do_api_request(
            "getUpdates", api_kwargs=self._question(), read_timeout=self._read_timeout()
        )
        if not isinstance(raw, list):
            raise TelegramError("updates are not a list")
        self._office.pulse.heard()
        self._office.point("fetched")
        updates = sorted(map(read_raw, raw), key=lambda one: one.update_id)
        await self._shelf.keep(updates, are_all=True)
        self._offset = updates[-1].update_id + 1 if updates else None

    def _question(self) -> dict[str, Any]:
        question: dict[str, Any] = {
            "limit": MOST_AT_ONCE,
            "timeout": int(self._poll_seconds),
            "allowed_updates": WANTED,
        }
        if self._offset is not None:
            question["offset"] = self._offset
            # The acknowledging poll comes back at once, so that the offset is soon left out.
            question["timeout"] = 0
        return question

    def _read_timeout(self) -> float:
        return self._poll_seconds + GRACE_SECONDS
