"""A zone's changes of clock as a calendar file describes them (RFC 5545, 3.6.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# How far ahead the changes are told where no yearly rule makes them.
YEARS = 5
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NOTHING = timedelta(0)


@dataclass(frozen=True)
class Change:
    """One change of clock: when, by the clock until then, and the offsets before and after."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def describe(zone: str, first: datetime) -> Timezone:
    """Describe a zone from the year before an instant on: by yearly rules, or change by change."""
    described = Timezone()
    described.add("tzid", zone)
    place = ZoneInfo(zone)
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    changes = list(_changes(place, begin, begin.replace(year=first.year + YEARS)))
    local = begin.astimezone(place)
    offset = local.utcoffset() or NOTHING
    start = Change(begin.replace(tzinfo=None), offset, offset, local.tzname() or "", False)
    kinds = [[one for one in changes if one.is_summer is summer] for summer in (True, False)]
    if not all(kind and _day_of(kind) for kind in kinds):
        described.add_component(_observance(start, start.at))
        for change in changes:
            described.add_component(_observance(change, change.at))
        return described
    for kind in kinds:
        made = _observance(kind[0], kind[0].at)
        month, day = kind[0].at.month, _day_of(kind)
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": day})
        described.add_component(made)
    return described


def _observance(change: Change, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    made = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    made.add("dtstart", at)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", change.name)
    return made


def _changes(place: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Change]:
    """Go through the changes of clock, found to the hour as all of them are made today."""
    day = begin
    while day < end:
        if _offset(place, day) != _offset(place, day + DAY):
            yield _change_within(place, day)
        day += DAY


def _change_within(place: ZoneInfo, day: datetime) -> Change:
    instant = day
    before = _offset(place, day)
    while _offset(place, instant) == before:
        instant += HOUR / 2
    local = instant.astimezone(place)
    return Change(
        at=(instant + before).replace(tzinfo=None),
        before=before,
        after=_offset(place, instant),
        name=local.tzname() or "",
        is_summer=bool(local.dst()),
    )


def _offset(place: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(place).utcoffset() or NOTHING


def _day_of(changes: list[Change]) -> str:
    """Return the day that a yearly rule names, or nothing where the changes follow none."""
    if len({(one.at.month, one.at.weekday(), one.at.time()) for one in changes}) != 1:
        return ""
    weekday = WEEKDAYS[changes[0].at.weekday()]
    if all((one.at + 7 * DAY).month != one.at.month for one in changes):
        return f"-1{weekday}"
    weeks = {(one.at.day - 1) // 7 + 1 for one in changes}
    return f"{weeks.pop()}{weekday}" if len(weeks) == 1 else ""
