import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, current_thread
from time import monotonic
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, col, select

from storage.database import Database, StorageFailed
from storage.engines import BUSY_SECONDS, parse_url, truncate_log
from storage.models import Person, Screen
from tests.conftest import Databases
from tests.storage.test_sole_worker import terminate_connections
from tests.tables import migrated

BUSY: set[asyncio.Future[None]] = set()


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    made = Database(url)
    yield made
    made.close()


@pytest.fixture
async def sqlite(sqlite_databases: Databases) -> AsyncIterator[Database]:
    made = Database(sqlite_databases(migrated))
    yield made
    made.close()


def add(name: str, number: int) -> Callable[[Session], int]:
    def transaction(session: Session) -> int:
        session.add(Screen(chat_id=number, name=name))
        session.flush()
        return number

    return transaction


def names(database: Database) -> list[str]:
    return sorted(database.read(lambda session: list(session.exec(select(Screen.name)))))


async def held(database: Database) -> Event:
    """Keep every worker busy until the event is set, so that what follows waits together."""
    release = Event()
    workers = 1 if database.is_sqlite else 4
    busy = [Event() for _worker in range(workers)]

    def hold(one: Event) -> Callable[[Session], None]:
        def transaction(_session: Session) -> None:
            one.set()
            release.wait(30)

        return transaction

    for one in busy:
        BUSY.add(asyncio.ensure_future(database.run(hold(one))))
        await asyncio.to_thread(one.wait)
    return release


async def test_a_result_comes_back_when_it_is_committed(database: Database) -> None:
    assert await database.run(add("one", 1)) == 1
    assert names(database) == ["one"]


async def test_what_a_transaction_raises_comes_back_and_nothing_is_kept(
    database: Database,
) -> None:
    def fail(session: Session) -> None:
        add("one", 1)(session)
        raise LookupError("no")

    with pytest.raises(LookupError):
        await database.run(fail)
    assert names(database) == []


async def test_what_waits_together_is_committed_together_and_falls_alone(
    database: Database,
) -> None:
    commits = []
    event.listen(database._engine, "commit", lambda _connection: commits.append(1))
    release = await held(database)

    def fail(session: Session) -> None:
        add("bad", 2)(session)
        raise LookupError("no")

    waiting = asyncio.gather(
        database.run(add("one", 1)),
        database.run(fail),
        database.run(add("two", 2)),
        database.run(add("one", 1)),
        return_exceptions=True,
    )
    await asyncio.sleep(0.01)
    release.set()
    first, failed, second, twice = await waiting
    assert (first, second) == (1, 2)
    assert isinstance(failed, LookupError)
    assert isinstance(twice, IntegrityError)
    assert names(database) == ["one", "two"]
    if database.is_sqlite:
        # What held the worker, and the four together.
        assert len(commits) == 2


async def test_a_savepoint_inside_a_transaction_falls_alone(database: Database) -> None:
    def transaction(session: Session) -> None:
        add("kept", 1)(session)
        with suppress(LookupError), session.begin_nested():
            add("gone", 2)(session)
            raise LookupError("no")

    await database.run(transaction)
    assert names(database) == ["kept"]


async def test_a_failing_commit_fails_all_that_wait(sqlite: Database) -> None:
    def refuse(_connection: object) -> None:
        raise OperationalError("COMMIT", {}, disk_full())

    event.listen(sqlite._engine, "commit", refuse)
    results = await asyncio.gather(
        sqlite.run(add("one", 1)), sqlite.run(add("two", 2)), return_exceptions=True
    )
    assert [type(result) for result in results] == [StorageFailed] * 2
    event.remove(sqlite._engine, "commit", refuse)
    assert names(sqlite) == []
    assert await sqlite.run(add("three", 3)) == 3


def disk_full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


async def test_a_full_disk_is_the_storages_fault_and_takes_the_batch_along(
    sqlite: Database,
) -> None:
    await sqlite.run(add("before", 1))
    pages = sqlite.read(lambda session: session.scalar(text("PRAGMA page_count")))

    def shrink(connection: sqlite3.Connection, *_more: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    sqlite._engine.dispose()
    event.listen(sqlite._engine, "connect", shrink)
    release = await held(sqlite)
    waiting = asyncio.gather(
        sqlite.run(add("small", 2)),
        sqlite.run(add("x" * 1_000_000, 3)),
        sqlite.run(add("small too", 4)),
        return_exceptions=True,
    )
    await asyncio.sleep(0.01)
    release.set()
    assert [type(result) for result in await waiting] == [StorageFailed] * 3
    assert names(sqlite) == ["before"]
    assert await sqlite.run(add("after", 5)) == 5


async def test_a_transaction_that_meets_a_full_disk_fails_for_the_storages_sake(
    sqlite: Database,
) -> None:
    def fail(_session: Session) -> None:
        raise OperationalError("INSERT", {}, disk_full())

    with pytest.raises(StorageFailed):
        await sqlite.run(fail)


@pytest.mark.parametrize("failure", [disk_full(), LookupError("nothing there")])
async def test_a_transaction_that_sqlite_ends_by_itself_is_the_storages_fault(
    sqlite: Database, failure: Exception
) -> None:
    def fail(session: Session) -> None:
        add("half", 1)(session)
        driver: Any = session.connection().connection.driver_connection
        driver.execute("ROLLBACK")
        raise failure if isinstance(failure, LookupError) else OperationalError("", {}, failure)

    with pytest.raises(StorageFailed):
        await sqlite.run(fail)
    assert names(sqlite) == []
    assert await sqlite.run(add("after", 2)) == 2


async def test_a_missing_table_is_not_the_storages_fault(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as raised:
        await database.run(lambda session: session.scalar(text("SELECT 1 FROM nowhere")))
    assert not isinstance(raised.value, StorageFailed)


async def test_a_locked_database_is_the_storages_fault(sqlite: Database) -> None:
    await sqlite.run(add("one", 1))
    sqlite._engine.dispose()
    event.listen(
        sqlite._engine, "connect", lambda one, _entry: one.execute("PRAGMA busy_timeout=10")
    )
    other = sqlite3.connect(str(sqlite.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFailed):
        await sqlite.run(add("two", 2))
    other.execute("ROLLBACK")
    other.close()
    assert await sqlite.run(add("two", 2)) == 2


async def test_foreign_keys_are_kept(database: Database) -> None:
    nobody = "INSERT INTO attendance (meeting_id, participant_id, presence, noted_at) "
    values = "VALUES (1, 1, 'present', '2026-11-24 08:00:00')"
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        await database.run(
            lambda session: session.exec(  # type: ignore[call-overload]  # plain SQL on purpose
                text(nobody + values)
            )
        )


async def test_errors_never_tell_what_people_wrote(database: Database) -> None:
    with pytest.raises(IntegrityError) as raised:
        await asyncio.gather(database.run(add("secret", 1)), database.run(add("secret", 1)))
    assert "[SQL parameters hidden" in str(raised.value)


async def test_commits_reach_the_disk(sqlite: Database) -> None:
    def pragmas(session: Session) -> list[object]:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        return [session.scalar(text(f"PRAGMA {name}")) for name in asked]

    assert await sqlite.run(pragmas) == ["wal", 2, 1, 10_000]


async def test_reading_waits_for_no_writer(database: Database) -> None:
    release = await held(database)
    assert names(database) == []
    release.set()


async def test_sqlite_has_one_writer_thread(sqlite: Database) -> None:
    threads = await asyncio.gather(
        *(sqlite.run(lambda _session: current_thread().name) for _number in range(20))
    )
    assert set(threads) == {"database-0"}


async def test_concurrent_changes_of_one_row_are_all_kept(database: Database) -> None:
    await database.run(add("counter", 1))

    def count(session: Session) -> None:
        row = session.exec(select(Screen).where(col(Screen.name) == "counter")).one()
        row.version += 1

    await asyncio.gather(*(database.run(count) for _number in range(40)))
    assert database.read(lambda session: session.exec(select(Screen.version)).one()) == 40


async def test_two_that_read_before_either_writes_lose_neither_change(
    postgresql_databases: Databases,
) -> None:
    database = Database(postgresql_databases(migrated))
    await database.run(add("counter", 1))
    first_reads, second_is_done = Event(), Event()

    def count(session: Session) -> None:
        row = session.exec(select(Screen).where(col(Screen.name) == "counter")).one()
        if not first_reads.is_set():
            first_reads.set()
            second_is_done.wait(30)
        row.version += 1

    first = asyncio.ensure_future(database.run(count))
    await asyncio.to_thread(first_reads.wait)
    await database.run(count)
    second_is_done.set()
    await first
    assert database.read(lambda session: session.exec(select(Screen.version)).one()) == 2
    database.close()


async def test_closing_finishes_what_waits(url: str) -> None:
    database = Database(url)
    waiting = [asyncio.ensure_future(database.run(add("one", n))) for n in range(5)]
    await asyncio.sleep(0)
    await asyncio.to_thread(database.close)
    assert await asyncio.gather(*waiting) == list(range(5))


async def test_who_has_gone_is_not_told(database: Database) -> None:
    release = await held(database)
    gone = asyncio.ensure_future(database.run(add("one", 1)))
    await asyncio.sleep(0.01)
    gone.cancel()
    release.set()
    assert await database.run(add("two", 2)) == 2


async def test_results_live_on_after_the_transaction(database: Database) -> None:
    def make(session: Session) -> Person:
        person = Person(chat_id=1, name="Anna")
        session.add(person)
        session.flush()
        return person

    assert (await database.run(make)).name == "Anna"


async def test_a_dead_connection_is_replaced_before_anybody_notices(
    postgresql_databases: Databases,
) -> None:
    url = postgresql_databases(migrated)
    database = Database(url)
    await asyncio.gather(*(database.run(add(f"before {n}", n)) for n in range(8)))
    await asyncio.to_thread(terminate_connections, url)
    assert await asyncio.gather(*(database.run(add(f"after {n}", n)) for n in range(8)))
    assert len(names(database)) == 16
    database.close()


async def test_a_server_that_takes_nothing_for_a_while_is_the_storages_fault(
    postgresql_databases: Databases,
) -> None:
    url = postgresql_databases(migrated)
    database = Database(url)
    await asyncio.to_thread(set_read_only, url, "on")
    with pytest.raises(StorageFailed):
        await database.run(add("one", 1))
    await asyncio.to_thread(set_read_only, url, "off")
    assert await database.run(add("one", 1)) == 1
    database.close()


def set_read_only(url: str, value: str) -> None:
    """Let the database behave as on a server that is only a stand-by."""
    plain = parse_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        statement = "ALTER DATABASE {} SET default_transaction_read_only = {}"
        name = sql.Identifier(url.rpartition("/")[2])
        connection.execute(sql.SQL(statement).format(name, sql.Literal(value)))
    terminate_connections(url)


def die(session: Session) -> None:
    session.connection().execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def die_unnoticed(session: Session) -> None:
    with suppress(Exception), session.begin_nested():
        die(session)


@pytest.mark.parametrize("transaction", [die, die_unnoticed])
async def test_a_connection_that_dies_in_a_transaction_is_told_to_who_waits(
    postgresql_databases: Databases, transaction: Callable[[Session], None]
) -> None:
    database = Database(postgresql_databases(migrated))
    for _more_often_than_there_are_workers in range(6):
        with pytest.raises(StorageFailed):
            await asyncio.wait_for(database.run(transaction), 60)
    assert await asyncio.wait_for(database.run(add("efter", 1)), 60) == 1
    database.close()


async def test_a_fault_of_the_library_fails_the_batch_and_not_the_worker(
    sqlite: Database,
) -> None:
    def refuse(_connection: object) -> None:
        raise LookupError("a fault")

    event.listen(sqlite._engine, "commit", refuse)
    with pytest.raises(StorageFailed):
        await asyncio.wait_for(sqlite.run(add("ett", 1)), 60)
    event.remove(sqlite._engine, "commit", refuse)
    assert await asyncio.wait_for(sqlite.run(add("två", 2)), 60) == 2


async def test_a_log_that_cannot_be_emptied_stops_nothing(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_engine: object) -> None:
        raise LookupError("a fault")

    monkeypatch.setattr("storage.database.TRUNCATE_EVERY_SECONDS", 0.0)
    monkeypatch.setattr("storage.database.truncate_log", fail)
    for number in (1, 2):
        assert await asyncio.wait_for(sqlite.run(add("hej", number)), 60) == number
    assert "cannot be emptied" in caplog.text


async def test_a_reader_holds_up_no_emptying_of_the_log(sqlite: Database) -> None:
    await sqlite.run(add("ett", 1))
    reader = sqlite3.connect(str(sqlite.url.database), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM screen").fetchall()
    await sqlite.run(add("två", 2))
    began = monotonic()
    await asyncio.to_thread(truncate_log, sqlite._engine)
    assert monotonic() - began < BUSY_SECONDS / 2
    reader.close()
    waits = await sqlite.run(lambda session: session.scalar(text("PRAGMA busy_timeout")))
    assert waits == BUSY_SECONDS * 1000


async def test_a_server_that_is_gone_is_the_storages_fault() -> None:
    database = Database("postgresql://postgres@127.0.0.1:1/nobody")
    with pytest.raises(StorageFailed):
        await database.run(add("one", 1))
    database.close()


def test_postgresql_is_spoken_to_through_psycopg() -> None:
    assert parse_url("postgresql://u:p@h/d").drivername == "postgresql+psycopg"
    assert parse_url("postgres://u:p@h/d").drivername == "postgresql+psycopg"


async def test_what_is_blanked_is_gone_from_the_file_and_its_log(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sqlite.url.database is not None
    file = Path(sqlite.url.database)

    def traces() -> int:
        files = [one for one in file.parent.glob(f"{file.name}*") if one.suffix != ".lock"]
        return sum(one.read_bytes().count(b"hemligt") for one in files)

    for length in (1, 500, 3000):  # on a page with others, alone on one, and on several
        await sqlite.run(add("hemligt" * length, length))
    assert traces() > 3500

    def blank(session: Session) -> None:
        for screen in session.exec(select(Screen).where(col(Screen.chat_id) < 3000)):
            screen.name = f"{screen.chat_id}"
        session.delete(session.exec(select(Screen).where(Screen.chat_id == 3000)).one())

    monkeypatch.setattr("storage.database.TRUNCATE_EVERY_SECONDS", 0.0)
    await sqlite.run(blank)
    await sqlite.run(add("efteråt", 1))
    assert traces() == 0
