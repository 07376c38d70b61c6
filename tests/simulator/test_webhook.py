import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.simulator import Person, Simulator
from tests.simulator.api import Api


@dataclass
class Receiver:
    """Be the bot's own server, failing as often as told."""

    url: str = ""
    failures: int = 0
    updates: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.updates.append(await request.json())
        self.arrived.set()
        return web.Response()

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.updates) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["message"]["text"] for update in self.updates]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_updates_are_posted_in_order_with_the_secret(
    sim: Simulator, api: Api, anna: Person, receiver: Receiver
) -> None:
    await anna.say("ett")
    await api.ok("setWebhook", url=receiver.url, secret_token="hemlig_1-A")
    await anna.say("två")
    await anna.say("tre")
    assert await receiver.texts(3) == ["ett", "två", "tre"]
    assert set(receiver.secrets) == {"hemlig_1-A"}
    await sim.quiet(0.01)
    assert sim.updates == []


async def test_webhook_without_a_secret_sends_no_header(
    api: Api, anna: Person, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url=receiver.url)
    await anna.say("ett")
    await receiver.texts(1)
    assert receiver.secrets == [None]


async def test_update_is_posted_until_it_is_accepted(
    sim: Simulator, api: Api, anna: Person, receiver: Receiver
) -> None:
    receiver.failures = 2
    await api.ok("setWebhook", url=receiver.url)
    await anna.say("ett")
    await anna.say("två")
    assert await receiver.texts(2) == ["ett", "två"]
    assert len(receiver.secrets) == 4
    await sim.quiet(0.01)
    info = await api.ok("getWebhookInfo")
    assert info["url"] == receiver.url
    assert info["pending_update_count"] == 0
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_updates_wait_for_a_webhook_that_is_out_of_reach(
    sim: Simulator, api: Api, anna: Person, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await anna.say("ett")
    async with asyncio.timeout(5):
        while sim.world.webhook.last_error_message is None:  # noqa: ASYNC110 - no event tells it
            await asyncio.sleep(0.005)
    assert (await api.ok("getWebhookInfo"))["pending_update_count"] == 1
    await api.ok("setWebhook", url=receiver.url)
    assert await receiver.texts(1) == ["ett"]


async def test_deleted_webhook_leaves_updates_to_polling(
    api: Api, anna: Person, receiver: Receiver
) -> None:
    await api.ok("setWebhook", url=receiver.url)
    await api.ok("setWebhook", url="")
    await anna.say("ett")
    assert [update["message"]["text"] for update in await api.updates()] == ["ett"]
    assert receiver.updates == []


async def test_pending_updates_can_be_dropped(sim: Simulator, api: Api, anna: Person) -> None:
    await anna.say("ett")
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert sim.updates == []


async def test_webhook_meets_duplicated_and_reordered_updates(
    sim: Simulator, api: Api, anna: Person, receiver: Receiver
) -> None:
    for text in ("ett", "två", "tre"):
        await anna.say(text)
    sim.faults.next("reorder_updates")
    sim.faults.next("duplicate_updates")
    await api.ok("setWebhook", url=receiver.url)
    assert await receiver.texts(5) == ["två", "två", "ett", "ett", "tre"]


@pytest.mark.parametrize(
    ("secret", "refusal"),
    [
        ("med mellanslag", "secret token contains unallowed characters"),
        ("åäö", "secret token contains unallowed characters"),
        ("a+b/c=", "secret token contains unallowed characters"),
        ("", "secret token contains unallowed characters"),
        ("a" * 257, "secret token is too long"),
    ],
)
async def test_wrong_secret_is_refused(
    api: Api, receiver: Receiver, secret: str, refusal: str
) -> None:
    await api.ok("setWebhook", url=receiver.url, secret_token="a" * 256)
    found = await api.refused("setWebhook", url=receiver.url, secret_token=secret)
    assert found == f"Bad Request: {refusal}"


@pytest.mark.parametrize("url", ["http://goteborg.se/hook", "ftp://127.0.0.1/hook", "hook"])
async def test_webhook_elsewhere_must_be_https(api: Api, url: str) -> None:
    refusal = await api.refused("setWebhook", url=url)
    assert refusal == ("Bad Request: bad webhook: An HTTPS URL must be provided for webhook")


async def test_number_of_connections_is_bounded(api: Api, receiver: Receiver) -> None:
    refusal = await api.refused("setWebhook", url=receiver.url, max_connections=101)
    assert refusal == "Bad Request: max_connections must be between 1 and 100 (simulator)"
