"""One week of the conference, from the prompt to the minutes, as its people live it."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.simulator import Person
from tests.faults.history import GROUP
from tests.faults.oracle import Burst, Push, Reading
from tests.faults.reporters import Reporters
from tests.faults.world import World

AWAY_SECONDS = 0.3
ZONE = ZoneInfo("Europe/Stockholm")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Troublemaker(Protocol):
    """Whoever lets things go wrong while people are at work."""

    async def begin(self, scene: str) -> None:
        """Let the faults of a scene begin."""

    async def end(self) -> None:
        """See to it that what was begun comes to its end."""


class Week:
    """The people of one week; who does what is drawn from the dice."""

    def __init__(
        self, world: World, number: int, thursday: date, dice: random.Random, trouble: Troublemaker
    ) -> None:
        self.world = world
        self.number = number
        self.thursday = thursday
        self.trouble = trouble
        self.reporters = Reporters(world, number, dice)
        self.written: list[str] = []
        self.agreed: list[str] = []

    def instant(self, days_before: int, hour: int, minute: int = 0) -> datetime:
        """Return an instant of the week."""
        day = self.thursday - timedelta(days=days_before)
        return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)

    async def live(self) -> None:
        """Let the week pass."""
        await self.be_asked()
        await self.answer()
        await self.be_reminded(1, 15, "first reminder")
        await self.answer_later()
        await self.be_reminded(0, 7, "second reminder", minute=30)
        await self.read_agenda()
        await self.release()
        await self.get_number()
        await self.meet()
        await self.publish()
        await self.rest()

    # before the meeting

    async def be_asked(self) -> None:
        """Receive the week's question."""
        sign = f"tor {self.thursday.day} {MONTHS[self.thursday.month - 1]}"
        everyone = {one.person_id: 1 for one in self.world.reporters}
        await self._receive("prompt", self.instant(1, 9), sign, everyone)

    async def answer(self) -> None:
        """Report by taps and in free text, change what was written, be done."""
        await self._begin("answers", self.instant(1, 9, 5))
        await self.world.together([self.reporters.answer(one) for one in self.reporters.early()])
        await self._end()

    async def answer_later(self) -> None:
        """Report after the first reminder."""
        await self._begin("later answers", self.instant(1, 15, 5))
        late = [
            one for one in self.world.reporters if self.reporters.ways[one.person_id] == "later"
        ]
        await self.world.together([self.reporters.write(one) for one in late])
        await self._end()

    async def be_reminded(self, days: int, hour: int, title: str, *, minute: int = 0) -> None:
        """Receive a reminder, unless one is done."""
        times = {
            one.person_id: int(one.person_id not in self.reporters.done)
            for one in self.world.reporters
        }
        instant = self.instant(days, hour, minute)
        if minute:
            await self._receive(title, instant, "Påminnelse", times)
        else:
            await self._receive(
                title, instant, "Påminnelse", times, leaving=self.reporters.leaving()
            )

    async def read_agenda(self) -> None:
        """Receive the agenda as those who lead."""
        leaders = {one.person_id: 1 for one in (self.world.chair, self.world.secretary)}
        begins = await self._receive("agenda", self.instant(0, 8), "Dagordning ·", leaders)
        for chat in leaders:
            self._read(chat, "the agenda", begins, self.reporters.delivered)

    async def release(self) -> None:
        """Send out the agenda."""
        begins = await self._begin("release", self.instant(0, 8, 10))
        await self.world.tap(self.world.chair, "Skicka ut")
        for one in self.world.reporters:
            await self.world.sees(one, begins, "Dagordning")
        await self._end()
        for one in [self.world.secretary, *self.world.reporters]:
            self._read(one.person_id, "the released agenda", begins, self.reporters.delivered)
        self._read(GROUP, "the released agenda", begins, self.reporters.delivered)

    async def get_number(self) -> None:
        """Receive the number to call."""
        everyone = {one.person_id: 1 for one in self.world.everyone}
        await self._receive("number", self.instant(0, 8, 50), "Ring 010", everyone)

    # the meeting

    async def meet(self) -> None:
        """Start the meeting, call the roll, write down."""
        world, chair = self.world, self.world.chair
        await self._begin("meeting", self.instant(0, 9, 1))
        since = await world.say(chair, "/mote")
        await world.sees(chair, since, "När du startar det")
        await self._tap("Starta mötet", "mötet pågår")
        await self._tap("Upprop", "kvar att ropa upp")
        for one in world.reporters[:3]:
            await self._tap(f"Deltagare {one.account.last_name}", "närvarande")
        await self._tap("Tillbaka", "mötet pågår")
        await self._tap("Nästa ▶", "Punkt 1 av")
        await self._record("Beslut", "Vad beslutade ni")
        await self._tap("Nästa ▶", "Punkt 2 av")
        await self._record("Notering", "Vad vill ni komma ihåg")
        await self._promise()
        await self._dictate()
        await self._end()

    async def publish(self) -> None:
        """Close the meeting, and publish its minutes."""
        world = self.world
        begins = await self._begin("minutes", self.instant(0, 9, 45))
        since = await world.tap(world.chair, "Avsluta mötet")
        await world.sees(world.chair, since, "Mötet är avslutat")
        await world.settle()
        # What those who lead have read as a draft comes again, word for word.
        world.history.note_scene(f"{self.number}: published")
        since = await world.tap(world.chair, "Publicera")
        await world.sees(world.chair, since, "Minnesanteckningarna är skickade")
        await self._end()
        held = [*self.reporters.delivered, *self.written]
        for one in world.reporters:
            self._read(one.person_id, "the minutes", begins, held, self.agreed)
        self._read(0, "the minutes", begins, held, self.agreed)

    async def rest(self) -> None:
        """Let nothing happen after the meeting."""
        await self._begin("after", self.instant(0, 10, 30))
        await self._end()

    async def _tap(self, label: str, answer: str) -> None:
        since = await self.world.tap(self.world.chair, label)
        await self.world.sees(self.world.chair, since, answer)

    async def _record(self, label: str, question: str) -> None:
        world, chair = self.world, self.world.chair
        await self._tap(label, question)
        word = self.reporters.word(99)
        (self.agreed if label == "Beslut" else self.written).append(word)
        since = await world.say(chair, f"Vi tar {word}")
        await world.sees(chair, since, word, "✓")

    async def _promise(self) -> None:
        world, chair = self.world, self.world.chair
        await self._tap("Åtgärd", "Vad ska göras")
        word = self.reporters.word(99)
        self.agreed.append(word)
        since = await world.say(chair, f"Vi gör {word}")
        await world.sees(chair, since, word, "Vem ansvarar")
        since = await world.tap(chair, "Ansvarig saknas", on=word)
        await world.sees(chair, since, word, "När ska det vara klart")
        since = await world.tap(chair, "1 v", on=word)
        await world.sees(chair, since, word, "✓")

    async def _dictate(self) -> None:
        """Let one after the other write down from the group, without waiting for answers."""
        world = self.world
        words = [self.reporters.word(98) for _ in range(5)]
        self.written += words
        begins = world.history.position
        for number, word in enumerate(words):
            reporter = world.reporters[number % len(world.reporters)]
            await reporter.say(f"/notering Vi minns {word}", in_chat=world.group)
        for word in words:
            await world.sees(None, begins, word)
        burst = Burst(GROUP, begins, world.history.position, tuple(words), all_answered=True)
        world.expected.bursts.append(burst)

    # what is expected

    async def _begin(self, title: str, instant: datetime) -> int:
        position = await self.world.at(instant, f"{self.number}: {title}")
        await self.trouble.begin(title)
        return position

    async def _end(self) -> None:
        await self.world.settle()
        await self.trouble.end()
        await self.world.settle()

    async def _receive(
        self,
        what: str,
        instant: datetime,
        sign: str,
        times: Mapping[int, int],
        *,
        leaving: Sequence[Person] = (),
    ) -> int:
        """Wait for what the clock sends, to each so many times; return where the scene begins.

        Those who leave block the bot, the first half before the instant, and come back a little
        later; what was due meanwhile is due then.
        """
        world = self.world
        first = leaving[: len(leaving) // 2]
        for one in first:
            one.block()
        begins = await self._begin(what, instant)
        for one in leaving[len(first) :]:
            one.block()
        if leaving:
            await asyncio.sleep(AWAY_SECONDS)
            await world.settle()
        for one in leaving:
            one.unblock()
        for one in world.everyone:
            if times.get(one.person_id):
                await world.sees(one, begins, sign)
        await self._end()
        ends = world.history.position
        world.expected.pushes += [
            Push(f"week {self.number}: the {what}", chat, sign, begins, ends, number)
            for chat, number in times.items()
        ]
        return begins

    def _read(
        self, chat: int, what: str, begins: int, words: list[str], twice: Sequence[str] = ()
    ) -> None:
        reading = Reading(
            f"week {self.number}: {what}",
            chat,
            begins,
            self.world.history.position,
            frozenset(words),
            frozenset(self.reporters.replaced),
            frozenset(twice),
        )
        self.world.expected.readings.append(reading)
