"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Page(Generic[Entry]):
    """One page of a list; `number` counts from 0."""

    entries: tuple[Entry, ...]
    number: int = 0
    count: int = 1

    @property
    def previous(self) -> int | None:
        """Return the number of the page before, if there is one."""
        return self.number - 1 if self.number > 0 else None

    @property
    def following(self) -> int | None:
        """Return the number of the page after, if there is one."""
        return self.number + 1 if self.number + 1 < self.count else None


def page_of(entries: Sequence[Entry], number: int, size: int) -> Page[Entry]:
    """Return one page of a list; a number beyond either end is that end's page."""
    count = max(1, -(-len(entries) // size))
    kept = min(max(number, 0), count - 1)
    return Page(tuple(entries[kept * size : (kept + 1) * size]), kept, count)
