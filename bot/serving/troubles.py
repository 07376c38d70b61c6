"""What is wrong with the bot at this moment, and since when."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.pulse import Pulse, Silence, Stage
from storage.load import Load
from storage.sole_worker import Obstacle

# A poll takes half a minute at most, and a pause after a failed one ten seconds.
QUIET_SECONDS = 180.0
# The tick comes once a minute.
STILL_SECONDS = 180.0
# A storm of refusals, or a group with much to hear, holds a message up for minutes.
WAITING_AT_MOST = timedelta(minutes=10)


class Part(StrEnum):
    """What can fail."""

    BOT = "bot"
    DATABASE = "database"
    TELEGRAM = "telegram"
    TICK = "tick"
    OUTBOX = "outbox"
    INBOX = "inbox"


@dataclass(frozen=True)
class Trouble:
    """A part that fails: the key of the phrase that says how, and since when."""

    part: Part
    phrase: str
    since: datetime
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """One instant by both of a clock's readings."""

    now: datetime
    monotonic: float

    def at(self, monotonic: float) -> datetime:
        """Return the instant at which the clock's seconds stood so."""
        return self.now - timedelta(seconds=self.monotonic - monotonic)


def troubles(
    pulse: Pulse, obstacle: Obstacle | None, load: Load | None, moment: Moment
) -> list[Trouble]:
    """Return all that is wrong; `load` is None where the database does not tell."""
    found = [*_of_stage(pulse, obstacle, moment), *_of_database(pulse, obstacle, moment)]
    if pulse.stage is Stage.WORKING or obstacle is None:
        found += _of_telegram(pulse, moment)
    if pulse.stage is Stage.WORKING:
        found += _of_tick(pulse, moment)
    if load is not None:
        found += _of_tables(load, moment)
    return found


def _of_stage(pulse: Pulse, obstacle: Obstacle | None, moment: Moment) -> Iterator[Trouble]:
    if pulse.stage is Stage.WORKING:
        return
    stands_by = pulse.stage is Stage.STARTING and obstacle is Obstacle.ANOTHER_WORKS
    key = Obstacle.ANOTHER_WORKS.value if stands_by else pulse.stage.value
    yield Trouble(Part.BOT, f"health_{key}", moment.at(pulse.stage_at))


def _of_database(pulse: Pulse, obstacle: Obstacle | None, moment: Moment) -> Iterator[Trouble]:
    if pulse.ailment is not None:
        since = moment.at(pulse.ailing_since)
        yield Trouble(Part.DATABASE, f"health_database_{pulse.ailment.value}", since)
    elif obstacle is Obstacle.OUT_OF_REACH:
        yield Trouble(Part.DATABASE, "health_database_unreachable", moment.at(pulse.stage_at))


def _of_telegram(pulse: Pulse, moment: Moment) -> Iterator[Trouble]:
    """Tell of a silence: at once where the bot cannot even start, else when it has lasted."""
    heard_at = max(pulse.stage_at, pulse.heard_at or pulse.stage_at)
    is_long = moment.monotonic - heard_at > QUIET_SECONDS
    cannot_start = pulse.stage is Stage.STARTING and pulse.silence is not None
    if is_long or cannot_start:
        kind = pulse.silence or Silence.OUT_OF_REACH
        yield Trouble(Part.TELEGRAM, f"health_telegram_{kind.value}", moment.at(heard_at))


def _of_tick(pulse: Pulse, moment: Moment) -> Iterator[Trouble]:
    ticked_at = max(pulse.stage_at, pulse.ticked_at or pulse.stage_at)
    if moment.monotonic - ticked_at > STILL_SECONDS:
        yield Trouble(Part.TICK, "health_tick", moment.at(ticked_at))


def _of_tables(load: Load, moment: Moment) -> Iterator[Trouble]:
    oldest = load.oldest_request_at
    if oldest is not None and moment.now - oldest > WAITING_AT_MOST:
        minutes = int((moment.now - oldest).total_seconds() // 60)
        values: dict[str, object] = {"count": load.requests, "minutes": minutes}
        yield Trouble(Part.OUTBOX, "health_outbox", oldest, values)
    if load.set_aside:
        since = load.set_aside_at or moment.now
        yield Trouble(Part.INBOX, "health_set_aside", since, {"count": load.set_aside})
