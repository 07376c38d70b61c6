"""The machine under the bot: its database of one kind, with what can go wrong with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg

from tests.postgres import running_cluster

WAITING = (
    "SELECT (SELECT count(*) FROM inboxupdate WHERE state = 'waiting'),"
    " (SELECT count(*) FROM outboxrequest WHERE state = 'waiting')"
)
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

    def __init__(self, url: str) -> None:
        self.url = url
        self._plain = url.replace("+psycopg", "")

    def waiting(self) -> tuple[int, int]:
        """Return how many updates and requests wait."""
        inbox, outbox = self._ask(WAITING)
        return inbox, outbox

    def set_aside(self) -> int:
        """Return how many updates could not be taken care of."""
        return self._ask(ASIDE)[0]

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
        with running_cluster() as cluster:
            yield PostgresqlMachine(cluster.create())
