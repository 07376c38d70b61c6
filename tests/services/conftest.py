"""A hall for each test on one database of each kind: what a test does is rolled back."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

import storage.models  # noqa: F401  the tables must be known before they are made
from storage.engines import make_engine, parse_url
from tests.hall import Hall
from tests.postgres import Cluster


def furnished(url: str) -> Engine:
    engine = make_engine(parse_url(url))
    SQLModel.metadata.create_all(engine)
    return engine


@pytest.fixture(scope="session")
def sqlite_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = furnished(f"sqlite:///{tmp_path_factory.mktemp('house') / 'house.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_house(cluster: Cluster) -> Iterator[Engine]:
    url = cluster.create()
    engine = furnished(url)
    yield engine
    engine.dispose()
    cluster.drop(url)


# `make test` measures coverage on one kind and runs the other at full speed: each once.
HALLS = os.environ.get("TORSDAGSBOT_HALLS", "sqlite postgresql").split()


@pytest.fixture(params=HALLS)
def hall(request: pytest.FixtureRequest) -> Iterator[Hall]:
    engine: Engine = request.getfixturevalue(f"{request.param}_house")
    with engine.connect() as connection, connection.begin() as transaction:
        # Whatever a test commits is only a savepoint.
        with Session(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as session:
            yield Hall(session)
        transaction.rollback()
