"""What people are told after the bot was away, with the longest plausible values."""

from datetime import UTC, datetime

from bot.domain.messages.absence import MayBeMissing
from bot.domain.messages.outline import Message

BEGINS = datetime(2026, 11, 25, 9, 5, tzinfo=UTC)
ENDS = datetime(2026, 11, 27, 9, 5, tzinfo=UTC)

SAMPLES: list[Message] = [MayBeMissing("Torsdagskonferensen", BEGINS, ENDS, "Europe/Stockholm")]
