"""One week of the conference, from the prompt to the minutes, as its people live it."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol, Self
from zoneinfo import ZoneInfo

from bot.simulator import Person
from tests.faults.afterwards import Afterwards
from tests.faults.arranging import Arranging
from tests.faults.history import GROUP
from tests.faults.hour import Hour
from tests.faults.oracle import Minuted, Push, Reading, Silence
from tests.faults.phone import Phone
from tests.faults.reporters import Reporters
from tests.faults.world import World

AWAY_SECONDS = 0.3
OUT = "Dagordningen gick ut"
ZONE = ZoneInfo("Europe/Stockholm")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


class Troublemaker(Protocol):
    """Whoever lets things go wrong while people are at work."""

    async def begin(self, scene: str) -> None:
        """Let the faults of a scene begin."""

    async def end(self) -> None:
        """See to it that what was begun comes to its end."""


class Week:
    """The people of one week; who does what is drawn from the dice.

    At the meeting each of the two who lead takes so many steps besides what all meetings have.
    """

    def __init__(
        self,
        world: World,
        number: int,
        thursday: date,
        dice: random.Random,
        trouble: Troublemaker,
        *,
        steps: int,
        before: Self | None = None,
    ) -> None:
        self.world = world
        self.number = number
        self.before = before
        self.thursday = thursday
        self.trouble = trouble
        self.reporters = Reporters(world, number, dice)
        self.arranging = Arranging(world, dice)
        self.hour = Hour(world, self.reporters, dice, steps=steps)
        self.afterwards = Afterwards(world, self.hour, dice)

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
        await self.arrange()
        await self.release()
        await self.get_number()
        await self.meet()
        await self.publish()
        await self.correct()
        await self.follow_up()
        await self.rest()

    # before the meeting

    async def be_asked(self) -> None:
        """Receive the week's question."""
        sign = f"tor {self.thursday.day} {MONTHS[self.thursday.month - 1]} kl."
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
        # What owners said last week goes on stands at their actions.
        goes_on = self.before.afterwards.said if self.before is not None else []
        for chat in leaders:
            self._read(chat, "the agenda", begins, [*self.reporters.delivered, *goes_on])

    async def arrange(self) -> None:
        """Arrange the agenda: what is hidden is not talked of."""
        await self._begin("arranging", self.instant(0, 8, 5))
        await self.arranging.arrange()
        await self._end()
        self.reporters.forget(self.arranging.hidden)

    async def release(self) -> None:
        """Send out the agenda."""
        begins = await self._begin("release", self.instant(0, 8, 10))
        # The first tap shows the agenda as it has been arranged; nothing goes out unread.
        chair = Phone(self.world, self.world.chair)
        await chair.surely("Skicka ut", "", OUT)
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
        """Hold the meeting, two at the same time."""
        await self._begin("meeting", self.instant(0, 9, 1))
        await self.hour.hold()
        await self._end()
        ends = self.world.history.position
        self.world.expected.pushes += [replace(one, ends=ends) for one in self.hour.pushes]

    async def publish(self) -> None:
        """End the meeting, and publish its minutes."""
        world, ledger = self.world, self.hour.ledger
        begins = await self._begin("minutes", self.instant(0, 9, 45))
        taken = frozenset(ledger.elsewhere)
        world.expected.silences.append(Silence("which is taken elsewhere", begins, taken))
        await self.hour.end()
        await world.settle()
        # What those who lead have read as a draft comes again, word for word.
        world.history.note_scene(f"{self.number}: published")
        published = world.history.position
        await self.hour.publish()
        await self._end()
        for chat in [GROUP, *(one.person_id for one in world.reporters)]:
            self._read(chat, "the minutes", published, self.reporters.delivered)
            self._minuted(chat, "the minutes", published)
            # Only the text says who led; its files have the same title.
            once = Push("the minutes", chat, "Ordförande: ", published, world.history.position)
            world.expected.pushes.append(once)

    # after the meeting

    async def correct(self) -> None:
        """Ask for corrections, settle them, and publish a second version."""
        world, after = self.world, self.afterwards
        await self._begin("corrections", self.instant(0, 10, 0))
        await after.correct()
        world.history.note_scene(f"{self.number}: second version")
        begins = world.history.position
        await after.publish()
        await world.settle()
        after.expect(begins, world.history.position)
        # The whole text is read by one who has asked for nothing.
        reader, reads = world.reporters[-1], world.history.position
        await after.read_whole(reader)
        await self._end()
        after.expect_words("the second version", reader.person_id, reads, world.history.position)
        self._minuted(reader.person_id, "the second version", reads)

    async def follow_up(self) -> None:
        """Let the owners of actions answer."""
        await self._begin("follow-up", self.instant(0, 10, 20))
        await self.afterwards.answer()
        await self._end()

    def _minuted(self, chat: int, what: str, begins: int) -> None:
        ledger, ends = self.hour.ledger, self.world.history.position
        told = f"week {self.number}: {what}"
        minuted = Minuted(told, chat, begins, ends, ledger.records(), ledger.doubts)
        self.world.expected.minuted.append(minuted)

    async def rest(self) -> None:
        """Let nothing happen after the meeting."""
        await self._begin("after", self.instant(0, 10, 40))
        await self._end()

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

    def _read(self, chat: int, what: str, begins: int, words: list[str]) -> None:
        is_leader = chat in {self.world.chair.person_id, self.world.secretary.person_id}
        hidden = () if is_leader else self.arranging.hidden
        reading = Reading(
            f"week {self.number}: {what}",
            chat,
            begins,
            self.world.history.position,
            frozenset(words),
            frozenset([*self.reporters.replaced, *hidden]),
        )
        self.world.expected.readings.append(reading)
