"""What has been promised, shown to all, and told to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page

IN_A_ROW = 5
WIDE = 3


@dataclass(frozen=True)
class ListedAction:
    """An action with its number in the list, and whether the reader may mark it."""

    number: int
    action: FollowUp
    own: bool
    may_mark: bool


@dataclass(frozen=True)
class ActionList(Message):
    """The conference's open actions, the reader's own first, and those done just now.

    `leads` tells whether the reader may choose who answers for them.
    """

    conference: str
    participant_id: int
    page: Page[ListedAction]
    leads: bool = False

    def rows(self) -> Rows:
        """Offer to mark each action that the reader may mark, its owner, and the other pages."""
        marks = [self._mark(one) for one in self.page.entries if one.may_mark]
        rows = [marks[start : start + IN_A_ROW] for start in range(0, len(marks), IN_A_ROW)]
        owners = self._owners()
        rows += [owners[start : start + WIDE] for start in range(0, len(owners), WIDE)]
        turns = turning(Act.ACTIONS, self.page.previous, self.page.following, self.participant_id)
        return [*rows, *turns]

    def _owners(self) -> list[Button]:
        if not self.leads:
            return []
        return [
            button(
                Act.ACTION_OWNERS,
                one.action.action_id,
                0,
                label="action_owner_number",
                number=one.number,
            )
            for one in self.page.entries
            if not one.action.done
        ]

    def _mark(self, one: ListedAction) -> Button:
        act, label = Act.ACTION_DONE, "action_done_number"
        if one.action.done:
            act, label = Act.ACTION_REOPEN, "action_reopen_number"
        return button(act, one.action.action_id, self.page.number, label=label, number=one.number)


@dataclass(frozen=True)
class OwnActions(Message):
    """What the meeting asked one person to do."""

    conference: str
    actions: Sequence[FollowUp]

    def rows(self) -> Rows:
        """Offer to mark each as done."""
        if len(self.actions) == 1:
            return ((button(Act.ACTION_DONE, self.actions[0].action_id),),)
        marks = [
            button(Act.ACTION_DONE, one.action_id, label="action_done_number", number=number)
            for number, one in enumerate(self.actions, start=1)
        ]
        return [marks[start : start + IN_A_ROW] for start in range(0, len(marks), IN_A_ROW)]


@dataclass(frozen=True)
class ActionIsDone(Line):
    """The action is marked as done."""

    def insists(self) -> bool:
        """Pass by without a confirmation; the list shows it."""
        return False


@dataclass(frozen=True)
class ActionIsOpen(Line):
    """The action is open again."""

    def insists(self) -> bool:
        """Pass by without a confirmation; the list shows it."""
        return False


@dataclass(frozen=True)
class ActionWasDone(Line):
    """The action was marked as done before."""


@dataclass(frozen=True)
class NotYourAction(Line):
    """The action belongs to somebody else."""


@dataclass(frozen=True)
class OwnerMarkedAction(Message):
    """The owner of an action has marked it as done, or as open again."""

    owner: str
    text: str
    done: bool
