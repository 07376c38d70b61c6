"""Messages a second of a broadcast to many, through a server's sliding window of 30 a second."""

import asyncio
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench import whole
from bot.app import build
from bot.clock import SystemClock
from bot.domain.messages.general import GroupOnly
from bot.services.ports import Desk, Recipient
from bot.simulator import Simulator

PEOPLE = 300
CEILING = 30.0
PATIENCE = 90.0


@dataclass
class Counted:
    """What the server saw of a broadcast."""

    seconds: float
    refused: int


def measure() -> list[dict[str, object]]:
    """Return the share of the ceiling that is reached.

    A window of 30/s lets 30 through at once, and the last of 300 not before 9 seconds later:
    the ceiling is (300 - 30) messages in the time from the first to the last.
    """
    counted = asyncio.run(_broadcast())
    rate = (PEOPLE - CEILING) / counted.seconds
    return [
        {
            "name": "broadcast to 300 people",
            "value": round(rate / CEILING, 3),
            "unit": "of the ceiling",
            "against": f"sliding window of 30/s; {rate:.1f} messages/s",
            "goal": 0.97,
            "higher_is_better": True,
        },
        {
            "name": "broadcast: answers with 429",
            "value": counted.refused,
            "unit": "requests",
            "against": "sliding window of 30/s",
            "goal": 0,
            "higher_is_better": False,
        },
    ]


async def _broadcast() -> Counted:
    """Let a bot of its own process send, so that the server's work does not slow its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with Simulator() as simulator:
            for number in range(PEOPLE):
                await simulator.person(f"Bo {number}", id=whole.FIRST_CHAT + number).start()
            # That they have pressed Start is all that the measurement needs of them.
            simulator.world.updates.drop()
            database = f"sqlite:///{Path(folder) / 'bench.db'}"
            await asyncio.to_thread(whole.furnish, database, PEOPLE)
            arguments = (simulator.url, database, simulator.token)
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bench.broadcast", *arguments, stderr=subprocess.DEVNULL
            )
            try:
                return await _counted(simulator)
            finally:
                bot.kill()
                await bot.wait()


async def _counted(simulator: Simulator) -> Counted:
    def sent() -> list[datetime]:
        return [one.at for one in simulator.calls.of("sendMessage") if one.status == 200]

    async with asyncio.timeout(PATIENCE):
        while len(sent()) < PEOPLE:  # noqa: ASYNC110  the server sets no event
            await asyncio.sleep(0.05)
    refused = sum(one.status == 429 for one in simulator.calls.of("sendMessage"))
    return Counted((max(sent()) - min(sent())).total_seconds(), refused)


async def main(url: str, database: str, token: str) -> None:
    """Run the bot until the process is ended, and let it say one thing to all as it begins."""
    app = build(whole.settings_for(url, database, token), SystemClock())
    working = asyncio.create_task(app.run_until(asyncio.Event()))
    await app.ready.wait()

    def send(desk: Desk) -> None:
        for number in range(PEOPLE):
            desk.outgoing.send(Recipient(whole.FIRST_CHAT + number), GroupOnly(), push=True)

    await app.office.run(send)
    app.wake()
    await working


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
