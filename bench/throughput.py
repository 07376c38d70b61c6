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
ROUNDS = 3
TEXT = "Klotter på skolan vid Hjällbo torg i helgen"


def measure() -> list[dict[str, object]]:
    """Return the ratio of the medians; the rounds alternate, since the machine is shared."""
    echo, bot = [], []
    for _round in range(ROUNDS):
        echo.append(_rate(lambda url: ["-m", "bench.echo", url]))
        with tempfile.TemporaryDirectory() as folder:
            database = f"sqlite:///{Path(folder) / 'bench.db'}"
            whole.furnish(database, CHATS)
            bot.append(_rate(lambda url, file=database: ["-m", "bench.whole", url, file]))  # type: ignore[misc]  # bound per round
    bare, ours = statistics.median(echo), statistics.median(bot)
    return [
        {
            "name": "updates through the whole bot",
            "value": round(ours / bare, 3),
            "unit": "of the bare echo's updates/s",
            "against": f"bare python-telegram-bot echo {bare:.0f}/s, whole bot {ours:.0f}/s",
            "goal": 0.5,
            "higher_is_better": True,
        }
    ]


def _rate(arguments: Callable[[str], list[str]]) -> float:
    """Return the updates a second that a bot answers, from the first batch to the last answer."""
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.server", str(CHATS), str(CHATS), TEXT],
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
