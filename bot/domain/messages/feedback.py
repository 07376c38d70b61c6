"""What each reporter hears after the meeting: what became of what they sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.feedback import ItemFeedback
from bot.domain.messages.outline import Message


@dataclass(frozen=True)
class Feedback(Message):
    """Everything that someone reported to a meeting, with what became of it.

    `corrected` says that only what has changed since it was told of is here.
    """

    conference: str
    local_date: date
    items: Sequence[ItemFeedback]
    corrected: bool = False
