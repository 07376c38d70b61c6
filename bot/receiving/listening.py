"""Let Telegram bring the updates to a webhook, and see to it that it does."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import WebhookInfo
from telegram.ext import ExtBot

from bot.context import Office
from bot.pulse import Silence
from bot.receiving.polling import WANTED
from bot.receiving.shelf import Shelf, read_raw

LOOK_SECONDS = 30.0
MOST_CONNECTIONS = 20
# So long an error that Telegram met is one of now.
ERROR_LASTS = timedelta(minutes=3)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram is to bring updates, and the word by which it is known."""

    url: str
    secret: str


class Listening:
    """Takes what is brought; looks now and then whether Telegram still knows where to."""

    def __init__(self, office: Office, bot: ExtBot[Any], shelf: Shelf, webhook: Webhook) -> None:
        self._office = office
        self._bot = bot
        self._shelf = shelf
        self._webhook = webhook
        self._is_set = False

    async def take(self, update: object) -> None:
        """Store what was brought; returns once it is on disk, raises StorageFailed."""
        await self._shelf.keep([read_raw(update)], are_all=False)
        self._office.pulse.heard()

    async def look_after(self) -> None:
        """Let Telegram know the webhook, learn how it fares with it, and rest."""
        if not self._is_set:
            await self._bot.set_webhook(
                self._webhook.url,
                secret_token=self._webhook.secret,
                allowed_updates=WANTED,
                max_connections=MOST_CONNECTIONS,
            )
            self._is_set = True
        found = await self._bot.get_webhook_info()
        # Whoever else polls or sets the bot's webhook has taken it away.
        self._is_set = found.url == self._webhook.url
        await self._note(found)
        await self._office.clock.sleep(LOOK_SECONDS)

    async def _note(self, found: WebhookInfo) -> None:
        if not self._is_set or self._is_in_vain(found):
            self._office.pulse.not_heard(Silence.UNDELIVERED)
            return
        self._office.pulse.heard()
        if not found.pending_update_count:
            await self._shelf.keep([], are_all=True)

    def _is_in_vain(self, found: WebhookInfo) -> bool:
        """Tell whether updates wait that Telegram cannot bring."""
        if not found.pending_update_count or found.last_error_date is None:
            return False
        return self._office.clock.now() - found.last_error_date < ERROR_LASTS
