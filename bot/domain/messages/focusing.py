"""What is looked at especially until the next meeting: areas and places, by rank."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page
from bot.domain.states import FocusKind


@dataclass(frozen=True)
class Focused:
    """An area or a place with its rank among those of its kind."""

    focus_id: int
    kind: FocusKind
    rank: int
    text: str


@dataclass(frozen=True)
class FocusBoard(Message):
    """What the meeting has chosen, and how much more of each kind it may choose."""

    meeting_id: int
    areas: tuple[Focused, ...]
    spots: tuple[Focused, ...]
    most: int

    def rows(self) -> Rows:
        """Offer to move and to remove each, and to choose more."""
        more = []
        if len(self.areas) < self.most:
            more.append(button(Act.FOCUS_AREAS, self.meeting_id, 0))
        if len(self.spots) < self.most:
            more.append(button(Act.FOCUS_SPOT, self.meeting_id))
        return (
            *(self._row(one, self.areas) for one in self.areas),
            *(self._row(one, self.spots) for one in self.spots),
            more,
            (button(Act.LEAVE, self.meeting_id, label="back"),),
        )

    def _row(self, one: Focused, among: tuple[Focused, ...]) -> tuple[Button, ...]:
        about = (self.meeting_id, one.focus_id, one.rank)
        ways = [
            button(Act.FOCUS_MOVE, *about, to, label=label, name=one.text)
            for label, to in (("focus_up", one.rank - 1), ("focus_down", one.rank + 1))
            if 1 <= to <= len(among)
        ]
        return (*ways, button(Act.FOCUS_REMOVE, *about, name=one.text))


@dataclass(frozen=True)
class ChoosableArea:
    """An area of the conference that can be looked at."""

    area_id: int
    name: str


@dataclass(frozen=True)
class AskFocusArea(Message):
    """Ask which area is to be looked at."""

    meeting_id: int
    page: Page[ChoosableArea]

    def rows(self) -> Rows:
        """Offer each area on a row of its own."""
        return (
            *(
                (
                    button(
                        Act.FOCUS_AREA, self.meeting_id, one.area_id, label="chosen", name=one.name
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.FOCUS_AREAS, self.page.previous, self.page.following, self.meeting_id),
            (button(Act.FOCUS, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class ReportedPlace:
    """A place that has been reported at the meeting, with the item it stands in."""

    item_id: int
    name: str


@dataclass(frozen=True)
class AskSpot(Message):
    """Ask which place is to be looked at."""

    meeting_id: int
    places: tuple[ReportedPlace, ...]

    def rows(self) -> Rows:
        """Offer the places that have been reported."""
        return (
            *(
                (
                    button(
                        Act.FOCUS_PLACE, self.meeting_id, one.item_id, label="where", words=one.name
                    ),
                )
                for one in self.places
            ),
            (button(Act.FOCUS, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class FocusIsFull(Line):
    """No more of the kind can be chosen."""

    most: int


@dataclass(frozen=True)
class IsInFocus(Line):
    """It has been chosen already."""
