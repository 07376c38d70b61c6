import asyncio
import logging
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import Session

from bot.app import TokenRefused
from bot.pulse import Silence, Stage
from bot.simulator import Simulator
from bot.ticking import Ticking
from bot.transport import AiohttpRequest
from storage.models import InboxState, OutboxState
from tests.bot import stage
from tests.conftest import Databases
from tests.storage.test_sole_worker import terminate_connections
from tests.tables import migrated


async def test_the_bot_waits_for_a_telegram_that_is_out_of_reach(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    sim.faults.next("drop_before", "getMe", times=2)
    sim.faults.next("502", "deleteWebhook")
    async with stage.running(stage.make(sim, url)) as app:
        assert app.rendering.username == sim.bot.username
        await anna.say("hej")
        await anna.receives("hej", within=20)


async def test_the_bot_waits_at_its_start_for_a_database_that_takes_nothing(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = sim.person("Anna")
    is_sealed = True

    def seal(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if is_sealed else 'OFF'}")

    event.listen(Engine, "begin", seal)
    stop = asyncio.Event()
    app = stage.make(sim, url)
    task = asyncio.create_task(app.run_until(stop))
    try:
        await stage.until(lambda: "the storage is out of reach" in caplog.text)
        assert not task.done()
        is_sealed = False
        await asyncio.wait_for(app.ready.wait(), 20)
        await anna.say("hej")
        await anna.receives("hej", within=20)
    finally:
        event.remove(Engine, "begin", seal)
        stop.set()
        await asyncio.wait_for(task, 20)


NAMELESS = {"id": 1, "is_bot": True, "first_name": "Bot"}


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
@pytest.mark.parametrize(
    "answer",
    [
        (200, {"ok": True, "result": {}}),
        (200, {"ok": True, "result": None}),
        (200, {"ok": True, "result": NAMELESS}),
        (200, []),
        (500, []),
        (404, b"<html>"),
        (403, b"<html>"),
    ],
    ids=str,
)
async def test_a_start_outlives_every_odd_answer(
    sim: Simulator,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    answer: tuple[int, object],
) -> None:
    monkeypatch.setattr("bot.app.FIRST_PAUSE", 0.01)
    stage.answer_instead(monkeypatch, method, answer, answer)
    async with stage.running(stage.make(sim, url)) as app:
        assert app.rendering.username == sim.bot.username


async def test_a_start_waits_as_long_as_telegram_asks(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    stage.answer_instead(
        monkeypatch, "getMe", (429, {"ok": False, "parameters": {"retry_after": 7}})
    )
    monkeypatch.setattr("bot.app.asyncio", Waiting(waits))
    async with stage.running(stage.make(sim, url)):
        assert waits == [7.0]


class Waiting:
    """The library's own, but for how long is slept."""

    def __init__(self, waits: list[float]) -> None:
        self._waits = waits

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        self._waits.append(seconds)


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_that_telegram_itself_refuses_ends_the_start(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    stage.answer_instead(monkeypatch, "getMe", (status, {"ok": False, "description": "Not Found"}))
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(stage.make(sim, url).run_until(asyncio.Event()), 20)


async def test_a_refused_token_ends_the_start_without_being_told(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = stage.make(sim, url)
    sim._server._token = "another"
    with pytest.raises(TokenRefused) as raised:
        await app.run_until(asyncio.Event())
    assert sim.token not in f"{raised.value!r} {raised.value.__cause__!r} {caplog.text}"


async def test_a_second_process_stands_by_until_the_first_is_gone(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    stop = asyncio.Event()
    async with stage.running(stage.make(sim, url)):
        second = stage.make(sim, url)
        task = asyncio.create_task(second.run_until(stop))
        await anna.say("till den första")
        await anna.receives("till den första", within=20)
        assert not second.ready.is_set()
    await asyncio.wait_for(second.ready.wait(), 20)
    await anna.say("till den andra")
    await anna.receives("till den andra", within=20)
    stop.set()
    await asyncio.wait_for(task, 20)
    assert len(anna.chat.from_bot) == 2


async def test_a_bot_that_stands_by_can_be_stopped(sim: Simulator, url: str) -> None:
    anna, stop = sim.person("Anna"), asyncio.Event()
    async with stage.running(stage.make(sim, url)) as first:
        second = stage.make(sim, url)
        task = asyncio.create_task(second.run_until(stop))
        await stage.until(second._obstacle)
        assert not task.done()
        stop.set()
        await asyncio.wait_for(task, 20)
        assert not second.ready.is_set()
        # The one that works has noticed nothing.
        assert first.ready.is_set()
        await anna.say("hej")
        await anna.receives("hej", within=20)
    assert len(anna.chat.from_bot) == 1


async def test_a_bot_told_to_stop_while_it_migrates_opens_nothing_more(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, stop = stage.make(sim, url), asyncio.Event()
    opened: list[object] = []
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(app.database, "migrate", lambda: loop.call_soon_threadsafe(stop.set))

    async def initialize(request: AiohttpRequest) -> None:
        opened.append(request)

    monkeypatch.setattr(AiohttpRequest, "initialize", initialize)
    await asyncio.wait_for(app.run_until(stop), 20)
    assert opened == []


async def test_a_bot_that_waits_for_telegram_can_be_stopped(sim: Simulator, url: str) -> None:
    app, stop = stage.make(sim, url), asyncio.Event()
    sim.faults.stop_service()
    task = asyncio.create_task(app.run_until(stop))
    await stage.until(lambda: app.pulse.silence is Silence.OUT_OF_REACH)
    assert not task.done()
    stop.set()
    await asyncio.wait_for(task, 5)
    assert not app.ready.is_set()
    assert app.pulse.stage is Stage.ENDING


async def test_a_bot_whose_right_is_lost_stands_by_again(
    sim: Simulator,
    postgresql_databases: Databases,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.sole_worker.CHECK_SECONDS", 0.05)
    anna = sim.person("Anna")
    database_url = postgresql_databases(migrated)
    async with stage.running(stage.make(sim, database_url)) as app:
        await anna.say("ett")
        await anna.receives("ett", within=20)
        caplog.set_level(logging.INFO)
        await asyncio.to_thread(terminate_connections, database_url)
        # It says so each time that it has got the right.
        await stage.until(lambda: "working as" in caplog.text)
        assert app.ready.is_set()
        await anna.say("två")
        await anna.receives("två", within=40)
    assert [one.text for one in anna.chat.from_bot] == ["ett", "två"]


async def test_what_is_over_since_long_is_forgotten(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with stage.running(stage.make(sim, url)) as app:
        await anna.say("hej")
        await anna.receives("hej", within=20)
        await stage.until(lambda: stage.inbox_rows(app)[0].state is InboxState.DONE)
        await stage.until(lambda: stage.outbox_rows(app)[0].state is OutboxState.SENT)
        sim.clock.advance(timedelta(days=9))
        await stage.until(lambda: not stage.inbox_rows(app) and not stage.outbox_rows(app))


async def test_a_clock_that_was_put_back_keeps_nothing_longer(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten: list[datetime] = []
    monkeypatch.setattr("bot.app.inbox.forget", lambda _session, now: forgotten.append(now))
    app = stage.make(sim, url)
    app.database.migrate()
    now = sim.clock.now()
    for instant in (now, now + timedelta(minutes=1), now - timedelta(days=30)):

        def work(session: Session, instant: datetime = instant) -> None:
            app._do_due_work(app.office.desk(session, instant))

        await app.database.run(work)
    app.database.close()
    assert forgotten == [now, now - timedelta(days=30)]


async def test_a_part_that_fails_ends_the_bot(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_self: object, _stop: asyncio.Event) -> None:
        raise LookupError("a bug")

    monkeypatch.setattr(Ticking, "run", fail)
    with pytest.raises(LookupError):
        await asyncio.wait_for(stage.make(sim, url).run_until(asyncio.Event()), 20)
