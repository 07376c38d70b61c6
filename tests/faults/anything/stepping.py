"""One step of a town: somebody does something, the bot settles, and everything is judged."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from bot.domain.acts import Act
from bot.simulator import Group, Message, Person
from tests.faults.anything.cast import CAST, LEADERS, MEMBERS, token_of
from tests.faults.anything.oracle import Oracle, Seen, Step
from tests.faults.anything.town import Town

PRIVATE, FIRST_GROUP, SECOND_GROUP = range(3)

numbers = st.integers(0, 2**16)
anyone = st.integers(0, len(CAST) - 1)
someone = st.one_of(st.sampled_from(MEMBERS), anyone)
leader = st.sampled_from(LEADERS)
place = st.sampled_from((PRIVATE, PRIVATE, PRIVATE, FIRST_GROUP, SECOND_GROUP))
in_a_group = st.sampled_from((FIRST_GROUP, SECOND_GROUP))


class Stepping(RuleBasedStateMachine):
    """A town and its steps; `new_database` gives each example one of its own."""

    new_database: ClassVar[Callable[[], str]]
    steps: ClassVar[int] = 0
    examples: ClassVar[int] = 0
    meetings: ClassVar[int] = 0
    seconds: ClassVar[float] = 0.0

    def __init__(self) -> None:
        super().__init__()
        Stepping.examples += 1
        self.began_at = time.monotonic()
        self.runner = asyncio.Runner()
        self.interrupt: float | None = None
        self.lately: list[str] = []
        self.links = [
            token_of(number) for number, one in enumerate(CAST) if one.invited_to is not None
        ]
        self.town = Town(type(self).new_database())
        self.oracle = Oracle(self.town)

    def tell_failure(self, failure: Exception) -> None:
        """Say what failed as soon as it has, long before a shorter example is found."""

    def open_town(self) -> None:
        """Let the town be there."""
        self.runner.run(self.town.open())
        self.oracle.begin()

    def teardown(self) -> None:
        """Let everything go."""
        try:
            self.runner.run(self.town.close())
        finally:
            self.runner.close()
            Stepping.seconds += time.monotonic() - self.began_at

    # the parts of steps

    def _person(self, number: int) -> Person:
        return self.town.people[number]

    def _text(self, who: int, where: int, form: int) -> str:
        author = self._person(who).person_id
        meant_for = self.oracle.before.conferences_of(author)
        if where != PRIVATE:
            bound = self.oracle.before.bound.get(self.town.groups[where - 1].chat_id)
            meant_for &= {bound} if bound is not None else set()
        return self.oracle.words.text(form, author, frozenset(meant_for))

    def _say(self, who: int, where: int, text: str) -> list[Seen]:
        person = self._person(who)
        group = None if where == PRIVATE else self.town.groups[where - 1]
        if group is not None and not self._is_in(who, group):
            return []
        step = self._step(who, expects=group is None)
        return self._do(lambda: person.say(text, in_chat=group), step)

    def _tap(self, who: int, data: str, message: Message) -> None:
        person = self._person(who)
        if not self._reaches(who, message):
            return

        async def tap() -> None:
            self.town.presses.append(await person.tap_data(data, message))

        self._do(tap, self._step(who))

    def _press(self, who: int, act: Act, which: int) -> None:
        """Tap a button of the newest private message that asks for an act, if there is one."""
        found = self._offered(who, act, which)
        if found is not None:
            self._tap(who, *found)

    def _offered(self, who: int, act: Act, which: int) -> tuple[str, Message] | None:
        """Return the data of a button of the newest private message that asks for an act."""
        for message in reversed(self._person(who).chat.from_bot):
            fitting = [
                one["callback_data"]
                for row in message.button_rows
                for one in row
                if one.get("callback_data", "").partition(":")[0] == act.value
            ]
            if fitting:
                return fitting[which % len(fitting)], message
        return None

    def _at_once(self, acts: Sequence[tuple[int, Act | str]], which: int) -> list[Seen]:
        """Let several people tap what they see, or write, before the bot has settled."""
        steps = [self._step(who, expects=not isinstance(act, Act)) for who, act in acts]
        taps = {who: self._offered(who, act, which) for who, act in acts if isinstance(act, Act)}

        async def act_all() -> None:
            for who, act in acts:
                person = self._person(who)
                if not isinstance(act, Act):
                    await person.say(act)
                elif (found := taps[who]) is not None:
                    self.town.presses.append(await person.tap_data(*found))

        return self._do(
            act_all,
            Step(
                frozenset().union(*(one.actors for one in steps)),
                frozenset().union(*(one.expecting for one in steps)),
            ),
        )

    def _reaches(self, who: int, message: Message) -> bool:
        if message.chat.is_private:
            return message.chat.chat_id == self._person(who).person_id
        if message.chat.migrated_to is not None:
            return False
        member = message.chat.members.get(self._person(who).person_id)
        return member is not None and member.present

    def _is_in(self, who: int, group: Group) -> bool:
        member = group.chat.members.get(self._person(who).person_id)
        return member is not None and member.present

    def _place_of(self, message: Message) -> int | None:
        for place_number, group in enumerate(self.town.groups, start=1):
            if message.chat is group.chat:
                return place_number
        return None

    def _step(self, who: int, *, expects: bool = False) -> Step:
        """Return the step of someone, who comes back for it where they had blocked the bot."""
        person = self._person(who)
        actors = frozenset({person.person_id})
        return Step(actors, actors if expects else frozenset())

    def _do(self, act: Callable[[], Awaitable[object]], step: Step) -> list[Seen]:
        """Take one step, wait until the bot has settled, and judge."""
        Stepping.steps += 1
        interrupt, self.interrupt = self.interrupt, None
        step.interrupted = step.interrupted or interrupt is not None
        self.lately = [*self.lately[-5:], f"  {self.town.clock.now():%d %b %H:%M} {step}"]
        note(self.lately[-1])

        async def take() -> None:
            for person in self.town.people:
                if person.person_id in step.actors:
                    person.unblock()
            await act()
            if interrupt is not None:
                await asyncio.sleep(interrupt)
                await self.town.kill()
                await self.town.begin()
            await self.town.settle()

        try:
            self.runner.run(take())
            return self.oracle.judge(step)
        except Exception as failure:
            self.tell_failure(failure)
            raise


def later(act: Callable[[], object]) -> Callable[[], Awaitable[object]]:
    """Let something that needs no waiting be done when its step comes."""

    async def do() -> object:
        return act()

    return do
