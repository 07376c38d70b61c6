"""What is asked and told when someone leaves a conference or is taken out of it."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.messages.recording import Named
from bot.domain.paging import Page


@dataclass(frozen=True)
class AskQuit(Message):
    """Ask whether the person really wants to leave; the conference may be nameless yet.

    `heir` is the chair who takes over the open actions that nobody is chosen for.
    """

    participant_id: int
    conference: str
    open_actions: int
    heir: str = ""

    def rows(self) -> Rows:
        """Offer to choose who takes over, to leave, and to stay."""
        own = self.participant_id
        return (
            *_to_hand_over(self.open_actions, own, own),
            (button(Act.QUIT_SURELY, own),),
            (button(Act.STAY, own),),
        )


@dataclass(frozen=True)
class HasQuit(Message):
    """The person has left; `goes_on` tells whether they take part in other conferences."""

    conference: str
    goes_on: bool


@dataclass(frozen=True)
class MemberQuit(Message):
    """Someone has left; `heir` has taken over so many open actions."""

    name: str
    organisation: str
    open_actions: int
    heir: str = ""


@dataclass(frozen=True)
class HandOver(Message):
    """Ask who takes over an open action of one who is to leave, the first of so many left."""

    participant_id: int
    leaving_id: int
    name: str
    action: FollowUp
    left: int
    heir_id: int | None
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone who may, the other pages, the chair, and the way back."""
        whom = (self.participant_id, self.leaving_id)
        about = (*whom, self.action.action_id)
        is_own = self.participant_id == self.leaving_id
        back = (
            button(Act.QUIT, self.participant_id, label="back")
            if is_own
            else button(Act.EXCLUDE, *whom, label="back")
        )
        rows: list[tuple[Button, ...]] = [
            (
                button(
                    Act.HAND_OVER_TO,
                    *about,
                    one.participant_id,
                    label="person",
                    name=one.name,
                    organisation=one.organisation,
                ),
            )
            for one in self.page.entries
        ]
        if self.heir_id is not None:
            rows.append((button(Act.HAND_OVER_TO, *about, self.heir_id, label="to_the_chair"),))
        turns = turning(Act.HAND_OVER, self.page.previous, self.page.following, *whom)
        return (*rows, *turns, (back,))


@dataclass(frozen=True)
class AskExclude(Message):
    """Ask whether someone is really to be taken out."""

    participant_id: int
    excluded_id: int
    name: str
    organisation: str
    open_actions: int
    heir: str = ""

    def rows(self) -> Rows:
        """Offer to choose who takes over, to do it, and to go back to the card."""
        whom = (self.participant_id, self.excluded_id)
        return (
            *_to_hand_over(self.open_actions, *whom),
            (button(Act.EXCLUDE_SURELY, *whom),),
            (button(Act.PERSON, *whom, label="back"),),
        )


@dataclass(frozen=True)
class HasExcluded(Message):
    """Someone has been taken out; `group` is the conference's group, where they may still be."""

    participant_id: int
    name: str
    group: str
    open_actions: int
    heir: str = ""

    def rows(self) -> Rows:
        """Offer the way back to the list."""
        return ((button(Act.PARTICIPANTS, self.participant_id, 0, label="back"),),)


@dataclass(frozen=True)
class WasExcluded(Message):
    """The person has been taken out of a conference."""

    conference: str


def _to_hand_over(open_actions: int, *whom: int) -> Rows:
    return ((button(Act.HAND_OVER, *whom, 0),),) if open_actions else ()
