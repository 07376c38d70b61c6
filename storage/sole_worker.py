"""Let one process at a time work a database; the others stand by until it is gone.

The lock dies with the process that holds it, however that ends, so no clock is involved.
"""

import asyncio
import fcntl
import logging
import os
import re
from enum import StrEnum
from math import inf
from pathlib import Path
from time import monotonic
from typing import Protocol

import psycopg
from sqlalchemy.engine import URL

from storage.engines import parse_url
from storage.schema import Unreachable

POLL_SECONDS = 0.2
CHECK_SECONDS = 1.0
ANSWER_SECONDS = 5.0
REMIND_SECONDS = 60.0
# What a server says to whom it will not let in later either; such an answer carries no code.
REFUSALS = re.compile(
    r"does not exist|authentication failed|no password supplied|pg_hba\.conf"
    r"|not permitted to log in|permission denied for database"
)
# "torsbot" as ASCII: any number that no other program on the same server locks.
WORKING = 0x746F7273626F74


logger = logging.getLogger(__name__)


class AccessRefused(Exception):  # noqa: N818  a named fact for the operator
    """The server answers, and does not let the program in."""


class Obstacle(StrEnum):
    """Why the right to work a database is not to be had yet."""

    ANOTHER_WORKS = "standing_by"
    OUT_OF_REACH = "out_of_reach"


class _Reminder:
    """Knows when to say why nothing happens: at once, and then each minute."""

    def __init__(self) -> None:
        self._said_at = -inf

    def is_due(self) -> bool:
        """Tell whether to say it now."""
        if monotonic() - self._said_at < REMIND_SECONDS:
            return False
        self._said_at = monotonic()
        return True


class SoleWorker(Protocol):
    """The right to work a database; `obstacle` is what it waits for."""

    obstacle: Obstacle | None

    async def acquire(self) -> None:
        """Stand by until no other process works the database.

        Raises Unreachable or AccessRefused where waiting would be in vain.
        """

    async def lost(self) -> None:
        """Return when the right has been lost; a right that cannot be lost never returns."""

    async def release(self) -> None:
        """Let another process take over."""


def sole_worker(url: str) -> SoleWorker:
    """Return the lock that fits the database."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        return FileLock(Path(f"{parsed.database}.lock"))
    return AdvisoryLock(parsed)


class FileLock:
    """A locked file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None
        self.obstacle: Obstacle | None = None

    async def acquire(self) -> None:
        """Stand by until the file can be locked."""
        if self._file is not None:
            return
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unreachable(type(error).__name__) from None
        reminder = _Reminder()
        try:
            while not _locked(file):
                self.obstacle = Obstacle.ANOTHER_WORKS
                if reminder.is_due():
                    logger.warning("another process works this database; standing by")
                await asyncio.sleep(POLL_SECONDS)
        except BaseException:
            os.close(file)
            raise
        self._file, self.obstacle = file, None

    async def lost(self) -> None:
        """Wait for ever: a locked file stays locked."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        """Unlock the file; it stays where it is, so that all lock the same one."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class AdvisoryLock:
    """A lock that PostgreSQL holds for as long as a connection of its own lives."""

    def __init__(self, url: URL) -> None:
        plain = url.set(drivername="postgresql")
        self._conninfo = plain.render_as_string(hide_password=False)
        self._connection: psycopg.AsyncConnection[tuple[bool]] | None = None
        self._has_connected = False
        self.obstacle: Obstacle | None = None

    async def acquire(self) -> None:
        """Stand by until the server grants the lock, connecting anew as often as it takes."""
        reminder = _Reminder()
        while True:
            try:
                if await self._ask():
                    self.obstacle = None
                    return
                self.obstacle = Obstacle.ANOTHER_WORKS
                if reminder.is_due():
                    logger.warning("another process works this database; standing by")
            except psycopg.OperationalError as error:
                await self.release()
                self.obstacle = Obstacle.OUT_OF_REACH
                if not self._has_connected and REFUSALS.search(str(error)):
                    raise AccessRefused from None
                if reminder.is_due():
                    logger.warning("database out of reach")
            await asyncio.sleep(POLL_SECONDS)

    async def lost(self) -> None:
        """Return when the connection that holds the lock is gone."""
        while self._connection is not None:
            try:
                async with asyncio.timeout(ANSWER_SECONDS):
                    await self._connection.execute("SELECT true")
            except (psycopg.Error, TimeoutError):
                await self.release()
                return
            await asyncio.sleep(CHECK_SECONDS)

    async def release(self) -> None:
        """Give the lock back by closing its connection."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close()

    async def _ask(self) -> bool:
        if self._connection is None:
            self._connection = await psycopg.AsyncConnection.connect(
                self._conninfo, autocommit=True, connect_timeout=int(ANSWER_SECONDS)
            )
            self._has_connected = True
        answer = await self._connection.execute("SELECT pg_try_advisory_lock(%s)", (WORKING,))
        row = await answer.fetchone()
        return row is not None and bool(row[0])
