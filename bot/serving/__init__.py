"""What the bot answers over HTTP: whether it is well, in words and numbers, and the webhook."""

import asyncio
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http import HTTPStatus

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.console import phrase
from bot.pulse import Pulse
from bot.serving import metrics
from bot.serving.checkup import Checkup
from bot.serving.troubles import Trouble
from bot.serving.webhook import Door

HEALTH, METRICS = "/health", "/metrics"
GRACE_SECONDS = 1
PAUSE_SECONDS = 1.0
# Nobody keeps what was true a moment ago.
FRESH = {"Cache-Control": "no-store"}

logger = logging.getLogger(__name__)

__all__ = ["HEALTH", "METRICS", "Checkup", "Door", "Serving"]


class Serving:
    """Answers on one address, from before the bot works until after."""

    def __init__(
        self, host: str, port: int, pulse: Pulse, checkup: Checkup, doors: dict[str, Door]
    ) -> None:
        self._host, self._port = host, port
        self._pulse = pulse
        self._checkup = checkup
        routes = [Route(HEALTH, self._tell_health), Route(METRICS, self._tell_numbers)]
        routes += [Route(path, door.answer, methods=["POST"]) for path, door in doors.items()]
        self._app = Starlette(routes=routes)

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until told to stop; wait for the address where another program has it."""
        while not stop.is_set():
            try:
                with _bound(self._host, self._port) as listener:
                    await self._serve(listener, stop)
            except OSError as error:
                logger.warning("nothing answers on port %d: %s", self._port, error.strerror)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _serve(self, listener: socket.socket, stop: asyncio.Event) -> None:
        config = uvicorn.Config(
            self._app,
            lifespan="off",
            ws="none",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            server.should_exit = True
            await serving

    async def _tell_health(self, _request: Request) -> Response:
        found = await self._checkup.look()
        told = {
            "status": "failing" if found.troubles else "ok",
            "time": _stamp(found.moment.now),
            "troubles": [_told(one) for one in found.troubles],
        }
        status = HTTPStatus.SERVICE_UNAVAILABLE if found.troubles else HTTPStatus.OK
        return JSONResponse(told, status, headers=FRESH)

    async def _tell_numbers(self, _request: Request) -> Response:
        numbers = metrics.written(self._pulse, await self._checkup.look())
        return Response(numbers, headers=FRESH, media_type=metrics.CONTENT_TYPE)


class _Server(uvicorn.Server):
    """Leaves the process's signals to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        yield listener


def _told(one: Trouble) -> dict[str, str]:
    what = phrase(one.phrase, **one.values)
    return {"part": one.part.value, "since": _stamp(one.since), "what": what}


def _stamp(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
