"""The town: the simulated Telegram with everyone in it, and the bot that comes and goes."""

import asyncio
import logging

from sqlmodel import select

from bot.app import App, Terms, Work, build
from bot.config import Settings
from bot.services import due
from bot.simulator import (
    ButtonPress,
    Event,
    Group,
    Message,
    Person,
    Simulator,
    SimulatorClock,
)
from storage.models import InboxState, InboxUpdate, OutboxRequest, OutboxState
from tests.bot import stage
from tests.faults.anything.cast import BEGINS, CAST, id_of
from tests.faults.anything.hours import TownClock

PATIENCE = 60.0
# So slow that no answer to a tap expires, however busy the machine is.
PACE = 0.1
BUSY = ("Handling._serve", "Delivery._carry", "Courier")


class Alarm(logging.Handler):
    """Remembers every line that says that something is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line, with what was raised."""
        self.lines.append(logging.Formatter().format(record))


class Town:
    """Everyone and the bot; `presses` and `events` are all that has happened, in order."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = SimulatorClock(BEGINS, PACE)
        self.hours = TownClock(self.clock)
        self.sim = Simulator(self.clock, limits=None, callback_life=600, keep_calls=200)
        self.events: list[Event] = []
        self.presses: list[ButtonPress] = []
        self.buttons: list[tuple[Message, str]] = []
        self.written: list[Message] = []
        self.people: list[Person] = []
        self.groups: list[Group] = []
        self.alarm = Alarm()
        self.begun = 0
        self.app: App
        self.task: asyncio.Task[None]

    async def open(self) -> None:
        """Let everyone be there, and the bot begin."""
        logging.getLogger().addHandler(self.alarm)
        await self.sim.start()
        self.sim.on_event(self._note)
        for number, figure in enumerate(CAST):
            person = self.sim.person(figure.name, username=figure.username, id=id_of(number))
            self.people.append(person)
            if any(figure.parts):
                self.sim.world.chats[person.person_id].started = True
        for place, title in enumerate(("Alfagruppen", "Betagruppen")):
            of_place = [one for one, who in zip(self.people, CAST, strict=True) if who.parts[place]]
            group = self.sim.group(title, owner=of_place[0])
            for person in of_place[1:]:
                group.add(person)
            group.add_bot()
            self.groups.append(group)
        self.channel = self.sim.channel("Kanalen")
        await self.begin()
        for group in self.groups:
            await group.owner.say("/koppla", in_chat=group)
        await self.settle()

    def _note(self, event: Event) -> None:
        self.events.append(event)
        message = event.message
        if message is None or event.kind not in {"sent", "edited", "said"}:
            return
        if not message.by_bot and "sender_chat" not in message.flags:
            self.written.append(message)
        for button in (one for row in message.button_rows for one in row):
            if "callback_data" in button:
                self.buttons.append((message, button["callback_data"]))

    async def close(self) -> None:
        """Let the bot end, and Telegram after it."""
        try:
            await self.end()
        finally:
            await self.sim.stop()
            logging.getLogger().removeHandler(self.alarm)

    async def begin(self) -> None:
        """Start a process of the bot on the database."""
        settings = Settings.model_validate(
            {
                "bot_token": self.sim.token,
                "database_url": self.url,
                "telegram_api_url": self.sim.url,
            }
        )
        terms = Terms(poll_seconds=5, limits=stage.NO_LIMITS)
        self.app = build(settings, self.hours, work=Work(), terms=terms)
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(self.app.run_until(self.stop))
        await asyncio.wait_for(self.app.ready.wait(), PATIENCE)
        self.begun += 1

    async def end(self) -> None:
        """Let the bot finish what it has begun, and end."""
        self.stop.set()
        await asyncio.wait_for(self.task, PATIENCE)

    async def kill(self) -> None:
        """End the bot in the middle of what it does."""
        await stage.kill(self.app, self.task)

    async def settle(self) -> None:
        """Wait until the bot has done all it was told and all that is due, and has said it."""
        await self._until_quiet()
        await self.app.office.run(due.due_work)
        self.app.wake()
        await self._until_quiet()

    async def _until_quiet(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.sim.updates or self._is_busy() or self._work_waits():
                if self.task.done():
                    self.task.result()
                await asyncio.sleep(0.002)

    def _work_waits(self) -> bool:
        inbox = select(InboxUpdate.id).where(InboxUpdate.state == InboxState.WAITING)
        outbox = select(OutboxRequest.id).where(OutboxRequest.state == OutboxState.WAITING)
        return self.app.database.read(
            lambda session: (
                session.exec(inbox).first() is not None or session.exec(outbox).first() is not None
            )
        )

    def _is_busy(self) -> bool:
        """Tell whether the bot holds anything in memory still."""
        return any(name.startswith(BUSY) for name in map(_name, asyncio.all_tasks()))


def _name(task: "asyncio.Task[object]") -> str:
    coroutine = task.get_coro()
    return getattr(coroutine, "__qualname__", "")
