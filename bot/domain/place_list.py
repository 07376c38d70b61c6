"""A list of places as an organisation keeps it: name, other names, area, latitude, longitude."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.places import Position, place_key
from bot.domain.settings_input import LONGEST_LISTED, tidy

COLUMNS = 5
MOST_ALIASES = 10
# How the first column is headed, where there is a heading.
HEADINGS = frozenset({"namn", "plats", "platsnamn", "name", "place"})

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,12})?")


class Fault(StrEnum):
    """Why a line cannot be taken."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TOO_MANY_NAMES = "too_many_names"
    TOO_MANY_COLUMNS = "too_many_columns"
    TWICE = "twice"
    POSITION = "position"
    AREA = "area"
    INDIVIDUAL = "individual"


@dataclass(frozen=True)
class BadLine:
    """A line that cannot be taken, by its number in the file, and why."""

    number: int
    fault: Fault


@dataclass(frozen=True)
class Listed:
    """A line with a place; what is empty says nothing."""

    number: int
    name: str
    aliases: tuple[str, ...] = ()
    area: str = ""
    lies_at: Position | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what somebody has written as the place's names."""
        return (self.name, *self.aliases)


def read_list(rows: Sequence[Sequence[str]]) -> tuple[list[Listed], list[BadLine]]:
    """Read every line of a table; empty lines and a heading are passed over."""
    good: dict[str, Listed] = {}
    bad: list[BadLine] = []
    for number, row in enumerate(rows, start=1):
        cells = [tidy(one) for one in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells or (number == 1 and cells[0].casefold() in HEADINGS):
            continue
        read = _read_line(number, cells)
        if isinstance(read, Listed) and place_key(read.name) in good:
            read = Fault.TWICE
        if isinstance(read, Listed):
            good[place_key(read.name)] = read
        else:
            bad.append(BadLine(number, read))
    return list(good.values()), bad


def _read_line(number: int, cells: Sequence[str]) -> Listed | Fault:
    if len(cells) > COLUMNS:
        return Fault.TOO_MANY_COLUMNS
    name, others, area, latitude, longitude = (*cells, *[""] * (COLUMNS - len(cells)))
    if not place_key(name):
        return Fault.NO_NAME
    aliases = [one for one in map(tidy, re.split(r"[,|]", others)) if one]
    if any(len(one) > LONGEST_LISTED for one in (name, area, *aliases)):
        return Fault.TOO_LONG
    if len(aliases) > MOST_ALIASES:
        return Fault.TOO_MANY_NAMES
    lies_at = _position(latitude, longitude) if latitude or longitude else None
    if lies_at is None and (latitude or longitude):
        return Fault.POSITION
    return Listed(number, name, tuple(dict.fromkeys(aliases)), area, lies_at)


def _position(latitude: str, longitude: str) -> Position | None:
    north, east = _degrees(latitude, 90), _degrees(longitude, 180)
    return None if north is None or east is None else Position(north, east)


def _degrees(written: str, most: int) -> float | None:
    if not _NUMBER.fullmatch(written):
        return None
    degrees = float(written.replace(",", "."))
    return degrees if abs(degrees) <= most else None
