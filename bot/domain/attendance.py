"""When a meeting was held, who led it, and who was there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum


@dataclass(frozen=True)
class Attendee:
    """Someone who was to take part."""

    name: str
    organisation: str = ""


class Turnout(IntEnum):
    """How somebody is at a meeting, in the order in which taps go through it.

    The numbers travel in buttons.
    """

    ABSENT = 0
    PRESENT = 1
    DEPUTY = 2
    UNCALLED = 3


@dataclass(frozen=True)
class StandIn:
    """Someone who is there for another; the name is empty until it is known."""

    name: str
    stands_for: str
    organisation: str = ""


@dataclass(frozen=True)
class TookOver:
    """Who took over the lead of a meeting under way, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Company:
    """The people of one organisation, or of none, as they are listed together."""

    organisation: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """When the meeting was, who was there, and who had said what beforehand.

    `chairs` and `secretaries` are those who led and wrote, by name. Who was `on_leave` and did not
    come is not among the absent: nobody missed them.
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
    deputies: tuple[StandIn, ...] = ()
    guests: tuple[Company, ...] = ()
    took_over: tuple[TookOver, ...] = ()
    nothing: tuple[Company, ...] = ()
    missing: tuple[Company, ...] = ()
    on_leave: tuple[Company, ...] = ()

    @property
    def roll_was_called(self) -> bool:
        """Tell whether more was noted than that whoever started the meeting was there."""
        called = sum(len(one.names) for one in (*self.present, *self.absent))
        return called + len(self.deputies) > 1


def turnout_after(turnout: Turnout) -> Turnout:
    """Return what a tap makes of a turnout: present first, then a deputy, then absent."""
    order = (Turnout.UNCALLED, Turnout.PRESENT, Turnout.DEPUTY, Turnout.ABSENT, Turnout.PRESENT)
    return order[order.index(turnout) + 1]


def by_organisation(people: Iterable[Attendee]) -> tuple[Company, ...]:
    """Put people together by organisation, in its order; those without one come last."""
    names: dict[str, list[str]] = {}
    for one in people:
        names.setdefault(one.organisation, []).append(one.name)
    order = sorted(names, key=lambda name: (name == "", name.casefold()))
    return tuple(Company(name, tuple(names[name])) for name in order)
