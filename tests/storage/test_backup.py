"""A copy of the database, made while somebody works in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import Session, select

from storage.backup import BackupRefused, back_up
from storage.engines import make_engine, parse_url
from storage.models import Person
from tests.conftest import Databases
from tests.tables import migrated


def test_a_copy_holds_what_stands_in_a_database_at_work(
    sqlite_databases: Databases, tmp_path: Path
) -> None:
    url = parse_url(sqlite_databases(migrated))
    engine = make_engine(url)
    with Session(engine) as session:
        session.add(Person(chat_id=1, name="Anna"))
        session.commit()
        back_up(url, tmp_path / "copy.db")
    engine.dispose()
    copy = create_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with Session(copy) as session:
        assert [one.name for one in session.exec(select(Person))] == ["Anna"]
    copy.dispose()


def test_no_copy_is_written_over(sqlite_databases: Databases, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("dear to somebody", encoding="utf-8")
    with pytest.raises(BackupRefused, match="exists"):
        back_up(parse_url(sqlite_databases(migrated)), target)
    assert target.read_text(encoding="utf-8") == "dear to somebody"


def test_what_cannot_be_copied_is_named(sqlite_databases: Databases, tmp_path: Path) -> None:
    url = parse_url(sqlite_databases(migrated))
    with pytest.raises(BackupRefused, match="failed"):
        back_up(url, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(BackupRefused, match="no_database"):
        back_up(parse_url(f"sqlite:///{tmp_path / 'none.db'}"), tmp_path / "copy.db")
    with pytest.raises(BackupRefused, match="by_server"):
        back_up(parse_url("postgresql://a:b@127.0.0.1:1/c"), tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy.db"))


def test_what_was_deleted_is_not_in_the_copy(sqlite_databases: Databases, tmp_path: Path) -> None:
    url = parse_url(sqlite_databases(migrated))
    assert url.database is not None
    with closing(sqlite3.connect(url.database)) as database:  # without secure_delete
        database.execute("CREATE TABLE scrap (text)")
        database.execute("INSERT INTO scrap VALUES (?)", ("hemligt" * 2000,))
        database.execute("DELETE FROM scrap")
        database.commit()
    back_up(url, tmp_path / "copy.db")
    assert b"hemligt" not in (tmp_path / "copy.db").read_bytes()
