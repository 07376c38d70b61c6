"""What a participant is shown of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.messages.following import answers_of
from bot.domain.messages.outline import Button, LinkButton, Message, Rows, button
from bot.domain.mine import Weeks

# Of more open actions than these, the list of all actions has the rest.
FEW_ACTIONS = 5


@dataclass(frozen=True)
class OtherWeek:
    """A week with something of the reader's, to turn to."""

    meeting_id: int
    day: date


@dataclass(frozen=True)
class Mine(Message):
    """What a participant has sent in and what became of it, and their open actions.

    The first page of the week at hand has the actions; `more_actions` are those left out.
    """

    participant_id: int
    meeting_id: int
    weeks: Weeks
    page: int = 0
    pages: int = 1
    shows_actions: bool = False
    actions: Sequence[FollowUp] = ()
    more_actions: int = 0
    older: OtherWeek | None = None
    newer: OtherWeek | None = None

    def rows(self) -> Rows:
        """Offer the answers to each action, the other pages and weeks, and the week's report."""
        rows: list[Sequence[Button | LinkButton]] = [*answers_of(self.actions)]
        if self.more_actions:
            rows.append((button(Act.ACTIONS, self.participant_id, 0, label="all_actions"),))
        turns = [
            button(Act.MINE, self.participant_id, self.meeting_id, to, label=label)
            for label, to in (("previous_page", self.page - 1), ("next_page", self.page + 1))
            if 0 <= to < self.pages
        ]
        weeks = [
            button(Act.MINE, self.participant_id, one.meeting_id, 0, label=label, day=one.day)
            for label, one in (("older_week", self.older), ("newer_week", self.newer))
            if one is not None
        ]
        return [*rows, *(row for row in (turns, weeks) if row), self._report()]

    def _report(self) -> Sequence[Button]:
        return (button(Act.REPORT, self.participant_id),)
