"""The lists that a conference keeps: topics, organisations, areas, and known places."""

from enum import IntEnum

MOST_ENTRIES = 60
# A city's places come in a file.
MOST_PLACES = 500
PAGE = 8


class Register(IntEnum):
    """A list of the conference, as it travels in buttons."""

    TOPICS = 0
    ORGANISATIONS = 1
    AREAS = 2
    PLACES = 3


def register_at(number: int) -> Register | None:
    """Return the list with a number."""
    return Register(number) if number in list(Register) else None
