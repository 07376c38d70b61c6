"""What comes back from week to week."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

# So far back something is looked for.
WEEKS_BACK = 26
# It is told in the shortest of these that says something.
_WINDOWS = (5, 13, WEEKS_BACK)


@dataclass(frozen=True)
class Link:
    """An observation in a chain from week to week: the one before it, and its meeting's date."""

    continues_id: int | None
    local_date: date


def weeks_in_a_row(observation_id: int, links: Mapping[int, Link]) -> int:
    """Count the weeks in a row that an observation has been reported in, its own included.

    An extra meeting makes no more of a week than one.
    """
    weeks: set[tuple[int, int]] = set()
    seen: set[int] = set()
    following: int | None = observation_id
    while following is not None and following in links and following not in seen:
        seen.add(following)
        year, week, _ = links[following].local_date.isocalendar()
        weeks.add((year, week))
        following = links[following].continues_id
    return max(len(weeks), 1)


class Trend(StrEnum):
    """Whether what comes back is told of more often than before."""

    GROWING = "growing"
    SHRINKING = "shrinking"
    STEADY = "steady"


class Earlier(NamedTuple):
    """A report of an earlier week on the same, and the day of its meeting."""

    observation_id: int
    local_date: date


@dataclass(frozen=True)
class Seen:
    """That something was seen in so many of the last weeks in which a meeting was held."""

    weeks: int
    of: int
    trend: Trend


@dataclass(frozen=True)
class Comeback:
    """What of earlier weeks is like a report.

    `held` are the days of the meetings to look back on, the report's own last among them. `alike`
    are the reports to its own meeting that are on the same, itself included.
    """

    today: date
    held: tuple[date, ...]
    earlier: tuple[Earlier, ...] = ()
    alike: frozenset[int] = frozenset()

    def with_(self, others: Iterable["Comeback"]) -> "Comeback":
        """Return what is known when several reports tell of the same event."""
        everyone = [self, *others]
        earlier = {one.observation_id: one for held in everyone for one in held.earlier}
        return replace(
            self,
            earlier=tuple(earlier.values()),
            alike=frozenset().union(*(one.alike for one in everyone)),
        )

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Return the days of the meetings that it was reported to before, the latest first."""
        return tuple(sorted({one.local_date for one in self.earlier}, reverse=True))

    @cached_property
    def seen(self) -> Seen | None:
        """Return in how many of the last weeks it was seen, this one included; None for no other.

        The shortest window is told in which it was seen before, but not every week of it.
        """
        reports = Counter(_week(one.local_date) for one in self.earlier)
        reports[_week(self.today)] = max(len(self.alike), 1)
        return _seen(reports, _latest(self.held, self.today, itself=True), least=2)

    @property
    def before(self) -> Seen | None:
        """Return in how many of the weeks before this one it was seen; None for none of them."""
        reports = Counter(_week(one.local_date) for one in self.earlier)
        return _seen(reports, _latest(self.held, self.today, itself=False), least=1)


def _seen(
    reports: Mapping[tuple[int, int], int], weeks: list[tuple[int, int]], least: int
) -> Seen | None:
    told = None
    for window in _WINDOWS:
        looked_at = weeks[:window]
        counts = [reports.get(week, 0) for week in looked_at]
        seen = sum(1 for count in counts if count)
        if seen >= least:
            told = Seen(seen, len(looked_at), _trend(counts))
            if seen < len(looked_at):
                break
    return told


def _trend(counts: list[int]) -> Trend:
    """Compare the later half of the weeks with the earlier; the latest week stands first."""
    half = len(counts) // 2
    later, before = sum(counts[:half]), sum(counts[len(counts) - half :])
    if later == before:
        return Trend.STEADY
    return Trend.GROWING if later > before else Trend.SHRINKING


@lru_cache(maxsize=64)
def _latest(held: tuple[date, ...], today: date, *, itself: bool) -> list[tuple[int, int]]:
    """Return the weeks of the meetings, the latest first; an extra meeting makes no week more."""
    since = today - timedelta(weeks=WEEKS_BACK)
    days = {one for one in held if since < one < today} | ({today} if itself else set())
    weeks = {_week(one) for one in days} - (set() if itself else {_week(today)})
    return sorted(weeks, reverse=True)


@lru_cache(maxsize=256)
def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week
