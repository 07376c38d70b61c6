"""What waits for each chat."""

from collections import deque
from dataclasses import dataclass, field
from math import inf

from storage.models import Lane
from storage.outbox import Request

UNCOUNTED = frozenset({"deleteMessage", "answerCallbackQuery", "setMyCommands"})


def counts(request: Request) -> bool:
    """Tell whether Telegram counts a request as a message."""
    return request.method not in UNCOUNTED


@dataclass
class Line:
    """What waits for one chat, in order; one request at a time is under way.

    Each answer to a tap is a line of its own: it waits for nothing.
    """

    requests: deque[Request] = field(default_factory=deque)
    busy: bool = False
    not_before: float = -inf
    failures: int = 0
    served_at: float = -inf

    def rank(self) -> tuple[int, float, int]:
        """Put replies before pushes, and among equals the chat that has waited longest first.

        What a reply waits behind is as urgent as the reply.
        """
        lanes = {request.lane for request in self.requests}
        urgency = 0 if Lane.ANSWER in lanes else 1 if Lane.REPLY in lanes else 2
        return urgency, self.served_at, self.requests[0].id
