"""A bot in a process of its own that kills itself at a named point: for the tests of kills."""

import asyncio
import os
import signal
from pathlib import Path

from bot.app import Terms, build
from bot.clock import FileClock
from bot.config import Settings
from tests.bot import stage


def deadly(name: str, times: int, settings: dict[str, str], clock_file: str) -> None:
    left = times

    def point(passed: str) -> None:
        nonlocal left
        if passed == name:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    clock = FileClock(Path(clock_file))
    terms = Terms(templates=stage.TEMPLATES, poll_seconds=5, limits=stage.NO_LIMITS, point=point)
    app = build(Settings.model_validate(settings), clock, work=stage.WORK, terms=terms)
    asyncio.run(app.run_until(asyncio.Event()))
