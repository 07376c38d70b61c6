"""Bring a database's tables to the newest revision."""

import os
from enum import Enum, auto
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

import storage.models  # noqa: F401  fills the metadata
from storage.engines import make_engine

# Any number that no other program on the same server locks: "torsdag" as ASCII.
MIGRATING = 0x746F7273646167


class SchemaTooNew(Exception):  # noqa: N818  a named fact for the operator
    """The database was last used by a newer version of the program."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database has revision {revision}, which this version does not know")
        self.revision = revision


class Unreachable(Exception):  # noqa: N818  a named fact for the operator
    """The database does not answer, or may not be opened."""


class Standing(Enum):
    """How a database's tables stand to this version of the program."""

    EMPTY = auto()
    OLDER = auto()
    CURRENT = auto()
    NEWER = auto()
    DIFFERENT = auto()


class SchemaDamaged(Exception):  # noqa: N818  a named fact for the operator
    """Rows point to rows that are not there."""


def upgrade(url: URL, revision: str = "head") -> None:
    """Run the migrations that are missing, all of them or none."""
    engine = make_engine(url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATING})"))
            config = _config(connection)
            _refuse_newer(config, connection)
            command.upgrade(config, revision)
            _check_keys(connection)
    finally:
        engine.dispose()


def standing(url: URL) -> Standing:
    """Tell how the tables stand, and change nothing; raises Unreachable."""
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "")
        if not _may_write(file):
            raise Unreachable(PermissionError.__name__)
        if not file.exists():
            return Standing.EMPTY
    engine = make_engine(url).execution_options(only_reads=True)
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            script = ScriptDirectory.from_config(_config(connection))
            head = script.get_current_head()
            lacking = current == head and _lacks_columns(connection)
    except DBAPIError as error:
        raise Unreachable(type(error.orig).__name__) from None
    finally:
        engine.dispose()
    if current is None:
        return Standing.EMPTY
    if current == head:
        return Standing.DIFFERENT if lacking else Standing.CURRENT
    known = {one.revision for one in script.walk_revisions()}
    return Standing.OLDER if current in known else Standing.NEWER


def _may_write(file: Path) -> bool:
    """Tell whether SQLite can write a file, and the log that it keeps beside it."""
    is_to_be_had = not file.exists() or os.access(file, os.R_OK | os.W_OK)
    return is_to_be_had and os.access(file.parent, os.W_OK | os.X_OK)


def _lacks_columns(connection: Connection) -> bool:
    """Tell whether tables or columns are missing that the newest revision should have made."""
    made = inspect(connection)
    present = {
        (table, column["name"])
        for table in made.get_table_names()
        for column in made.get_columns(table)
    }
    wanted = {
        (table.name, column.name)
        for table in SQLModel.metadata.tables.values()
        for column in table.columns
    }
    return not wanted <= present


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    config.attributes["connection"] = connection
    return config


def _refuse_newer(config: Config, connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise SchemaTooNew(current)


def _check_keys(connection: Connection) -> None:
    """Check what SQLite leaves unchecked while tables are rebuilt."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise SchemaDamaged(f"{broken[0]} row {broken[1]} points into {broken[2]}")
