"""Messages a second of a broadcast to many, through a server's sliding window of 30 a second."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.whole import settings_for
from bot.app import build
from bot.clock import SystemClock
from bot.domain.messages.general import GroupOnly
from bot.services.ports import Desk, Recipient
from bot.simulator import Simulator

PEOPLE = 300
CEILING = 30.0


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
    with tempfile.TemporaryDirectory() as folder:
        async with Simulator() as simulator:
            people = [simulator.person(f"Bo {number}") for number in range(PEOPLE)]
            for person in people:
                await person.start()
            database = f"sqlite:///{Path(folder) / 'bench.db'}"
            app = build(settings_for(simulator.url, database, simulator.token), SystemClock())
            stop = asyncio.Event()
            running = asyncio.create_task(app.run_until(stop))
            await app.ready.wait()
            await simulator.quiet(0.5, 60)
            simulator.calls.clear()

            def send(desk: Desk) -> None:
                for person in people:
                    desk.outgoing.send(Recipient(person.person_id), GroupOnly(), push=True)

            await app.office.run(send)
            async with asyncio.timeout(60):
                while sum(one.status == 200 for one in simulator.calls.of("sendMessage")) < PEOPLE:  # noqa: ASYNC110  the server sets no event
                    await asyncio.sleep(0.05)
            stop.set()
            await running
            calls = simulator.calls.of("sendMessage")
            sent = [one.at for one in calls if one.status == 200]
            refused = sum(one.status == 429 for one in calls)
            return Counted((max(sent) - min(sent)).total_seconds(), refused)
