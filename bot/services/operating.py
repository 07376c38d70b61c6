"""What the operator asks of the database from the command line."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from bot.domain.access import Role
from bot.domain.extract import Extract
from bot.services import enrolling, exporting, importing_places
from bot.services.importing_places import Rows, Taken
from bot.services.ports import Desk
from storage import conferences, inbox


@dataclass(frozen=True)
class Guest:
    """Someone to invite; `name` only says in the printed list whose link it is."""

    role: Role
    organisation: str = ""
    area: str = ""
    name: str = ""


@dataclass(frozen=True)
class Invited:
    """A guest with the token of their invitation."""

    guest: Guest
    token: str


@dataclass(frozen=True)
class SetAside:
    """An update that could not be handled; `error` is the last line of its traceback."""

    update_id: int
    received_at: datetime
    error: str


class NoSuchRole(LookupError):  # noqa: N818  a named fact for the operator
    """A row names a role that does not exist."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotAList(ValueError):  # noqa: N818  a named fact for the operator
    """A file is no list of people: it lacks the column `role`."""


class NobodyListed(ValueError):  # noqa: N818  a named fact for the operator
    """A list of people has no row."""


class WhichConference(LookupError):  # noqa: N818  a named fact for the operator
    """No conference, or none by the wanted name, or several without one; tells which there are."""

    def __init__(self, names: Iterable[str], wanted: str | None) -> None:
        self.names = tuple(names)
        self.wanted = wanted
        super().__init__(*self.names)


def read_guests(text: str) -> list[Guest]:
    """Read a CSV text with the columns role, organisation, area, name.

    Columns are separated by commas, or by semicolons as where a comma is part of a number. Only
    `role` must be there, and an empty one means a participant. Raises NotAList, NobodyListed and
    NoSuchRole.
    """
    heading = text.partition("\n")[0]
    lines = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in heading else ",")
    try:
        columns, *rows = [[cell.strip() for cell in line] for line in lines] or [[]]
    except csv.Error:
        raise NotAList from None
    columns = [name.lower() for name in columns]
    if "role" not in columns:
        raise NotAList
    guests = [_guest(dict(zip(columns, row, strict=False))) for row in rows if any(row)]
    if not guests:
        raise NobodyListed
    return guests


def _guest(row: dict[str, str]) -> Guest:
    return Guest(
        read_role(row.get("role", "")),
        row.get("organisation", ""),
        row.get("area", ""),
        row.get("name", ""),
    )


def read_role(text: str) -> Role:
    """Read a role's name; empty is a participant. Raises NoSuchRole."""
    try:
        return Role(text.strip().lower() or Role.PARTICIPANT.value)
    except ValueError:
        raise NoSuchRole(text) from None


def invite(desk: Desk, guests: Iterable[Guest], conference: str | None = None) -> list[Invited]:
    """Issue an invitation for each guest, all or none.

    Raises WhichConference, and UnknownName for an organisation or area that is not there.
    """
    conference_id = _only(desk, conference)
    return [
        Invited(
            guest,
            enrolling.invite(
                desk, conference_id, guest.role, guest.organisation or None, guest.area or None
            ),
        )
        for guest in guests
    ]


def take_places(desk: Desk, conference: str | None, table: Rows) -> Taken:
    """Make the places of a table known to a conference, all or none; raises WhichConference."""
    return importing_places.take(desk, _only(desk, conference), table)


def extract(desk: Desk, conference: str | None, since: date, until: date) -> Extract:
    """Return what a conference's records say over a span of days; raises WhichConference."""
    return exporting.extract(desk, _only(desk, conference), since, until)


def count_conferences(desk: Desk) -> int:
    """Return how many conferences the database serves."""
    return len(conferences.every(desk.session))


def set_aside(desk: Desk) -> list[SetAside]:
    """Return the updates that were set aside, oldest first."""
    return [
        SetAside(row.update_id, row.received_at, (row.error or "").strip().rpartition("\n")[2])
        for row in inbox.aside(desk.session)
    ]


def retry(desk: Desk) -> int:
    """Give the updates that were set aside another three tries, and return how many they are."""
    return inbox.take_up_again(desk.session)


def discard(desk: Desk) -> int:
    """Blank the updates that were set aside, and return how many they are."""
    return inbox.discard(desk.session, desk.now)


def _only(desk: Desk, name: str | None) -> int:
    """Return the conference of a name; without one, the only one, whatever waits for its chair."""
    every = conferences.every(desk.session)
    if name is None:
        fitting = [one for one in every if one.name] or every
    else:
        fitting = [one for one in every if one.name.casefold() == name.strip().casefold()]
    if len(fitting) != 1:
        raise WhichConference((one.name for one in every if one.name), name)
    return fitting[0].id
