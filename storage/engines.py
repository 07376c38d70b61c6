"""Connections that keep what was committed, whichever database stands behind the URL."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS = 10
# https://www.sqlite.org/rescode.html: busy, locked, out of memory, read-only, I/O error, corrupt,
# full, cannot open, not a database.
SQLITE_FAILURES = frozenset({5, 6, 7, 8, 10, 11, 13, 14, 26})
# Those among them that a database which can be opened has for a while: no room, no right to write.
SQLITE_PASSING = frozenset({5, 6, 8, 10, 13})
# https://www.postgresql.org/docs/current/errcodes-appendix.html, by class: connection,
# transaction rollback, insufficient resources, object in use, intervention, system error.
POSTGRESQL_FAILURES = frozenset({"08", "40", "53", "55", "57", "58"})
# By itself in its class: a server that has become a stand-by takes nothing until another leads.
POSTGRESQL_READ_ONLY = "25006"


class Ailment(StrEnum):
    """Why a database takes nothing, as far as it tells."""

    DISK = "disk"
    READ_ONLY = "read_only"
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    SILENT = "silent"
    OTHER = "other"


SQLITE_AILMENTS = {
    5: Ailment.BUSY,
    6: Ailment.BUSY,
    8: Ailment.READ_ONLY,
    10: Ailment.DISK,
    13: Ailment.DISK,
    14: Ailment.UNREACHABLE,
}
POSTGRESQL_AILMENTS = {
    "08": Ailment.UNREACHABLE,
    "25": Ailment.READ_ONLY,
    "53": Ailment.DISK,
    "55": Ailment.BUSY,
    "57": Ailment.UNREACHABLE,
    "58": Ailment.DISK,
}
# Serialization failure, deadlock, and a unique key that a concurrent transaction took first.
POSTGRESQL_COLLISIONS = frozenset({"40001", "40P01", "23505"})


def parse_url(text: str) -> URL:
    """Read a database URL; PostgreSQL is always spoken to through psycopg 3."""
    url = make_url(text)
    if url.drivername in {"postgres", "postgresql"}:
        url = url.set(drivername="postgresql+psycopg")
    return url


def make_engine(url: URL, *, connections: int = 1, foreign_keys: bool = True) -> Engine:
    """Make an engine whose transactions begin at once and whose commits are on disk.

    Its errors never tell what people have written.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url,
            pool_size=connections,
            max_overflow=1,
            isolation_level="REPEATABLE READ",
            hide_parameters=True,
        )
    # Whoever takes the connection is one thread at a time: the pool sees to that.
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare(foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(*, foreign_keys: bool) -> Callable[[Any, ConnectionPoolEntry], None]:
    def prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        # The driver begins nothing by itself, so that savepoints and BEGIN IMMEDIATE work.
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            # What is deleted or blanked is overwritten in the file as well.
            "secure_delete=ON",
            f"busy_timeout={BUSY_SECONDS * 1000}",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    return prepare


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get("only_reads") else "BEGIN IMMEDIATE")


def truncate_log(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, in which pages stand as they were before.

    Where a reader stands in the way it is left for the next time, without waiting: transactions
    stand behind it.
    """
    pooled = engine.raw_connection()
    driver: Any = pooled.driver_connection
    try:
        driver.execute("PRAGMA busy_timeout=0").close()
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}").close()
        pooled.close()


def is_open(connection: Connection) -> bool:
    """Tell whether the transaction still stands: SQLite ends it by itself when the disk is full."""
    driver: Any = connection.connection.driver_connection
    return bool(getattr(driver, "in_transaction", True))


def is_failure(error: DBAPIError) -> bool:
    """Tell whether the storage failed, whatever was asked of it."""
    cause: Any = error.orig
    if error.connection_invalidated:
        return True
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_FAILURES
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return type(cause).__module__.startswith("psycopg") and _is_operational(cause)
    return state[:2] in POSTGRESQL_FAILURES or state == POSTGRESQL_READ_ONLY


def is_passing(error: DBAPIError) -> bool:
    """Tell whether the storage failed in a way that may well pass by itself."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return is_failure(error) if code is None else code & 0xFF in SQLITE_PASSING


def ailment_of(error: DBAPIError) -> Ailment:
    """Tell in which way the storage failed."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE_AILMENTS.get(code & 0xFF, Ailment.OTHER)
    state = getattr(error.orig, "sqlstate", None)
    if state is None or error.connection_invalidated:
        return Ailment.UNREACHABLE
    return POSTGRESQL_AILMENTS.get(state[:2], Ailment.OTHER)


def is_collision(error: DBAPIError) -> bool:
    """Tell whether concurrent transactions met, so that the same one may succeed when run anew."""
    return getattr(error.orig, "sqlstate", None) in POSTGRESQL_COLLISIONS


def _is_operational(cause: object) -> bool:
    return any(base.__name__ == "OperationalError" for base in type(cause).__mro__)
