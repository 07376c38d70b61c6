"""One who leads a meeting and writes down, whatever the other one does at the same time."""

import random
from collections.abc import Callable

from bot.simulator import ButtonPress, Person
from tests.faults.history import Loss
from tests.faults.ledger import TIMES, Ledger
from tests.faults.phone import Phone
from tests.faults.world import World

RUNNING = "mötet pågår"
QUESTIONS = {
    "Beslut": "Vad beslutade ni",
    "Åtgärd": "Vad ska göras",
    "Notering": "Vad vill ni komma ihåg",
}
KINDS = tuple(QUESTIONS)


class Writer(Phone):
    """Writes down at a meeting; what was confirmed goes to the ledger."""

    def __init__(
        self,
        world: World,
        person: Person,
        ledger: Ledger,
        dice: random.Random,
        word: Callable[[], str],
    ) -> None:
        super().__init__(world, person)
        self.ledger = ledger
        self.dice = dice
        self.word = word
        self.mine: list[tuple[str, str]] = []

    async def look(self) -> None:
        """Ask for the meeting's screen."""
        since = await self.world.say(self.person, "/mote")
        await self.world.hears(self.person, since, RUNNING)

    # what is written down

    async def record(self, kind: str) -> str | None:
        """Write something down; return its word, or None where the meeting had been ended."""
        await self.surely(kind, RUNNING, QUESTIONS[kind])
        word = self.word()
        since = await self.world.say(self.person, f"Vi tar {word}")
        told = await self.world.hears(self.person, since, word, but=RUNNING)
        if told is None:
            raise Loss(f"{self.person} wrote {word}, and nothing came of it")
        if "antecknat" in told.text:
            return None
        if not ("✓" in told.text or "Vem ansvarar" in told.text):
            raise Loss(f"{self.person} wrote {word} at the meeting, and was told {told.text!r}")
        self.ledger.keep(word, TIMES[kind], told.text)
        self.mine.append((kind, word))
        if kind == "Åtgärd":
            await self._promise(word)
        return word

    async def _promise(self, word: str) -> None:
        """Say who does it, by when, and of what kind it is, as long as nobody takes it back."""
        owner = f"Deltagare {self.dice.randrange(min(4, len(self.world.reporters))):02}"
        if await self.ask(owner, word, word, "När ska det vara klart") is None:
            return
        kept = await self.ask(self.dice.choice(("1 v", "2 v", "1 mån")), word, word, "✓")
        if kept is None:
            return
        self.ledger.keep(word, TIMES["Åtgärd"], kept.text)
        self.ledger.owners[word] = owner
        if await self.ask("Slag", word, "Vilket slags") is not None:
            await self.ask(self.dice.choice(("Utbildning", "Fält")), word, word, "✓")

    async def undo(self) -> None:
        """Take the last step back, whosever it was; the answer says what that was."""
        press = await self.tap("Ångra", RUNNING)
        if press is not None:
            await self._learn(press)

    async def _learn(self, press: ButtonPress) -> None:
        answer = await self.answered(press)
        if answer is None:
            self.ledger.doubts += 1
        elif answer.startswith("Ångrat"):
            self.ledger.learn(answer)

    async def _open(self) -> tuple[str, str] | None:
        """Open something of one's own that stands, if one finds it among what is written down."""
        standing = [one for one in self.mine if self.ledger.stands(one[1])]
        if not standing:
            return None
        kind, word = self.dice.choice(standing[-4:])
        if await self.ask("Ändra anteckning", RUNNING, word) is None:
            return None
        if await self.ask(word, word, "Ta bort", "Ändra text") is None:
            return None
        return kind, word

    async def strike(self) -> None:
        """Remove something of one's own."""
        opened = await self._open()
        press = await self.tap("Ta bort", opened[1]) if opened else None
        if opened is None or press is None:
            return
        answer = await self.answered(press)
        if answer is None:
            self.ledger.doubts += 1
        elif answer.startswith("Borttaget"):
            self.ledger.gone[opened[1]] += 1

    async def amend(self) -> None:
        """Let something of one's own read otherwise."""
        opened = await self._open()
        if opened is None:
            return
        kind, old = opened
        if await self.ask("Ändra text", old, "Hur ska texten lyda", old) is None:
            return
        new = self.word()
        self.ledger.amended[old] = new
        since = await self.world.say(self.person, f"Vi tar {new}")
        told = await self.world.hears(self.person, since, new, but=RUNNING)
        if told is None:
            raise Loss(f"{self.person} wrote {new} anew, and nothing came of it")
        if "antecknat" in told.text:
            return
        self.ledger.amend(old, new, TIMES[kind], told.text)
        self.mine.append((kind, new))

    # the way through the agenda

    async def move(self) -> None:
        """Go to the next item, or back from the last."""
        since = self.world.history.position
        label = "Nästa ▶" if self.dice.random() < 0.8 else "◀"
        press = await self.tap(label, RUNNING) or await self.tap("◀", RUNNING)
        if press is not None:
            await self.world.hears(self.person, since, RUNNING)

    async def act(self) -> None:
        """Do something of a meeting."""
        weighted = [self.move, self.undo, self.undo, self.strike, self.amend]
        deed = self.dice.choice([*weighted, *(None for _ in range(4))])
        if deed is None:
            await self.record(self.dice.choice(KINDS))
        else:
            await deed()
