import json
import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import InputFile
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
from telegram.ext import ApplicationBuilder, ExtBot

from bot.simulator import Simulator
from bot.transport import AiohttpRequest, Refused, quiet_expected_warnings, retry_seconds


@pytest.fixture
async def bot(sim: Simulator) -> AsyncIterator[ExtBot[None]]:
    application = (
        ApplicationBuilder()
        .token(sim.token)
        .base_url(f"{sim.url}/bot")
        .base_file_url(f"{sim.url}/file/bot")
        .request(AiohttpRequest(read_timeout=0.3))
        .get_updates_request(AiohttpRequest())
        .updater(None)
        .job_queue(None)
        .build()
    )
    async with application.bot as opened:
        yield opened


async def test_files_go_up_and_come_down(sim: Simulator, bot: ExtBot[None]) -> None:
    anna = sim.person("Anna")
    await anna.start()
    file = InputFile(b"%PDF-1.7 innehall", filename="dagordning å.pdf")
    sent = await bot.send_document(anna.person_id, file, caption="Dagordning <b>1</b>")
    assert anna.chat.last.text == "Dagordning <b>1</b>"
    assert sent.document is not None
    assert sent.document.file_name == "dagordning å.pdf"
    fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert bytes(fetched) == b"%PDF-1.7 innehall"


async def test_texts_arrive_as_they_are(sim: Simulator, bot: ExtBot[None]) -> None:
    anna = sim.person("Anna")
    await anna.start()
    await bot.send_message(anna.person_id, 'åäö 🔥 "x" & <y>')
    assert anna.chat.last.text == 'åäö 🔥 "x" & <y>'


async def test_a_refusal_is_the_librarys_own(bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(424242, "hej")


async def test_an_answer_that_does_not_come_is_a_timeout(sim: Simulator, bot: ExtBot[None]) -> None:
    sim.faults.next("latency", "getMe", seconds=2)
    with pytest.raises(TimedOut):
        await bot.get_me()


async def test_the_caller_may_wait_longer(sim: Simulator, bot: ExtBot[None]) -> None:
    sim.faults.next("latency", "getMe", seconds=0.5)
    assert (await bot.get_me(read_timeout=20)).username == sim.bot.username


async def test_a_connection_that_breaks_is_a_fault_of_the_network_without_the_address(
    sim: Simulator, bot: ExtBot[None]
) -> None:
    sim.faults.next("drop_before", "getMe")
    with pytest.raises(NetworkError) as raised:
        await bot.get_me()
    assert not isinstance(raised.value, TimedOut)
    assert sim.token not in repr(raised.value)
    assert raised.value.__cause__ is None


async def test_nobody_there_is_a_fault_of_the_network(sim: Simulator, bot: ExtBot[None]) -> None:
    await sim.stop()
    with pytest.raises(NetworkError) as raised:
        await bot.get_me()
    assert sim.token not in str(raised.value)
    await sim.start()


async def test_a_transport_that_is_closed_says_so() -> None:
    with pytest.raises(RuntimeError, match="not initialised"):
        await AiohttpRequest().do_request("http://127.0.0.1", "GET")


async def test_nobody_is_followed_to_another_address(url_of_a_redirect: str) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError, match="302"):
            await request.do_request(url_of_a_redirect, "GET")


@asynccontextmanager
async def answering(status: int, body: bytes = b"", **headers: str) -> AsyncIterator[str]:
    """Run a server that gives every request the same answer, and yield its address."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers=headers)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}/"
    await runner.cleanup()


@pytest.fixture
async def url_of_a_redirect() -> AsyncIterator[str]:
    """An address that sends whoever comes to another one, where nobody is."""
    async with answering(302, Location="http://127.0.0.1:1/") as url:
        yield url


async def post(status: int, body: object) -> TelegramError:
    """Return the error that an answer to a method call becomes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with answering(status, content) as url, AiohttpRequest() as request:
        with pytest.raises(TelegramError) as raised:
            await request.post(url)
    return raised.value


@pytest.mark.parametrize("status", [405, 406, 413, 418, 420, 429])
async def test_a_refusal_without_a_name_keeps_its_status(status: int) -> None:
    refused = await post(status, {"ok": False, "description": "Nej"})
    assert isinstance(refused, Refused)
    assert (refused.status, refused.is_telegrams, refused.message) == (status, True, "Nej")
    between = await post(status, b"<html>Nej</html>")
    assert isinstance(between, Refused)
    assert (between.status, between.is_telegrams, between.message) == (
        status,
        False,
        str(status),
    )


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b"<html>", InvalidToken),
        (401, {"ok": False, "description": "Unauthorized"}, InvalidToken),
        (403, {"ok": False}, Forbidden),
        (403, b"<html>", Refused),
        (404, {"ok": False}, Refused),
        (409, {"ok": False}, Conflict),
        (500, [], NetworkError),
        (502, b"<html>", NetworkError),
        (400, {"ok": False, "parameters": {"migrate_to_chat_id": -100}}, ChatMigrated),
        (400, {"ok": False, "parameters": {"migrate_to_chat_id": 2**70}}, BadRequest),
        (400, {"ok": False, "parameters": [], "description": {}}, BadRequest),
    ],
)
async def test_each_status_has_its_error(
    status: int, body: object, kind: type[TelegramError]
) -> None:
    assert type(await post(status, body)) is kind


@pytest.mark.parametrize("status", [200, 400, 500])
@pytest.mark.parametrize(
    "body",
    [b"<html>" + b"hemligt " * 40_000, b'{"ok":true,"result":[hemligt'],
    ids=["a page", "half an answer"],
)
async def test_an_answer_that_is_no_json_is_told_to_nobody(
    caplog: pytest.LogCaptureFixture, status: int, body: bytes
) -> None:
    caplog.set_level(logging.DEBUG)
    error = await post(status, body)
    assert "hemligt" not in caplog.text
    assert "hemligt" not in "".join(traceback.format_exception(error))


async def test_a_long_reason_is_cut() -> None:
    assert len(str(await post(400, {"ok": False, "description": "x" * 5000}))) <= 200


@pytest.mark.parametrize("body", [{"ok": True}, {"ok": False, "result": 1}, [], None, "x"])
async def test_an_answer_in_no_known_form_is_an_error_of_telegrams(body: object) -> None:
    assert type(await post(200, body)) is TelegramError


@pytest.mark.parametrize(
    ("asked", "seconds"), [(3, 3.0), (2.5, 2.5), ("3", 3.0), ("1.5", 1.5), (1e300, 86_400.0)]
)
async def test_a_pause_is_kept_however_its_length_is_written(asked: object, seconds: float) -> None:
    quiet_expected_warnings()
    error = await post(429, {"ok": False, "parameters": {"retry_after": asked}})
    assert isinstance(error, RetryAfter)
    assert retry_seconds(error) == seconds


@pytest.mark.parametrize("asked", ["snart", "", None, 0, -1, [], float("nan"), 10**400])
async def test_a_pause_whose_length_says_nothing_is_a_plain_refusal(asked: object) -> None:
    error = await post(429, {"ok": False, "parameters": {"retry_after": asked}})
    assert isinstance(error, Refused)
