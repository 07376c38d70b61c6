"""After the meeting: corrections that are asked for and settled, and what owners answer."""

import random

from bot.simulator import Person
from tests.faults.history import GROUP, Loss
from tests.faults.hour import Hour
from tests.faults.oracle import Push, Reading
from tests.faults.phone import TRIES, Phone
from tests.faults.world import World

ASKED = "Någon vill rätta"
ACCEPTED, DECLINED = "Din rättelse är godtagen", "Din rättelse kom inte med"
OWN_ACTIONS = "Dina åtgärder"
SECOND = "version 2"
ANSWERS = ("Pågår", "Pågår", "Behöver hjälp", "Klar")


class Afterwards:
    """What comes of the minutes of one meeting; `said` is what owners have said goes on."""

    def __init__(self, world: World, hour: Hour, dice: random.Random) -> None:
        self.world = world
        self.hour = hour
        self.dice = dice
        self.said: list[str] = []
        self.accepted: list[str] = []
        self.declined: list[str] = []
        self.asked: list[Person] = []

    # corrections

    async def correct(self) -> None:
        """Let one correction be accepted, one declined, and one be settled by both at once."""
        chair, secretary = self.hour.chair, self.hour.secretary
        self.asked = self.world.reporters[:3]
        words = [await self._ask(one) for one in self.asked]
        for leader in (chair, secretary):
            for word in words:
                await self.world.sees(leader.person, 0, ASKED, word)
        await self._accept(chair, words[0])
        await self._decline(secretary, words[1])
        await self.world.together(
            [self._accept(chair, words[2]), self._decline(secretary, words[2])]
        )
        await self.world.settle()
        for one, word in zip(self.asked, words, strict=True):
            self._note_outcome(one, word)
        if words[0] not in self.accepted or words[1] not in self.declined:
            raise Loss(f"{words[:2]} were settled otherwise: {self.accepted} {self.declined}")

    async def publish(self) -> None:
        """Publish what was accepted as a second version, both at once."""
        chair, secretary = self.hour.chair, self.hour.secretary
        since = self.world.history.position
        await chair.surely("Publicera version 2", "Rättelser ·", "Version 2 är skickad")
        await secretary.tap("Publicera version 2", "Rättelser ·")
        for one in self.world.reporters:
            await self.world.sees(one, since, f"({SECOND})")

    async def read_whole(self, one: Person) -> None:
        """Read the second version from beginning to end."""
        phone = Phone(self.world, one)
        await phone.surely("Läs hela", f"({SECOND})", f"· {SECOND}")

    def expect(self, begins: int, ends: int) -> None:
        """Expect that all are told of what was accepted, once, and of nothing else."""
        for chat in [GROUP, *(one.person_id for one in self.world.reporters)]:
            push = Push("version 2", chat, f"({SECOND})", begins, ends)
            self.world.expected.pushes.append(push)
            self.expect_words("version 2", chat, begins, ends)

    def expect_words(self, what: str, chat: int, begins: int, ends: int) -> None:
        """Expect what was accepted to stand once, and what was declined nowhere."""
        accepted, declined = frozenset(self.accepted), frozenset(self.declined)
        self.world.expected.readings.append(
            Reading(what, chat, begins, ends, accepted, never=declined)
        )

    async def _ask(self, one: Person) -> str:
        phone, word = Phone(self.world, one), self.hour.word()
        # Long minutes are several messages, and the button stands under the last.
        await phone.surely("Rätta", "", "Vad är fel?")
        await phone.surely("Något annat", "Vad är fel?", "Vad ska det stå?")
        since = await self.world.say(one, f"Rätt är {word}")
        if await self.world.hears(one, since, "Tack, skickat", word) is None:
            raise Loss(f"{one} asked for {word}, and nothing came of it")
        return word

    async def _accept(self, leader: Phone, word: str) -> None:
        for _time in range(TRIES):
            if self._is_settled(leader, word):
                return
            if await leader.ask("Godta", word, "Hur ska det rättas", word) is not None:
                await leader.ask("Lägg till", word, "Godtaget", word)

    async def _decline(self, leader: Phone, word: str) -> None:
        for _time in range(TRIES):
            if self._is_settled(leader, word):
                return
            if await leader.ask("Avslå", word, "Vad ska jag svara", word) is not None:
                await leader.ask("Avslå utan svar", word, "Avslaget", word)

    def _is_settled(self, leader: Phone, word: str) -> bool:
        """Tell whether a leader sees that a correction is settled."""
        texts = [one.text for one in leader.person.chat.messages if not one.deleted]
        return any(word in one and one.startswith(("Godtaget", "Avslaget")) for one in texts)

    def _note_outcome(self, one: Person, word: str) -> None:
        """Note what somebody was told of their correction, which must be one thing once."""
        told = [
            entry.text
            for entry in self.world.history.between(0, None, one.person_id)
            if entry.kind == "sent" and word in entry.text
        ]
        if any(text.startswith(ACCEPTED) for text in told):
            self.accepted.append(word)
        if any(text.startswith(DECLINED) for text in told):
            self.declined.append(word)
        if (word in self.accepted) == (word in self.declined):
            raise Loss(f"{one} was told {told} of {word}")

    # what owners answer

    async def answer(self) -> None:
        """Let each owner answer of one of their actions, with a line."""
        await self.world.together([self._answer(one) for one in self.world.reporters])

    async def _answer(self, one: Person) -> None:
        phone, label = Phone(self.world, one), self.dice.choice(ANSWERS)
        if phone.find(label, OWN_ACTIONS) is None:
            return
        # An action of an earlier week may be done by now: its old buttons say so.
        asked = await phone.unless("redan klar", label, OWN_ACTIONS, "Skriv en rad")
        if asked is None:
            return
        word = self.hour.word()
        since = await self.world.say(one, f"Det blev {word}")
        if await self.world.hears(one, since, word) is None:
            raise Loss(f"{one} answered {word} to {asked.text!r}, and nothing came of it")
        if label == "Pågår":
            self.said.append(word)
        else:
            await self.world.sees(self.world.chair, since, word)
