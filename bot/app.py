"""The composition root: the only place that knows all parts."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import RetryAfter, TelegramError
from telegram.ext import ApplicationBuilder, ContextTypes

from bot.clock import Clock
from bot.config import Settings
from bot.context import (
    DRAIN_SECONDS,
    AnyApplication,
    BotContext,
    Office,
    Point,
    note_error,
    pass_by,
)
from bot.delivery import Delivery, Limits, Reachability
from bot.handlers.register import register
from bot.pulse import Pulse, Silence, Stage
from bot.receiving import Receiving, Take, Webhook
from bot.receiving.polling import POLL_SECONDS
from bot.rendering import TEMPLATES, Rendering
from bot.services import absence, due, menus, reachability
from bot.services.ports import Desk
from bot.ticking import Ticking
from bot.transport import (
    AiohttpRequest,
    is_token_refused,
    quiet_expected_warnings,
    retry_seconds,
)
from storage import albums, attachments, documents, inbox, letters, outbox, withheld
from storage.database import Database, StorageFailed
from storage.sole_worker import Obstacle, SoleWorker, sole_worker

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
PAUSE_WITHOUT_STORAGE = 1.0
CLOSE_SECONDS = 1.0
FORGET_EVERY = timedelta(hours=1)

T = TypeVar("T")

logger = logging.getLogger(__name__)


class TokenRefused(Exception):  # noqa: N818  a named fact for the operator
    """Telegram does not know the token; never tells it."""


@dataclass(frozen=True)
class Work:
    """What the app is told to do; tests put their own use cases and handlers here."""

    register: Callable[[AnyApplication], None] = register
    due_work: Callable[[Desk], None] = due.due_work
    next_due: Callable[[Desk], datetime | None] = due.next_due
    at_start: Callable[[Desk], None] = menus.offer_all
    heard: Callable[[Desk], None] = absence.note_contact
    reachability: Reachability = field(
        default_factory=lambda: Reachability(reachability.mark_unreachable, reachability.move_group)
    )


@dataclass(frozen=True)
class Terms:
    """Where the words are, how fast may be sent, how long is polled, what faults are tried."""

    templates: Path = TEMPLATES
    limits: Limits = field(default_factory=Limits)
    poll_seconds: float = POLL_SECONDS
    point: Point = pass_by


def build(
    settings: Settings, clock: Clock, *, work: Work | None = None, terms: Terms | None = None
) -> "App":
    """Wire a bot for some settings and a clock; nothing is opened yet."""
    return App(settings, clock, work or Work(), terms or Terms())


class App:
    """The whole bot: one process that works one database."""

    def __init__(self, settings: Settings, clock: Clock, work: Work, terms: Terms) -> None:
        quiet_expected_warnings()
        url = settings.database_url.get_secret_value()
        self._settings = settings
        self._work = work
        self._terms = terms
        self._clock = clock
        self.pulse = Pulse(clock)
        self.database = Database(url, lambda failure: self.pulse.storage_failed(failure.ailment))
        self.rendering = Rendering(
            terms.templates,
            more_rules=settings.privacy_rules,
            more_words=settings.proposal_rules,
        )
        self.office = Office(self.database, self.rendering, clock, terms.point, self.pulse)
        self.application = _application(settings)
        work.register(self.application)
        self._sole_worker: SoleWorker = sole_worker(url)
        self._webhook = _webhook(settings)
        self._take: Take | None = None
        self._told_at: float | None = None
        self._forgotten_at: datetime | None = None
        self.ready = asyncio.Event()
        self.wake: Callable[[], None] = nothing

    async def run_until(self, stop: asyncio.Event) -> None:
        """Stand by, migrate, connect and work until told to stop; let go of everything.

        Raises TokenRefused, or what the migrations raise. When the right to work the database
        is lost, stand by again.
        """
        over = asyncio.Event()
        serving = asyncio.create_task(self._serve(over), name="serving")
        try:
            await _unless(stop, self._sole_worker.acquire())
            if not stop.is_set():
                await _unless(stop, self._insist(partial(asyncio.to_thread, self.database.migrate)))
                await _unless(stop, self._connect())
                await _unless(stop, self.insist(self._work.at_start))
            while not stop.is_set():
                await self._work_until_lost(stop)
                await _unless(stop, self._sole_worker.acquire())
        finally:
            self.ready.clear()
            self.pulse.enter(Stage.ENDING)
            over.set()
            await self.application.shutdown()
            # The application leaves the bot open where its start did not come to its end.
            await self.application.bot.shutdown()
            await asyncio.to_thread(self.database.close, CLOSE_SECONDS)
            await self._sole_worker.release()
            await serving
            if self._told_at is not None:
                took = asyncio.get_running_loop().time() - self._told_at
                logger.info("ended %.2f s after being told to", took)

    async def _serve(self, over: asyncio.Event) -> None:
        """Answer over HTTP, where that is wanted."""
        port = self._settings.http_port
        if port is None:
            return
        from bot.serving import Checkup, Door, Serving  # noqa: PLC0415  who serves nothing does without

        checkup = Checkup(self.office, self._obstacle)
        doors: dict[str, Door] = {}
        if self._webhook is not None:
            path = urlsplit(self._webhook.url).path
            doors[path] = Door(self._webhook.secret, lambda: self._take)
        await Serving(self._settings.http_host, port, self.pulse, checkup, doors).run(over)

    def _obstacle(self) -> Obstacle | None:
        return self._sole_worker.obstacle

    async def _connect(self) -> None:
        """Learn who the bot is, however long Telegram is out of reach."""
        pause = FIRST_PAUSE
        while True:
            try:
                self.rendering.username = await introduce(self.application.bot)
                await self.application.initialize()
                if self._webhook is None:
                    await self.application.bot.delete_webhook()
            except TelegramError as error:
                self.pulse.not_heard(Silence.OUT_OF_REACH)
                wait = retry_seconds(error) if isinstance(error, RetryAfter) else pause
                logger.warning("Telegram is out of reach, trying again in %.0f s: %s", wait, error)
                await asyncio.sleep(wait)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                return

    async def insist(self, use_case: Callable[[Desk], T]) -> T:
        """Do what every start asks for, however long the storage is out of reach."""
        return await self._insist(lambda: self.office.run(use_case))

    async def _insist(self, work: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await work()
            except StorageFailed as failure:
                self.pulse.storage_failed(failure.ailment)
                logger.warning("the storage is out of reach: %s", failure)
                await asyncio.sleep(PAUSE_WITHOUT_STORAGE)

    async def _work_until_lost(self, stop: asyncio.Event) -> None:
        ended = asyncio.Event()
        bot = self.application.bot
        delivery = Delivery(self.office, bot, self._work.reachability, self._terms.limits)

        def ticked() -> None:
            self.pulse.ticked()
            delivery.wake()

        ticking = Ticking(
            self._clock, self.office.run, self._do_due_work, self._work.next_due, ticked
        )

        def handled() -> None:
            delivery.wake()
            ticking.poke()

        receiving = Receiving(
            self.office,
            self.application,
            handled,
            poll_seconds=self._terms.poll_seconds,
            heard=self._work.heard,
            webhook=self._webhook,
        )
        loops = [
            asyncio.create_task(part.run(ended), name=type(part).__name__)
            for part in (receiving, delivery, ticking)
        ]
        waits = [asyncio.create_task(stop.wait()), asyncio.create_task(self._sole_worker.lost())]
        self.wake, self._take = handled, receiving.take
        self.pulse.enter(Stage.WORKING)
        self.ready.set()
        logger.info("working as @%s", self.rendering.username)
        try:
            await asyncio.wait([*loops, *waits], return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._take = None
            self.pulse.enter(Stage.ENDING if stop.is_set() else Stage.STARTING)
            self.ready.clear()
            ended.set()
            if stop.is_set():
                self._told_at = asyncio.get_running_loop().time()
                logger.info("told to end; what has begun is finished first")
            await _cancelled(waits)
            # Each part ends by itself in this time, unless the storage holds it up.
            _done, late = await asyncio.wait(loops, timeout=DRAIN_SECONDS + 0.5)
            await _cancelled([*late])
        for loop in loops:
            if not loop.cancelled():
                loop.result()

    def _do_due_work(self, desk: Desk) -> None:
        self._work.due_work(desk)
        # A clock that was put back must not keep everything until it has caught up.
        if self._forgotten_at is None or abs(desk.now - self._forgotten_at) >= FORGET_EVERY:
            self._forgotten_at = desk.now
            inbox.forget(desk.session, desk.now)
            if count := inbox.discard(desk.session, desk.now, inbox.KEPT_ASIDE):
                logger.warning("%d updates had been set aside for too long and are blanked", count)
            outbox.forget(desk.session, desk.now)
            documents.forget(desk.session)
            withheld.forget(desk.session, desk.now)
            letters.forget_unsent(desk.session, desk.now)
            attachments.forget_unconfirmed(desk.session, desk.now)
            albums.forget(desk.session, desk.now)


async def introduce(bot: Bot) -> str:
    """Return the bot's username; raises TokenRefused, and TelegramError for anything odd."""
    try:
        await bot.initialize()
        username = bot.username or (await bot.get_me()).username
    except Exception as error:
        if is_token_refused(error):
            raise TokenRefused("Telegram does not accept BOT_TOKEN") from None
        if isinstance(error, TelegramError):
            raise
        # The library takes an answer apart without looking; its errors may quote the answer.
        raise TelegramError(f"an odd answer to getMe: {type(error).__name__}") from None
    if not username:
        raise TelegramError("the bot has no username")
    return username


def nothing() -> None:
    """Wake nobody: before the work begins, all that waits is looked at anyway."""


def _webhook(settings: Settings) -> Webhook | None:
    """Return where updates are brought; without a secret of the operator's, one for this time."""
    if settings.webhook_url is None:
        return None
    given = settings.webhook_secret
    return Webhook(
        settings.webhook_url, given.get_secret_value() if given else secrets.token_urlsafe(32)
    )


def _application(settings: Settings) -> AnyApplication:
    application = (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=BotContext))
        .build()
    )
    application.add_error_handler(note_error)
    return application


async def _unless(stop: asyncio.Event, work: Any) -> None:
    """Do some work, unless told to stop first: half of what it opens would stay open."""
    if stop.is_set():
        work.close()
        return
    working = asyncio.ensure_future(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
    finally:
        await _cancelled([working, stopping])


async def _cancelled(tasks: list[Any]) -> None:
    for task in tasks:
        if not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
