"""Carry Bot API requests over aiohttp, which costs a third of what httpx does.

Addresses hold the token: none is ever logged or put into an error.
"""

import json
import warnings
from datetime import timedelta

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning, PTBUserWarning

CONNECTIONS = 64
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


def quiet_expected_warnings() -> None:
    """Silence what the library says of raw requests and of `retry_after`: both are meant."""
    warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
    warnings.filterwarnings("ignore", ".*retry_after", PTBDeprecationWarning)


def retry_seconds(error: RetryAfter) -> float:
    """Return how long Telegram asks everyone to wait."""
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


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
        """Make a request; raise TimedOut or NetworkError where no answer came."""
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
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"{type(error).__name__} {_number(error)}".strip()) from None


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
