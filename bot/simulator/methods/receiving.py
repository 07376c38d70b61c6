"""Carry out what brings updates and files to the bot."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.simulator.errors import bad_request, conflict
from bot.simulator.webhook import WebhookSettings
from bot.simulator.world import World

MOST_DOWNLOADED = 20 * 1024 * 1024
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
# What a later Bot API may add anywhere; an update that is fetched again has it again.
_FUTURE = {"mood": {"chat": "calm", "levels": [1, {"id": None}]}, "hologram_id": "0"}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


async def get_updates(world: World, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Return waiting updates, or wait for them."""
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    world.updates.allow(given.get("allowed_updates"))
    batch = await world.updates.poll(
        given.get("offset", 0), given.get("limit", 100), given.get("timeout", 0)
    )
    faults = world.faults.of_updates("getUpdates") if batch else set()
    if "unknown_fields" in faults:
        for each in batch:
            if not each.given_out:
                each.extra.update(_FUTURE)
    if "unknown_kind" in faults:
        world.updates.put_unknown()
    for each in batch:
        each.given_out = True
    if "reorder_updates" in faults:
        batch = batch[::-1]
    if "duplicate_updates" in faults:
        batch = [each for each in batch for _ in range(2)]
    return [each.payload() for each in batch]


def set_webhook(world: World, given: dict[str, Any]) -> bool:
    """Have updates posted to a url; an empty one goes back to polling."""
    if not given["url"]:
        return delete_webhook(world, given)
    url = urlsplit(given["url"])
    # Telegram takes HTTPS alone; a simulator on loopback has nobody to hide from.
    if url.scheme != "https" and not (url.scheme == "http" and url.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = given.get("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        too_long = len(secret) > 256
        raise bad_request(
            "secret token is too long" if too_long else "secret token contains unallowed characters"
        )
    if not 1 <= given.get("max_connections", 40) <= 100:
        raise bad_request("max_connections must be between 1 and 100 (simulator)")
    world.updates.allow(given.get("allowed_updates"))
    world.updates.end_poll("terminated by setWebhook request")
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook = WebhookSettings(
        given["url"],
        secret,
        given.get("ip_address"),
        given.get("max_connections", 40),
        "certificate" in given,
    )
    world.updates.wake()
    return True


def delete_webhook(world: World, given: dict[str, Any]) -> bool:
    """Go back to polling."""
    if given.get("drop_pending_updates"):
        world.updates.drop()
    world.webhook = WebhookSettings()
    return True


def get_webhook_info(world: World, _given: dict[str, Any]) -> dict[str, Any]:
    """Say where updates go and how that works out."""
    return world.webhook.payload(len(world.updates.pending), world.updates.allowed)


def get_file(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Say where a file can be downloaded."""
    file = world.files.get(given["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > MOST_DOWNLOADED:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }
