"""Days and times as a language writes them, in the conference's own zone."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_day_names, get_month_names


class Dates:
    """The filters for days and times; the patterns name weekday, day, month, hour and so on."""

    def __init__(self, language: str, patterns: Mapping[str, str]) -> None:
        locale = Locale.parse(patterns.get("locale", language))
        self._patterns = patterns
        self._weekdays = get_day_names("wide", locale=locale)
        self._months = get_month_names("wide", locale=locale)
        short = get_month_names("abbreviated", locale=locale)
        self._short_months = {number: name.rstrip(".") for number, name in short.items()}

    def day(self, value: date, zone: str | None = None) -> str:
        """Write a day shortly: weekday, day and month."""
        return self._write("day", _date(value, zone))

    def day_short(self, value: date, zone: str | None = None) -> str:
        """Write a day as shortly as it goes: day and month."""
        return self._write("day_short", _date(value, zone))

    def date_long(self, value: date, zone: str | None = None) -> str:
        """Write a day in full, with its year."""
        return self._write("date_long", _date(value, zone))

    @staticmethod
    def iso_date(value: date, zone: str | None = None) -> str:
        """Write a day as files are named: year, month and day in figures."""
        return _date(value, zone).isoformat()

    def month(self, value: date) -> str:
        """Write a month with its year."""
        return self._write("month", value)

    def moment(self, value: datetime, zone: str) -> str:
        """Write a day and the time of day in a zone."""
        return self._write("moment", value.astimezone(ZoneInfo(zone)))

    def clock_time(self, value: datetime | time, zone: str | None = None) -> str:
        """Write a time of day; an instant needs the zone."""
        if isinstance(value, datetime):
            if zone is None:
                raise ValueError("an instant has a time of day only in a zone")
            value = value.astimezone(ZoneInfo(zone)).time()
        return self._patterns["clock_time"].format(hour=value.hour, minute=value.minute)

    def _write(self, pattern: str, value: date) -> str:
        weekday = self._weekdays[value.weekday()]
        return self._patterns[pattern].format(
            weekday=weekday,
            weekday_short=weekday[:3],
            day=value.day,
            month=self._months[value.month],
            month_short=self._short_months[value.month],
            year=value.year,
            hour=value.hour if isinstance(value, datetime) else 0,
            minute=value.minute if isinstance(value, datetime) else 0,
        )


def _date(value: date, zone: str | None) -> date:
    if not isinstance(value, datetime):
        return value
    if zone is None:
        raise ValueError("an instant has a day only in a zone")
    return value.astimezone(ZoneInfo(zone)).date()
