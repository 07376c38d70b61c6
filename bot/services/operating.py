"""What the operator asks of the database from the command line."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Role
from bot.services import enrolling
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
    """A file is no list of people: it lacks the column `role`, or any row."""


class WhichConference(LookupError):  # noqa: N818  a named fact for the operator
    """No conference, or none by that name, or several without a name; tells which there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__(*self.names)


def read_guests(lines: Iterable[str]) -> list[Guest]:
    """Read the rows of a CSV file with the columns role, organisation, area, name.

    Only `role` must be there, and an empty one means a participant. Raises NotAList and
    NoSuchRole.
    """
    reader = csv.DictReader(lines)
    if "role" not in (reader.fieldnames or []):
        raise NotAList
    rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    guests = [
        Guest(
            read_role(row["role"]),
            row.get("organisation", ""),
            row.get("area", ""),
            row.get("name", ""),
        )
        for row in rows
        if any(row.values())
    ]
    if not guests:
        raise NotAList
    return guests


def read_role(text: str) -> Role:
    """Read a role's name; empty is a participant. Raises NoSuchRole."""
    try:
        return Role(text.lower() or Role.PARTICIPANT.value)
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


def _only(desk: Desk, name: str | None) -> int:
    every = conferences.every(desk.session)
    fitting = [one for one in every if name is None or one.name.casefold() == name.casefold()]
    if len(fitting) != 1:
        raise WhichConference(one.name for one in every)
    return fitting[0].id
