from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlmodel import Session, SQLModel, create_engine

import storage.models  # noqa: F401  the tables must be known before they are made
from tests.hall import Hall


@pytest.fixture
def hall(database_url: str) -> Iterator[Hall]:
    engine = create_engine(database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda one, _: one.execute("PRAGMA foreign_keys=ON"))
        event.listen(engine, "connect", lambda one, _: setattr(one, "isolation_level", None))
        event.listen(engine, "begin", lambda one: one.exec_driver_sql("BEGIN"))
    SQLModel.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Hall(session)
        session.rollback()
    engine.dispose()
