"""What was found in a text, and the text without it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# What stands in a text in the place of what has been taken out.
GAP = "…"


class Kind(StrEnum):
    """The kinds of things that point an individual out."""

    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"
    ADDRESS = "address"


@dataclass(frozen=True)
class Finding:
    """Where in a text something of a kind stands: from `start` up to `end`."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """A part of a text as it may be shown: words, or only the kind of what stood there."""

    text: str = ""
    kind: Kind | None = None


def without(text: str, findings: Iterable[Finding]) -> str:
    """Return a text with all that was found taken out."""
    return "".join(
        GAP if piece.kind is not None else piece.text for piece in pieces(text, findings)
    )


def pieces(text: str, findings: Iterable[Finding]) -> list[Piece]:
    """Return a text in parts, with only the kind where something was found."""
    parts, end = [], 0
    for one in findings:
        parts += [Piece(text[end : one.start]), Piece(kind=one.kind)]
        end = one.end
    return [one for one in [*parts, Piece(text[end:])] if one.text or one.kind]


def says_something(text: str) -> bool:
    """Tell whether a text has words left once something has been taken out."""
    return any(character.isalpha() for character in text)
