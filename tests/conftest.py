"""What every test can ask for: fresh databases of both kinds, and a run that hides no skip."""

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import hypothesis
import pytest

from tests.postgres import Cluster, Fill, NoPostgresqlError, memory, running_cluster

# Importing makes nothing but what stays, and most of what is in memory: looking through it for
# what could go, again and again, took an eighth of the time of the tests.
gc.disable()

# A shared machine pauses when it likes, which says nothing about the code; what failed must be
# repeatable from the printed lines alone.
hypothesis.settings.register_profile("torsdagsbot", deadline=None, print_blob=True)
hypothesis.settings.load_profile("torsdagsbot")

# Each commit waits for the disk, which proves nothing here: processes are killed, not machines.
if (place := memory()) is not None and "TMPDIR" not in os.environ:
    os.environ["TMPDIR"] = str(place)
    tempfile.tempdir = None


class Databases(Protocol):
    """Makes databases of one kind, each gone after the test."""

    def __call__(self, fill: Fill | None = None) -> str:
        """Return a new database's URL: empty, or as `fill` leaves the database at the URL it gets.

        `fill` is called once a run for each kind, and its result copied; it must close what it
        opens.
        """


class FilledFiles:
    """SQLite files made once and copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Fill, Path] = {}

    def by(self, fill: Fill) -> Path:
        """Return the file that `fill` filled, made when first asked for."""
        if fill not in self._files:
            file = self._folder / f"filled{len(self._files)}.db"
            fill(f"sqlite:///{file}")
            assert not file.with_name(f"{file.name}-wal").exists(), "fill left the file open"
            self._files[fill] = file
        return self._files[fill]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this process; what asks for it is skipped where there is none."""
    with ExitStack() as running:
        try:
            started = running.enter_context(running_cluster())
        except NoPostgresqlError as missing:
            pytest.skip(str(missing))
        yield started


@pytest.fixture(scope="session")
def filled_files(tmp_path_factory: pytest.TempPathFactory) -> FilledFiles:
    """The SQLite files that are copied for the tests."""
    return FilledFiles(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def sqlite_databases(tmp_path: Path, filled_files: FilledFiles) -> Databases:
    """Makes SQLite databases."""
    made = 0

    def create(fill: Fill | None = None) -> str:
        nonlocal made
        made += 1
        file = tmp_path / f"database{made}.db"
        if fill is not None:
            shutil.copyfile(filled_files.by(fill), file)
        return f"sqlite:///{file}"

    return create


@pytest.fixture
def postgresql_databases(cluster: Cluster) -> Iterator[Databases]:
    """Makes PostgreSQL databases."""
    with ExitStack() as at_the_end:

        def create(fill: Fill | None = None) -> str:
            url = cluster.create(fill)
            at_the_end.callback(cluster.drop, url)
            return url

        yield create


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Makes databases of each kind in turn."""
    made: Databases = request.getfixturevalue(f"{request.param}_databases")
    return made


@pytest.fixture
def database_url(databases: Databases) -> str:
    """A new and empty database of each kind in turn."""
    return databases()


# What takes longest in a run: begun last, one of them would keep all the other workers waiting.
SLOW = ("test_anything.py", "test_season.py", "test_week.py", "test_machine.py", "test_kills.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, whatever the order of the rest."""
    items.sort(key=lambda one: one.path.name not in SLOW)


def pytest_collection_finish() -> None:
    """Look only through what the tests themselves leave behind."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped test fail where everything must run."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let a skipped file fail where everything must run."""
    report = yield
    if report.skipped:
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("TORSDAGSBOT_NO_SKIPS") != "1":
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{reason} (a skip is a failure under TORSDAGSBOT_NO_SKIPS=1)"
