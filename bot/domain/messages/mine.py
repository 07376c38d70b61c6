"""What a participant is shown of their own."""

from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.messages.outline import Message, Rows, button
from bot.domain.observation import ReportState


@dataclass(frozen=True)
class OwnObservation:
    """What a participant has reported; without a topic where it is a draft that has none."""

    topic: str
    what: str
    where: str
    is_draft: bool


@dataclass(frozen=True)
class OwnWeek:
    """A participant's report for one meeting."""

    day: date
    state: ReportState
    observations: tuple[OwnObservation, ...]


@dataclass(frozen=True)
class OwnAction:
    """An open action that the participant owns."""

    text: str
    due_on: date | None
    overdue: bool


@dataclass(frozen=True)
class Mine(Message):
    """A participant's reports of this week and the last, and their open actions."""

    participant_id: int
    this_week: OwnWeek
    last_week: OwnWeek | None
    actions: tuple[OwnAction, ...]

    def rows(self) -> Rows:
        """Offer the week's report."""
        return ((button(Act.REPORT, self.participant_id),),)
