"""The meeting's hour: two who lead at once, from the roll call to the published minutes."""

import asyncio
import random
import re

from bot.simulator import Message
from tests.faults.history import GROUP, Loss
from tests.faults.ledger import WORD, Ledger
from tests.faults.oracle import Burst, Push
from tests.faults.phone import TRIES
from tests.faults.reporters import Reporters
from tests.faults.world import World
from tests.faults.writer import KINDS, RUNNING, Writer

PLACE = re.compile(r"Punkt (\d+) av")
ROLL = "kvar att ropa upp"
FIRST_NAMES = ("Alva", "Bertil", "Cilla", "David", "Edit", "Folke", "Greta", "Hugo")
LAST_NAMES = ("Almgren", "Bladh", "Ceder", "Dahlén", "Enmark", "Fors", "Granath", "Hedin")


class Hour:
    """One meeting; `steps` is how much each of the two does besides what all meetings have."""

    def __init__(
        self, world: World, reporters: Reporters, dice: random.Random, *, steps: int
    ) -> None:
        self.world = world
        self.reporters = reporters
        self.dice = dice
        self.steps = steps
        self.ledger = Ledger()
        self.pushes: list[Push] = []
        self.chair, self.secretary = (
            Writer(world, one, self.ledger, dice, self.word)
            for one in (world.chair, world.secretary)
        )

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        return self.reporters.word(99)

    async def hold(self) -> None:
        """Hold the meeting, up to its end."""
        chair, secretary = self.chair, self.secretary
        since = await self.world.say(chair.person, "/mote")
        await self.world.sees(chair.person, since, "När du startar det")
        await chair.surely("Starta mötet", "När du startar det", RUNNING)
        await secretary.look()
        await self.world.together([self._call_roll(secretary), self._begin(chair), self._dictate()])
        await self.world.together([self._write(chair), self._write(secretary)])
        await self._take_elsewhere()
        await self._take_over(secretary)
        await secretary.record("Beslut")
        await self.world.together([self._take_over(chair), self._write(secretary, 1)])

    async def _begin(self, writer: Writer) -> None:
        """Write down one of each, and take the last two steps back."""
        await writer.surely("Nästa ▶", RUNNING, "Punkt 1 av")
        for kind in KINDS:
            await writer.record(kind)
        await writer.undo()
        await writer.undo()

    async def _write(self, writer: Writer, least: int = 0) -> None:
        for _step in range(max(self.steps, least)):
            await writer.act()

    # who is there

    async def _call_roll(self, writer: Writer) -> None:
        """Call some, one with a deputy, and note a guest."""
        names = [one.account.last_name for one in self.world.reporters]
        await self._mark(writer, f"Deltagare {names[0]}", "✓")
        deputy, guest = self._names()
        await self._mark(writer, f"Deltagare {names[1]}", "✓")
        self.ledger.deputies[deputy] = f"Deltagare {names[1]}"
        await self._name(writer, f"Ersättare för Deltagare {names[1]}", "Vem är ersättare", deputy)
        self.ledger.guests.add(guest)
        await self._name(writer, "Gäst", "Vilken gäst", guest)
        await writer.ask("Tillbaka", ROLL, RUNNING)

    def _names(self) -> tuple[str, str]:
        """Return two names that nobody at the meeting bears."""
        first = self.dice.sample(FIRST_NAMES, 2)
        last = self.dice.sample(LAST_NAMES, 2)
        return f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"

    async def _open_roll(self, writer: Writer) -> None:
        await writer.surely("Upprop", RUNNING, ROLL)

    async def _mark(self, writer: Writer, name: str, sign: str) -> None:
        """Tap a name until its sign stands before it, whoever else calls the roll or undoes."""
        for _time in range(TRIES):
            if writer.find(name, ROLL) is None:
                await self._open_roll(writer)
            if await writer.ask(name, ROLL, f"{sign} {name}") is not None:
                return
        raise Loss(f"{name} never got {sign!r}")

    async def _name(self, writer: Writer, label: str, question: str, name: str) -> None:
        """Write a name where the roll call asks for it."""
        for _time in range(TRIES):
            stood_in = self.ledger.deputies.get(name)
            if stood_in is not None and writer.find(label, ROLL) is None:
                await self._mark(writer, stood_in, "⇄")
            elif writer.find(label, ROLL) is None:
                await self._open_roll(writer)
            if await writer.ask(label, ROLL, question) is None:
                continue
            since = await self.world.say(writer.person, name)
            if await self.world.hears(writer.person, since, name) is not None:
                self.ledger.keep(name, 1)
                return
        raise Loss(f"{name} is nowhere in the roll call")

    # from the group

    async def _dictate(self) -> None:
        """Let one after the other write down from the group, without waiting for answers."""
        world = self.world
        words = [self.reporters.word(98) for _ in range(5)]
        begins = world.history.position
        for number, word in enumerate(words):
            reporter = world.reporters[number % len(world.reporters)]
            await reporter.say(f"/notering Vi minns {word}", in_chat=world.group)
        for word in words:
            await world.sees(None, begins, word)
            self.ledger.keep(word, 1, self._told_in_group(begins, word))
        burst = Burst(GROUP, begins, world.history.position, tuple(words), all_answered=True)
        world.expected.bursts.append(burst)

    def _told_in_group(self, begins: int, word: str) -> str:
        entries = self.world.history.between(begins, None, GROUP)
        return next(one.text for one in entries if one.kind == "sent" and word in one.text)

    # what is about someone

    async def _take_elsewhere(self) -> None:
        """Keep nothing of an item while the other writes down at it."""
        writer = self.secretary
        for _time in range(TRIES):
            if writer.find("Tas i annan form", RUNNING) is not None:
                break
            if await writer.ask("Nästa ▶", RUNNING, RUNNING) is None:
                return
        await self.world.together([self._keep_nothing(writer), self._write(self.chair, 1)])

    async def _keep_nothing(self, writer: Writer) -> None:
        asked = await writer.ask("Tas i annan form", RUNNING, "i annan form?")
        if asked is None:
            return
        number = int(asked.text.partition("Tas punkt ")[2].partition(" ")[0])
        words = self._reported_at(writer, number)
        told = [self.reporters.person_of(word) for word in words]
        begins = self.world.history.position
        if await writer.tap("Ja, ta bort texten", "i annan form?") is None:
            raise Loss(f"nobody could take item {number} elsewhere")
        for one in told:
            await self.world.sees(one, begins, "tas vidare i annan form")
        self.ledger.take_elsewhere(number, words)
        self.reporters.forget(words)

    def _reported_at(self, writer: Writer, number: int) -> set[str]:
        """Return the words of the reports at an item that one has seen."""
        known = set(self.reporters.delivered)
        found: set[str] = set()
        for message in writer.person.chat.messages:
            if RUNNING in message.text and _place(message) == number:
                found = set(WORD.findall(message.text)) & known
        for entry in self.world.history.between(0, None, writer.person.person_id):
            if RUNNING in entry.text and f"Punkt {number} av" in entry.text:
                found = found or set(WORD.findall(entry.text)) & known
        return found

    # who leads

    async def _take_over(self, writer: Writer) -> None:
        """Take over with two taps, the second one twice, since the first seems to do nothing."""
        world, begins = self.world, self.world.history.position
        name = f"{writer.person.account.first_name} {writer.person.account.last_name}"
        for _time in range(TRIES):
            if await writer.ask("Ta över", RUNNING, "Vill du leda mötet?") is not None:
                await writer.tap("Ja, jag leder", "Vill du leda mötet?")
                await writer.tap("Ja, jag leder", "Vill du leda mötet?")
                break
            await writer.look()
        await world.sees(None, begins, f"{name} leder nu")
        chats = [GROUP, *(one.person_id for one in world.everyone if one is not writer.person)]
        self.pushes += [
            Push(f"that {name} takes over", chat, f"{name} leder nu", begins, begins)
            for chat in chats
        ]

    # its end

    async def end(self) -> None:
        """End the meeting, and read what the minutes would say."""
        since = self.world.history.position
        await self.secretary.surely("Avsluta mötet", RUNNING, "Mötet är avslutat")
        await self.world.sees(self.chair.person, since, "Mötet är avslutat")

    async def publish(self) -> None:
        """Publish what was read, both at once."""
        since = self.world.history.position
        both = (self.chair, self.secretary)
        await asyncio.gather(*(one.tap("Publicera", "Mötet är avslutat") for one in both))
        for one in both:
            await self.world.sees(one.person, since, "Minnesanteckningarna är skickade")


def _place(message: Message) -> int:
    found = PLACE.search(message.text)
    return int(found[1]) if found else 0
