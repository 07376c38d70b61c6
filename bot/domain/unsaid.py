"""What a proposed observation leaves out, and that can be filled in with a few taps."""

from bot.domain.observation import Content, parts_of
from bot.domain.states import Part, TopicKind

# The text itself tells what happened, and how.
FILLED_IN = (Part.WHEN, Part.WHERE, Part.RECURRING)


def unsaid(content: Content, kind: TopicKind, *, lacks_day: bool = False) -> tuple[Part, ...]:
    """Return the parts that are not said, in the order they are asked for.

    An hour alone says no day; a part that was skipped is said to be left out.
    """
    asked = parts_of(kind)
    return tuple(
        part
        for part in FILLED_IN
        if part in asked and (content.of(part) is None or (part is Part.WHEN and lacks_day))
    )
