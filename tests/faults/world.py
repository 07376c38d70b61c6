"""A conference of simulated people before a bot that lives in a process of its own."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.domain.access import Role
from bot.services.ports import Sender
from bot.simulator import Group, Message, Person, Simulator, SimulatorClock
from storage.database import Database
from storage.engines import make_engine
from tests.faults.history import GROUP, Entry, History, Loss
from tests.faults.oracle import Expected
from tests.hall import Hall

# A shared machine may well be ten times slower than a quiet one.
PATIENCE = 240.0
PAUSE = 0.01
LOOKS = 30
SEATS = (("Polisen", "Angered"), ("Socialförvaltningen", "Centrum"), ("Framtiden", None))
TITLE = "Torsdagskonferensen"


class BotClock:
    """The clock of the bot's machine: Telegram's own, unless it has gone wrong."""

    def __init__(self, telegrams: SimulatorClock, file: Path) -> None:
        self._telegrams = telegrams
        self.file = file
        self._wrong_by = timedelta(0)
        telegrams.watch(self._write)
        self._write()

    def go_wrong(self, by: timedelta) -> None:
        """Let the bot's machine believe that it is later, or earlier, than it is."""
        self._wrong_by = by
        self._write()

    def _write(self) -> None:
        loop_time = asyncio.get_running_loop().time()
        seconds = self._telegrams.seconds() + self._wrong_by.total_seconds()
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{seconds!r} {loop_time!r} {self._telegrams.rate!r}\n", encoding="ascii")
        fresh.replace(self.file)


@dataclass
class World:
    """The people, their group, and what is known of what they did."""

    simulator: Simulator
    history: History
    leftovers: Callable[[], str]
    trouble: Callable[[], str]
    chair: Person
    secretary: Person
    reporters: list[Person]
    group: Group
    expected: Expected = field(default_factory=Expected)

    @property
    def everyone(self) -> list[Person]:
        """Return all who take part."""
        return [self.chair, self.secretary, *self.reporters]

    # acting

    async def say(self, person: Person, text: str) -> int:
        """Let someone write in private; return where the history stood before."""
        before = self.history.position
        await person.say(text)
        return before

    async def tap(self, person: Person, label: str, *, on: str = "") -> int:
        """Let someone press the newest button of a label on a message that says `on`.

        What is chosen already can be chosen again.
        """
        pressed: list[tuple[Message, str]] = []

        def find() -> bool:
            for message in reversed(person.chat.messages):
                labels = [one for row in message.buttons for one in row]
                for one in (label, f"✓ {label}"):
                    if message.by_bot and on in message.text and _is_among(one, labels):
                        pressed.append((message, one))
                        return True
            return False

        await self.until(find, lambda: f"{person} has no button {label!r} on {on!r}")
        before = self.history.position
        message, shown = pressed[0]
        await person.tap(shown, on=message)
        return before

    async def sees(self, person: Person | None, since: int, *words: str) -> None:
        """Wait until someone, or the group, has received something new that says all words."""
        came = self._came(person, since, words)
        await self.until(
            lambda: came() is not None,
            lambda: (
                f"{person or 'the group'} waits in vain for {words}; "
                f"last seen: {[one.text for one in person.chat.messages[-2:]] if person else ''}"
            ),
        )

    async def hears(
        self, person: Person, since: int, *words: str, but: str | None = None
    ) -> Entry | None:
        """Return the first new thing that says all words, or None once nothing more can come.

        What says `but` is not meant.
        """
        came = self._came(person, since, words, on_buttons=True, but=but)
        found: Entry | None = None
        waited = 0

        def is_over() -> bool:
            nonlocal found, waited
            found = came()
            waited += 1
            # Asking whether all is quiet costs more than looking.
            return found is not None or (waited % LOOKS == 0 and self.is_quiet())

        await self.until(is_over, lambda: f"{person} waits in vain for {words} or for quiet")
        return found or came()

    def _came(
        self,
        person: Person | None,
        since: int,
        words: tuple[str, ...],
        *,
        on_buttons: bool = False,
        but: str | None = None,
    ) -> Callable[[], Entry | None]:
        """Return what looks for something new that says all words, perhaps on its buttons."""
        chat = GROUP if person is None else person.person_id
        looked = since

        def look() -> Entry | None:
            nonlocal looked
            end = self.history.position
            found = next(
                (
                    entry
                    for entry in self.history.between(looked, end, chat)
                    if entry.kind in {"sent", "edited"}
                    and (but is None or but not in entry.text)
                    and all(
                        word in entry.text or (on_buttons and _is_on(word, entry.buttons))
                        for word in words
                    )
                ),
                None,
            )
            looked = end
            return found

        return look

    # waiting

    async def until(self, holds: Callable[[], bool], complain: Callable[[], str]) -> None:
        """Wait until something holds; raises Loss when it never does."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not holds():
            if trouble := self.trouble():
                raise Loss(trouble)
            if loop.time() > end:
                raise Loss(complain())
            await asyncio.sleep(PAUSE)

    async def settle(self) -> None:
        """Wait until Telegram has nothing for the bot, and the bot nothing for anybody."""

        await self.until(
            self.is_quiet, lambda: f"never drained: {self.leftovers()} {self.simulator.updates[:2]}"
        )

    def is_quiet(self) -> bool:
        """Tell whether Telegram has nothing for the bot, and the bot nothing for anybody."""
        return not self.simulator.updates and not self.leftovers()

    async def at(self, instant: datetime, title: str) -> int:
        """Let it be later; return where the history stands then."""
        await self.settle()
        self.history.note_scene(title)
        position = self.history.position
        if instant > self.simulator.clock.now():
            self.simulator.clock.jump_to(instant)
        return position

    async def together(self, acts: Sequence[Coroutine[Any, Any, None]]) -> None:
        """Let people act at the same time; the first failure is everyone's."""
        async with asyncio.TaskGroup() as group:
            for act in acts:
                group.create_task(act)


def _is_on(word: str, buttons: Sequence[Sequence[str]]) -> bool:
    return any(word in label for row in buttons for label in row)


def _is_among(label: str, labels: Sequence[str]) -> bool:
    return any(one.startswith(label) for one in labels)


def found(
    simulator: Simulator, url: str, people: int
) -> tuple[Person, Person, list[Person], Group]:
    """Let a conference be there that has been set up, with its people and its group."""
    chair = simulator.person("Karin", "Ekdahl")
    secretary = simulator.person("Sara", "Lund")
    reporters = [simulator.person("Deltagare", f"{number:02}") for number in range(people)]
    group = simulator.group(TITLE, owner=chair)
    for one in [secretary, *reporters]:
        group.add(one)
    group.add_bot()
    database = Database(url)
    database.migrate()
    database.close()
    engine = make_engine(database.url)
    with Session(engine) as session:
        hall = Hall(session, simulator.clock.now())
        conference = hall.conference(TITLE, group_chat_id=group.chat_id, group_title=TITLE)
        hall.joins("Karin Ekdahl", conference, Role.CHAIR, sender=_sender(chair))
        hall.joins("Sara Lund", conference, Role.SECRETARY, sender=_sender(secretary))
        for number, one in enumerate(reporters):
            organisation, area = SEATS[number % len(SEATS)]
            # A colleague in the same area would answer for both.
            hall.joins(
                f"Deltagare {number:02}",
                conference,
                organisation=f"{organisation} {number:02}",
                area=area,
                sender=_sender(one),
            )
        session.commit()
    engine.dispose()
    return chair, secretary, reporters, group


def _sender(person: Person) -> Sender:
    return Sender(person.person_id, person.person_id, person.account.first_name)
