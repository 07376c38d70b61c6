"""What the bot answers over HTTP: each question on a server of its own, and two on a whole bot."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp
import pytest
from sqlalchemy import Connection, Engine, event
from sqlmodel import Session

from bot.console import phrase
from bot.pulse import EPISODE_SECONDS, Count, Drop, Pulse, Silence, Stage
from bot.services.ports import Desk
from bot.serving import Checkup, Door, Serving
from bot.serving import webhook as doors
from bot.serving.checkup import Found
from bot.serving.troubles import (
    QUIET_SECONDS,
    STILL_SECONDS,
    WAITING_AT_MOST,
    Moment,
    Part,
    troubles,
)
from bot.simulator import Simulator
from storage import inbox
from storage.database import StorageFailed
from storage.engines import Ailment
from storage.inbox import RawUpdate, Waiting
from storage.load import Load
from storage.models import InboxState
from storage.sole_worker import Obstacle
from tests.bot import stage
from tests.postgres import free_port

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
NOTHING = Load(0, 0, None, 0, None)
SECRET = "hemlig_men-uppdiktad"


class Knock(Protocol):
    """Brings something to the door and says what was answered."""

    async def __call__(self, body: bytes = b"{}", secret: str | None = SECRET) -> int: ...


class Watch:
    """A clock whose seconds a test sets."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds - 1000)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError

    async def sleep_until(self, instant: datetime) -> None:
        raise NotImplementedError


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def pulse(watch: Watch) -> Pulse:
    """The pulse of a bot that is well."""
    pulse = Pulse(watch)
    pulse.enter(Stage.WORKING)
    pulse.heard()
    pulse.ticked()
    return pulse


def told(
    pulse: Pulse, watch: Watch, *, load: Load | None = NOTHING, obstacle: Obstacle | None = None
) -> dict[Part, tuple[str, datetime]]:
    found = troubles(pulse, obstacle, load, Moment(watch.now(), watch.monotonic()))
    assert all(phrase(one.phrase, **one.values) for one in found)
    assert len({one.part for one in found}) == len(found)
    return {one.part: (one.phrase, one.since) for one in found}


# what is wrong, and since when


def test_a_bot_that_works_has_no_troubles(pulse: Pulse, watch: Watch) -> None:
    assert told(pulse, watch) == {}


def test_a_long_silence_of_telegram_is_trouble_since_it_was_last_heard(
    pulse: Pulse, watch: Watch
) -> None:
    watch.seconds += QUIET_SECONDS
    pulse.ticked()
    pulse.not_heard(Silence.CONFLICT)
    assert told(pulse, watch) == {}
    watch.seconds += 1
    assert told(pulse, watch) == {Part.TELEGRAM: ("health_telegram_conflict", NOW)}
    pulse.heard()
    assert told(pulse, watch) == {}


@pytest.mark.parametrize("silence", Silence)
def test_every_silence_has_its_words(pulse: Pulse, watch: Watch, silence: Silence) -> None:
    watch.seconds += QUIET_SECONDS + 1
    pulse.not_heard(silence)
    assert told(pulse, watch)[Part.TELEGRAM] == (f"health_telegram_{silence.value}", NOW)


def test_a_tick_that_does_not_come_is_trouble(pulse: Pulse, watch: Watch) -> None:
    watch.seconds += STILL_SECONDS + 1
    pulse.heard()
    assert told(pulse, watch) == {Part.TICK: ("health_tick", NOW)}


@pytest.mark.parametrize("ailment", Ailment)
def test_a_database_that_takes_nothing_is_trouble_since_its_first_refusal(
    pulse: Pulse, watch: Watch, ailment: Ailment
) -> None:
    pulse.storage_failed(Ailment.OTHER)
    watch.seconds += EPISODE_SECONDS
    pulse.storage_failed(ailment)
    assert told(pulse, watch, load=None) == {
        Part.DATABASE: (f"health_database_{ailment.value}", NOW)
    }
    pulse.storage_took()
    assert told(pulse, watch) == {}


def test_a_refusal_long_ago_is_not_the_beginning_of_one_now(pulse: Pulse, watch: Watch) -> None:
    pulse.storage_failed(Ailment.BUSY)
    watch.seconds += EPISODE_SECONDS + 1
    pulse.storage_failed(Ailment.BUSY)
    pulse.heard()
    assert told(pulse, watch, load=None)[Part.DATABASE][1] == watch.now()


def test_a_message_that_waits_for_too_long_is_trouble(pulse: Pulse, watch: Watch) -> None:
    stored_at = NOW - WAITING_AT_MOST
    assert told(pulse, watch, load=Load(0, 0, None, 3, stored_at)) == {}
    stored_at -= timedelta(seconds=1)
    assert told(pulse, watch, load=Load(0, 0, None, 3, stored_at)) == {
        Part.OUTBOX: ("health_outbox", stored_at)
    }


def test_what_was_set_aside_is_trouble_until_it_is_seen_to(pulse: Pulse, watch: Watch) -> None:
    since = NOW - timedelta(days=1)
    assert told(pulse, watch, load=Load(0, 1, since, 0, None)) == {
        Part.INBOX: ("health_set_aside", since)
    }


def test_a_process_that_stands_by_says_so_and_expects_nothing_of_telegram(watch: Watch) -> None:
    pulse = Pulse(watch)
    watch.seconds += 3600
    assert told(pulse, watch, load=None, obstacle=Obstacle.ANOTHER_WORKS) == {
        Part.BOT: ("health_standing_by", NOW)
    }
    pulse.enter(Stage.WORKING)
    assert told(pulse, watch) == {}


def test_a_start_tells_what_it_waits_for(watch: Watch) -> None:
    pulse = Pulse(watch)
    waits = told(pulse, watch, load=None, obstacle=Obstacle.OUT_OF_REACH)
    assert waits[Part.DATABASE] == ("health_database_unreachable", NOW)
    pulse.not_heard(Silence.OUT_OF_REACH)
    assert told(pulse, watch, load=None) == {
        Part.BOT: ("health_starting", NOW),
        Part.TELEGRAM: ("health_telegram_silent", NOW),
    }


# what is answered


class Looked(Checkup):
    """A look whose outcome a test sets."""

    def __init__(self, pulse: Pulse, watch: Watch) -> None:
        self.pulse, self.watch = pulse, watch
        self.load: Load | None = NOTHING

    async def look(self) -> Found:
        moment = Moment(self.watch.now(), self.watch.monotonic())
        return Found(moment, self.load, troubles(self.pulse, None, self.load, moment))


@asynccontextmanager
async def serving(checkup: Looked, door: Door | None = None) -> AsyncIterator[str]:
    """Serve on a free port, and give its address."""
    port, over = free_port(), asyncio.Event()
    house = {"/hook": door} if door else {}
    task = asyncio.create_task(Serving("127.0.0.1", port, checkup.pulse, checkup, house).run(over))
    address = f"http://127.0.0.1:{port}"
    try:
        await answers(address)
        yield address
    finally:
        over.set()
        await asyncio.wait_for(task, 10)


async def ask(address: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return answer.status, await answer.text()


async def answers(address: str) -> None:
    """Wait until somebody answers at an address."""
    async with asyncio.timeout(20):
        while True:
            try:
                await ask(f"{address}/metrics")
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.02)
            else:
                return


async def test_health_names_what_fails_and_since_when(pulse: Pulse, watch: Watch) -> None:
    checkup = Looked(pulse, watch)
    async with serving(checkup) as address:
        status, body = await ask(f"{address}/health")
        assert (status, '"status":"ok"' in body, '"troubles":[]' in body) == (200, True, True)
        pulse.storage_failed(Ailment.DISK)
        checkup.load = None
        status, body = await ask(f"{address}/health")
        assert status == 503
        for word in ('"failing"', '"database"', "disken är full", NOW.isoformat()):
            assert word in body


async def test_the_numbers_count_what_came_and_went(pulse: Pulse, watch: Watch) -> None:
    checkup = Looked(pulse, watch)
    checkup.load = Load(2, 0, None, 5, NOW - timedelta(seconds=90))
    pulse.counts[Count.RECEIVED] += 7
    pulse.counts[Count.SENT] += 6
    pulse.dropped[Drop.UNREACHABLE] += 3
    async with serving(checkup) as address:
        status, body = await ask(f"{address}/metrics")
    assert status == 200
    numbers = dict(re.findall(r"^torsdagsbot_(\S+) (\S+)$", body, re.MULTILINE))
    wanted = {
        "updates_received_total": 7,
        "updates_done_total": 0,
        "requests_sent_total": 6,
        'requests_dropped_total{reason="unreachable"}': 3,
        'requests_dropped_total{reason="expired"}': 0,
        "updates_waiting": 2,
        "requests_waiting": 5,
        "oldest_request_age_seconds": 90,
        "last_tick_timestamp_seconds": NOW.timestamp(),
        'healthy{part="database"}': 1,
    }
    assert {name: float(numbers[name]) for name in wanted} == wanted


async def test_an_address_that_another_program_has_is_waited_for(
    pulse: Pulse, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.serving.PAUSE_SECONDS", 0.02)
    over, task = asyncio.Event(), None
    async with serving(Looked(pulse, watch)) as address:
        port = int(address.rpartition(":")[2])
        second = Serving("127.0.0.1", port, pulse, Looked(pulse, watch), {})
        task = asyncio.create_task(second.run(over))
        await asyncio.sleep(0.1)
        assert not task.done()
    await answers(address)
    over.set()
    await asyncio.wait_for(task, 10)


# the webhook's door


@dataclass
class House:
    """What takes updates, as far as it can."""

    taken: list[object] = field(default_factory=list)
    is_full: bool = False
    is_there: bool = True

    async def take(self, update: object) -> None:
        if self.is_full:
            raise StorageFailed("disk full", Ailment.DISK)
        self.taken.append(update)


@asynccontextmanager
async def knocking(house: House, pulse: Pulse, watch: Watch) -> AsyncIterator[Knock]:
    door = Door(SECRET, lambda: house.take if house.is_there else None)
    async with serving(Looked(pulse, watch), door) as address, aiohttp.ClientSession() as client:

        async def knock(body: bytes = b"{}", secret: str | None = SECRET) -> int:
            headers = {} if secret is None else {doors.SECRET_HEADER: secret}
            async with client.post(f"{address}/hook", data=body, headers=headers) as answer:
                assert await answer.text() == ""
                return answer.status

        yield knock


async def test_only_who_knows_the_secret_brings_anything(pulse: Pulse, watch: Watch) -> None:
    house = House()
    async with knocking(house, pulse, watch) as knock:
        for secret in (None, "", SECRET[:-1], f"{SECRET}x", "hemligt-är-annat"):
            assert await knock(secret=secret) == 403
        assert house.taken == []
        assert await knock(b'{"update_id": 7}') == 200
    assert house.taken == [{"update_id": 7}]


async def test_what_is_no_update_is_refused(
    pulse: Pulse, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "MOST_BYTES", 100)
    house = House()
    async with knocking(house, pulse, watch) as knock:
        assert await knock(b"{" * 60) == 400
        assert await knock(b"\xff\xfe") == 400
        assert await knock(b'"%s"' % (b"x" * 200)) == 413
    assert house.taken == []


async def test_what_cannot_be_kept_is_to_be_brought_again(pulse: Pulse, watch: Watch) -> None:
    house = House(is_full=True)
    async with knocking(house, pulse, watch) as knock:
        assert await knock() == 503
        house.is_full, house.is_there = False, False
        assert await knock() == 503
        house.is_there = True
        assert await knock() == 200


# a whole bot


async def status_becomes(address: str, wanted: int) -> str:
    """Wait until the bot's health is answered so, and return what else it says."""
    async with asyncio.timeout(30):
        while True:
            status, body = await ask(f"{address}/health")
            if status == wanted:
                return body
            await asyncio.sleep(0.05)


async def test_health_follows_a_database_that_takes_nothing_and_is_well_again(
    sim: Simulator, url: str
) -> None:
    port, is_sealed = free_port(), False
    address = f"http://127.0.0.1:{port}"

    def seal(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if is_sealed else 'OFF'}")

    event.listen(Engine, "begin", seal)
    try:
        async with stage.running(stage.make(sim, url, more_settings={"http_port": port})) as app:
            await answers(address)
            assert '"troubles":[]' in await status_becomes(address, 200)
            is_sealed = True
            assert "Databasen går bara att läsa" in await status_becomes(address, 503)
            is_sealed = False
            await status_becomes(address, 200)
            # What is tried is never seen by anybody.
            assert stage.inbox_rows(app) == []
            _status, numbers = await ask(f"{address}/metrics")
            assert sim.token not in numbers
    finally:
        event.remove(Engine, "begin", seal)


async def test_telegram_brings_updates_to_the_webhook_and_keeps_what_was_not_taken(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, port = sim.person("Anna"), free_port()
    settings: Mapping[str, object] = {
        "http_port": port,
        "webhook_url": f"http://127.0.0.1:{port}/telegram",
        "webhook_secret": SECRET,
    }
    store, refusals, heard = inbox.store, 2, 0

    def refuse_at_first(session: Session, updates: list[RawUpdate], now: datetime) -> list[Waiting]:
        nonlocal refusals
        if updates and refusals:
            refusals -= 1
            raise StorageFailed("disk full")
        return store(session, updates, now)

    def hear(_desk: Desk) -> None:
        nonlocal heard
        heard += 1

    monkeypatch.setattr(inbox, "store", refuse_at_first)
    work = replace(stage.WORK, heard=hear)
    async with stage.running(stage.make(sim, url, work=work, more_settings=settings)) as app:
        await stage.until(lambda: heard == 1)
        await anna.say("ett")
        await anna.receives("ett", within=20)
        assert refusals == 0
        assert sim.world.webhook.secret_token == SECRET
        assert not sim.calls.of("getUpdates")
        assert app.pulse.counts[Count.RECEIVED] == 1
        # Who takes the webhook away does not keep it.
        await app.application.bot.delete_webhook()

        def is_set_again() -> bool:
            sim.clock.advance(timedelta(seconds=10))
            return bool(sim.world.webhook.url)

        await stage.until(is_set_again)
    # While nobody is there Telegram keeps it; whoever comes next gets it, by polling as well.
    await anna.say("två")
    async with stage.running(stage.make(sim, url)) as polling:
        await anna.receives("två", within=20)
        assert sim.world.webhook.url == ""
        await stage.until(
            lambda: all(row.state is InboxState.DONE for row in stage.inbox_rows(polling))
        )
    assert SECRET not in caplog.text
