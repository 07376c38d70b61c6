"""Before the meeting: those who lead arrange the agenda, both at once."""

import random
import re

from tests.faults.history import Entry
from tests.faults.ledger import WORD
from tests.faults.phone import TRIES, Phone
from tests.faults.world import World

TOP = "Ordna dagordningen"
CHOOSE = "Välj en punkt"
SECTION = re.compile(r"^(?!Dolda).*\(\d+\)$")
POINT = re.compile(r"^\D*\d+\. ")


class Arranging:
    """Pins, joins and hides; `hidden` are the words of reports that are not to be talked of."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self.world = world
        self.dice = dice
        self.hidden: set[str] = set()
        self.chair, self.secretary = Phone(world, world.chair), Phone(world, world.secretary)

    async def arrange(self) -> None:
        """Let one pin while the other joins, and then hide what stands there."""
        await self.world.together([self._pin(self.chair), self._join(self.secretary)])
        await self._hide(self.secretary)

    async def _pin(self, leader: Phone) -> None:
        for _time in range(TRIES):
            about = await self._open(leader)
            if about and await leader.ask("Överst", about, "överst") is not None:
                return

    async def _join(self, leader: Phone) -> None:
        for _time in range(TRIES):
            about = await self._open(leader)
            if not about or leader.find("Slå ihop", about) is None:
                continue
            asked = await leader.ask("Slå ihop", about, "Vilken är samma händelse")
            point = _label(asked, POINT, self.dice)
            if point and await leader.ask(point, "Vilken är samma händelse", "Dela"):
                return

    async def _hide(self, leader: Phone) -> None:
        """Hide a point; that the list counts it as hidden is what counts."""
        for _time in range(TRIES):
            about = await self._open(leader)
            if not about or await leader.ask("Dölj", about, "Varför ska punkt") is None:
                continue
            words = self._words_at(leader, about)
            await leader.ask("Redan löst", "Varför ska punkt", TOP)
            if await leader.ask("Ordna", "", TOP, "Dolda (1)") is not None:
                self.hidden |= words
                return

    def _words_at(self, leader: Phone, about: str) -> set[str]:
        """Return the words of everything that is told as one with a word."""
        entries = self.world.history.between(0, None, leader.person.person_id)
        opened = [one for one in entries if about in one.text and _is_point(one)]
        return set(WORD.findall(opened[-1].text))

    async def _open(self, leader: Phone) -> str:
        """Open some point; return a word by which it is known, or nothing."""
        shown = await leader.ask("Ordna", "", TOP)
        section = _label(shown, SECTION, self.dice)
        if section:
            shown = await leader.ask(section, TOP, CHOOSE)
        point = _label(shown, POINT, self.dice)
        opened = await leader.ask(point, CHOOSE, "Dölj") if point else None
        words = WORD.findall(opened.text) if opened is not None else []
        return str(words[0]) if words else ""


def _label(shown: Entry | None, form: re.Pattern[str], dice: random.Random) -> str:
    """Return one of the labels of a form that somebody sees."""
    labels = [one for row in shown.buttons for one in row] if shown is not None else []
    fitting = [one for one in labels if form.match(one)]
    return dice.choice(fitting) if fitting else ""


def _is_point(entry: Entry) -> bool:
    return any(label == "Dölj" for row in entry.buttons for label in row)
