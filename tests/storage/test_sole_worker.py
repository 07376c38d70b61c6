import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from storage import sole_worker as module
from storage.engines import parse_url
from storage.schema import Unreachable
from storage.sole_worker import AccessRefused, SoleWorker, sole_worker
from tests.conftest import Databases

HOLDER = """
    import asyncio, sys
    from storage.sole_worker import sole_worker

    async def hold():
        worker = sole_worker(sys.argv[1])
        await worker.acquire()
        print("held", flush=True)
        await asyncio.Event().wait()

    asyncio.run(hold())
"""


@pytest.fixture
async def pair(database_url: str) -> AsyncIterator[tuple[SoleWorker, SoleWorker]]:
    one, two = sole_worker(database_url), sole_worker(database_url)
    yield one, two
    await one.release()
    await two.release()


async def stands_by(worker: SoleWorker) -> asyncio.Task[None]:
    task = asyncio.create_task(worker.acquire())
    await asyncio.sleep(0.5)
    assert not task.done()
    return task


async def test_the_second_stands_by_until_the_first_lets_go(
    pair: tuple[SoleWorker, SoleWorker],
) -> None:
    one, two = pair
    await one.acquire()
    await one.acquire()
    waiting = await stands_by(two)
    await one.release()
    await asyncio.wait_for(waiting, 10)


async def test_the_right_dies_with_the_process_that_had_it(database_url: str) -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        textwrap.dedent(HOLDER),
        database_url,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert holder.stdout is not None
    assert await asyncio.wait_for(holder.stdout.readline(), 20) == b"held\n"
    worker = sole_worker(database_url)
    waiting = await stands_by(worker)
    holder.send_signal(signal.SIGKILL)
    await holder.wait()
    await asyncio.wait_for(waiting, 10)
    await worker.release()


async def test_who_stops_standing_by_holds_nothing(pair: tuple[SoleWorker, SoleWorker]) -> None:
    one, two = pair
    await one.acquire()
    waiting = await stands_by(two)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    await one.release()
    await asyncio.wait_for(one.acquire(), 10)


async def test_a_lost_connection_is_a_lost_right(postgresql_databases: Databases) -> None:
    url = postgresql_databases()
    one, two = sole_worker(url), sole_worker(url)
    await one.acquire()
    lost = asyncio.create_task(one.lost())
    terminate_connections(url)
    await asyncio.wait_for(lost, 10)
    await asyncio.wait_for(two.acquire(), 10)
    waiting = await stands_by(one)
    await two.release()
    await asyncio.wait_for(waiting, 10)
    await one.release()


def terminate_connections(url: str) -> None:
    plain = parse_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture
def _reminded_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMIND_SECONDS", 0.0)
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)


@pytest.mark.usefixtures("_reminded_often")
async def test_standing_by_is_said_at_once_and_again(
    pair: tuple[SoleWorker, SoleWorker], caplog: pytest.LogCaptureFixture
) -> None:
    one, two = pair
    await one.acquire()
    assert "standing by" not in caplog.text
    waiting = asyncio.create_task(two.acquire())
    await logged("standing by", caplog)
    await one.release()
    await asyncio.wait_for(waiting, 20)


@pytest.mark.usefixtures("_reminded_often")
async def test_a_server_out_of_reach_is_waited_for_and_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    worker = sole_worker("postgresql://bot:hemligt@127.0.0.1:1/bot")
    waiting = asyncio.create_task(worker.acquire())
    await logged("database out of reach", caplog)
    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting
    assert "hemligt" not in caplog.text


async def logged(line: str, caplog: pytest.LogCaptureFixture) -> None:
    async with asyncio.timeout(20):
        while caplog.text.count(line) < 2:  # noqa: ASYNC110  a log sets no event
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("wrong", [{"database": "nowhere"}, {"username": "nobody"}], ids=str)
async def test_a_server_that_lets_nobody_in_is_not_waited_for(
    postgresql_databases: Databases, wrong: dict[str, str]
) -> None:
    url = parse_url(postgresql_databases()).set(**wrong)  # type: ignore[arg-type]  # names of parts
    with pytest.raises(AccessRefused):
        await asyncio.wait_for(sole_worker(url.render_as_string(hide_password=False)).acquire(), 20)


async def test_a_database_in_no_folder_cannot_be_worked(tmp_path: Path) -> None:
    with pytest.raises(Unreachable):
        await sole_worker(f"sqlite:///{tmp_path}/nowhere/bot.db").acquire()


async def test_a_file_that_is_locked_stays_locked(sqlite_databases: Databases) -> None:
    worker = sole_worker(sqlite_databases())
    await worker.acquire()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(worker.lost(), 0.1)
    await worker.release()


async def test_a_server_out_of_reach_is_said_once_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    worker = sole_worker("postgresql://postgres@127.0.0.1:1/nobody")
    waiting = await stands_by(worker)
    await asyncio.sleep(0.5)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert caplog.text.count("out of reach") == 1
