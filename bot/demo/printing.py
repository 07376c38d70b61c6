"""The conversations as they happen, legibly: who, where, what, with the buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.console import LANGUAGE, TEMPLATES, phrase
from bot.demo.keyboards import Keyboards
from bot.demo.script import Scene, Script
from bot.rendering.dates import Dates
from bot.rendering.wording import read_toml
from bot.simulator.messages import Event

INDENT = "    "
WIDTH = 96
MOST_NAMES = 3
MOST_LINES = 3
# A text as short as this is printed each time, and so many lines in a run not once more.
SHORT = 40
LONG_RUN = 2


@dataclass
class Delivery:
    """What the bot said alike to one or several, and the buttons under it."""

    event: Event
    text: str
    rows: list[str]
    to: list[str]
    chats: list[int]


@dataclass
class Narrator:
    """Prints what happens; what the bot says alike to several is printed once, with their names.

    What it says is held until somebody does something, so that what is alike is put together.
    """

    script: Script
    console: Console
    bot_name: str = "Torsdagsbot"
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._dates = Dates(LANGUAGE, read_toml(TEMPLATES / LANGUAGE / "formats.toml"))
        self._keyboards = Keyboards()
        self._held: list[Delivery] = []
        self._shown: set[str] = set()
        self._last: dict[int, str] = {}
        self._newest = ""
        self._texts: dict[int, str] = {}
        self._day: date | None = None

    def begin(self) -> None:
        """Print what the signs mean."""
        self.console.print(Text(phrase("demo_legend"), style="dim"))

    def scene(self, scene: Scene) -> None:
        """Print the title of a scene."""
        self.flush()
        self._shown.clear()
        self._last.clear()
        self._newest = ""
        self._keyboards.forget()
        self._day = None
        self.console.print()
        self.console.rule(Text(scene.title, style="bold"), align="left")

    def deed(self, at: datetime, key: str, name: str, place: str = "") -> None:
        """Print what someone did that is no message."""
        self.flush()
        self._print(at, phrase(key, name=name, place=place), "", "magenta")

    def spent(self, at: datetime, name: str, spent: Mapping[str, int]) -> None:
        """Print how many messages and taps someone has needed."""
        self.flush()
        self._print(at, phrase("demo_spent", name=name, **spent), "", "magenta")

    def ran(self, at: datetime, words: Sequence[str], printed: str) -> None:
        """Print a command line and the beginning of what it printed."""
        self.flush()
        lines = printed.strip().splitlines()
        if len(lines) > MOST_LINES:
            lines[MOST_LINES:] = [phrase("demo_more_lines", count=len(lines) - MOST_LINES)]
        self._print(at, "$ torsdagsbot " + " ".join(words), "\n".join(lines), "magenta")

    def event(self, event: Event) -> None:
        """Print what happened in a chat, or hold it until somebody does something."""
        self.counts[event.kind] = self.counts.get(event.kind, 0) + 1
        if event.kind in {"sent", "edited"} and event.message and event.message.by_bot:
            self._hold(event, self._where(event), self._keyboards.rows(event))
        elif event.kind in {"said", "tapped", "edited"}:
            self.flush()
            self._person_did(event)
        elif event.kind == "answered" and event.text and event.to:
            self._hold(event, self._part(event.to.first_name), [])

    def flush(self) -> None:
        """Print what is held."""
        held, self._held = self._held, []
        for delivery in held:
            self._deliver(delivery)

    def _hold(self, event: Event, to: str, rows: list[str]) -> None:
        text = event.text
        if event.kind == "answered":
            text = f"({text})"
        elif event.kind == "edited" and self._texts.get(id(event.message)) == text and not rows:
            text = phrase("demo_no_buttons")
        self._texts[id(event.message)] = event.text
        chat = id(event.chat)
        for one in self._held:
            if (one.event.kind, one.text, one.rows) == (event.kind, text, rows):
                one.to.append(to)
                one.chats.append(chat)
                return
        self._held.append(Delivery(event, text, rows, [to], [chat]))

    def _deliver(self, delivery: Delivery) -> None:
        event, text = delivery.event, delivery.text
        mark = "✎ " if event.kind == "edited" else ""
        head = f"{self.bot_name} → {mark}{_together(delivery.to)}"
        before = self._last.get(delivery.chats[0], self._newest)
        if event.kind == "answered":
            self._print(event.at, head, text, "dim")
            return
        self._last |= dict.fromkeys(delivery.chats, text)
        self._newest = text
        if text in self._shown and len(text) > SHORT:
            self._print(event.at, head, "⋯", "dim")
        else:
            self._print(event.at, head, _new_lines(text, before), "cyan")
        self._shown.add(text)
        for row in delivery.rows:
            self.console.print(Text(f"{INDENT}  {row}", style="blue"))

    def _person_did(self, event: Event) -> None:
        text = f"«{event.text}»" if event.kind == "tapped" else event.text
        mark = "✎ " if event.kind == "edited" else ""
        place = "" if event.chat.is_private else f" · {event.chat.title}"
        self._print(event.at, f"{event.by.first_name}{place}", mark + text, "green")

    def _where(self, event: Event) -> str:
        if not event.chat.is_private:
            return event.chat.title
        return self._part(event.chat.account.first_name if event.chat.account else "")

    def _part(self, name: str) -> str:
        figures = self.script.cast.values()
        return next((f"{one.first} ({one.part})" for one in figures if one.first == name), name)

    def _print(self, at: datetime, head: str, text: str, style: str) -> None:
        """Print under the time of day, and under the day as well where it is another one."""
        local = at.astimezone(ZoneInfo(self.script.zone))
        is_new = local.date() != self._day
        self._day = local.date()
        write = self._dates.moment if is_new else self._dates.clock_time
        lines = text.splitlines()
        title = Text(f"{write(at, self.script.zone)} {head}", style=f"bold {style}")
        if len(lines) == 1 and len(title) + len(text) < WIDTH:
            title.append(f": {lines.pop()}", style="not bold default")
        self.console.print(title)
        for line in lines:
            self.console.print(Text(INDENT + line), width=WIDTH)


def _new_lines(text: str, before: str) -> str:
    """Return a text without the runs of lines that stood in the one before it."""
    known = set(before.splitlines())
    shown: list[str] = []
    for is_known, run in groupby(text.splitlines(), key=known.__contains__):
        lines = list(run)
        shown += lines if not is_known or sum(map(bool, lines)) < LONG_RUN else ["⋯"]
    return "\n".join(shown)


def _together(names: Sequence[str]) -> str:
    """Return several names on one line: the first few, and how many they are in all."""
    if len(names) == 1:
        return names[0]
    firsts = [name.partition(" (")[0] for name in names]
    if len(names) <= MOST_NAMES:
        return ", ".join(firsts)
    return f"{', '.join(firsts[:MOST_NAMES])} … ({len(names)})"
