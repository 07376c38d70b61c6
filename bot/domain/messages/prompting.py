"""What the clock sends to those who take part."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.messages.away import InsteadOf
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.messages.reporting_lines import Passing
from bot.domain.postponing import Later


@dataclass(frozen=True)
class Reminder(Message):
    """The report has not been sent in yet; what stands of it is told.

    `occurrence` is its number among the meeting's reminders. A deputy is reminded of both.
    """

    participant_id: int
    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    delivered: int
    ceased: int
    drafts: int
    occurrence: int
    may_postpone: bool
    answers_for: tuple[InsteadOf, ...] = ()

    def rows(self) -> Rows:
        """Offer to report, to be done as what stands allows, and to be reminded later."""
        rows = [(button(Act.REPORT, self.participant_id),)]
        if self.delivered or self.ceased:
            rows.append((button(Act.SUBMIT, self.meeting_id),))
        elif not self.drafts:
            rows.append((button(Act.NOTHING, self.meeting_id),))
        rows += [(one.button(),) for one in self.answers_for]
        if self.may_postpone:
            rows.append((button(Act.REMIND_LATER, self.meeting_id, self.occurrence),))
        return rows


@dataclass(frozen=True)
class AskLater(Message):
    """Until when a reminder is to be put off."""

    meeting_id: int
    occurrence: int
    conference: str
    starts_at: datetime
    zone: str
    times: tuple[Later, ...]

    def rows(self) -> Rows:
        """Offer the times that make sense now, each on a row of its own."""
        order = list(Later)
        return tuple(
            (
                button(
                    Act.LATER_AT,
                    self.meeting_id,
                    self.occurrence,
                    order.index(one),
                    label=one.value,
                ),
            )
            for one in self.times
        )


@dataclass(frozen=True)
class RemindedLater(Passing, Line):
    """The reminder comes back at an instant."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class NoLaterReminder(Line):
    """The meeting begins too soon for another reminder."""


@dataclass(frozen=True)
class NoMoreReminders(Line):
    """The reader has had as many reminders this week as anybody gets."""

    most: int


@dataclass(frozen=True)
class DoneAlready(Line):
    """Who is done for the week needs no reminder."""


@dataclass(frozen=True)
class MeetingMoved(Message):
    """The coming meeting begins at another time than was told before."""

    conference: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class NumberToCall(Message):
    """The meeting begins shortly; `host_pin` is only for those who lead."""

    conference: str
    starts_at: datetime
    zone: str
    phone: str
    pin: str
    host_pin: str
