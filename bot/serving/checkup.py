"""Look at the bot when somebody asks: try the database, and put together what is known."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.context import Office
from bot.pulse import Stage
from bot.services.ports import Desk
from bot.serving.troubles import Moment, Trouble, troubles
from storage.database import StorageFailed
from storage.engines import Ailment
from storage.load import Load, measure, try_writing
from storage.sole_worker import Obstacle

# Whoever asks whether the bot is well does not wait for long either.
PATIENCE_SECONDS = 5.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """What a look has shown; `load` is None where the database does not tell."""

    moment: Moment
    load: Load | None
    troubles: list[Trouble]


class Checkup:
    """Looks at the bot; however many ask, the database is tried once at a time."""

    def __init__(self, office: Office, obstacle: Callable[[], Obstacle | None]) -> None:
        self._office = office
        self._obstacle = obstacle
        self._looking: asyncio.Task[Load] | None = None

    async def look(self) -> Found:
        """Return what is wrong, and what waits."""
        pulse, clock = self._office.pulse, self._office.clock
        load = await self._load() if pulse.stage is Stage.WORKING else None
        moment = Moment(clock.now(), clock.monotonic())
        return Found(moment, load, troubles(pulse, self._obstacle(), load, moment))

    async def _load(self) -> Load | None:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._office.run(_try))
            # What comes of it after nobody waits any more is told by the next look.
            self._looking.add_done_callback(lambda task: task.cancelled() or task.exception())
        _done, late = await asyncio.wait({self._looking}, timeout=PATIENCE_SECONDS)
        if late:
            self._office.pulse.storage_failed(Ailment.SILENT)
            return None
        try:
            load = self._looking.result()
        except StorageFailed:
            return None
        except Exception:
            logger.exception("the database cannot be tried")
            self._office.pulse.storage_failed(Ailment.OTHER)
            return None
        self._office.pulse.storage_took()
        return load


def _try(desk: Desk) -> Load:
    try_writing(desk.session, desk.now)
    return measure(desk.session)
