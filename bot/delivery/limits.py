"""Exact sliding windows over what is sent: never more than Telegram allows, hardly less."""

from collections import deque
from dataclasses import dataclass
from math import inf

# A slot is free only so long after its answer came: clocks and counters differ a little.
MARGIN_SECONDS = 0.002


@dataclass(frozen=True)
class Limits:
    """How many messages may be sent within how many seconds.

    Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    """

    overall: int = 30
    overall_seconds: float = 1.0
    chat: int = 3
    chat_seconds: float = 3.0
    group: int = 20
    group_seconds: float = 60.0
    at_once: int = 30


class Window:
    """What has been sent lately.

    A server counts a message when it arrives: some time between the request and its answer. So
    a slot is taken from the request on, and free again a window's length after the answer.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds + MARGIN_SECONDS
        self._under_way = 0
        self._answered: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Return the seconds until a slot may be free: none, some, or nobody knows."""
        while self._answered and self._answered[0] + self._seconds <= now:
            self._answered.popleft()
        if self._under_way + len(self._answered) < self._most:
            return 0.0
        return self._answered[0] + self._seconds - now if self._answered else inf

    def take(self) -> None:
        """Take a slot for a request that is about to be made."""
        self._under_way += 1

    def give_back(self, answered_at: float | None) -> None:
        """Let the slot pass away from now on; None is a request that was never made."""
        self._under_way -= 1
        if answered_at is not None:
            self._answered.append(answered_at)

    def is_empty(self, now: float) -> bool:
        """Tell whether the window remembers nothing."""
        return self.wait(now) == 0 and not self._under_way and not self._answered


class Slot:
    """The right to send one message, in every window that counts it."""

    def __init__(self, windows: list[Window]) -> None:
        self._windows = windows
        for window in windows:
            window.take()

    def give_back(self, answered_at: float | None) -> None:
        """Give the slot back, once, when the answer has come or nothing was sent."""
        for window in self._windows:
            window.give_back(answered_at)
        self._windows = []


class Limiter:
    """The windows of all chats together and of each alone, and the pause for all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._overall = Window(limits.overall, limits.overall_seconds)
        self._chats: dict[int, list[Window]] = {}
        self._paused_until = -inf

    def pause(self, until: float) -> None:
        """Let nothing leave before an instant."""
        self._paused_until = max(self._paused_until, until)

    def wait_pause(self, now: float) -> float:
        """Return the seconds that are left of the pause."""
        return max(self._paused_until - now, 0.0)

    def wait_for_all(self, now: float) -> float:
        """Return the seconds until any message may leave."""
        return max(self.wait_pause(now), self._overall.wait(now))

    def wait(self, chat_id: int, now: float) -> float:
        """Return the seconds until one more message to a chat may leave."""
        windows = [self._overall, *self._chats.get(chat_id, [])]
        return max(window.wait(now) for window in windows)

    def take(self, chat_id: int) -> Slot:
        """Take a slot for a message to a chat."""
        if chat_id not in self._chats:
            self._chats[chat_id] = self._windows(chat_id)
        return Slot([self._overall, *self._chats[chat_id]])

    @property
    def remembered(self) -> int:
        """Return how many chats have windows."""
        return len(self._chats)

    def forget_quiet_chats(self, now: float) -> None:
        """Drop the windows of chats to which nothing has been sent lately."""
        quiet = [
            chat_id
            for chat_id, windows in self._chats.items()
            if all(window.is_empty(now) for window in windows)
        ]
        for chat_id in quiet:
            del self._chats[chat_id]

    def _windows(self, chat_id: int) -> list[Window]:
        limits = self._limits
        windows = [Window(limits.chat, limits.chat_seconds)]
        # Groups have negative ids: https://core.telegram.org/bots/api#chat
        if chat_id < 0:
            windows.append(Window(limits.group, limits.group_seconds))
        return windows
