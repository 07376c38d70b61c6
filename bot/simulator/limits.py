"""Count messages in exact sliding windows, as Telegram's flood control does."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass

from bot.simulator.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Limits:
    """Say how many messages may be sent within how many (virtual) seconds.

    Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    overall: int = 30
    overall_seconds: float = 1.0
    chat: int = 3
    chat_seconds: float = 3.0
    group: int = 20
    group_seconds: float = 60.0


class Window:
    """Hold the moments of the events of the last `seconds`."""

    __slots__ = ("_moments", "_most", "_seconds")

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._moments: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Return the seconds until one more event fits, 0 when it fits now."""
        moments = self._moments
        while moments and moments[0] + self._seconds <= now:
            moments.popleft()
        if len(moments) < self._most:
            return 0.0
        return moments[0] + self._seconds - now

    def add(self, now: float) -> None:
        """Count one event."""
        self._moments.append(now)


class FloodControl:
    """Admit a message or say when to try again."""

    def __init__(self, limits: Limits) -> None:
        self._overall = Window(limits.overall, limits.overall_seconds)
        self._chats: defaultdict[int, Window] = defaultdict(
            lambda: Window(limits.chat, limits.chat_seconds)
        )
        self._groups: defaultdict[int, Window] = defaultdict(
            lambda: Window(limits.group, limits.group_seconds)
        )

    def admit(self, chat_id: int, *, is_group: bool, now: float) -> None:
        """Count a message to a chat, or refuse it with 429."""
        windows = [self._overall, self._chats[chat_id]]
        if is_group:
            windows.append(self._groups[chat_id])
        wait = max(window.wait(now) for window in windows)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for window in windows:
            window.add(now)
