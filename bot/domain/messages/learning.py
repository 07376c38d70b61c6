"""Names of places that reports use and the register does not know, for those who lead."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.messages.registers import Entry, to_places
from bot.domain.paging import Page


@dataclass(frozen=True)
class NewPlace(Message):
    """A name that `uses` reports have given, one of `count` to take a stand on."""

    participant_id: int
    observation_id: int
    name: str
    uses: int
    count: int
    is_any_known: bool = True

    def rows(self) -> Rows:
        """Offer to add it, to make it another name of a known place, or neither."""
        about = (self.participant_id, self.observation_id)
        same = [button(Act.SAME_PLACE, *about, 0)] if self.is_any_known else []
        decide = [button(Act.LEARN_PLACE, *about), button(Act.NO_PLACE, *about)]
        return [row for row in (decide, same, [to_places(self.participant_id)]) if row]


@dataclass(frozen=True)
class ChooseSame(Message):
    """Which known place a name is another name of."""

    participant_id: int
    observation_id: int
    name: str
    page: Page[Entry]

    def rows(self) -> Rows:
        """Offer the known places, other pages, and the way back."""
        about = (self.participant_id, self.observation_id)
        places = [
            [button(Act.SAME_PLACE_AS, *about, one.entry_id, label="chosen", name=one.name)]
            for one in self.page.entries
        ]
        turns = [
            button(Act.SAME_PLACE, *about, at, label=label)
            for at, label in (
                (self.page.previous, "previous_page"),
                (self.page.following, "next_page"),
            )
            if at is not None
        ]
        back = [button(Act.NEW_PLACES, self.participant_id, 0, label="back")]
        return [row for row in (*places, turns, back) if row]


@dataclass(frozen=True)
class PlaceLearned(Line):
    """A name is known now: as a place, or as another name of one."""

    name: str
    place: str = ""

    def insists(self) -> bool:
        """Let it pass by: what follows stands on the screen."""
        return False
