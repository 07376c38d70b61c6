"""What has been promised, shown to all, and told to those whom it concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.messages.following import FEW, answers, answers_of
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, LinkButton, Message, Rows, button
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
        """Offer what the reader may do with each action, and the other pages.

        A few open actions of the reader's own have all their answers here.
        """
        own = [one for one in self.page.entries if one.own and not one.action.done]
        rows: list[Sequence[Button | LinkButton]] = []
        if len(own) <= FEW:
            rows = [row for one in own for row in self._answers(one)]
            answered = {one.number for one in own}
        else:
            answered = set()
        marks = [
            self._mark(one)
            for one in self.page.entries
            if one.may_mark and one.number not in answered
        ]
        rows += [marks[start : start + IN_A_ROW] for start in range(0, len(marks), IN_A_ROW)]
        opened = [self._open(one) for one in self.page.entries if one.may_mark]
        rows += [opened[start : start + IN_A_ROW] for start in range(0, len(opened), IN_A_ROW)]
        owners = self._owners()
        rows += [owners[start : start + WIDE] for start in range(0, len(owners), WIDE)]
        turns = turning(Act.ACTIONS, self.page.previous, self.page.following, self.participant_id)
        return [*rows, *turns]

    def _answers(self, one: ListedAction) -> Rows:
        return answers(one.action.action_id, one.number, self.page.number)

    def _open(self, one: ListedAction) -> Button:
        return button(
            Act.PROMISE,
            one.action.action_id,
            self.page.number,
            label="action_open_number",
            number=one.number,
        )

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
        """Offer every answer of each."""
        return answers_of(self.actions)


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
class ActionTakenBack(Message):
    """What one had been asked to do stands in the minutes no longer."""

    conference: str
    text: str


@dataclass(frozen=True)
class ActionWasDone(Line):
    """The action was marked as done before."""


@dataclass(frozen=True)
class NotYourAction(Line):
    """The action belongs to somebody else."""


@dataclass(frozen=True)
class OwnerMarkedAction(Message):
    """The owner of an action has marked it as done, or as open again.

    `word` is what the owner says was done, if anything yet.
    """

    owner: str
    text: str
    done: bool
    word: str = ""
