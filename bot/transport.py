"""Carry Bot API requests over aiohttp, which costs a third of what httpx does.

Addresses hold the token: none is ever logged or put into an error.
"""

import json
import warnings
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning, PTBUserWarning

CONNECTIONS = 64
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
LONGEST_REASON = 200
LONGEST_PAUSE = timedelta(days=1)
# The refusals that the library has a name for; a 404 may come of the token or of the method.
NAMED: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    409: Conflict,
}


def quiet_expected_warnings() -> None:
    """Silence what the library says of raw requests and of `retry_after`: both are meant."""
    warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
    warnings.filterwarnings("ignore", ".*retry_after", PTBDeprecationWarning)


def retry_seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks everyone to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


class Refused(TelegramError):  # noqa: N818  named like the library's own
    """A refusal that the library has no name for; `is_telegrams` where it has the API's form."""

    def __init__(self, reason: str, status: int, *, is_telegrams: bool) -> None:
        super().__init__(reason)
        self.status = status
        self.is_telegrams = is_telegrams


def is_token_refused(error: Exception) -> bool:
    """Tell whether Telegram itself does not know the token: at getMe, a 404 says so too."""
    if isinstance(error, Refused):
        return error.status == HTTPStatus.NOT_FOUND and error.is_telegrams
    return isinstance(error, InvalidToken)


class AiohttpRequest(BaseRequest):
    """The library's request interface on an aiohttp session."""

    def __init__(self, read_timeout: float = READ_SECONDS) -> None:
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return the seconds to wait for an answer where the caller does not say."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                headers={"User-Agent": self.USER_AGENT},
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(  # noqa: PLR0917  the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; raise what a refusal means, TimedOut or NetworkError without an answer.

        The library would put the whole body of a refusal that is no JSON into the error.
        """
        if self._session is None:
            raise RuntimeError("the transport is not initialised")
        del write_timeout, pool_timeout  # requests are small, and the pool is larger than the need
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=_seconds(read_timeout, self._read_timeout),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                status, content = response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"{type(error).__name__} {_number(error)}".strip()) from None
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            raise _refusal(status, _read(content))
        return status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; raise TelegramError for one that is not in the API's form.

        The library's own method writes such a body to the log, with what people have written.
        """
        answer = _read(payload)
        if answer.get("ok") is not True or "result" not in answer:
            raise TelegramError("an answer in no known form")
        return answer


def _read(content: bytes) -> dict[str, Any]:
    """Return a JSON object, or an empty one for anything else."""
    try:
        answer = json.loads(content.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _refusal(status: int, answer: dict[str, Any]) -> TelegramError:
    """Say what a status means, with what the answer adds to it."""
    given = answer.get("parameters")
    parameters = given if isinstance(given, dict) else {}
    new_chat_id = parameters.get("migrate_to_chat_id")
    if type(new_chat_id) is int and 0 < abs(new_chat_id) < 2**63:
        return ChatMigrated(new_chat_id)
    pause = _pause(parameters.get("retry_after"))
    if pause is not None:
        return RetryAfter(pause)
    reason = _reason(status, answer)
    is_telegrams = answer.get("ok") is False
    named = NAMED.get(status) if is_telegrams else None
    if named is not None:
        return named(reason)
    if status == HTTPStatus.UNAUTHORIZED:
        return InvalidToken(reason)
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Refused(reason, status, is_telegrams=is_telegrams)
    return NetworkError(reason)


def _reason(status: int, answer: dict[str, Any]) -> str:
    description = answer.get("description")
    if isinstance(description, str) and description:
        return description[:LONGEST_REASON]
    return str(status)


def _pause(asked: object) -> timedelta | None:
    """Return how long a server asks to wait: whole or not, as a number or as a text."""
    try:
        seconds = float(asked) if isinstance(asked, int | float | str) else 0.0
    except (ValueError, OverflowError):
        return None
    return timedelta(seconds=min(seconds, LONGEST_PAUSE.total_seconds())) if seconds > 0 else None


def _seconds(given: ODVInput[float], default: float | None) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return default


def _body(
    request_data: RequestData | None,
) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        body = json.dumps(request_data.parameters).encode()
        return body, {"Content-Type": "application/json"}
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form, {}


def _number(error: Exception) -> str:
    number = getattr(error, "errno", None)
    return "" if number is None else f"(errno {number})"
