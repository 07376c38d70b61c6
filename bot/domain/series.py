"""Where the meetings of a series fall: on ordinary days, or as has been decided about one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import Instants, Rhythm, instant, instants, is_in_order
from bot.domain.states import Outcome

ASKED_BEFORE = timedelta(days=14)
REMINDED_BEFORE = timedelta(days=10)
SETTLED_BEFORE = timedelta(days=7)
ASKING_TIME = time(9)
# Who is asked late has at least so long to answer.
SHORTEST_THOUGHT = timedelta(days=1)


@dataclass(frozen=True)
class Ruling:
    """What has been decided about an ordinary day; `starts` is None for the usual time."""

    outcome: Outcome
    day: date | None = None
    starts: time | None = None


@dataclass(frozen=True)
class Rest:
    """Days from the first to the last on which no meeting is held."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Placement:
    """The meeting of an ordinary day: on which day it is held, and from when if not as usual."""

    ordinary: date
    day: date
    starts: time | None = None


def placement(ordinary: date, ruling: Ruling | None, rests: tuple[Rest, ...]) -> Placement | None:
    """Return where the meeting of an ordinary day is held; None when it is not."""
    if any(one.covers(ordinary) for one in rests):
        return None
    if ruling is None or ruling.outcome is Outcome.KEPT:
        return Placement(ordinary, ordinary)
    if ruling.outcome is Outcome.CANCELLED:
        return None
    return Placement(ordinary, ruling.day or ordinary, ruling.starts)


def due_instants(placed: Placement, rhythm: Rhythm) -> Instants:
    """Compute every due instant of a meeting where it is held.

    The question and the reminders keep their times of day; where these would come in disorder
    before another start, they keep their distance to it instead.
    """
    usual = instants(placed.day, rhythm)
    if placed.starts is None or placed.starts == rhythm.starts:
        return usual
    other = replace(rhythm, starts=placed.starts)
    if is_in_order(other):
        return instants(placed.day, other)
    shift = instants(placed.day, other).starts_at - usual.starts_at
    return Instants(**{name: at + shift for name, at in vars(usual).items()})


def ask_at(ordinary: date, zone: str) -> datetime:
    """Return when those who lead are asked about a meeting that falls on a holiday."""
    return instant(ordinary - ASKED_BEFORE, ASKING_TIME, zone)


def remind_at(ordinary: date, zone: str) -> datetime:
    """Return when they are reminded that they have not answered."""
    return instant(ordinary - REMINDED_BEFORE, ASKING_TIME, zone)


def settle_at(ordinary: date, asked_at: datetime, prompt_at: datetime, zone: str) -> datetime:
    """Return when what nobody has answered is settled all the same.

    `prompt_at` is when everyone would be asked for reports if the meeting is held earlier.
    """
    week_before = instant(ordinary - SETTLED_BEFORE, ASKING_TIME, zone)
    return min(max(week_before, asked_at + SHORTEST_THOUGHT), max(prompt_at, week_before))


def exempt_of(
    rulings: Mapping[date, Ruling], rests: Iterable[Rest], weekday: int, until: date
) -> dict[date, Ruling]:
    """Return the ordinary days that are held otherwise: what was decided of them, and weeks off.

    Weeks off are told up to a day.
    """
    found = {
        day: ruling
        for day, ruling in rulings.items()
        if ruling.outcome is not Outcome.KEPT and day.isoweekday() == weekday
    }
    for rest in rests:
        day = rest.first + timedelta(days=(weekday - rest.first.isoweekday()) % 7)
        while day <= min(rest.last, until):
            found.setdefault(day, Ruling(Outcome.CANCELLED))
            day += timedelta(weeks=1)
    return dict(sorted(found.items()))
