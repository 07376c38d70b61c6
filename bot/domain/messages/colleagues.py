"""What colleagues of one organisation have sent, and adding to it instead of repeating it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.paging import Page

IN_A_ROW = 2


@dataclass(frozen=True)
class Theirs:
    """What a colleague has sent; `area` is theirs where it is another than the reader's."""

    observation_id: int
    by: str
    topic: str
    what: str
    where: str
    area: str = ""


@dataclass(frozen=True)
class Beside:
    """What a colleague has sent beside an observation of one's own: it is like it, or added to."""

    theirs: Theirs
    is_added: bool

    def row(self, observation_id: int) -> Sequence[Button]:
        """Offer to say that a draft is the same as a colleague's, or that it is not after all."""
        if self.is_added:
            return (button(Act.ADD_MINE, observation_id, 0, label="stand_alone"),)
        return (button(Act.SAME_THING, observation_id, self.theirs.observation_id),)


@dataclass(frozen=True)
class ListedTheirs:
    """What a colleague has sent, with its number in the list."""

    number: int
    theirs: Theirs


@dataclass(frozen=True)
class ColleaguesSent(Message):
    """What the reader's organisation has sent this week besides the reader."""

    participant_id: int
    organisation: str
    page: Page[ListedTheirs]

    def rows(self) -> Rows:
        """Offer to add to each, the other pages, and to go back."""
        label = "add_to" if len(self.page.entries) == 1 else "add_to_number"
        adds = [
            button(Act.ADD_TO, one.theirs.observation_id, label=label, number=one.number)
            for one in self.page.entries
        ]
        return (
            *(adds[start : start + IN_A_ROW] for start in range(0, len(adds), IN_A_ROW)),
            *turning(Act.COLLEAGUES, self.page.previous, self.page.following, self.participant_id),
            (button(Act.REPORT, self.participant_id, label="back"),),
        )


@dataclass(frozen=True)
class AskAddition(Message):
    """What is to be added to what a colleague has sent."""

    participant_id: int
    theirs: Theirs

    def rows(self) -> Rows:
        """Offer to go back without a word."""
        return ((button(Act.COLLEAGUES, self.participant_id, 0, label="back"),),)


@dataclass(frozen=True)
class SameThing(Message):
    """A draft says what a colleague has sent already; it is to be said what becomes of it."""

    observation_id: int
    what: str
    theirs: Theirs

    def rows(self) -> Rows:
        """Offer to add the draft to the colleague's, to remove it, and to go back."""
        number = self.observation_id
        return (
            (button(Act.ADD_MINE, number, self.theirs.observation_id),),
            (button(Act.REMOVE, number, label="remove_mine"),),
            (button(Act.OPEN_OBSERVATION, number, label="back"),),
        )


@dataclass(frozen=True)
class AddedToYours(Message):
    """Tell a colleague what has been added to what they sent."""

    by: str
    topic: str
    what: str
    added: str
