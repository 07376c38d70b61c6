"""The machine under the bot: its database of one kind, with what can go wrong with it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from tests.faults.house import House
from tests.postgres import Cluster, running_cluster

WAITING = (
    "SELECT (SELECT count(*) FROM inboxupdate WHERE state = 'waiting'),"
    " (SELECT count(*) FROM outboxrequest WHERE state = 'waiting')"
)
# What a server that is killed must not forget.
DURABLE = {"synchronous_commit": "on"}
CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
TABLES = ("inboxupdate", "outboxrequest")
FILL = (
    """CREATE OR REPLACE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$""",
    *(
        f"CREATE OR REPLACE TRIGGER disk_full BEFORE INSERT OR UPDATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION disk_full()"
        for table in TABLES
    ),
)
EMPTY = tuple(f"DROP TRIGGER IF EXISTS disk_full ON {table}" for table in TABLES)
ASIDE = "SELECT count(*) FROM inboxupdate WHERE state = 'set_aside'"


class Machine(Protocol):
    """A database for one bot."""

    @property
    def url(self) -> str:
        """Return its SQLAlchemy URL."""

    def waiting(self) -> tuple[int, int]:
        """Return how many updates and requests wait; raises OSError where nobody can tell."""

    def set_aside(self) -> int:
        """Return how many updates could not be taken care of."""

    def lock(self, seconds: float) -> None:
        """Keep the bot from writing through another connection; returns after so long."""

    def set_full(self, house: House, full: bool) -> None:
        """Let the disk be full, or give the room back."""

    def set_read_only(self, house: House, read_only: bool) -> None:
        """Let the database be read-only, or not."""

    def cut(self) -> bool:
        """Cut the bot's connections; return whether there are any to cut."""

    def restart(self) -> bool:
        """Kill the server and start it again; return whether there is one."""


class SqliteMachine:
    """A file."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "bot.db"

    @property
    def url(self) -> str:
        """Return its SQLAlchemy URL."""
        return f"sqlite:///{self.file}"

    def waiting(self) -> tuple[int, int]:
        """Return how many updates and requests wait."""
        inbox, outbox = self._ask(WAITING)
        return inbox, outbox

    def set_aside(self) -> int:
        """Return how many updates could not be taken care of."""
        return self._ask(ASIDE)[0]

    def lock(self, seconds: float) -> None:
        """Hold the write lock."""
        connection = sqlite3.connect(self.file, timeout=60, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        connection.execute("ROLLBACK")
        connection.close()

    def set_full(self, house: House, full: bool) -> None:
        """Let no file of the bot's process grow."""
        house.limit_files(0 if full else -1)

    def set_read_only(self, house: House, read_only: bool) -> None:
        """Let SQLite refuse to write."""
        if read_only:
            house.seal.touch()
        else:
            house.seal.unlink(missing_ok=True)

    def cut(self) -> bool:
        """Have no connections."""
        return False

    def restart(self) -> bool:
        """Have no server."""
        return False

    def _ask(self, query: str) -> tuple[int, ...]:
        try:
            connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=1)
            try:
                answer: tuple[int, ...] = connection.execute(query).fetchone()
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        return answer


class PostgresqlMachine:
    """A database of a server."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self.url = cluster.create()
        self._name = self.url.rpartition("/")[2]
        self._plain = self.url.replace("+psycopg", "")
        self._admin = self._plain.removesuffix(self._name) + "postgres"

    def waiting(self) -> tuple[int, int]:
        """Return how many updates and requests wait."""
        inbox, outbox = self._ask(WAITING)
        return inbox, outbox

    def set_aside(self) -> int:
        """Return how many updates could not be taken care of."""
        return self._ask(ASIDE)[0]

    def lock(self, seconds: float) -> None:
        """Hold a lock on the table that everything passes through first and last."""
        with psycopg.connect(self._plain) as connection:
            connection.execute("LOCK TABLE inboxupdate IN EXCLUSIVE MODE")
            time.sleep(seconds)
            connection.rollback()

    def set_full(self, house: House, full: bool) -> None:
        """Let the server say what it says when its disk is full, to all that add or change."""
        del house
        self._do(*(FILL if full else EMPTY), on=self._plain)

    def set_read_only(self, house: House, read_only: bool) -> None:
        """Let new transactions be read-only, as on a server that has become a stand-by."""
        del house
        value = "on" if read_only else "off"
        self._do(f'ALTER DATABASE "{self._name}" SET default_transaction_read_only = {value}')
        self.cut()

    def cut(self) -> bool:
        """End the bot's connections from the server's side."""
        self._do(CUT, on=self._plain)
        return True

    def restart(self) -> bool:
        """Kill the server with -9; it is started again."""
        self._cluster.kill()
        return True

    def _do(self, *statements: str, on: str = "") -> None:
        with psycopg.connect(on or self._admin, autocommit=True) as connection:
            connection.execute("SET default_transaction_read_only = off")
            for one in statements:
                connection.execute(one.encode())

    def _ask(self, query: str) -> tuple[int, ...]:
        try:
            with psycopg.connect(self._plain, connect_timeout=2) as connection:
                answer: tuple[int, ...] | None = connection.execute(query.encode()).fetchone()
        except psycopg.Error as error:
            raise OSError(str(error)) from error
        assert answer is not None
        return answer


@contextmanager
def machine(engine: str, folder: Path) -> Iterator[Machine]:
    """Give a fresh machine of a kind."""
    if engine == "sqlite":
        yield SqliteMachine(folder)
    else:
        with running_cluster(DURABLE) as cluster:
            yield PostgresqlMachine(cluster)
