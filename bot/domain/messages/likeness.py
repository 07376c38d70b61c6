"""What is alike: two reports that may be one event, and earlier ones on the same."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.agenda_items import Item
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.paging import Page
from bot.domain.recurrence import Seen


@dataclass(frozen=True)
class SameEvent(Message):
    """Ask those who lead whether two points are the same event; one proposal of several."""

    meeting_id: int
    page: Page[tuple[Item, Item]]

    def rows(self) -> Rows:
        """Offer to join the two, to keep them apart, the other proposals, and the way back."""
        [(one, other)] = self.page.entries
        about = (self.meeting_id, one.key, other.key)
        return (
            (
                button(Act.SAME_EVENT_YES, *about, label="join_items"),
                button(Act.SAME_EVENT_NO, *about),
            ),
            *turning(Act.SAME_EVENT, self.page.previous, self.page.following, self.meeting_id),
            (button(Act.ARRANGE, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class ToldAsOne(Line):
    """Two points are one from now on, under this number."""

    number: int

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False


@dataclass(frozen=True)
class AreKeptApart(Line):
    """Two points stay two, and are not proposed again."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False


@dataclass(frozen=True)
class ProposalSettled(Line):
    """Somebody has answered the proposal already, or one of the two is no longer there."""


@dataclass(frozen=True)
class EarlierReport:
    """A report of an earlier week."""

    local_date: date
    source: str
    what: str
    when: str = ""
    where: str = ""


@dataclass(frozen=True)
class EarlierList(Message):
    """What was reported on the same in earlier weeks, the latest first."""

    meeting_id: int
    key: int
    number: int
    topic: str
    seen: Seen | None
    page: Page[EarlierReport]

    def rows(self) -> Rows:
        """Offer the other pages, and the way back to the point."""
        return (
            *turning(
                Act.EARLIER, self.page.previous, self.page.following, self.meeting_id, self.key
            ),
            (button(Act.ARRANGE_ITEM, self.meeting_id, self.key, label="back"),),
        )
