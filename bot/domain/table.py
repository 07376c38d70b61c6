"""Rows under columns, as plain values that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

Cell = str | int | None


class Kind(StrEnum):
    """What stands in a column; days are written as the standard says: year, month, day."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column's title, and what stands in it."""

    title: str
    kind: Kind


@dataclass(frozen=True)
class Table:
    """Rows under named columns."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_TABLE = TypeAdapter(Table)


def to_plain(table: Table) -> dict[str, Any]:
    """Return a table as values that JSON can hold."""
    plain: dict[str, Any] = _TABLE.dump_python(table, mode="json")
    return plain


def from_plain(plain: Mapping[str, Any]) -> Table:
    """Return a table as it was."""
    return _TABLE.validate_python(plain)
