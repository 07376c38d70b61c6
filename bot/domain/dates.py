"""Dates as people type them: numbers only, so that every language is served."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

LOOKING_BACK = timedelta(days=90)

_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_USERNAME = re.compile(r"@\w{1,32}", re.ASCII)
_DATE_LIKE = re.compile(r"\d{1,2}/\d{1,2}(?:[/\-]\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}")


@dataclass(frozen=True)
class Promise:
    """What stands before the text of a typed action: who, by when, both as they were written."""

    text: str
    username: str | None = None
    due: str | None = None


def read_date(text: str, today: date) -> date | None:
    """Read "5/12", "5/12 2027", "5/12-27" or "2026-12-05"; None is what is no date.

    A date without a year is this year's, unless that lies more than three months back: then
    next year's is meant.
    """
    written = text.strip()
    if iso := _ISO.fullmatch(written):
        year, month, day = map(int, iso.groups())
        return _date(year, month, day)
    match = _DAY_AND_MONTH.fullmatch(written)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if match[3]:
        year = int(match[3])
        return _date(year if year > 99 else 2000 + year, month, day)
    candidates = (_date(year, month, day) for year in (today.year, today.year + 1))
    return next((one for one in candidates if one and one >= today - LOOKING_BACK), None)


def month_after(day: date) -> date:
    """Return the same day of the next month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def read_promise(text: str) -> Promise:
    """Read an optional @username and an optional date, in either order, before the text."""
    username = due = None
    rest = text.strip()
    while rest:
        word, *after = rest.split(maxsplit=1)
        if username is None and _USERNAME.fullmatch(word):
            username = word.removeprefix("@")
        elif due is None and _DATE_LIKE.fullmatch(word):
            due = word
        else:
            break
        rest = after[0] if after else ""
    return Promise(rest, username, due)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
