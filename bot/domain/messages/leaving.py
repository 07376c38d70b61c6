"""What is asked and told when someone leaves a conference or is taken out of it."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.messages.recording import Named, choices
from bot.domain.paging import Page


@dataclass(frozen=True)
class AskQuit(Message):
    """Ask whether the person really wants to leave; the conference may be nameless yet."""

    participant_id: int
    conference: str
    open_actions: int

    def rows(self) -> Rows:
        """Offer to leave and to stay."""
        return (
            (button(Act.QUIT_SURELY, self.participant_id),),
            (button(Act.STAY, self.participant_id),),
        )


@dataclass(frozen=True)
class HasQuit(Message):
    """The person has left; `goes_on` tells whether they take part in other conferences."""

    conference: str
    goes_on: bool


@dataclass(frozen=True)
class MemberQuit(Message):
    """Someone has left; the open actions they own are for the chair to see to."""

    name: str
    organisation: str
    open_actions: int


@dataclass(frozen=True)
class ChooseExcluded(Message):
    """Ask who is to be taken out."""

    participant_id: int
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone who may be taken out by who asked, and to leave it."""
        return (
            *choices(Act.EXCLUDE, self.page, self.participant_id),
            *turning(Act.EXCLUDE_ONE, self.page.previous, self.page.following, self.participant_id),
            (button(Act.STAY, self.participant_id, label="back"),),
        )


@dataclass(frozen=True)
class AskExclude(Message):
    """Ask whether someone is really to be taken out."""

    participant_id: int
    excluded_id: int
    name: str
    organisation: str
    open_actions: int

    def rows(self) -> Rows:
        """Offer to do it, and to go back to the list."""
        return (
            (button(Act.EXCLUDE_SURELY, self.participant_id, self.excluded_id),),
            (button(Act.EXCLUDE_ONE, self.participant_id, 0, label="back"),),
        )


@dataclass(frozen=True)
class HasExcluded(Message):
    """Someone has been taken out; `group` is the conference's group, where they may still be."""

    name: str
    group: str
    open_actions: int


@dataclass(frozen=True)
class WasExcluded(Message):
    """The person has been taken out of a conference."""

    conference: str


@dataclass(frozen=True)
class NobodyToExclude(Line):
    """Nobody takes part whom the one who asked could take out."""
