"""When the owner of an action is reminded of it, and when it is asked whether it made a difference.

What falls due on a day is sent at a decent hour of it; what falls on a weekend, on the Friday
before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar import WEEK, instant, local_date
from bot.domain.dates import month_after
from bot.domain.states import ActionPushKind, Effect, WordKind

EARLY_BY = timedelta(days=3)
EFFECT_AFTER = timedelta(weeks=4)
# What was closed so long ago is asked of no more.
EFFECT_UNTIL = timedelta(weeks=8)
MORNING, EVENING = time(7), time(19)
# A conference that asks in the evening is told of its actions in the afternoon.
LATEST = time(18)
SATURDAY = 6


@dataclass(frozen=True)
class Occasion:
    """Something that is due for an action: its kind, and the day that it is about."""

    kind: ActionPushKind
    day: date

    @property
    def occurrence(self) -> int:
        """Return the number that makes a push of this kind unique."""
        return self.day.toordinal()


@dataclass(frozen=True)
class LastWord:
    """What has last been said of an action: by whom, when, and the words if there were any."""

    kind: WordKind
    said_on: date
    by: str
    text: str = ""
    old_due: date | None = None
    new_due: date | None = None


@dataclass(frozen=True)
class Effects:
    """How those who reported a problem answered whether the action made a difference."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    words: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return how many have answered."""
        return self.yes + self.partly + self.no


NO_EFFECTS = Effects()


def count_effects(answers: Sequence[tuple[Effect, str]]) -> Effects:
    """Count the answers, and keep what was said besides."""
    given = [answer for answer, _ in answers]
    return Effects(
        yes=given.count(Effect.YES),
        partly=given.count(Effect.PARTLY),
        no=given.count(Effect.NO),
        words=tuple(text for _, text in answers if text),
    )


def hour_of(prompt_time: time) -> time:
    """Return at what time of day a conference tells of its actions."""
    return min(max(prompt_time, MORNING), LATEST)


def workday(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    over = day.isoweekday() - SATURDAY + 1
    return day - timedelta(days=over) if over > 0 else day


def occasions(due_on: date, until: date) -> Iterator[Occasion]:
    """Go through what falls due for an open action until a day: before, on and after its date."""
    yield Occasion(ActionPushKind.EARLY, due_on - EARLY_BY)
    yield Occasion(ActionPushKind.DUE, due_on)
    weeks = max(0, (until - due_on).days // 7 + 1)
    for number in range(1, weeks + 1):
        yield Occasion(ActionPushKind.WEEKLY, due_on + number * WEEK)


def due_for(
    due_on: date | None, given_at: datetime, now: datetime, hour: time, zone: str
) -> list[Occasion]:
    """Return what has fallen due since the owner heard of the date, the newest last.

    What would have come before the owner knew is not due. Without a date nothing is: the meeting
    follows it up.
    """
    if due_on is None:
        return []
    every = occasions(due_on, local_date(now, zone))
    return [one for one in every if given_at < instant(workday(one.day), hour, zone) <= now]


def is_decent(now: datetime, zone: str) -> bool:
    """Tell whether people may be reminded of their work now: on weekdays, by day."""
    local = now.astimezone(ZoneInfo(zone))
    return local.isoweekday() < SATURDAY and MORNING <= local.time() < EVENING


def evening_of(now: datetime, zone: str) -> datetime:
    """Return until when a reminder that is sent now may still arrive."""
    return instant(local_date(now, zone), EVENING, zone)


def next_hour(now: datetime, hour: time, zone: str) -> datetime:
    """Return the next instant at which something can fall due."""
    day = local_date(now, zone)
    while True:
        at = instant(day, hour, zone)
        if at > now and day.isoweekday() < SATURDAY:
            return at
        day += timedelta(days=1)


def asks_effect(done_at: datetime, now: datetime, hour: time, zone: str) -> bool:
    """Tell whether it is time to ask if a closed action made a difference."""
    day = local_date(done_at, zone) + EFFECT_AFTER
    return instant(workday(day), hour, zone) <= now < done_at + EFFECT_UNTIL


def later_dates(due_on: date | None, today: date) -> tuple[date, date, date]:
    """Return the dates that are offered when a date is moved: a week, two, or a month later."""
    base = max(today, due_on) if due_on else today
    return base + WEEK, base + 2 * WEEK, month_after(base)
