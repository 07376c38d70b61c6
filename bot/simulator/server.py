"""Serve the Bot API over HTTP on loopback."""

import asyncio
import functools
import inspect
import json
from collections.abc import Mapping
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import Message as AsgiMessage
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.simulator.calls import Call, Calls
from bot.simulator.errors import ApiError, too_many_requests
from bot.simulator.faults import Fault
from bot.simulator.methods import METHODS
from bot.simulator.methods.receiving import MOST_DOWNLOADED
from bot.simulator.requests import read_parameters
from bot.simulator.schema import check_request
from bot.simulator.world import World

_DROPS = {"drop_before", "drop_after"}
_BAD_GATEWAY = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    b"<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    b"</body>\r\n</html>\r\n"
)


class _DroppedError(Exception):
    """Ask for the connection to be cut instead of an answer."""


class Server:
    """Answer the requests of one bot."""

    def __init__(self, world: World, calls: Calls, token: str) -> None:
        self._world = world
        self._calls = calls
        self._token = token
        self._state = ServerState()
        self._listener: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen, and return the port."""
        app = Starlette(
            routes=[
                Route("/bot{token}/{method}", _Endpoint(self._answer_call, self._state)),
                Route("/file/bot{token}/{path:path}", _Endpoint(self._answer_file, self._state)),
                Mount("/", _Endpoint(self._answer_nothing, self._state)),
            ]
        )
        config = uvicorn.Config(
            app,
            http=H11Protocol,
            loop="none",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=75,
        )
        config.load()
        protocol = functools.partial(
            H11Protocol, config=config, server_state=self._state, app_state={}
        )
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(protocol, host, port, backlog=2048)
        bound: int = self._listener.sockets[0].getsockname()[1]
        return bound

    async def stop(self) -> None:
        """Let running calls end, for half a second at most, and close every connection."""
        if self._listener is not None:
            self._listener.close()
        for connection in list(self._state.connections):
            connection.shutdown()
        running = set(self._state.tasks)
        if running:
            _, late = await asyncio.wait(running, timeout=0.5)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        while self._state.connections:
            for connection in list(self._state.connections):
                _cut(connection)
            await asyncio.sleep(0)

    async def _answer_nothing(self, _scope: Scope, _body: bytes) -> Response:
        return _refusal(ApiError(404, "Not Found"))

    async def _answer_file(self, scope: Scope, _body: bytes) -> Response:
        if self._world.faults.stopped:
            raise _DroppedError
        given = scope["path_params"]
        if given["token"] != self._token:
            return _refusal(ApiError(401, "Unauthorized"))
        for file in self._world.files.values():
            if file.path == given["path"] and file.size <= MOST_DOWNLOADED:
                return Response(file.content, media_type=file.mime_type)
        return _refusal(ApiError(404, "Not Found"))

    async def _answer_call(self, scope: Scope, body: bytes) -> Response:
        given = scope["path_params"]
        if self._world.faults.stopped:
            raise _DroppedError
        if given["token"] != self._token:
            return _refusal(ApiError(401, "Unauthorized"))
        method = METHODS.get(given["method"].lower())
        name = method.name if method is not None else given["method"]
        call = self._calls.begin(name)
        try:
            response = await self._perform(call, scope, body)
        finally:
            self._calls.end(call)
        if call.faults & _DROPS:
            raise _DroppedError
        return response

    async def _perform(self, call: Call, scope: Scope, body: bytes) -> Response:
        faults = self._world.faults.of_request(call.method)
        call.faults = frozenset(fault.kind for fault in faults)
        for fault in faults:
            if fault.kind == "latency":
                await asyncio.sleep(fault.seconds)
            elif (response := _instead(fault)) is not None:
                call.status = response.status_code
                return response
        response = await self._respond(call, scope, body)
        if "malformed" in call.faults:
            half = bytes(response.body)[: len(response.body) // 2]
            return Response(half, response.status_code, media_type="application/json")
        return response

    async def _respond(self, call: Call, scope: Scope, body: bytes) -> Response:
        try:
            call.result = await self._run(call, scope, body)
        except ApiError as error:
            call.status, call.description = error.code, error.description
            return _refusal(error)
        return _json({"ok": True, "result": call.result})

    async def _run(self, call: Call, scope: Scope, body: bytes) -> Any:
        method = METHODS.get(call.method.lower())
        if method is None:
            raise ApiError(404, "Not Found")
        raw = read_parameters(scope["query_string"], _content_type(scope), body)
        call.parameters = raw
        call.parameters = given = check_request(method.name, raw)
        result = method.function(self._world, given)
        return await result if inspect.isawaitable(result) else result


class _Endpoint:
    """Read a request whole and send what answers it, or cut the connection."""

    def __init__(self, answer: Any, state: ServerState) -> None:
        self._answer = answer
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _whole(receive)
        try:
            response: Response = await self._answer(scope, body)
        except _DroppedError:
            for connection in list(self._state.connections):
                if isinstance(connection, H11Protocol) and connection.client == scope["client"]:
                    _cut(connection)
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        await response(scope, receive, send)


async def _whole(receive: Receive) -> bytes:
    message: AsgiMessage = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    pieces = [body]
    while message.get("more_body"):
        message = await receive()
        pieces.append(message.get("body", b""))
    return b"".join(pieces)


def _cut(connection: Any) -> None:
    connection.transport.abort()


def _content_type(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"content-type":
            text: str = value.decode("latin-1")
            return text
    return ""


def _json(content: Mapping[str, Any], status: int = 200) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, status, media_type="application/json")


def _refusal(error: ApiError) -> Response:
    response = _json(error.body(), error.code)
    if error.parameters and "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


def _instead(fault: Fault) -> Response | None:
    if fault.kind == "429":
        return _refusal(too_many_requests(fault.retry_after))
    if fault.kind == "500":
        return _refusal(ApiError(500, "Internal Server Error"))
    if fault.kind == "502":
        return Response(_BAD_GATEWAY, 502, media_type="text/html")
    if fault.kind == "drop_before":
        return Response(status_code=503)
    return None
