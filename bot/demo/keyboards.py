"""The buttons under a message as the demo prints them: what is new in full, the rest in short."""

import re
from dataclasses import dataclass, field

from bot.console import phrase
from bot.simulator.messages import Event

# So many rows of one button each are a list; a shorter one is printed every time.
LONG = 10
# What a button tells beside its name: a count, and that something has been begun.
TOLD = re.compile(r"( \(\d+\))?( · \w+)?$")


@dataclass
class Keyboards:
    """Remembers what has been printed, so that it is not printed again."""

    lists: set[tuple[str, ...]] = field(default_factory=set)
    labels: dict[tuple[int, str], str] = field(default_factory=dict)
    under: dict[int, list[str]] = field(default_factory=dict)

    def forget(self) -> None:
        """Begin a scene: everything is printed in full once more."""
        self.lists.clear()
        self.labels.clear()
        self.under.clear()

    def rows(self, event: Event) -> list[str]:
        """Return the rows to print under a message.

        Only those that did not stand under the one before in that chat; of a long list that has
        been printed, only those that tell something else than they did there.
        """
        rows = self._shortened(event)
        known = self.under.get(id(event.chat), [])
        self.under[id(event.chat)] = rows
        new = [row for row in rows if row not in known]
        return new if len(new) == len(rows) else [*new, "[⋯]"]

    def _shortened(self, event: Event) -> list[str]:
        start, end = _longest_list(event.buttons)
        before, after = event.buttons[:start], event.buttons[end:]
        listed = [row[0] for row in event.buttons[start:end]]
        names = tuple(TOLD.sub("", label) for label in listed)
        changed = self._changed(event, listed, names)
        if not names:
            middle = []
        elif names in self.lists:
            middle = [*changed, phrase("demo_list", count=len(names))]
        else:
            self.lists.add(names)
            middle = [f"[{label}]" for label in listed]
        return [*map(_row, before), *middle, *map(_row, after)]

    def _changed(self, event: Event, listed: list[str], names: tuple[str, ...]) -> list[str]:
        chat = id(event.chat)
        changed = [
            f"[{label}]"
            for label, name in zip(listed, names, strict=True)
            if label != self.labels.get((chat, name), name)
        ]
        self.labels |= {(chat, name): label for label, name in zip(listed, names, strict=True)}
        return changed


def _longest_list(rows: list[list[str]]) -> tuple[int, int]:
    """Return where the longest run of rows with one button each begins and ends, if it is long."""
    best, start = (0, 0), 0
    for position, row in enumerate([*rows, []]):
        if len(row) == 1:
            continue
        if position - start > best[1] - best[0]:
            best = (start, position)
        start = position + 1
    return best if best[1] - best[0] >= LONG else (0, 0)


def _row(labels: list[str]) -> str:
    return " ".join(f"[{label}]" for label in labels)
