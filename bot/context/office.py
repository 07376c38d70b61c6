"""Where use cases are run: each in one transaction, with a desk before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from bot.clock import Clock
from bot.messenger import Messenger, Tapped
from bot.pulse import Pulse
from bot.rendering import Rendering
from bot.services.ports import Desk
from storage.database import Database

T = TypeVar("T")
Point = Callable[[str], None]
# So long what has begun may take to come to its end; supervisors kill after ten seconds.
DRAIN_SECONDS = 7.0


def pass_by(_name: str) -> None:
    """Let a named point of the way pass by; tests of faults put their own in its place."""


@dataclass(frozen=True)
class Office:
    """The database, the words and the clock that every use case needs."""

    database: Database
    rendering: Rendering
    clock: Clock
    point: Point = pass_by
    pulse: Pulse = field(default_factory=Pulse)

    def messenger(self, session: Session, now: datetime, tapped: Tapped | None = None) -> Messenger:
        """Open the way out of a transaction."""
        return Messenger(session, self.rendering, now, tapped)

    def desk(self, session: Session, now: datetime, messenger: Messenger | None = None) -> Desk:
        """Set a desk for a use case, with the way out that it was given or one of its own."""
        outgoing = messenger or self.messenger(session, now)
        return Desk(session, now, outgoing, self.rendering.wording)

    async def run(self, use_case: Callable[[Desk], T]) -> T:
        """Run a use case that no person asked for."""
        now = self.clock.now()
        return await self.database.run(lambda session: use_case(self.desk(session, now)))
