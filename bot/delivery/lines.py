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

    def rank(self) -> tuple[int, int]:
        """Put replies before pushes; what a reply waits behind is as urgent as the reply."""
        lanes = {request.lane for request in self.requests}
        urgency = 0 if Lane.ANSWER in lanes else 1 if Lane.REPLY in lanes else 2
        return urgency, self.requests[0].id
