"""The days on which somebody is away: from when until when, and how they are chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.calendar import instant, local_date
from bot.domain.quiet import MORNING

LONGEST = timedelta(days=366)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """From the first day to the last, both counted; days can be compared by where they begin."""

    first: date
    last: date

    def begins_at(self, zone: str) -> datetime:
        """Return when the first day begins."""
        return instant(self.first, time.min, zone)

    def ends_at(self, zone: str) -> datetime:
        """Return when they are over: who comes back is not woken at midnight."""
        return instant(self.last + ONE_DAY, MORNING, zone)

    def meets(self, other: "Days") -> bool:
        """Tell whether two spans share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Away:
    """Somebody who is away, and who answers for them; without a deputy the name is empty."""

    participant_id: int
    name: str
    organisation: str
    deputy: str


def joined(days: Days, others: Iterable[Days]) -> Days:
    """Return one span for days and all that share a day with them."""
    for other in sorted(others, key=lambda one: (one.first, one.last)):
        if days.meets(other):
            days = Days(min(days.first, other.first), max(days.last, other.last))
    return days


def can_be_chosen(days: Days, today: date) -> bool:
    """Tell whether days can be set now: not over, in order, and no more than a year ahead."""
    return days.first <= days.last and today <= days.last <= today + LONGEST


def until_next_meeting(now: datetime, prompt_at: datetime, meets_on: date, zone: str) -> Days:
    """Return the days around the coming meeting, from when its question is asked."""
    asked_on = local_date(max(now, prompt_at), zone)
    return Days(min(asked_on, meets_on), meets_on)
