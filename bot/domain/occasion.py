"""What a calendar shows of a conference: its weekly call, in the reader's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Exempt:
    """An occasion of a weekly call that is held at another time, or not at all.

    `ordinary_at` is when it would have begun; the other instants are None where it is not held.
    """

    ordinary_at: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Series:
    """The weekly call from its first occasion on.

    `uid` is the same for all that is ever said of it, and `sequence` grows with every change.
    `link` leads back to the chat. `call` is a telephone link, empty where no number is known.
    """

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    language: str
    title: str
    text: str
    place: str
    organiser: str
    link: str
    call: str = ""
    alarm: str = ""
    alarm_minutes: int = 10
    is_over: bool = False
    exempt: tuple[Exempt, ...] = ()


_SERIES = TypeAdapter(Series)


def uid_of(conference_id: int, since: datetime) -> str:
    """Name a conference's call so that no other calendar entry has the same name."""
    return str(uuid5(NAMESPACE_URL, f"torsdagsbot:{conference_id}:{since.isoformat()}"))


def call_link(phone: str, pin: str) -> str:
    """Return the link that rings a number and then, after a pause, keys the code.

    A comma is a pause of two seconds and the number sign ends the code, as telephones have it.
    """
    number = "".join(one for one in phone if one in "+0123456789")
    if not number:
        return ""
    code = "".join(one for one in pin if one in "0123456789")
    return f"tel:{number},,{code}%23" if code else f"tel:{number}"


def to_plain(series: Series) -> dict[str, Any]:
    """Return a calendar entry as values that JSON can hold."""
    plain: dict[str, Any] = _SERIES.dump_python(series, mode="json")
    return plain


def from_plain(plain: dict[str, Any]) -> Series:
    """Return a calendar entry as it was when it was put away."""
    return _SERIES.validate_python(plain)
