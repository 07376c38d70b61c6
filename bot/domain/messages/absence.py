"""What people are told of a time when they were not heard."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.messages.outline import Message


@dataclass(frozen=True)
class MayBeMissing(Message):
    """What was written between two instants may never have arrived."""

    conference: str
    begins: datetime
    ends: datetime
    zone: str
