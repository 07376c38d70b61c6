"""A week over HTTP on both databases, and with a new process in the middle of every step."""

import asyncio
from pathlib import Path

import pytest
from sqlmodel import select

from bot.app import App, Terms, Work, build
from bot.clock import FileClock
from bot.config import Settings
from bot.demo.performance import Performance
from bot.demo.script import Script, load
from bot.services import founding
from bot.simulator import Simulator, SimulatorClock
from storage.models import InboxState, InboxUpdate, OutboxRequest, OutboxState
from tests.bot import stage

WEEK = Path(__file__).with_name("week.toml")
PACE = 60.0


class House:
    """The whole bot inside the test, begun anew at each step where the test wants it.

    A bot that is ended in the middle of a step is not asked: its tasks are cancelled. `renewed`
    says which steps a new process comes in the middle of, the odd or the even ones; at the
    others it comes when they are over.
    """

    def __init__(self, sim: Simulator, url: str, *, renewed: int | None) -> None:
        self.sim = sim
        self.url = url
        self.renewed = renewed
        self.step = 0
        self.begun = 0
        self.app: App
        self.task: asyncio.Task[None]

    async def begin(self) -> None:
        settings = Settings.model_validate(
            {
                "bot_token": self.sim.token,
                "database_url": self.url,
                "telegram_api_url": self.sim.url,
            }
        )
        assert self.sim.clock.path is not None
        terms = Terms(poll_seconds=5)
        self.app = build(settings, FileClock(self.sim.clock.path), work=Work(), terms=terms)
        self.task = asyncio.create_task(self.app.run_until(asyncio.Event()))
        await asyncio.wait_for(self.app.ready.wait(), 20)
        self.begun += 1

    async def end(self) -> None:
        await stage.kill(self.app, self.task)

    async def founding_link(self) -> str:
        token = await self.app.office.run(founding.found)
        assert token is not None
        return self.sim.link(token)

    async def command(self, *words: str) -> str:
        raise NotImplementedError(words)

    async def settled(self) -> None:
        await stage.until(lambda: not self.sim.updates and not self._work_waits())

    async def between_steps(self) -> None:
        if self.renewed is not None and self.step % 2 != self.renewed:
            await self.end()
            await self.begin()
        self.step += 1

    async def during_step(self) -> None:
        if self.renewed is not None and self.step % 2 == self.renewed:
            await asyncio.sleep(0.004 * (self.begun % 12 // 2))
            await self.end()
            await self.begin()

    def _work_waits(self) -> bool:
        inbox = select(InboxUpdate.id).where(InboxUpdate.state == InboxState.WAITING)
        outbox = select(OutboxRequest.id).where(OutboxRequest.state == OutboxState.WAITING)
        return self.app.database.read(
            lambda session: (
                session.exec(inbox).first() is not None or session.exec(outbox).first() is not None
            )
        )


@pytest.fixture(scope="module")
def week() -> Script:
    return load(WEEK)


async def play(
    week: Script, url: str, folder: Path, *, renewed: int | None = None
) -> tuple[Performance, House]:
    clock = SimulatorClock(week.begins, PACE, folder / "clock")
    async with Simulator(clock, callback_life=600) as sim:
        house = House(sim, url, renewed=renewed)
        await house.begin()
        performance = Performance(week, sim, house)
        try:
            await performance.play()
        finally:
            await house.end()
        assert [call for call in sim.refusals if renewed is None] == []
        return performance, house


async def test_a_week_goes_from_the_prompt_to_the_minutes_and_on(
    week: Script, database_url: str, tmp_path: Path
) -> None:
    performance, _house = await play(week, database_url, tmp_path)
    assert performance.checks >= 40
    assert performance.kept.keys() == {"agenda", "minutes"}


async def test_a_new_process_at_every_step_changes_nothing_that_people_read(
    week: Script, database_url: str, tmp_path: Path
) -> None:
    # Between them the two databases have each step both ways.
    renewed = 1 if database_url.startswith("sqlite") else 0
    performance, house = await play(week, database_url, tmp_path, renewed=renewed)
    assert house.begun > 60
    assert "Försäljning vid hållplatsen" in performance.kept["agenda"]
    assert "Eldat i trapphus" in performance.kept["minutes"]


def test_the_week_asks_for_every_kind_of_step(week: Script) -> None:
    taken = {step.action for scene in week.scenes for step in scene.steps}
    assert taken >= {"opens", "says", "taps", "edits", "reads", "never_reads", "reports", "keeps"}
