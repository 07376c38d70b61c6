"""Updates a second through the whole bot, against a bare echo in the same run."""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import whole

CHATS = 1_000
ROUNDS = 2
# A command is answered from what is known; a free text is kept as a draft and asked about.
TEXTS = {"a command": "/hjalp", "a free text kept as a draft": "Klotter vid Hjällbo torg i helgen"}


def measure() -> list[dict[str, object]]:
    """Return a ratio of medians for each kind of update."""
    return [_compare(name, text) for name, text in TEXTS.items()]


def _compare(name: str, text: str) -> dict[str, object]:
    """Return the ratio of the medians; the rounds alternate, since the machine is shared."""
    echo, bot = [], []
    for _round in range(ROUNDS):
        echo.append(_rate("hej", lambda url: ["-m", "bench.echo", url]))
        with tempfile.TemporaryDirectory() as folder:
            database = f"sqlite:///{Path(folder) / 'bench.db'}"
            whole.furnish(database, CHATS)
            bot.append(_rate(text, lambda url, file=database: ["-m", "bench.whole", url, file]))  # type: ignore[misc]  # bound per round
    bare, ours = statistics.median(echo), statistics.median(bot)
    return {
        "name": f"updates through the whole bot: {name}",
        "value": round(ours / bare, 3),
        "unit": "of the bare echo's updates/s",
        "against": f"bare python-telegram-bot echo {bare:.0f}/s, whole bot {ours:.0f}/s",
        "goal": 0.5,
        "higher_is_better": True,
    }


def _rate(text: str, arguments: Callable[[str], list[str]]) -> float:
    """Return the updates a second that a bot answers, from the first batch to the last answer."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.server", str(CHATS), str(CHATS), text],
        stdout=subprocess.PIPE,
        text=True,
    )
    if server.stdout is None:
        raise RuntimeError
    port = server.stdout.readline().strip()
    bot = subprocess.Popen(
        [sys.executable, *arguments(f"http://127.0.0.1:{port}")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        result = json.loads(server.stdout.readline())
    finally:
        bot.kill()
        bot.wait()
        server.wait()
    if result["answers"] != CHATS:
        raise RuntimeError(f"only {result['answers']} of {CHATS} updates were answered")
    return float(result["answers"] / result["seconds"])
