import asyncio
import json
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import MessageHandler, filters

from bot import receiving
from bot.app import App, Work
from bot.context import AnyApplication, BotContext
from bot.domain.errors import Refusal
from bot.receiving import handling, rounds
from bot.receiving.rounds import Rounds
from bot.receiving.shelf import read_raw
from bot.services.ports import Desk, Sender
from bot.simulator import Simulator
from storage import inbox
from storage.database import Database, StorageFailed
from storage.inbox import Waiting
from storage.models import InboxState
from tests.bot import stage
from tests.bot.stage import Said
from tests.conftest import Databases
from tests.tables import migrated

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
SORRY = "Något gick fel."


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "PAUSE_AFTER_FAILURE", 0.0)
    monkeypatch.setattr(handling, "PAUSE_WITHOUT_STORAGE", 0.01)
    monkeypatch.setattr(rounds, "CONFLICT_PAUSE", 0.05)
    monkeypatch.setattr(rounds, "FIRST_PAUSE", 0.01)


@asynccontextmanager
async def bot(sim: Simulator, url: str, work: Work = stage.WORK) -> AsyncIterator[App]:
    async with stage.running(stage.make(sim, url, work=work)) as app:
        yield app


def handling_with(handler: Callable[[Update, BotContext], Any], **work: Any) -> Work:
    """Return the tests' bot with one handler for every text."""

    def register(application: AnyApplication) -> None:
        application.add_handler(MessageHandler(filters.TEXT, handler))

    return replace(stage.WORK, register=register, **work)


async def all_done(sim: Simulator, app: App, count: int) -> None:
    def is_so() -> bool:
        rows = stage.inbox_rows(app)
        return len(rows) == count and all(row.state is not InboxState.WAITING for row in rows)

    await stage.until(is_so, within=20)
    await sim.quiet()


def texts(sim: Simulator, chat_id: int) -> list[str]:
    """Return what the bot has written into a chat."""
    calls = sim.calls.of("sendMessage")
    return [one.parameters["text"] for one in calls if one.parameters["chat_id"] == chat_id]


async def test_what_is_said_is_answered_in_order(sim: Simulator, url: str) -> None:
    people = [sim.person(name) for name in ("Anna", "Bo", "Cia")]
    async with bot(sim, url) as app:
        for number in range(10):
            for person in people:
                await person.say(f"nummer {number}")
        await all_done(sim, app, 30)
    for person in people:
        assert texts(sim, person.person_id) == [f"nummer {number}" for number in range(10)]


async def test_a_done_update_is_blank(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        await anna.say("hemligt")
        await anna.receives("hemligt")
        await all_done(sim, app, 1)
        (row,) = stage.inbox_rows(app)
        assert (row.state, row.payload) == (InboxState.DONE, None)
        await stage.until(lambda: stage.outbox_rows(app)[0].payload is None)


async def test_an_update_is_on_disk_before_telegram_is_told(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = sim.person("Anna")
    failing = True
    stored = inbox.store

    def store(session: Session, *args: Any) -> list[Waiting]:
        if failing and args[0]:
            raise StorageFailed("disk full")
        return stored(session, *args)

    monkeypatch.setattr(inbox, "store", store)
    async with bot(sim, url) as app:
        await anna.say("hej")
        await stage.until(lambda: len(sim.calls.of("getUpdates")) > 2)
        assert [update.kind for update in sim.updates] == ["message"]
        assert stage.inbox_rows(app) == []
        failing = False
        await anna.receives("hej", within=20)


async def test_an_update_that_comes_twice_is_handled_once(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    sim.faults.next("duplicate_updates", times=5)
    async with bot(sim, url) as app:
        for number in range(3):
            await anna.say(f"nummer {number}")
            await anna.receives(f"nummer {number}", within=20)
        await all_done(sim, app, 3)
    assert len(texts(sim, anna.person_id)) == 3


async def test_a_batch_out_of_order_is_handled_in_order(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    for number in range(8):
        await anna.say(f"nummer {number}")
    sim.faults.next("reorder_updates")
    async with bot(sim, url) as app:
        await all_done(sim, app, 8)
    assert texts(sim, anna.person_id) == [f"nummer {number}" for number in range(8)]


async def test_ids_may_start_anew_below_the_last_one(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        await anna.say("före")
        await anna.receives("före", within=20)
        await sim.quiet()
        sim.restart_update_ids(5)
        await anna.say("efter")
        await anna.receives("efter", within=20)
        await sim.quiet()
        before, after = (row.update_id for row in stage.inbox_rows(app))
    assert after == 5 < before
    assert texts(sim, anna.person_id) == ["före", "efter"]


async def test_the_same_id_with_other_content_is_another_update(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        for text in ("före", "efter"):
            sim.restart_update_ids(5)
            await anna.say(text)
            await anna.receives(text, within=20)
            await sim.quiet()
        assert [row.update_id for row in stage.inbox_rows(app)] == [5, 5]


async def test_what_waits_from_before_is_taken_up_at_the_start(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    await anna.say("från förut")
    (update,) = sim.updates
    database = Database(url)
    database.migrate()
    raw = [read_raw(update.payload())]
    await database.run(lambda session: inbox.store(session, raw, NOW))
    database.close()
    async with bot(sim, url) as app:
        await anna.receives("från förut", within=20)
        await all_done(sim, app, 1)
    assert len(texts(sim, anna.person_id)) == 1


async def test_an_update_that_cannot_be_read_is_set_aside_and_the_person_told(
    sim: Simulator, url: str
) -> None:
    anna = sim.person("Anna")
    await anna.start()
    async with bot(sim, url) as app:
        sim.world.updates.put("message", {"chat": {"id": anna.person_id}})
        sim.world.updates.put("message", {"chat": [], "from": "x" * 2000})
        await anna.say("hej")
        await anna.receives("hej", within=20)
        await all_done(sim, app, 4)
        _start, *rows = stage.inbox_rows(app)
    states = [row.state for row in rows]
    assert states == [InboxState.SET_ASIDE, InboxState.SET_ASIDE, InboxState.DONE]
    assert all("in de_json" in (row.error or "") for row in rows[:2])
    assert texts(sim, anna.person_id) == [SORRY, "hej"]


@pytest.mark.parametrize(
    "strange", [None, "x", 7, [], {}, {"update_id": "x"}, {"update_id": 2**70, "message": None}]
)
def test_anything_at_all_can_be_stored(strange: object) -> None:
    raw = read_raw(strange)
    assert (raw.update_id, raw.chat_key) == (0, 0)


def test_what_not_every_database_holds_is_cleaned_away_at_the_edge() -> None:
    texts = ["a\0b", "\ud83d", "/start \ud800", "hel \U0001f600", "\0"]
    raw = read_raw({"update_id": 1, "message": {"text": texts}})
    cleaned = json.loads(raw.payload)["message"]["text"]
    assert cleaned == ["ab", "\ufffd", "/start \ufffd", "hel \U0001f600", ""]


async def test_no_update_is_set_aside_for_the_characters_in_it(
    sim: Simulator, databases: Databases
) -> None:
    anna = sim.person("Anna\0")
    async with bot(sim, databases(migrated)) as app:
        await anna.say("nul \0 tecken")
        await anna.receives("nul  tecken", within=20)
        await all_done(sim, app, 1)
        assert {row.state for row in stage.inbox_rows(app)} == {InboxState.DONE}


def test_an_update_is_known_by_its_chat_wherever_that_stands() -> None:
    assert read_raw({"update_id": 1, "message": {"chat": {"id": -5}}}).chat_key == -5
    tap = {"from": {"id": 7}, "message": {"chat": {"id": -5}}}
    assert read_raw({"update_id": 1, "callback_query": tap}).chat_key == -5
    assert read_raw({"update_id": 1, "callback_query": {"from": {"id": 7}}}).chat_key == 7
    assert read_raw({"update_id": 1, "message": {"chat": {"id": 2**70}}}).chat_key == 0


async def test_an_update_that_fails_is_tried_three_times_and_the_person_told(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = sim.person("Anna")
    tries = []

    def fail_or_obey(desk: Desk, sender: Sender, text: str) -> None:
        stage.obey(desk, sender, text)
        if text.startswith("trasigt"):
            raise LookupError(text)

    async def handler(update: Update, context: BotContext) -> None:
        tries.append(update.update_id)
        await context.run(fail_or_obey, update.effective_message.text or "")  # type: ignore[union-attr]  # a text

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("trasigt och hemligt")
        await anna.receives(SORRY, within=20)
        await anna.say("hej")
        await anna.receives("hej", within=20)
        await all_done(sim, app, 2)
        aside, done = stage.inbox_rows(app)
    assert tries == [aside.update_id] * 3 + [done.update_id]
    assert (aside.state, aside.attempts) == (InboxState.SET_ASIDE, 3)
    assert "hemligt" in (aside.payload or "")
    assert "hemligt" not in (aside.error or "") + caplog.text
    assert "LookupError (fail_or_obey:" in (aside.error or "")
    assert caplog.text.count("LookupError (fail_or_obey:") == 3
    assert texts(sim, anna.person_id) == [SORRY, "hej"]


async def test_a_tap_that_fails_is_answered_with_what_to_know(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url):
        await anna.say("screen tavla")
        board = await anna.receives("tavla", within=20)
        press = await anna.tap_data("boom", board)
        assert (await press.answered(within=20)).text == SORRY


async def test_a_failure_that_cannot_even_be_told_is_set_aside(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        monkeypatch.setattr(app.rendering, "line", None)
        await anna.say("boom")
        await all_done(sim, app, 1)
        assert stage.inbox_rows(app)[0].state is InboxState.SET_ASIDE


async def test_a_context_that_cannot_be_built_loses_nothing(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = sim.person("Anna")

    def fail(*_args: object, **_more: object) -> None:
        raise LookupError("no context")

    async with bot(sim, url) as app:
        monkeypatch.setattr(BotContext, "__init__", fail)
        await anna.say("hej")
        await all_done(sim, app, 1)
        (row,) = stage.inbox_rows(app)
    assert row.state is InboxState.SET_ASIDE
    assert "LookupError (fail:" in (row.error or "")


async def test_a_refusal_undoes_what_was_done_and_says_its_line(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        await anna.say("refuse inte du")
        await anna.receives("inte du", within=20)
        await all_done(sim, app, 1)
        assert stage.inbox_rows(app)[0].state is InboxState.DONE
    assert texts(sim, anna.person_id) == ["inte du"]


async def test_a_refusal_of_a_tap_is_its_answer(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url):
        await anna.say("screen tavla")
        board = await anna.receives("tavla", within=20)
        answer = await (await anna.tap_data("refuse inte du", board)).answered(within=20)
        assert (answer.text, answer.show_alert) == ("inte du", True)
        await sim.quiet()
    assert texts(sim, anna.person_id) == ["tavla"]


async def test_a_refusal_that_is_a_message_is_sent(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")

    def refuse(_desk: Desk, _sender: Sender) -> None:
        raise Refusal(Said("läs det här"))

    async def handler(_update: Update, context: BotContext) -> None:
        await context.run(refuse)

    async with bot(sim, url, handling_with(handler)):
        await anna.say("hej")
        await anna.receives("läs det här", within=20)
        await sim.quiet()
    assert texts(sim, anna.person_id) == ["läs det här"]


async def test_every_tap_is_answered_even_when_nothing_is_said(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url):
        await anna.say("screen tavla")
        await anna.receives("tavla", within=20)
        assert (await (await anna.tap("Spara")).answered(within=20)).text == ""


async def test_what_nobody_takes_care_of_is_done(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        await anna.send_sticker()
        await anna.start()
        anna.block()
        await all_done(sim, app, 3)
        assert {row.state for row in stage.inbox_rows(app)} == {InboxState.DONE}


async def test_an_update_gets_one_use_case(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")

    async def handler(_update: Update, context: BotContext) -> None:
        await context.run(stage.obey, "ett")
        await context.run(stage.obey, "två")

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("hej")
        await anna.receives("ett", within=20)
        await all_done(sim, app, 1)
        assert stage.inbox_rows(app)[0].state is InboxState.DONE
    assert texts(sim, anna.person_id) == ["ett"]


async def test_a_failing_storage_is_waited_for_and_counts_as_no_try(
    sim: Simulator, url: str
) -> None:
    anna = sim.person("Anna")
    failures = 5

    def use_case(desk: Desk, sender: Sender) -> None:
        nonlocal failures
        if failures:
            failures -= 1
            raise StorageFailed("disk full")
        desk.outgoing.send(sender.here(), Said("till slut"))

    async def handler(_update: Update, context: BotContext) -> None:
        await context.run(use_case)

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("hej")
        await anna.receives("till slut", within=20)
        await all_done(sim, app, 1)
        assert stage.inbox_rows(app)[0].attempts == 0


async def test_an_inbox_that_cannot_be_read_is_read_later(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = sim.person("Anna")
    failures = 2
    waiting = inbox.waiting

    def read(session: Session, known: Collection[int]) -> list[Waiting]:
        nonlocal failures
        if failures:
            failures -= 1
            raise StorageFailed("locked")
        return waiting(session, known)

    monkeypatch.setattr(inbox, "waiting", read)
    monkeypatch.setattr(receiving, "PAUSE_WITHOUT_STORAGE", 0.01)
    async with bot(sim, url):
        await anna.say("hej")
        await anna.receives("hej", within=20)
        await sim.quiet()
    assert failures == 0
    assert texts(sim, anna.person_id) == ["hej"]


async def test_what_another_process_lets_wait_is_taken_up_in_its_place_and_once(
    sim: Simulator, url: str
) -> None:
    anna, bo = sim.person("Anna"), sim.person("Bo")
    released = asyncio.Event()
    broken = True
    handled: list[str] = []

    async def handler(update: Update, context: BotContext) -> None:
        text = update.effective_message.text or ""  # type: ignore[union-attr]  # a text
        if text == "trasig" and broken:
            raise ValueError(text)
        handled.append(text)
        if text == "vänta":
            await released.wait()
        await context.run(stage.obey, text)

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("trasig")
        await anna.receives(SORRY, within=20)
        await anna.say("vänta")
        await anna.say("sedan")
        await bo.say("hej")
        await bo.receives("hej", within=20)
        broken = False
        assert await app.database.run(inbox.take_up_again) == 1
        for text in ("en", "två", "tre"):
            sim.clock.advance(timedelta(minutes=1))
            await bo.say(text)
            await bo.receives(text, within=20)
        assert handled == ["vänta", "hej", "en", "två", "tre"]
        released.set()
        await all_done(sim, app, 7)
    assert texts(sim, anna.person_id) == [SORRY, "vänta", "trasig", "sedan"]
    assert handled.count("trasig") == 1


async def test_the_inbox_is_looked_into_again_only_now_and_then(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = sim.person("Anna")
    looks = 0
    waiting = inbox.waiting

    def count(session: Session, known: Collection[int]) -> list[Waiting]:
        nonlocal looks
        looks += 1
        return waiting(session, known)

    monkeypatch.setattr(inbox, "waiting", count)
    async with bot(sim, url):
        for number in range(5):
            await anna.say(f"nummer {number}")
            await anna.receives(f"nummer {number}", within=20)
        assert looks == 1
        sim.clock.advance(timedelta(minutes=1))
        await anna.say("senare")
        await anna.receives("senare", within=20)
        await stage.until(lambda: looks == 2)


async def test_one_slow_chat_holds_up_no_other_and_keeps_its_order(
    sim: Simulator, url: str
) -> None:
    anna, bo = sim.person("Anna"), sim.person("Bo")
    released = asyncio.Event()

    async def handler(update: Update, context: BotContext) -> None:
        text = update.effective_message.text or ""  # type: ignore[union-attr]  # a text
        if text == "vänta":
            await released.wait()
        await context.run(stage.obey, text)

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("vänta")
        await anna.say("sedan")
        await bo.say("hej")
        await bo.receives("hej", within=20)
        assert texts(sim, anna.person_id) == []
        released.set()
        await all_done(sim, app, 3)
    assert texts(sim, anna.person_id) == ["vänta", "sedan"]


async def test_sixteen_chats_are_served_at_once(sim: Simulator, url: str) -> None:
    people = [sim.person(f"Person {number}") for number in range(20)]
    inside, most = 0, 0
    released = asyncio.Event()

    async def handler(_update: Update, context: BotContext) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await released.wait()
        inside -= 1
        await context.run(stage.obey, "silence")

    async with bot(sim, url, handling_with(handler)) as app:
        for person in people:
            await person.say("hej")
        await stage.until(lambda: inside == 16)
        released.set()
        await all_done(sim, app, 20)
    assert most == 16


async def test_what_has_begun_is_finished_before_the_bot_stops(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    begun, released = asyncio.Event(), asyncio.Event()

    async def handler(_update: Update, context: BotContext) -> None:
        begun.set()
        await released.wait()
        await context.run(stage.obey, "klart")

    async with bot(sim, url, handling_with(handler)) as app:
        await anna.say("hej")
        await begun.wait()
        asyncio.get_running_loop().call_later(0.3, released.set)
    database = Database(url)
    again = replace_database(app, database)
    assert stage.inbox_rows(again)[0].state is InboxState.DONE
    database.close()


def replace_database(app: App, database: Database) -> App:
    app.database = database
    return app


async def test_another_poller_is_named_and_waited_for(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url) as app:
        await stage.until(lambda: sim.calls.of("getUpdates"))
        other = asyncio.create_task(app.application.bot.get_updates(timeout=1))
        await stage.until(lambda: "another program" in caplog.text, within=20)
        await asyncio.gather(other, return_exceptions=True)
        await anna.say("hej")
        await anna.receives("hej", within=20)
        await sim.quiet()
    assert texts(sim, anna.person_id) == ["hej"]


async def test_a_network_that_comes_back_is_enough(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url):
        sim.faults.next("502", "getUpdates", times=2)
        sim.faults.next("drop_after", "getUpdates", times=2)
        sim.faults.next("malformed", "getUpdates")
        sim.faults.next("429", "getUpdates", retry_after=1)
        await anna.say("hej")
        await anna.receives("hej", within=30)
        await sim.quiet()
    assert texts(sim, anna.person_id) == ["hej"]
    assert sim.faults.made >= Counter({"502": 2, "drop_after": 2, "malformed": 1, "429": 1})


def test_a_refused_token_is_named_and_not_told(
    caplog: pytest.LogCaptureFixture, sim: Simulator, url: str
) -> None:
    app = stage.make(sim, url)

    async def go_round() -> None:
        raise InvalidToken

    loop = Rounds(app.office, go_round)
    with caplog.at_level(logging.INFO):
        assert loop.pause_after(InvalidToken("Not Found")) == rounds.LONGEST_PAUSE
    assert "BOT_TOKEN" in caplog.text
    assert sim.token not in caplog.text


async def test_a_failed_poll_is_followed_by_a_pause_of_the_clock_that_the_bot_goes_by(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "FIRST_PAUSE", 3600.0)
    monkeypatch.setattr(rounds, "LONGEST_PAUSE", 3600.0)
    anna = sim.person("Anna")
    async with bot(sim, url):
        sim.faults.next("500", "getUpdates")
        await stage.until(lambda: sim.faults.made["500"])
        await anna.say("hej")

        def answered_after_a_while() -> bool:
            sim.clock.advance(timedelta(minutes=30))
            return bool(anna.chat.from_bot)

        assert not anna.chat.from_bot
        before = sim.clock.now()
        await stage.until(answered_after_a_while)
        assert sim.clock.now() - before >= timedelta(hours=1)
