"""What the simulated people sent and received, and when the bot or its lines failed, in order."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.simulator import Call, Event

GROUP = 0
# After the request took effect, the bot does not learn of it.
LOST = frozenset({"drop_after", "malformed"})

# What happens to messages; of the rest nobody reads anything.
NOTED = frozenset({"sent", "edited", "deleted", "said", "tapped"})

Kind = Literal["sent", "edited", "deleted", "said", "tapped", "kill", "lost", "scene"]


class Loss(Exception):  # noqa: N818  a named finding
    """Something that the bot promises did not hold."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `chat` is a person's id, or GROUP, `number` that of the message."""

    kind: Kind
    chat: int = GROUP
    text: str = ""
    buttons: tuple[tuple[str, ...], ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Asked:
    """A request that the bot made, and when in the history it was answered."""

    at: int
    method: str
    parameters: str
    status: int
    description: str = ""
    is_lost: bool = False


@dataclass
class History:
    """All entries in order; positions in it are what the expectations speak of."""

    entries: list[Entry] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def position(self) -> int:
        """Return where the next entry will stand."""
        return len(self.entries)

    def note_event(self, event: Event) -> None:
        """Note what happened in a chat."""
        kind = event.kind if event.kind in NOTED else None
        if kind is None or (kind == "edited" and event.message and not event.message.by_bot):
            kind = "said" if event.kind == "edited" else None
        if kind is None:
            return
        chat = event.chat.chat_id if event.chat.is_private else GROUP
        number = event.message.message_id if event.message is not None else 0
        rows = tuple(tuple(row) for row in event.buttons)
        # Two files with the same words beside them are two messages.
        file = event.message.file if event.message is not None else None
        text = event.text if file is None else f"{event.text}\n{file.name}"
        self.entries.append(Entry(kind, chat, text, rows, number))  # type: ignore[arg-type]  # one of them

    def note_call(self, call: Call) -> None:
        """Note a request, and that its answer was lost on the way."""
        if call.method == "getUpdates":
            return
        is_lost = call.status == 200 and bool(call.faults & LOST)
        asked = Asked(
            self.position,
            call.method,
            json.dumps(call.parameters, sort_keys=True, default=str),
            call.status,
            call.description or "",
            is_lost,
        )
        self.asked.append(asked)
        chat_id = call.parameters.get("chat_id")
        if is_lost and isinstance(chat_id, int):
            self.entries.append(Entry("lost", chat_id if chat_id > 0 else GROUP))

    def note_kill(self) -> None:
        """Note that the bot is gone."""
        self.entries.append(Entry("kill"))

    def note_scene(self, title: str) -> None:
        """Note that people turn to something else, or that the clock has moved."""
        self.entries.append(Entry("scene", text=title))

    def between(self, begins: int, ends: int | None, chat: int) -> Iterator[Entry]:
        """Go through what happened in a chat."""
        for entry in self.entries[begins:ends]:
            if entry.chat == chat and entry.kind not in {"kill", "scene"}:
                yield entry


def as_parameters(values: dict[str, Any]) -> str:
    """Return parameters as they are noted."""
    return json.dumps(values, sort_keys=True)
