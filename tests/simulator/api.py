"""A plain HTTP client of the Bot API, for tests."""

from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.simulator import Simulator


@dataclass(frozen=True)
class Reply:
    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        assert self.status == 200, self.body
        return self.body["result"]

    @property
    def refusal(self) -> str:
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        text: str = self.body["description"]
        return text

    @property
    def parameters(self) -> dict[str, Any]:
        parameters: dict[str, Any] = self.body["parameters"]
        return parameters


class Api:
    def __init__(self, sim: Simulator, session: aiohttp.ClientSession) -> None:
        self.sim = sim
        self.session = session
        self.base = f"{sim.url}/bot{sim.token}"

    async def request(self, method: str, *, verb: str = "POST", **options: Any) -> Reply:
        async with self.session.request(verb, f"{self.base}/{method}", **options) as response:
            return Reply(response.status, await response.json())

    async def call(self, method: str, /, **parameters: Any) -> Reply:
        return await self.request(method, json=parameters)

    async def ok(self, method: str, /, **parameters: Any) -> Any:
        return (await self.call(method, **parameters)).result

    async def refused(self, method: str, /, **parameters: Any) -> str:
        reply = await self.call(method, **parameters)
        assert reply.status == 400, reply
        return reply.refusal

    async def send(self, chat_id: int, text: str = "hej", **parameters: Any) -> dict[str, Any]:
        message: dict[str, Any] = await self.ok(
            "sendMessage", chat_id=chat_id, text=text, **parameters
        )
        return message

    async def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        """Fetch what waits, and acknowledge all of it."""
        found: list[dict[str, Any]] = await self.ok("getUpdates", **parameters)
        if found:
            await self.ok("getUpdates", offset=found[-1]["update_id"] + 1)
        return found


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """Write an inline keyboard of (label, data)."""
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": data} for label, data in row] for row in rows
        ]
    }
