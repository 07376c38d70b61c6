"""Calling an extra meeting."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button

WIDE = 2
IN_A_ROW = 4


@dataclass(frozen=True)
class AskExtraDay(Message):
    """Ask on which day the extra meeting is to be; `today` is the conference's own."""

    participant_id: int
    conference: str
    today: date
    days: tuple[date, ...]

    def rows(self) -> Rows:
        """Offer the days, two on a row, and to leave it."""
        own = self.participant_id
        buttons = [
            button(Act.EXTRA_DAY, own, day.toordinal(), day=day, ahead=(day - self.today).days)
            for day in self.days
        ]
        return (
            *(buttons[start : start + WIDE] for start in range(0, len(buttons), WIDE)),
            (button(Act.STAY, own, label="leave_it"),),
        )


@dataclass(frozen=True)
class AskExtraHour(Message):
    """Ask at what time the extra meeting is to begin."""

    participant_id: int
    day: date
    hours: tuple[time, ...]

    def rows(self) -> Rows:
        """Offer the hours, and the way back to the days."""
        whom = (self.participant_id, self.day.toordinal())
        buttons = [button(Act.EXTRA_HOUR, *whom, at.hour, at=at) for at in self.hours]
        return (
            *(buttons[start : start + IN_A_ROW] for start in range(0, len(buttons), IN_A_ROW)),
            (button(Act.EXTRA_MEETING, self.participant_id, label="back"),),
        )


@dataclass(frozen=True)
class ExtraPreview(Message):
    """What happens when the extra meeting is called: so many are called, so much comes along."""

    participant_id: int
    conference: str
    day: date
    at: time
    people: int
    reports: int

    def rows(self) -> Rows:
        """Offer to call it, and the way back to the hours."""
        whom = (self.participant_id, self.day.toordinal())
        return (
            (button(Act.CALL_EXTRA, *whom, self.at.hour, count=self.people),),
            (button(Act.EXTRA_DAY, *whom, label="back"),),
        )


@dataclass(frozen=True)
class ExtraCalled(Message):
    """An extra meeting is called; `host_pin` is only for those who lead, and no pin for a group."""

    conference: str
    starts_at: datetime
    zone: str
    phone: str
    pin: str
    host_pin: str
    in_group: bool = False


@dataclass(frozen=True)
class ExtraIsCalled(Message):
    """So many people have been called to the extra meeting, and the group if there is one."""

    starts_at: datetime
    zone: str
    people: int
    group: bool


@dataclass(frozen=True)
class AskExtraOff(Message):
    """Ask once more whether an extra meeting is to be called off; so many are told."""

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    people: int
    reports: int

    def rows(self) -> Rows:
        """Offer to call it off, and to let it stand."""
        return (
            (button(Act.EXTRA_OFF, self.meeting_id, count=self.people),),
            (button(Act.LEAVE, self.meeting_id, label="leave_it"),),
        )


@dataclass(frozen=True)
class ExtraCalledOff(Message):
    """An extra meeting that people were called to is not held; when the next meeting is."""

    conference: str
    starts_at: datetime
    zone: str
    next_starts_at: datetime


@dataclass(frozen=True)
class ExtraIsOff(Message):
    """So many people have been told that the extra meeting is called off."""

    starts_at: datetime
    zone: str
    people: int
    group: bool
    next_starts_at: datetime


@dataclass(frozen=True)
class DayIsTaken(Line):
    """The day has a meeting, or is the conference's own."""

    day: date


@dataclass(frozen=True)
class TooSoonToCall(Line):
    """The time is past, or too near for everyone to hear of it."""
