"""When a meeting was held, who led it, and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Attendee:
    """Someone who was to take part."""

    name: str
    organisation: str = ""


@dataclass(frozen=True)
class Company:
    """The people of one organisation, or of none, as they are listed together."""

    organisation: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """When the meeting was, who was there, and who had said what beforehand.

    `chairs` and `secretaries` are those who led and wrote, by name.
    """

    conference: str
    zone: str
    local_date: date
    weekday: int
    started_at: datetime
    closed_at: datetime
    next_starts_at: datetime | None = None
    chairs: tuple[str, ...] = ()
    secretaries: tuple[str, ...] = ()
    present: tuple[Company, ...] = ()
    absent: tuple[Company, ...] = ()
    not_called: tuple[Company, ...] = ()
    nothing: tuple[Company, ...] = ()
    missing: tuple[Company, ...] = ()

    @property
    def roll_was_called(self) -> bool:
        """Tell whether more was noted than that whoever started the meeting was there."""
        return sum(len(one.names) for one in (*self.present, *self.absent)) > 1


def by_organisation(people: Iterable[Attendee]) -> tuple[Company, ...]:
    """Put people together by organisation, in its order; those without one come last."""
    names: dict[str, list[str]] = {}
    for one in people:
        names.setdefault(one.organisation, []).append(one.name)
    order = sorted(names, key=lambda name: (name == "", name.casefold()))
    return tuple(Company(name, tuple(names[name])) for name in order)
