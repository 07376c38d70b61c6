from collections.abc import Iterator

import pytest
from sqlmodel import Session

from storage.engines import make_engine, parse_url
from tests.conftest import Databases
from tests.tables import migrated


@pytest.fixture
def url(databases: Databases) -> str:
    """A new database of each kind in turn, with all its tables."""
    return databases(migrated)


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    """A transaction in a new database."""
    engine = make_engine(parse_url(url))
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()
