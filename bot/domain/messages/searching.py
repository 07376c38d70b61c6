"""Finding words in what has been sent out."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page
from bot.domain.searching import Hit, Source


@dataclass(frozen=True)
class NumberedHit:
    """Something found, with its number in the list."""

    number: int
    hit: Hit


@dataclass(frozen=True)
class SearchResults(Message):
    """A page of what was found, the latest first; `several` says that conferences are named."""

    search_id: int
    words: str
    total: int
    several: bool
    page: Page[NumberedHit]

    def rows(self) -> Rows:
        """Offer to open each, and the way to the others."""
        buttons = [_opening(one) for one in self.page.entries]
        return (
            *(buttons[start : start + 2] for start in range(0, len(buttons), 2)),
            *turning(Act.FOUND, self.page.previous, self.page.following, self.search_id),
        )


@dataclass(frozen=True)
class NothingFound(Message):
    """The words stand nowhere that the person may read."""

    words: str


@dataclass(frozen=True)
class HowToSearch(Line):
    """A search was asked for without words."""


@dataclass(frozen=True)
class NoIndividuals(Line):
    """Words that point out an individual are not searched for, and not kept."""


@dataclass(frozen=True)
class SearchIsOld(Line):
    """The pages belong to a search that another has taken the place of."""


def _opening(one: NumberedHit) -> Button:
    act = Act.FOUND_AGENDA if one.hit.source is Source.AGENDA else Act.READ_MINUTES
    return button(act, one.hit.opens, label="open_hit", number=one.number)
