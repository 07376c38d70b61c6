"""Ask Telegram round after round, and wait ever longer while something is wrong."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from telegram.error import Conflict, EndPointNotFound, RetryAfter, TelegramError

from bot.context import Office
from bot.pulse import Silence
from bot.transport import is_token_refused, retry_seconds
from storage.database import StorageFailed

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10.0
CONFLICT_PAUSE = 3.0

logger = logging.getLogger(__name__)


class Rounds:
    """Does the same for ever, whatever Telegram and the storage say to it."""

    def __init__(self, office: Office, go_round: Callable[[], Awaitable[None]]) -> None:
        self._office = office
        self._go_round = go_round
        self._failures = 0

    async def run(self) -> None:
        """Go round until cancelled."""
        while True:
            try:
                await self._go_round()
            except (TelegramError, StorageFailed) as error:
                await self._office.clock.sleep(self.pause_after(error))
            except Exception:
                logger.exception("updates could not be stored")
                await asyncio.sleep(LONGEST_PAUSE)
            else:
                self._failures = 0

    def pause_after(self, error: Exception) -> float:
        """Say what is wrong, and return for how long to wait."""
        self._failures += 1
        if isinstance(error, TelegramError):
            self._office.pulse.not_heard(_silence(error))
        pause = min(
            LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10)
        ) * random.uniform(0.75, 1.0)
        if _is_about_the_token(error):
            logger.error("Telegram does not accept the token: check BOT_TOKEN")
            return LONGEST_PAUSE
        if isinstance(error, Conflict):
            logger.error("another program fetches the updates of the same bot: stop one of them")
            return CONFLICT_PAUSE
        if isinstance(error, RetryAfter):
            return retry_seconds(error)
        logger.warning("no updates for now, trying again in %.1f s: %s", pause, error)
        return pause


def _silence(error: TelegramError) -> Silence:
    if _is_about_the_token(error):
        return Silence.TOKEN_REFUSED
    return Silence.CONFLICT if isinstance(error, Conflict) else Silence.OUT_OF_REACH


def _is_about_the_token(error: Exception) -> bool:
    return isinstance(error, EndPointNotFound) or is_token_refused(error)
