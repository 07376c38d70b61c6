"""The conversations as they happen, legibly: who, where, what, with the buttons."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.demo.script import Scene, Script
from bot.simulator.messages import Event

INDENT = "    "
WIDTH = 96


@dataclass
class Narrator:
    """Prints events; what the bot says alike to several is printed once, then by name only.

    Under an edited message only the buttons that changed are printed.
    """

    script: Script
    console: Console
    bot_name: str = "Torsdagsbot"
    shown: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    buttons: dict[int, list[list[str]]] = field(default_factory=dict)

    def scene(self, scene: Scene) -> None:
        """Print the title of a scene."""
        self.shown.clear()
        self.console.print()
        self.console.rule(Text(scene.title, style="bold"), align="left")

    def event(self, event: Event) -> None:
        """Print what happened in a chat."""
        self.counts[event.kind] = self.counts.get(event.kind, 0) + 1
        if event.kind in {"sent", "edited"} and event.message and event.message.by_bot:
            self._bot_said(event)
        elif event.kind in {"said", "tapped", "edited"}:
            self._person_did(event)
        elif event.kind == "answered" and event.text:
            self._line(event, f"{self.bot_name} → {_name(event)}", f"({event.text})", "dim")

    def _bot_said(self, event: Event) -> None:
        mark = "✎ " if event.kind == "edited" else ""
        head = f"{self.bot_name} → {mark}{self._where(event)}"
        if event.text in self.shown:
            self._line(event, head, "⋯", "dim")
            return
        self.shown.add(event.text)
        self._line(event, head, event.text, "cyan")
        for row in self._new_rows(event):
            labels = " ".join(f"[{label}]" for label in row)
            self.console.print(Text(f"{INDENT}  {labels}", style="blue"))

    def _new_rows(self, event: Event) -> list[list[str]]:
        """Return the rows of buttons that did not stand under the message already."""
        known = self.buttons.get(id(event.message), []) if event.kind == "edited" else []
        self.buttons[id(event.message)] = event.buttons
        rows = [row for row in event.buttons if row not in known]
        return rows if len(rows) == len(event.buttons) else [*rows, ["⋯"]]

    def _person_did(self, event: Event) -> None:
        text = f"«{event.text}»" if event.kind == "tapped" else event.text
        mark = "✎ " if event.kind == "edited" else ""
        place = "" if event.chat.is_private else f" · {event.chat.title}"
        self._line(event, f"{event.by.first_name}{place}", mark + text, "green")

    def _where(self, event: Event) -> str:
        if not event.chat.is_private:
            return event.chat.title
        name = event.chat.account.first_name if event.chat.account else ""
        figures = self.script.cast.values()
        return next((f"{one.first} ({one.part})" for one in figures if one.first == name), name)

    def _line(self, event: Event, head: str, text: str, style: str) -> None:
        moment = event.at.astimezone(ZoneInfo(self.script.zone)).strftime("%H:%M")
        self.console.print(Text(f"{moment} {head}", style=f"bold {style}"))
        for line in text.splitlines():
            self.console.print(Text(INDENT + line), width=WIDTH)


def _name(event: Event) -> str:
    return event.by.first_name
