"""A throw-away PostgreSQL server for the tests, gone with the process that started it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO, LiteralString

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow

PROGRAMS = ("initdb", "postgres", "pg_ctl")
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
}
# The shell holds the reading end of a pipe whose other end closes with the test process, in
# whatever way that ends, kill -9 too; then the server is stopped and the directory removed.
# A server that a test has killed is started again.
GUARD = """
exec 3<&0
(cat <&3 >/dev/null; touch "$1/over"
 while [ -d "$1" ] && kill -QUIT "$(head -n 1 "$1/cluster/postmaster.pid")"; do sleep 0.2; done
) 2>/dev/null &
until [ -e "$1/over" ]; do
  "$0/postgres" -D "$1/cluster" -p "$2" 3<&- &
  wait "$!"
  [ -e "$1/over" ] || sleep 0.3
done
rm -rf "$1"
"""

Fill = Callable[[str], object]


class NoPostgresqlError(Exception):
    """No PostgreSQL server can be started here; says what is missing."""


class Cluster:
    """A running server that hands out databases."""

    def __init__(self, port: int, home: Path) -> None:
        self._port = port
        self._home = home
        self._number = 0
        self._templates: dict[Fill, str] = {}

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of a database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self._port}/{database}"

    def create(self, fill: Fill | None = None) -> str:
        """Create a database and return its URL; `fill` is called once, with a template's URL."""
        if fill is None:
            return self._create("template1")
        if fill not in self._templates:
            url = self._create("template1")
            fill(url)
            self._templates[fill] = url.rpartition("/")[2]
        return self._create(self._templates[fill])

    def kill(self) -> None:
        """Kill the server with -9, and wait until it has come back."""
        file = self._home / "cluster" / "postmaster.pid"
        os.kill(int(file.read_text().partition("\n")[0]), signal.SIGKILL)
        give_up_at = time.monotonic() + 60
        while time.monotonic() < give_up_at:
            time.sleep(0.1)
            try:
                _connect(self._port).close()
            except psycopg.OperationalError:
                continue
            return
        raise RuntimeError("the server has not come back")

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still connected."""
        self._run("DROP DATABASE {} WITH (FORCE)", url.rpartition("/")[2])

    def _create(self, template: str) -> str:
        self._number += 1
        name = f"test_{self._number}"
        # Faster than the default, which spares the log of a busy server.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return self.url(name)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with _connect(self._port) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running_cluster(settings: Mapping[str, str] = {}) -> Iterator[Cluster]:
    """Start a server on a free port of the loopback interface, and stop it at the end.

    `settings` stand before those that only make it fast.
    """
    programs = _programs()
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="torsdagsbot-pg-", dir=memory()))
    if owner is not None:
        shutil.chown(home, owner)
    port = free_port()
    with tempfile.TemporaryFile() as log, ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, home, ignore_errors=True)
        _make(programs, home, owner, FAST | dict(settings))
        guard = subprocess.Popen(  # noqa: S603  our own words only
            ["/bin/sh", "-c", GUARD, str(programs), str(home), str(port)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
            cwd=home,
            user=owner,
        )
        at_the_end.callback(_stop, guard)
        _wait_until_ready(port, guard, log)
        yield Cluster(port, home)


def _programs() -> Path:
    """Return the folder of the newest server programs."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name)
    )
    on_path = shutil.which("initdb")
    if on_path is not None:
        folders.append(Path(on_path).resolve().parent)
    for folder in reversed(folders):
        if all((folder / program).exists() for program in PROGRAMS):
            return folder
    raise NoPostgresqlError("PostgreSQL's server programs are not installed")


def memory() -> Path | None:
    """Return memory where there is plenty: a disk slows each new database down tenfold."""
    place = Path("/dev/shm")  # noqa: S108  whoever uses it makes a folder in it, under a new name
    if place.is_dir() and shutil.disk_usage(place).free > 2**30:
        return place
    return None


def _owner() -> str | None:
    """Return the account to run the server as: itself refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise NoPostgresqlError(
            "PostgreSQL does not run as root, and postgres is no user"
        ) from None


def _make(programs: Path, home: Path, owner: str | None, wanted: Mapping[str, str]) -> None:
    command: list[str | Path] = [programs / "initdb", "--pgdata", home / "cluster", "--no-sync"]
    command += ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(  # noqa: S603  our own words only
        command, check=True, capture_output=True, cwd=home, user=owner
    )
    settings = "".join(f"{name} = '{value}'\n" for name, value in wanted.items())
    with (home / "cluster" / "postgresql.conf").open("a") as file:
        file.write(settings)


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(port: int, guard: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    give_up_at = time.monotonic() + 30
    while time.monotonic() < give_up_at and guard.poll() is None:
        try:
            _connect(port).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return
    log.seek(0)
    raise RuntimeError(log.read().decode())


def _connect(port: int) -> psycopg.Connection[TupleRow]:
    return psycopg.connect(
        f"host=127.0.0.1 port={port} user=postgres dbname=postgres", autocommit=True
    )


def _stop(guard: subprocess.Popen[bytes]) -> None:
    if guard.stdin is not None:
        guard.stdin.close()
    guard.wait(timeout=30)
