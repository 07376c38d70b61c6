"""What those who lead a conference are told and shown before the meeting."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.answers import Answers
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class PersonUnreachable(Message):
    """A participant can no longer be written to; the organisation may be empty."""

    name: str
    organisation: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class GroupLost(Message):
    """The bot was removed from the conference's group."""

    title: str


@dataclass(frozen=True)
class MeetingNotHeld(Message):
    """Nobody started a meeting; what was reported to it is on the agenda of the next."""

    participant_id: int
    local_date: date
    reports: int
    starts_at: datetime
    zone: str

    def rows(self) -> Rows:
        """Offer the agenda on which the reports stand."""
        return ((button(Act.AGENDA, self.participant_id),),)


@dataclass(frozen=True)
class Status(Message):
    """How many have answered before a meeting, and who has not."""

    conference: str
    participant_id: int
    starts_at: datetime
    zone: str
    answers: Answers

    def rows(self) -> Rows:
        """Offer to remind those who are missing, the agenda, and a fresh look."""
        remind = button(Act.REMIND_ALL, self.participant_id)
        agenda = button(Act.AGENDA, self.participant_id)
        refresh = button(Act.STATUS, self.participant_id, label="refresh")
        if self.answers.answered < self.answers.asked:
            return (remind,), (agenda, refresh)
        return ((agenda, refresh),)


@dataclass(frozen=True)
class Reminded(Line):
    """So many people have been reminded."""

    people: int


@dataclass(frozen=True)
class RemindedJustNow(Line):
    """Everyone was reminded a moment ago."""

    minutes: int
