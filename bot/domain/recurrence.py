"""What comes back from week to week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
