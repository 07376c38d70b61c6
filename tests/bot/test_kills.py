"""Killed with -9 at each named point of the way, and started again."""

import asyncio
import multiprocessing
import signal
from collections import Counter

import pytest

from bot.simulator import Person, Simulator
from storage.models import InboxState, OutboxState
from tests.bot import stage
from tests.bot.victim import deadly

# Their parent has imported everything once.
PARENTS = multiprocessing.get_context("forkserver")
PARENTS.set_forkserver_preload(["tests.bot.victim"])
PEOPLE = 3
MESSAGES = 4


async def killed_at(point: str, times: int, sim: Simulator, url: str) -> None:
    """Let a bot run until it kills itself."""
    settings = {"bot_token": sim.token, "database_url": url, "telegram_api_url": sim.url}
    victim = PARENTS.Process(
        target=deadly, args=(point, times, settings, str(sim.clock.path)), daemon=True
    )
    await asyncio.to_thread(victim.start)
    try:
        await stage.until(lambda: not victim.is_alive(), within=60)
        assert victim.exitcode == -signal.SIGKILL
    finally:
        victim.kill()


def received(person: Person) -> list[str]:
    return [one.text for one in person.chat.from_bot]


@pytest.mark.parametrize(
    ("point", "times"),
    [
        ("fetched", 1),
        ("stored", 1),
        *(
            (point, times)
            for point in (
                "in handler",
                "use case done",
                "use case committed",
                "before send",
                "sent",
                "marked",
            )
            for times in (1, 5)
            if times == 1 or point in {"use case committed", "sent"}
        ),
    ],
)
async def test_a_kill_loses_nothing_and_repeats_one_message_a_chat_at_most(
    sim: Simulator, url: str, point: str, times: int
) -> None:
    people = [sim.person(f"Person {number}") for number in range(PEOPLE)]
    for number in range(MESSAGES):
        for person in people:
            await person.say(f"nummer {number}")
    await killed_at(point, times, sim, url)
    async with stage.running(stage.make(sim, url)) as app:

        def all_over() -> bool:
            heard, said = stage.inbox_rows(app), stage.outbox_rows(app)
            return len(heard) == len(said) == PEOPLE * MESSAGES and not (
                {row.state for row in heard} - {InboxState.DONE}
                or {row.state for row in said} - {OutboxState.SENT}
            )

        await stage.until(all_over)
    for person in people:
        said = received(person)
        assert list(dict.fromkeys(said)) == [f"nummer {number}" for number in range(MESSAGES)]
        repeated = sum(Counter(said).values()) - MESSAGES
        assert repeated <= 1
