"""A small bot of the tests' own on the real house: what people say tells it what to do."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot import transport
from bot.app import App, Terms, Work, build
from bot.clock import Clock, FileClock
from bot.config import Settings
from bot.context import AnyApplication, BotContext
from bot.delivery import Limits, Reachability
from bot.domain.acts import Act, Tap
from bot.domain.errors import Refusal
from bot.domain.messages.outline import Button, Line, Message, Rows
from bot.services.ports import Desk, Recipient, Sender
from bot.simulator import Simulator
from bot.transport import AiohttpRequest
from storage.models import InboxUpdate, OutboxRequest, Screen

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Said(Message):
    """A message of its own."""

    text: str


@dataclass(frozen=True)
class Board(Message):
    """The content of a screen, with one button."""

    text: str

    def rows(self) -> Rows:
        return ((Button("save", Tap(Act.SAVE)),),)


@dataclass(frozen=True)
class Noted(Line):
    """A line that says whatever a test wants."""

    text: str


def obey(desk: Desk, sender: Sender, text: str) -> None:
    """Do what the first word asks for; say the rest."""
    command, _space, rest = text.partition(" ")
    to = sender.here()
    match command:
        case "screen":
            desk.outgoing.show(to, "board", Board(rest))
        case "anew":
            desk.outgoing.show(to, "board", Board(rest), anew=True)
        case "refuse":
            desk.outgoing.send(to, Said("never sent"))
            raise Refusal(Noted(rest))
        case "boom":
            desk.outgoing.send(to, Said("never sent"))
            raise RuntimeError("boom")
        case "tell":
            desk.outgoing.tell(sender, Noted(rest))
        case "silence" | "/start":
            pass
        case _:
            desk.outgoing.send(to, Said(text))


def obey_tap(desk: Desk, sender: Sender, text: str) -> None:
    """Do on a tap what the test has written on the board."""
    obey(desk, sender, text)


def register(application: AnyApplication) -> None:
    async def hear(update: Update, context: BotContext) -> None:
        text = update.effective_message.text if update.effective_message else None
        await context.run(obey, text or "")

    async def tapped(update: Update, context: BotContext) -> None:
        data = update.callback_query.data if update.callback_query else None
        await context.run(obey_tap, data if data and data != "save" else "silence")

    application.add_handler(MessageHandler(filters.TEXT, hear))
    application.add_handler(CallbackQueryHandler(tapped))


def nothing_due(_desk: Desk) -> None:
    """Have nothing to do."""


def never_due(_desk: Desk) -> None:
    """Expect nothing."""


def lose(_desk: Desk, _chat_id: int) -> None:
    """Learn nothing of a chat that refuses."""


def move(_desk: Desk, _old_id: int, _new_id: int) -> None:
    """Learn nothing of a chat that moves."""


WORK = Work(
    register=register,
    due_work=nothing_due,
    next_due=never_due,
    at_start=nothing_due,
    heard=nothing_due,
    reachability=Reachability(lose, move),
)
NO_LIMITS = Limits(overall=10**9, chat=10**9, group=10**9)
TERMS = Terms(templates=TEMPLATES, poll_seconds=5, limits=NO_LIMITS)


def make(
    sim: Simulator,
    url: str,
    *,
    clock: Clock | None = None,
    work: Work = WORK,
    more_settings: Mapping[str, object] = {},
    **terms: Any,
) -> App:
    settings = Settings.model_validate(
        {
            "bot_token": sim.token,
            "database_url": url,
            "telegram_api_url": sim.url,
            **more_settings,
        }
    )
    if clock is None:
        assert sim.clock.path is not None
        clock = FileClock(sim.clock.path)
    return build(settings, clock, work=work, terms=replace(TERMS, **terms))


@asynccontextmanager
async def running(app: App) -> AsyncIterator[App]:
    """Let a bot work until the block ends; a bot that fails fails the test."""
    stop = asyncio.Event()
    task = asyncio.create_task(app.run_until(stop))
    ready = asyncio.create_task(app.ready.wait())
    await asyncio.wait({task, ready}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    try:
        if not task.done():
            yield app
    finally:
        stop.set()
        await asyncio.wait_for(task, 20)


async def kill(app: App, task: asyncio.Task[None]) -> None:
    """End a bot in the middle of what it does; what was not committed is lost."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    app.database.close()


async def until(condition: Callable[[], object], within: float = 20.0) -> None:
    """Wait (real seconds) until something has come about."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110  any condition, which sets no event
            await asyncio.sleep(0.01)


def answer_instead(
    monkeypatch: pytest.MonkeyPatch, method: str, *answers: tuple[int, object]
) -> None:
    """Let the next calls of a method be answered so, each a status with a body."""
    left = list(answers)
    do_request = AiohttpRequest.do_request

    async def wrapped(self: AiohttpRequest, **call: Any) -> tuple[int, bytes]:
        if not left or call["url"].rpartition("/")[2] != method:
            return await do_request(self, **call)
        status, body = left.pop(0)
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        if status != 200:
            raise transport._refusal(status, transport._read(content))
        return status, content

    monkeypatch.setattr(AiohttpRequest, "do_request", wrapped)


def inbox_rows(app: App) -> list[InboxUpdate]:
    return app.database.read(
        lambda session: list(session.exec(select(InboxUpdate).order_by(InboxUpdate.id)))  # type: ignore[arg-type]  # a column at run time
    )


def outbox_rows(app: App) -> list[OutboxRequest]:
    return app.database.read(
        lambda session: list(session.exec(select(OutboxRequest).order_by(OutboxRequest.id)))  # type: ignore[arg-type]  # a column at run time
    )


def screens(app: App) -> list[Screen]:
    return app.database.read(lambda session: list(session.exec(select(Screen))))


def here(chat_id: int) -> Recipient:
    return Recipient(chat_id)
