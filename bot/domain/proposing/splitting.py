"""The events of one message: its lines, bullets, or sentences joined by a semicolon."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_BULLET = re.compile(r"\s*(?:[-*•·–—►▪●]+|\d{1,2}[.)](?!\d)|[a-zA-Z]\))\s+(?=\S)")
FEWEST_WORDS = 2
# More events than this in one message are rather a pasted document.
MOST = 20


@dataclass(frozen=True)
class Event:
    """The text of one event, and the heading above it that may say when or where."""

    text: str
    heading: str = ""


def split(
    message: str, *, says: Callable[[str], bool], greetings: frozenset[str]
) -> tuple[Event, ...]:
    """Return a message's events; `says` tells whether a text speaks of a topic by itself.

    Bullets part events wherever they stand; lines and semicolons only where each speaks of a
    topic. A line that does not belongs to the one before it. A heading ends with a colon, or stands
    above bullets and speaks of no topic.
    """
    lines = [line.strip() for line in message.splitlines()]
    lines = [line for line in lines if line and line.strip(" .,!").casefold() not in greetings]
    bulleted = [_BULLET.match(line) is not None for line in lines]
    has_bullets = sum(bulleted) > 1 or (any(bulleted) and len(lines) > 1)
    events: list[Event] = []
    heading = ""
    for place, line in enumerate(lines):
        text = _BULLET.sub("", line, count=1) if bulleted[place] and line else line
        is_last = place == len(lines) - 1
        is_above = has_bullets and not events and not bulleted[place] and not says(text)
        if not is_last and (is_above or text.endswith(":")):
            heading = text.rstrip(": ")
            continue
        # What stands alone is an event whatever it says.
        begins = bulleted[place] if has_bullets else len(lines) == 1 or says(text)
        before = events[-1] if events and events[-1].heading == heading else None
        if before is not None and (not begins or not (has_bullets or says(before.text))):
            events[-1] = Event(f"{before.text}\n{text}", heading)
        else:
            events.append(Event(text, heading))
    parted = [Event(part, one.heading) for one in events for part in _parted(one.text, says)]
    if len(parted) > MOST:
        return (Event("\n".join(lines)),)
    return tuple(parted)


def _parted(text: str, says: Callable[[str], bool]) -> list[str]:
    """Part a line at its semicolons where each part speaks of a topic."""
    parts = [one.strip() for one in text.split(";") if one.strip()]
    speak = len(parts) > 1 and all(len(one.split()) >= FEWEST_WORDS and says(one) for one in parts)
    return parts if speak else [text]
