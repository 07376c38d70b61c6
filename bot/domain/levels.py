"""How grave things are in each area, on a scale of the conference's own, and how that has gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# How many meetings the course of an area covers, the one at hand included.
WEEKS = 8


@dataclass(frozen=True)
class Step:
    """A step of the scale; the first is the calmest."""

    position: int
    name: str
    symbol: str


@dataclass(frozen=True)
class Assessment:
    """The level that an area was given for a meeting, with the reason in its setter's words.

    `set_on` is the day on which it was given, None where that is the meeting's own.
    """

    area_id: int
    local_date: date
    step: Step
    reason: str = ""
    by: str = ""
    set_on: date | None = None

    @property
    def day(self) -> date:
        """Return since when it stands: from the day it was given, and never from a day to come."""
        return min(self.local_date, self.set_on or self.local_date)


@dataclass(frozen=True)
class AreaLevel:
    """An area as it stands at a meeting; `symbols` tell its course, the newest last.

    A level stands until another is given, so a meeting at which nothing was said of the area is
    no part of the course. `since` is the day on which the standing level was first given in a
    row; nothing has ever been said where it is None. `current` tells whether it was given for the
    meeting at hand.
    """

    area_id: int
    area: str
    prioritised: bool = False
    step: Step | None = None
    reason: str = ""
    by: str = ""
    since: date | None = None
    current: bool = False
    symbols: tuple[str, ...] = ()


def level_of(
    area_id: int,
    area: str,
    assessments: Iterable[Assessment],
    days: Sequence[date],
    *,
    prioritised: bool = False,
) -> AreaLevel:
    """Return how an area stands, and its course over the last of the meetings' days.

    `days` are those of the meetings in order, that of the meeting at hand last. Where nothing
    was said for longer than the course covers, the course is the standing level alone.
    """
    given = {one.local_date: one for one in assessments if one.area_id == area_id}
    told = [day for day in days if day in given]
    if not told:
        return AreaLevel(area_id, area, prioritised)
    newest = given[told[-1]]
    since = newest.day
    for day in reversed(told):
        if given[day].step != newest.step:
            break
        since = given[day].day
    course = [day for day in days[-WEEKS:] if day in given] or told[-1:]
    return AreaLevel(
        area_id=area_id,
        area=area,
        prioritised=prioritised,
        step=newest.step,
        reason=newest.reason,
        by=newest.by,
        since=since,
        current=newest.local_date == days[-1],
        symbols=tuple(given[day].step.symbol for day in course),
    )
