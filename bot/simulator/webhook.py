"""Deliver updates to the bot's own server, one at a time and in order."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.simulator.updates import Update

if TYPE_CHECKING:
    from bot.simulator.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 1.0


@dataclass(slots=True)
class WebhookSettings:
    """Say where updates go; an empty url means that the bot polls."""

    url: str = ""
    secret_token: str | None = None
    ip_address: str | None = None
    max_connections: int = 40
    has_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None

    def payload(self, pending: int, allowed: list[str]) -> dict[str, Any]:
        """Return the API's WebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": self.has_certificate,
            "pending_update_count": pending,
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self.ip_address:
            info["ip_address"] = self.ip_address
        if allowed:
            info["allowed_updates"] = allowed
        if self.last_error_message is not None:
            info["last_error_date"] = self.last_error_date
            info["last_error_message"] = self.last_error_message
        return info


class WebhookDelivery:
    """Post what waits to the webhook until it is accepted."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._session: aiohttp.ClientSession | None = None
        self._pause = _FIRST_PAUSE

    async def run(self) -> None:
        """Deliver for ever."""
        updates = self._world.updates
        try:
            while True:
                await updates.arrived.wait()
                updates.arrived.clear()
                while self._world.webhook.url and (pending := updates.pending):
                    await self._deliver(self._chosen(pending))
        finally:
            if self._session is not None:
                await self._session.close()

    def _chosen(self, pending: list[Update]) -> list[Update]:
        faults = self._world.faults.of_updates("webhook")
        chosen = pending[:2][::-1] if "reorder_updates" in faults else pending[:1]
        return [each for each in chosen for _ in range(1 + ("duplicate_updates" in faults))]

    async def _deliver(self, chosen: list[Update]) -> None:
        for update in chosen:
            while self._world.webhook.url and (error := await self._post(update)) is not None:
                self._world.webhook.last_error_date = int(self._world.clock.seconds())
                self._world.webhook.last_error_message = error
                await asyncio.sleep(self._pause)
                self._pause = min(self._pause * 2, _LONGEST_PAUSE)
            self._pause = _FIRST_PAUSE
            if not self._world.webhook.url:
                return
            self._world.updates.done(update)

    async def _post(self, update: Update) -> str | None:
        webhook = self._world.webhook
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10))
        try:
            async with self._session.post(
                webhook.url, json=update.payload(), headers=headers, allow_redirects=False
            ) as response:
                await response.read()
                if 200 <= response.status < 300:
                    return None
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientError as error:
            return f"Connection failed: {error}"
