"""What reporters do in a week: who does what is drawn, what they deliver is remembered."""

import random
from collections.abc import Collection
from dataclasses import dataclass, field

from bot.simulator import Message, Person
from tests.faults.oracle import Burst
from tests.faults.world import World

TOPICS = ("Skadegörelse/Klotter", "Öppen drogscen", "Positiva händelser")
READ = "Så här har jag läst det"
WAYS = ("taps", "writes", "writes", "burst", "nothing", "later", "silent")


@dataclass
class Told:
    """What one reporter has delivered this week: in the agenda once, and what must not be."""

    words: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)


class Reporters:
    """Those who are asked each week."""

    def __init__(self, world: World, number: int, dice: random.Random) -> None:
        self.world = world
        self.number = number
        self.ways = {one.person_id: dice.choice(WAYS) for one in world.reporters}
        self.edits = {one.person_id: dice.random() < 0.4 for one in world.reporters}
        self.seconds = {one.person_id: dice.random() < 0.3 for one in world.reporters}
        self.away = {
            number for number, way in self.ways.items() if way == "silent" and dice.random() < 0.7
        }
        self.told = {one.person_id: Told() for one in world.reporters}
        self.done: set[int] = set()
        self._words = 0

    @property
    def delivered(self) -> list[str]:
        """Return the words of all that has been delivered, as it was changed last."""
        return [word for told in self.told.values() for word in told.words]

    @property
    def replaced(self) -> list[str]:
        """Return the words that were changed for others."""
        return [word for told in self.told.values() for word in told.replaced]

    def early(self) -> list[Person]:
        """Return those who answer as soon as they are asked."""
        return [
            one
            for one in self.world.reporters
            if self.ways[one.person_id] not in {"later", "silent"}
        ]

    def leaving(self) -> list[Person]:
        """Return those who block the bot for a while."""
        return [one for one in self.world.reporters if one.person_id in self.away]

    async def answer(self, one: Person) -> None:
        """Answer the week's question, each in their way."""
        match self.ways[one.person_id]:
            case "nothing":
                since = await self.world.tap(one, "Inget att rapportera")
                await self.world.sees(one, since, "Du har inget att rapportera")
                self.done.add(one.person_id)
            case "taps":
                await self._report(one)
                await self._submit(one)
            case "burst":
                await self._write_much(one)
            case _:
                await self.write(one)

    async def _report(self, one: Person) -> None:
        """Answer question by question."""
        world = self.world
        word = self.word_of(one)
        since = await world.tap(one, TOPICS[0], on="Vad har hänt")
        await world.sees(one, since, "Vad har hänt?")
        since = world.history.position
        said = await one.say(f"Klotter {word}")
        await world.sees(one, since, word, "När?")
        since = await world.tap(one, "I dag", on=word)
        await world.sees(one, since, word, "Var?")
        since = await world.say(one, "Hjällbo torg")
        await world.sees(one, since, word, "Hur?")
        since = await world.tap(one, "Hoppa över", on=word)
        await world.sees(one, since, word, "Återkommande?")
        since = await world.tap(one, "Ja", on=word)
        await self._keep(one, said, word, since)

    async def write(self, one: Person) -> None:
        """Write freely, and leave out what can be left out."""
        await self._write_one(one, TOPICS[1])
        if self.seconds[one.person_id]:
            await self._write_one(one, TOPICS[2])
        await self._submit(one)

    async def _write_one(self, one: Person, topic: str) -> None:
        word = self.word_of(one)
        since = self.world.history.position
        said = await one.say(f"Försäljning {word}")
        await self.world.sees(one, since, word, READ)
        await self._complete(one, said, word, topic)

    async def _complete(
        self, one: Person, said: Message, word: str, topic: str, *, is_asked: bool = False
    ) -> None:
        """Choose the topic of what has been read, and save it with what it leaves out."""
        world = self.world
        if not is_asked:
            since = await world.tap(one, "Annat ämne", on=word)
            await world.sees(one, since, word, "Vilket ämne")
        since = await world.tap(one, topic, on=word)
        await world.sees(one, since, word, topic, READ)
        since = await world.tap(one, "Spara", on=word)
        await world.sees(one, since, word, "✓ Sparat")
        since = await world.tap(one, "Tillbaka", on=word)
        await world.sees(one, since, "Vad har hänt")
        self.told[one.person_id].words.append(word)
        if self.edits[one.person_id]:
            new = await self._edit(one, said, word)
            since = await world.tap(one, "Tillbaka", on=new)
            await world.sees(one, since, "Vad har hänt")

    async def _keep(self, one: Person, said: Message, word: str, since: int) -> None:
        world = self.world
        await world.sees(one, since, word, "Påbörjat")
        since = await world.tap(one, "Spara", on=word)
        await world.sees(one, since, "Vad har hänt")
        told = self.told[one.person_id]
        told.words.append(word)
        if self.edits[one.person_id]:
            await self._edit(one, said, word)

    async def _edit(self, one: Person, said: Message, word: str) -> str:
        """Let an edited message change what was saved, and return the word it has now."""
        world = self.world
        new = self.word_of(one)
        since = world.history.position
        await one.edit(said, said.text.replace(word, new))
        await world.sees(one, since, "Ändrat")
        told = self.told[one.person_id]
        told.words[told.words.index(word)] = new
        told.replaced.append(word)
        return new

    async def _write_much(self, one: Person) -> None:
        """Write three things without waiting, then see each through."""
        world = self.world
        begins = world.history.position
        words = [self.word_of(one) for _ in range(3)]
        said = [await one.say(f"Samling {word}") for word in words]
        # Nothing in it tells of a topic, so all of them are offered.
        await world.sees(one, begins, words[-1], "Vilket ämne")
        burst = Burst(one.person_id, begins, world.history.position, tuple(words))
        world.expected.bursts.append(burst)
        await self._complete(one, said[-1], words[-1], TOPICS[1], is_asked=True)
        for message, word in zip(said[:-1], words[:-1], strict=True):
            since = await world.tap(one, f"Utan ämne: Samling {word}")
            await world.sees(one, since, word, "Vilket ämne")
            await self._complete(one, message, word, TOPICS[2], is_asked=True)
        await self._submit(one)

    async def _submit(self, one: Person) -> None:
        since = await self.world.tap(one, "Skicka in", on="Vad har hänt")
        await self.world.sees(one, since, "✓ Inskickat")
        self.done.add(one.person_id)

    def person_of(self, word: str) -> Person:
        """Return whose word it is."""
        return self.world.reporters[int(word.split("-")[2])]

    def forget(self, words: Collection[str]) -> None:
        """Let what was delivered no longer be expected anywhere."""
        for told in self.told.values():
            told.words = [word for word in told.words if word not in words]

    def word_of(self, one: Person) -> str:
        """Return a word for somebody that stands nowhere else."""
        return self.word(self.world.reporters.index(one))

    def word(self, who: int) -> str:
        """Return a word that stands nowhere else, and in no other word."""
        self._words += 1
        return f"ärende-{self.number:02}-{who:02}-{self._words:04}z"
