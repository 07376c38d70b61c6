"""The times that are offered on buttons: few, within what is asked about, and never ambiguous."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from bot.domain.states import TopicKind

MOST = 8
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
SATURDAY = 6
# Later in the day, "tonight" and "last night" are two nights.
NOON = 12
# Later, nobody plans for what is left of the day.
EVENING = 18
# So many days make a while of which something can be said as a whole.
WHILE = timedelta(days=2)


class ChipKind(IntEnum):
    """What a chip says, as it travels in buttons; the label is seen from the day it was shown."""

    TODAY = 0
    YESTERDAY = 1
    WEEKDAY = 2
    NIGHT = 3
    WEEKEND = 4
    LAST_WEEK = 5
    SEVERAL = 6
    THROUGHOUT = 7
    TOMORROW = 8
    THIS_WEEKEND = 9
    NEXT_WEEK = 10
    LATER = 11
    ALL_ALONG = 12


@dataclass(frozen=True)
class TimeChip:
    """A time on a button: its kind, and the day, or the first day, that it means.

    Of `SEVERAL`, `THROUGHOUT` and `ALL_ALONG` it is the day since when, of `LATER` the day after
    which.
    """

    kind: ChipKind
    day: date

    @property
    def last_day(self) -> date:
        """Return the last of the days that a weekend or a week is."""
        if self.kind in {ChipKind.WEEKEND, ChipKind.THIS_WEEKEND}:
            return self.day + DAY
        if self.kind in {ChipKind.LAST_WEEK, ChipKind.NEXT_WEEK}:
            return self.day + WEEK - DAY
        return self.day


def time_chips(local_now: datetime, since: date | None, kind: TopicKind) -> tuple[TimeChip, ...]:
    """Return what is offered: of what is planned times to come, else times since the last meeting.

    Without a meeting before, it is the week that has passed.
    """
    today = local_now.date()
    if kind is TopicKind.PLANNED:
        chips = _coming(today)
        return chips[1:] if local_now.hour >= EVENING else chips
    whole = _as_a_whole(today, since)
    days = _days(today, since)
    if local_now.hour >= NOON:
        days = [one for one in days if one.kind is not ChipKind.NIGHT]
    weekend = next((one for one in days if one.kind is ChipKind.WEEKEND), None)
    days = [one for one in days if not _is_within(one, weekend)]
    return (*days[: MOST - len(whole)], *whole)


def still_means(chip: TimeChip, today: date, since: date | None, kind: TopicKind) -> bool:
    """Tell whether a chip, perhaps shown on another day, says the same when read today."""
    if kind is TopicKind.PLANNED:
        return chip in _coming(today)
    return chip in _days(today, since) or chip in _as_a_whole(today, since)


def chip_at(kind: int, day: int) -> TimeChip | None:
    """Return the chip with the numbers that a button carried."""
    if kind not in list(ChipKind) or not date.min.toordinal() <= day <= date.max.toordinal():
        return None
    return TimeChip(ChipKind(kind), date.fromordinal(day))


def _days(today: date, since: date | None) -> list[TimeChip]:
    """Return the days, nights and weekends since a day, the nearest first."""
    first = _first(today, since)
    chips = [TimeChip(ChipKind.TODAY, today), TimeChip(ChipKind.NIGHT, today)]
    chips.append(TimeChip(ChipKind.YESTERDAY, today - DAY))
    chips += [TimeChip(ChipKind.WEEKDAY, today - back * DAY) for back in range(2, 7)]
    saturday = today - timedelta(days=(today.isoweekday() - SATURDAY) % 7)
    if saturday < today:
        chips.append(TimeChip(ChipKind.WEEKEND, saturday))
    chips.sort(key=lambda one: one.last_day, reverse=True)
    # The night to the day of the last meeting was before it.
    nights_after = {ChipKind.NIGHT: first + DAY}
    return [one for one in chips if one.day >= nights_after.get(one.kind, first)]


def _as_a_whole(today: date, since: date | None) -> list[TimeChip]:
    """Return what can be said of the time since a day as a whole."""
    first = _first(today, since)
    chips = [TimeChip(ChipKind.SEVERAL, first)]
    if today - first >= WHILE:
        is_a_week = today - first <= WEEK + DAY
        chips.append(TimeChip(ChipKind.THROUGHOUT if is_a_week else ChipKind.ALL_ALONG, first))
    monday = today - timedelta(days=today.isoweekday() - 1) - WEEK
    if monday >= first:
        chips.insert(0, TimeChip(ChipKind.LAST_WEEK, monday))
    return chips


def _first(today: date, since: date | None) -> date:
    return today - WEEK if since is None else min(since, today)


def _is_within(chip: TimeChip, weekend: TimeChip | None) -> bool:
    """Tell whether a weekday is said by the weekend that is offered already."""
    if weekend is None or chip.kind is not ChipKind.WEEKDAY:
        return False
    return weekend.day <= chip.day <= weekend.last_day


def _coming(today: date) -> tuple[TimeChip, ...]:
    """Return what can be said of what is to come, today first."""
    monday = today + timedelta(days=8 - today.isoweekday())
    saturday = monday - 2 * DAY
    weekend = [TimeChip(ChipKind.THIS_WEEKEND, saturday)] if saturday > today else []
    return (
        TimeChip(ChipKind.TODAY, today),
        TimeChip(ChipKind.TOMORROW, today + DAY),
        *weekend,
        TimeChip(ChipKind.NEXT_WEEK, monday),
        TimeChip(ChipKind.LATER, monday + WEEK - DAY),
    )
