"""A parent of bots: it has read everything once, so that a new process is there at once.

Each line on stdin is an order, the settings of one bot as JSON; each line on stdout tells that a
bot was born, or how it died. What the bots log goes to stderr. When stdin ends, all end.
"""

import asyncio
import gc
import json
import os
import random
import select
import signal
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event

from bot import operating
from bot.app import Terms
from bot.config import load_settings
from bot.logs import configure
from bot.rendering import Rendering

NOWHERE = Path("/nowhere")


class Points:
    """Kills its own process where the arms file says: "<serial>|<name>|<how many passings>"."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._serial = ""
        self._left = 0

    def __call__(self, name: str) -> None:
        try:
            serial, wanted, times = self._file.read_text(encoding="ascii").split("|")
        except (OSError, ValueError):
            return
        if serial != self._serial:
            self._serial, self._left = serial, int(times)
        if name != wanted:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Seal:
    """Makes SQLite refuse to write while a file of that name is there."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self, connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            is_sealed = "ON" if self._file.exists() else "OFF"
            connection.exec_driver_sql(f"PRAGMA query_only={is_sealed}")


def main() -> None:
    """Obey until there are no more orders."""
    Rendering().wording.rules()
    gc.freeze()
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    alive: set[int] = set()
    rest = b""
    while True:
        ready, _, _ = select.select([0, reading], [], [])
        if reading in ready:
            os.read(reading, 1000)
            _bury(alive)
        if 0 not in ready:
            continue
        given = os.read(0, 65536)
        if not given:
            break
        *lines, rest = (rest + given).split(b"\n")
        for line in lines:
            _bear(json.loads(line), alive)
    for child in alive:
        os.kill(child, signal.SIGKILL)


def _bear(order: dict[str, Any], alive: set[int]) -> None:
    child = os.fork()
    if child == 0:
        _live(order)
    alive.add(child)
    _tell({"born": child})


def _bury(alive: set[int]) -> None:
    while alive:
        child, status = os.waitpid(-1, os.WNOHANG)
        if child == 0:
            return
        alive.discard(child)
        _tell({"died": child, "code": os.waitstatus_to_exitcode(status)})


def _tell(what: dict[str, int]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")


def _live(order: dict[str, Any]) -> NoReturn:
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.environ.update(order["settings"])
        random.seed()
        event.listen(Engine, "begin", Seal(Path(order["seal"])))
        settings = load_settings(NOWHERE)
        configure(settings.log_format, settings.log_level, settings.secrets())
        terms = Terms(point=Points(Path(order["arms"])), poll_seconds=order["poll_seconds"])
        asyncio.run(operating.serve(settings, lambda _link: None, terms=terms))
        code = 0
    except BaseException:  # noqa: BLE001  whatever it is, the one who gave the order must read it
        traceback.print_exc(file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
