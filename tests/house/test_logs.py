import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot import logs

TOKEN = "123456:AAsecret_part-of_it"
PASSWORD = 'p@ss "w\\/zzz" å%'

Format = Literal["text", "json"]
logger = logging.getLogger("tests.logs")


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root, factory, hook = logging.getLogger(), logging.getLogRecordFactory(), sys.excepthook
    level, handlers = root.level, list(root.handlers)
    yield
    logging.setLogRecordFactory(factory)
    sys.excepthook = hook
    root.setLevel(level)
    for added in set(root.handlers) - set(handlers):
        root.removeHandler(added)
    for name in logs.TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture(params=["text", "json"])
def log_format(request: pytest.FixtureRequest) -> Format:
    chosen: Format = request.param
    return chosen


@pytest.fixture
def read(log_format: Format, stream: io.StringIO) -> io.StringIO:
    logs.configure(log_format, "DEBUG", [TOKEN, PASSWORD], stream)
    return stream


def failure() -> BaseException:
    error = ValueError(f"because of {TOKEN}")
    error.__cause__ = KeyError(TOKEN)
    error.add_note(f"noted: {TOKEN}")
    return error


class Answers(BaseHTTPRequestHandler):
    """Answers as Telegram does: the first call is well, all others are unauthorised."""

    def do_POST(self) -> None:
        """Answer a method call."""
        self.rfile.read(int(self.headers["Content-Length"]))
        well = self.path.endswith("/sendMessage")
        chat = {"id": 1, "type": "private"}
        body = json.dumps(
            {"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat}}
            if well
            else {"ok": False, "error_code": 401, "description": "Unauthorized"}
        ).encode()
        self.send_response(200 if well else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: what is tested is what the client says."""


@pytest.fixture
def telegram() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_no_update_reaches_the_log_with_what_it_says(read: io.StringIO) -> None:
    chat = {"id": 1, "type": "private"}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": "hemligt"}
    update = Update.de_json({"update_id": 7, "message": message})
    assert "hemligt" in str(update)  # the library itself tells it
    logging.getLogger("telegram.ext.Application").critical("cannot take up %s", update)
    assert "cannot take up Update" in read.getvalue()
    assert "hemligt" not in read.getvalue()


async def test_the_token_never_reaches_a_log_of_the_telegram_library(
    read: io.StringIO, telegram: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bot = Bot(TOKEN, base_url=f"{telegram}/bot", request=HTTPXRequest())
    # As Bot.initialize does, short of its getMe.
    await bot._request[1].initialize()
    await bot.send_message(1, "hej")
    logger.info("called by %r at %s", bot, bot.base_url)
    with pytest.raises(InvalidToken) as refused:
        await bot.initialize()
    assert TOKEN in str(refused.value)  # the library itself tells it
    logger.error("refused", exc_info=refused.value)
    elsewhere = Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=HTTPXRequest())
    try:
        await elsewhere.send_message(1, "hej")
    except TelegramError:
        logger.exception("unreachable at %s", elsewhere.base_url)
    await bot.shutdown()
    for log in (read.getvalue(), caplog.text):
        assert "HTTP Request: POST" in log
        assert "/bot***/sendMessage" in log
        assert "The token `***` was rejected" in log
        assert TOKEN not in log
    for record in caplog.records:
        assert TOKEN not in f"{record.msg} {record.args} {record.exc_text}"


@pytest.mark.parametrize("secret", [TOKEN, TOKEN.replace(":", "%3A"), TOKEN.replace(":", "%3a")])
def test_a_token_is_masked_in_each_form(read: io.StringIO, secret: str) -> None:
    logger.info("at /bot%s/getMe", secret)
    assert "at /bot***/getMe" in read.getvalue()
    assert "secret_part" not in read.getvalue()


@pytest.mark.parametrize(
    "write", [str, repr, json.dumps, quote, partial(quote, safe=""), quote_plus]
)
def test_a_password_is_masked_in_each_form(read: io.StringIO, write: Callable[[str], str]) -> None:
    logger.info("connecting with %s", write(PASSWORD))
    assert "connecting with" in read.getvalue()
    assert "***" in read.getvalue()
    assert "zzz" not in read.getvalue()


def test_a_short_password_is_masked_where_passwords_stand_and_nowhere_else(
    stream: io.StringIO,
) -> None:
    logs.configure("text", "INFO", ["p", "bot"], stream)
    logger.info("the bot stops at postgresql://me:bot@db/bot?password=p&x=1 and password='p'")
    said = "the bot stops at postgresql://me:***@db/bot?password=***&x=1 and password='***'"
    assert said in stream.getvalue()


def test_messages_arguments_tracebacks_and_stacks_are_masked(read: io.StringIO) -> None:
    logger.info(f"in the message {TOKEN}")  # noqa: G004  the mistake that is guarded against
    logger.info("in an argument %s", {"token": TOKEN})
    logger.info("in a named one %(token)s", {"token": TOKEN})
    logger.error("in a traceback", exc_info=failure())
    logger.error("the stack quotes this line", stack_info=True)  # 123456:AAsecret_part-of_it
    assert "Stack (most recent call last)" in read.getvalue()
    assert read.getvalue().count("***") >= 5
    assert TOKEN not in read.getvalue()


def test_an_argument_that_fails_to_speak_does_not_let_the_others_out(
    read: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logger.info("%d calls with %s", "many", TOKEN)
    logger.info("too few", TOKEN)  # noqa: PLE1205  the mistake that is guarded against
    written = capsys.readouterr()
    assert "calls with" in read.getvalue()
    assert TOKEN not in read.getvalue() + written.out + written.err


def test_an_uncaught_exception_is_logged_and_masked(
    read: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(ValueError, ValueError(f"with {TOKEN}"), None)
    assert "ValueError: with ***" in read.getvalue()
    assert capsys.readouterr().err == ""


def test_json_lines_are_json_whatever_is_logged(stream: io.StringIO) -> None:
    logs.configure("json", "INFO", [PASSWORD], stream)
    logger.info('åäö "quoted"\nnext line %s', PASSWORD)
    logger.error("failed", exc_info=ValueError(PASSWORD))
    first, second = (json.loads(line) for line in stream.getvalue().splitlines())
    assert first["message"] == 'åäö "quoted"\nnext line ***'
    assert (first["level"], first["logger"]) == ("INFO", "tests.logs")
    assert first["time"].endswith("+00:00")
    assert second["exception"].endswith("ValueError: ***")


@given(secret=st.text(min_size=6).filter(lambda text: text.strip("*")), around=st.text())
def test_no_secret_survives_in_json(secret: str, around: str) -> None:
    stream = io.StringIO()
    logs.configure("json", "INFO", [secret], stream)
    logger.info("%s%s%s", around, secret, around)
    assert secret not in json.loads(stream.getvalue())["message"]


def test_libraries_speak_only_at_debug(stream: io.StringIO) -> None:
    logs.configure("text", "INFO", [], stream)
    logging.getLogger("httpx").info("a call")
    logging.getLogger("telegram.ext").info("a step")
    logging.getLogger("httpx").warning("a fault")
    assert "a call" not in stream.getvalue()
    assert "a step" not in stream.getvalue()
    assert "a fault" in stream.getvalue()
    logs.configure("text", "DEBUG", [], stream)
    logging.getLogger("httpx").info("another call")
    assert stream.getvalue().count("another call") == 1
