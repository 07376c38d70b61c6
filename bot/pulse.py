"""What the parts of the bot tell of themselves, kept in memory: telling costs nothing."""

from collections import Counter
from enum import StrEnum
from math import inf

from bot.clock import Clock, SystemClock
from storage.engines import Ailment

# Failures that lie further apart have nothing to do with each other.
EPISODE_SECONDS = 150.0


class Stage(StrEnum):
    """How far the bot has come."""

    STARTING = "starting"
    WORKING = "working"
    ENDING = "ending"


class Silence(StrEnum):
    """Why nothing comes from Telegram."""

    OUT_OF_REACH = "silent"
    TOKEN_REFUSED = "token"  # noqa: S105  the name of a fact
    CONFLICT = "conflict"
    UNDELIVERED = "webhook"


class Count(StrEnum):
    """What is counted from the start of the process."""

    RECEIVED = "received"
    DONE = "done"
    SET_ASIDE = "set_aside"
    SENT = "sent"


class Drop(StrEnum):
    """Why a request was not made; what Telegram says of it may quote people and is not told."""

    EXPIRED = "expired"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    FILE_GONE = "gone"
    FILE_UNMAKEABLE = "unmakeable"
    FILE_OVERSIZED = "oversized"


class Pulse:
    """The newest that each part has told; instants are the clock's monotonic seconds."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()
        self.counts: Counter[Count] = Counter()
        self.dropped: Counter[Drop] = Counter()
        self.stage = Stage.STARTING
        self.stage_at = self._now()
        self.heard_at: float | None = None
        self.silence: Silence | None = None
        self.ticked_at: float | None = None
        self.ailment: Ailment | None = None
        self.ailing_since = 0.0
        self._ailed_at = -inf

    def enter(self, stage: Stage) -> None:
        """Note how far the bot has come."""
        if stage is not self.stage:
            self.stage, self.stage_at = stage, self._now()

    def heard(self) -> None:
        """Note that Telegram has just given all that it had."""
        self.heard_at, self.silence = self._now(), None

    def not_heard(self, silence: Silence) -> None:
        """Note why Telegram gives nothing."""
        self.silence = silence

    def ticked(self) -> None:
        """Note that what was due has been done."""
        self.ticked_at = self._now()

    def storage_failed(self, ailment: Ailment) -> None:
        """Note that the database has refused something."""
        now = self._now()
        if now - self._ailed_at > EPISODE_SECONDS:
            self.ailing_since = now
        self.ailment, self._ailed_at = ailment, now

    def storage_took(self) -> None:
        """Note that the database has kept something that was written."""
        self.ailment, self._ailed_at = None, -inf

    def _now(self) -> float:
        return self._clock.monotonic()
