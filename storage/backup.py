"""A copy of the database in one file, made while the bot works."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL


class BackupRefused(Exception):  # noqa: N818  a named fact for the operator
    """No copy can be made there, or not of this kind of database; its text is a name for why."""


def back_up(url: URL, target: Path) -> None:
    """Write a copy of a SQLite database to a new file: what stands in it, and no free pages.

    Raises BackupRefused where there is nothing to copy, where the file exists or cannot be
    written, and for PostgreSQL, whose own programs do it.
    """
    if url.get_backend_name() != "sqlite":
        raise BackupRefused("by_server")
    if not Path(url.database or "").exists():
        raise BackupRefused("no_database")
    if target.exists():
        raise BackupRefused("exists")
    try:
        with closing(sqlite3.connect(f"file:{url.database}?mode=ro", uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise BackupRefused("failed") from None
