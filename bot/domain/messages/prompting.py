"""What the clock sends to those who take part."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.messages.outline import Message, Rows, button


@dataclass(frozen=True)
class Reminder(Message):
    """The report has not been sent in yet; what stands of it is told."""

    participant_id: int
    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    delivered: int
    drafts: int

    def rows(self) -> Rows:
        """Offer to report, and to be done as what stands allows."""
        report = (button(Act.REPORT, self.participant_id),)
        if self.delivered:
            return (report, (button(Act.SUBMIT, self.meeting_id),))
        if self.drafts:
            return (report,)
        return (report, (button(Act.NOTHING, self.meeting_id),))


@dataclass(frozen=True)
class NumberToCall(Message):
    """The meeting begins shortly; `host_pin` is only for those who lead."""

    conference: str
    starts_at: datetime
    zone: str
    phone: str
    pin: str
    host_pin: str
