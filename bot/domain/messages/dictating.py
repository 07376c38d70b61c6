"""What the group hears when it writes down by command."""

from dataclasses import dataclass
from datetime import date

from bot.domain.messages.outline import Line, Message
from bot.domain.minutes import RecordKind


@dataclass(frozen=True)
class UnknownUsername(Line):
    """Nobody in the conference bears the username that was typed; it is not repeated."""


@dataclass(frozen=True)
class NotInThisConference(Line):
    """The person may not write down anything in the conference of the group."""


@dataclass(frozen=True)
class HowToRecord(Line):
    """A command of the group was given without a text."""

    kind: RecordKind


@dataclass(frozen=True)
class GroupNotConnected(Line):
    """The group is not bound to any conference."""


@dataclass(frozen=True)
class NoMeetingNow(Line):
    """Something was to be written down from the group, but no meeting is under way."""


@dataclass(frozen=True)
class MeetingLeftOpen(Line):
    """Something was to be written down from the group, but the meeting open is one long past."""

    local_date: date


@dataclass(frozen=True)
class TooLateToRecord(Message):
    """A text that had to wait is used when its meeting is over; it is given back, not kept."""

    text: str
    local_date: date
