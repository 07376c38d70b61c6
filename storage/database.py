"""Run transactions: all that wait together are committed together, each stands or falls alone."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from math import inf
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from storage import schema
from storage.engines import (
    Ailment,
    ailment_of,
    is_collision,
    is_failure,
    is_open,
    is_passing,
    make_engine,
    parse_url,
    truncate_log,
)

T = TypeVar("T")
MOST_TOGETHER = 64
POSTGRESQL_WORKERS = 4
TRIES_AFTER_COLLISION = 8
# So long may what has been blanked still stand in SQLite's write-ahead log.
TRUNCATE_EVERY_SECONDS = 60.0

logger = logging.getLogger(__name__)


class StorageFailed(Exception):  # noqa: N818  a fact about the disk or the server, not about the code
    """The database cannot be reached, is locked, or has no room; the same may succeed later."""

    def __init__(self, said: str, ailment: Ailment = Ailment.OTHER) -> None:
        super().__init__(said)
        self.ailment = ailment


def unheeded(_failure: StorageFailed) -> None:
    """Make nothing of a failure but to raise it."""


class _Job:
    """A transaction that somebody waits for, and what came of it."""

    def __init__(self, transaction: Callable[[Session], Any]) -> None:
        self.transaction = transaction
        self.loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self.loop.create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def resolve(self) -> None:
        """Tell who waits, unless they have gone."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class _Collision(Exception):  # noqa: N818  never leaves this file
    """A transaction met another one, or a connection that was gone, and must be run anew."""


class _Remembering(Session):
    """A session that keeps every row it has met: a turn looks the same ones up again and again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.met: list[object] = []


def _keep(session: _Remembering, row: object) -> None:
    session.met.append(row)


event.listen(_Remembering, "loaded_as_persistent", _keep)
event.listen(_Remembering, "pending_to_persistent", _keep)


class Database:
    """A database that runs synchronous functions for an asynchronous house.

    A transaction may be run more than once before it is committed, so it must do nothing but
    work on its session; it returns plain values, never rows.
    """

    def __init__(self, url: str, failed: Callable[[StorageFailed], None] = unheeded) -> None:
        """`failed` hears of each transaction that the storage did not take."""
        self.url = parse_url(url)
        self._failed = failed
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        workers = 1 if self.is_sqlite else POSTGRESQL_WORKERS
        self._engine = make_engine(self.url, connections=workers)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, name=f"database-{number}", daemon=True)
            for number in range(workers)
        ]
        self._started = False
        self._truncated_at = monotonic()

    def migrate(self) -> None:
        """Bring the tables to what this code expects.

        Raises StorageFailed where the same may succeed later, else what the migrations raise.
        """
        try:
            schema.upgrade(self.url)
        except DBAPIError as error:
            if not is_passing(error):
                raise
            raise StorageFailed(str(error.orig), ailment_of(error)) from error

    async def run(self, transaction: Callable[[Session], T]) -> T:
        """Run a transaction and return its result once it is committed.

        Raises what the transaction raised, or StorageFailed; nothing of it is then kept.
        """
        if not self._started:
            self._started = True
            for thread in self._threads:
                thread.start()
        job = _Job(transaction)
        self._jobs.put(job)
        try:
            result: T = await job.future
        except StorageFailed as failure:
            self._failed(failure)
            raise
        return result

    def read(self, query: Callable[[Session], T]) -> T:
        """Run something that only reads, here and now."""
        engine = self._engine.execution_options(only_reads=True)
        with Session(engine, expire_on_commit=False) as session:
            return query(session)

    def close(self, within: float | None = None) -> None:
        """Finish what waits, and let go of the database, in so many seconds where that is said.

        What is not committed by then never is: its thread ends with the process.
        """
        if self._started:
            ends_at = inf if within is None else monotonic() + within
            for _thread in self._threads:
                self._jobs.put(None)
            for thread in self._threads:
                thread.join(None if within is None else max(0.0, ends_at - monotonic()))
        self._engine.dispose()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch, more = self._take(job)
            self._complete(batch)
            for loop in {job.loop for job in batch}:
                _tell(loop, [job for job in batch if job.loop is loop])
            if not more:
                return
            self._leave_no_traces()

    def _leave_no_traces(self) -> None:
        """Empty the log now and then; PostgreSQL's belongs to its server."""
        if not self.is_sqlite or monotonic() - self._truncated_at < TRUNCATE_EVERY_SECONDS:
            return
        self._truncated_at = monotonic()
        try:
            truncate_log(self._engine)
        except Exception as error:  # noqa: BLE001  whatever it is, transactions go on without
            logger.warning("the write-ahead log cannot be emptied yet: %s", error)

    def _take(self, first: _Job) -> tuple[list[_Job], bool]:
        batch = [first]
        while len(batch) < MOST_TOGETHER:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                break
            if job is None:
                return batch, False
            batch.append(job)
        return batch, True

    def _complete(self, batch: list[_Job]) -> None:
        try:
            self._commit(batch)
        except _Collision:
            for job in batch:
                self._commit_alone(job)

    def _commit_alone(self, job: _Job) -> None:
        for _attempt in range(TRIES_AFTER_COLLISION):
            try:
                return self._commit([job], last=_attempt == TRIES_AFTER_COLLISION - 1)
            except _Collision:
                continue
        return None

    def _commit(self, batch: list[_Job], *, last: bool = False) -> None:
        try:
            with self._engine.begin() as connection:
                for job in batch:
                    _run(job, connection, last=last)
        except _Collision:
            raise
        except StorageFailed as error:
            _fail(batch, error)
        except DBAPIError as error:
            if is_collision(error) and not last:
                raise _Collision from error
            _fail(batch, _named(error))
        except Exception as error:  # noqa: BLE001  whoever waits must hear of it
            _fail(batch, _failed(error))


def _run(job: _Job, connection: Connection, *, last: bool) -> None:
    """Run one transaction in a savepoint; raise only what ends the whole batch."""
    try:
        _run_in_savepoint(job, connection, last=last)
    except DBAPIError as error:
        # SQLite has ended the transaction, and the savepoint that was to be left went with it.
        if connection.invalidated or is_open(connection):
            raise
        raise StorageFailed("its transaction ended by itself", Ailment.DISK) from error


def _run_in_savepoint(job: _Job, connection: Connection, *, last: bool) -> None:
    session = _Remembering(
        connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
    )
    job.error = None
    with session:
        try:
            job.result = job.transaction(session)
            session.commit()
        except Exception as error:  # it belongs to whoever waits for the job
            if connection.invalidated:
                raise _lost(error, last=last) from error
            if isinstance(error, DBAPIError):
                # Nothing is committed yet: what met another, or a dead connection, may run anew.
                if not last and is_collision(error):
                    raise _Collision from error
                if is_failure(error):
                    raise StorageFailed(str(error.orig), ailment_of(error)) from error
            job.error = error
            session.rollback()
    if connection.invalidated:
        raise _lost(job.error, last=last) from job.error
    if not is_open(connection):
        raise StorageFailed("the database has rolled back by itself", Ailment.DISK) from job.error


def _fail(batch: list[_Job], error: BaseException) -> None:
    for job in batch:
        job.error = error


def _named(error: DBAPIError) -> Exception:
    if not is_failure(error):
        return error
    return _failed(error)


def _failed(error: Exception) -> StorageFailed:
    if isinstance(error, DBAPIError):
        failed = StorageFailed(str(error.orig), ailment_of(error))
    else:
        failed = StorageFailed(type(error).__name__)
    failed.__cause__ = error
    return failed


def _lost(error: BaseException | None, *, last: bool) -> Exception:
    """Say what a connection that died within a transaction means; what it did may run anew."""
    if not last:
        return _Collision()
    return StorageFailed(type(error).__name__, Ailment.UNREACHABLE)


def _tell(loop: asyncio.AbstractEventLoop, jobs: list[_Job]) -> None:
    def resolve() -> None:
        for job in jobs:
            job.resolve()

    # A loop that is closed has nobody left who waits.
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(resolve)
