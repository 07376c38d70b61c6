"""Fetch raw updates, and acknowledge them only when they are on disk."""

import asyncio
import hashlib
import json
import logging
import random
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session
from telegram.error import (
    Conflict,
    EndPointNotFound,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from bot.context import Office
from bot.services.ports import Desk
from bot.transport import is_token_refused, retry_seconds
from storage import inbox
from storage.database import StorageFailed
from storage.inbox import RawUpdate, Waiting

POLL_SECONDS = 25.0
# How much longer than the poll itself the connection may take to answer.
GRACE_SECONDS = 10.0
MOST_AT_ONCE = 100
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
CONFLICT_PAUSE = 3.0
WANTED = ["message", "edited_message", "callback_query", "my_chat_member"]
# As the encoder writes them; whole characters beyond the basic plane begin like their halves.
SIGNS_OF_UNCLEAN = ("\\u0000", "\\ud")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

logger = logging.getLogger(__name__)


async def nothing() -> None:
    """Have nothing to do between two polls."""


def unheeded(_desk: Desk) -> None:
    """Make nothing of it that the channel was heard."""


class Polling:
    """Polls for ever; each new update is given on once it is stored.

    `heard` is run with every batch, empty ones too, in the transaction that stores it.
    """

    def __init__(
        self,
        office: Office,
        bot: ExtBot[Any],
        stored: Callable[[Sequence[Waiting]], None],
        poll_seconds: float = POLL_SECONDS,
        *,
        between: Callable[[], Awaitable[None]] = nothing,
        heard: Callable[[Desk], None] = unheeded,
    ) -> None:
        self._office = office
        self._bot = bot
        self._stored = stored
        self._poll_seconds = poll_seconds
        self._between = between
        self._heard = heard
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Fetch, store, acknowledge; wait ever longer while something is wrong."""
        while True:
            try:
                await self._between()
                await self.fetch()
            except (TelegramError, StorageFailed) as error:
                await self._office.clock.sleep(self._pause_after(error))
            except Exception:
                logger.exception("updates could not be stored")
                await asyncio.sleep(LONGEST_PAUSE)
            else:
                self._failures = 0

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
        self._office.point("fetched")
        updates = sorted(map(read_raw, raw), key=lambda one: one.update_id)
        now = self._office.clock.now()

        def keep(session: Session) -> list[Waiting]:
            self._heard(self._office.desk(session, now))
            return inbox.store(session, updates, now)

        stored = await self._office.database.run(keep)
        self._office.point("stored")
        self._offset = updates[-1].update_id + 1 if updates else None
        self._stored(stored)

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

    def _pause_after(self, error: Exception) -> float:
        self._failures += 1
        pause = min(
            LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10)
        ) * random.uniform(0.75, 1.0)
        if isinstance(error, EndPointNotFound) or is_token_refused(error):
            logger.error("Telegram does not accept the token: check BOT_TOKEN")
            return LONGEST_PAUSE
        if isinstance(error, Conflict):
            logger.error("another program fetches the updates of the same bot: stop one of them")
            return CONFLICT_PAUSE
        if isinstance(error, RetryAfter):
            return retry_seconds(error)
        logger.warning("no updates for now, trying again in %.1f s: %s", pause, error)
        return pause


def read_raw(update: object) -> RawUpdate:
    """Take what can be known of any update, however strange, without parsing it."""
    payload = json.dumps(update, separators=(",", ":"), sort_keys=True)
    if any(sign in payload for sign in SIGNS_OF_UNCLEAN):
        update = _clean(update)
        payload = json.dumps(update, separators=(",", ":"), sort_keys=True)
    known = update if isinstance(update, dict) else {}
    return RawUpdate(
        update_id=_whole(known.get("update_id")),
        payload_hash=hashlib.sha256(payload.encode()).hexdigest(),
        payload=payload,
        chat_key=_chat_key(known),
    )


def _clean(content: Any) -> Any:
    """Leave out what not every database can hold: NUL, and halves of characters."""
    if isinstance(content, str):
        return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", content.replace("\0", ""))
    if isinstance(content, list):
        return [_clean(one) for one in content]
    if isinstance(content, dict):
        return {name: _clean(one) for name, one in content.items()}
    return content


def _chat_key(update: Mapping[str, Any]) -> int:
    """Return the chat that an update belongs to, or 0; updates of one chat keep their order."""
    for name, content in update.items():
        if name == "update_id" or not isinstance(content, dict):
            continue
        for holder in (content, content.get("message"), {"chat": content.get("from")}):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            chat_id = _whole(chat.get("id")) if isinstance(chat, dict) else 0
            if chat_id:
                return chat_id
    return 0


def _whole(value: object) -> int:
    """Return a number that the database can hold, or 0 for anything else."""
    return value if isinstance(value, int) and abs(value) < 2**63 else 0
