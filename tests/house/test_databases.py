import signal
import socket
import time
from pathlib import Path

import psycopg
import pytest
from pytest_socket import SocketConnectBlockedError
from sqlalchemy import create_engine, inspect, make_url, text

from tests.conftest import Databases
from tests.house.commands import ROOT, run
from tests.postgres import Cluster, running_cluster

KILLED_WHILE_RUNNING = """
import os, signal
from tests.postgres import running_cluster
with running_cluster() as cluster:
    print(cluster.create(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
SKIPPED = """
import pytest
def test_runs(): pass
def test_skips(): pytest.skip("no such thing here")
@pytest.mark.xfail(strict=True)
def test_is_known_to_fail(): assert False
"""


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def add_table(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE found (number INTEGER)"))
    engine.dispose()


@pytest.mark.parametrize("time_of_asking", ["first", "second"])
def test_every_test_gets_an_empty_database(database_url: str, time_of_asking: str) -> None:
    assert tables(database_url) == []
    add_table(database_url)
    assert tables(database_url) == ["found"], time_of_asking


def test_a_filled_database_is_made_once_and_copied(databases: Databases) -> None:
    filled: list[str] = []

    def fill(url: str) -> None:
        filled.append(url)
        add_table(url)

    first, second = databases(fill), databases(fill)
    assert tables(first) == tables(second) == ["found"]
    assert len({first, second, *filled}) == 3
    assert len(filled) == 1


def test_postgresql_databases_are_dropped(cluster: Cluster) -> None:
    url = cluster.create()
    cluster.drop(url)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string())


@pytest.mark.usefixtures("cluster")
def test_the_server_stops_with_its_context() -> None:
    with running_cluster() as own:
        url = own.create()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string())


@pytest.mark.usefixtures("cluster")
def test_the_server_stops_when_the_tests_are_killed() -> None:
    killed = run("python", "-c", KILLED_WHILE_RUNNING, PYTHONPATH=str(ROOT))
    assert killed.returncode == -signal.SIGKILL
    port = make_url(killed.stdout.strip()).port
    give_up_at = time.monotonic() + 20
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        assert time.monotonic() < give_up_at
        time.sleep(0.05)


def test_no_test_reaches_beyond_the_loopback_interface() -> None:
    # The warning that goes before the error is an error itself here.
    with socket.socket() as outward, pytest.raises((SocketConnectBlockedError, UserWarning)):
        outward.connect(("192.0.2.1", 80))  # an address kept for examples (RFC 5737)


@pytest.mark.parametrize(
    ("no_skips", "outcomes"),
    [
        ("", ["1 passed", "2 skipped", "1 xfailed"]),
        ("1", ["1 failed", "1 passed", "1 xfailed", "1 error"]),
    ],
)
def test_a_skip_is_a_failure_where_everything_must_run(
    tmp_path: Path, no_skips: str, outcomes: list[str]
) -> None:
    (tmp_path / "test_planted.py").write_text(SKIPPED)
    (tmp_path / "test_file.py").write_text("import pytest\npytest.importorskip('no_such_file')\n")
    ended = run(
        "pytest",
        *("-p", "tests.conftest", "-ra", "--rootdir=.", "--continue-on-collection-errors"),
        folder=tmp_path,
        PYTHONPATH=str(ROOT),
        PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
        TORSDAGSBOT_NO_SKIPS=no_skips,
    )
    closing = ended.stdout.splitlines()[-1]
    assert [outcome for outcome in outcomes if outcome in closing] == outcomes
    assert "no such thing here" in ended.stdout
    assert "no_such_file" in ended.stdout
