"""The door that Telegram brings updates to: answered only once they are on disk."""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from storage.database import StorageFailed

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
# An update of Telegram's takes some kilobytes.
MOST_BYTES = 2**20
SECONDS = 10.0

Take = Callable[[object], Awaitable[None]]

logger = logging.getLogger(__name__)


class TooLarge(Exception):  # noqa: N818  a named fact
    """A body is larger than any update."""


class Door:
    """Lets in who knows the secret; `taker` gives what stores an update, while somebody works."""

    def __init__(self, secret: str, taker: Callable[[], Take | None]) -> None:
        self._secret = secret.encode()
        self._taker = taker

    async def answer(self, request: Request) -> Response:
        """Store what was brought, and say what came of it: all but 200 is brought again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(SECONDS):
                update = json.loads(await _whole(request))
        except TooLarge:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except TimeoutError:
            return Response(status_code=HTTPStatus.REQUEST_TIMEOUT)
        except (ValueError, RecursionError, ClientDisconnect):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        return Response(status_code=await self._take(update))

    async def _take(self, update: object) -> HTTPStatus:
        take = self._taker()
        if take is None:
            return HTTPStatus.SERVICE_UNAVAILABLE
        try:
            await take(update)
        except StorageFailed as failure:
            logger.warning("what was brought cannot be stored: %s", failure)
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


async def _whole(request: Request) -> bytes:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooLarge
    return bytes(body)
