"""What is asked and told of days on which the series does not go on as usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from bot.domain.acts import Act
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.states import Outcome

IN_A_ROW = 3
MINUTES = 24 * 60


def moment_number(day: date, at: time) -> int:
    """Return a day and a time of day as one number, as it travels in buttons."""
    return day.toordinal() * MINUTES + at.hour * 60 + at.minute


class HolidayChoice(IntEnum):
    """What can be answered about a meeting that falls on a holiday, as it travels in buttons."""

    SAME_DAY = 0
    EARLIER = 1
    LATER = 2
    CANCEL = 3


@dataclass(frozen=True)
class HolidayQuestion(Message):
    """A meeting falls on a holiday: where those who lead want it, and what has been answered.

    `later` is None where the day after is no choice, `later_holiday` what that day is called.
    `settles_at` is when the meeting is moved to `earlier` unless somebody answers.
    """

    deviation_id: int
    conference: str
    ordinary: date
    holiday: str
    earlier: date | None
    later: date | None
    later_holiday: str
    settles_at: datetime
    zone: str
    outcome: Outcome | None = None
    day: date | None = None
    starts_at: datetime | None = None
    nobody_answered: bool = False
    is_reminder: bool = False

    def rows(self) -> Rows:
        """Offer the days and to cancel, also after an answer."""
        kept, off = self.outcome is Outcome.KEPT, self.outcome is Outcome.CANCELLED
        same = self._choice(HolidayChoice.SAME_DAY, "same_day", chosen=kept)
        days = [
            self._choice(choice, "on_weekday", weekday=day.isoweekday(), chosen=day == self.day)
            for choice, day in (
                (HolidayChoice.EARLIER, self.earlier),
                (HolidayChoice.LATER, self.later),
            )
            if day is not None
        ]
        return ((same, *days), (self._choice(HolidayChoice.CANCEL, "call_off", chosen=off),))

    def _choice(self, choice: HolidayChoice, label: str, **values: object) -> Button:
        return button(Act.HOLIDAY, self.deviation_id, choice.value, label=label, **values)


@dataclass(frozen=True)
class OccasionDecided(Message):
    """The meeting of an ordinary day is held at another time, not at all, or as usual after all.

    `starts_at` is when it is held, or when the next is if it is cancelled. `told` is how many have
    been told, for who decided it. `has_reported` tells whether the reader has reported to it.
    """

    conference: str
    ordinary: date
    holiday: str
    outcome: Outcome
    starts_at: datetime
    zone: str
    has_reported: bool = False
    nobody_answered: bool = False
    participant_id: int = 0
    told: int | None = None

    def rows(self) -> Rows:
        """Offer who decided it to change it again."""
        if self.told is None:
            return ()
        return ((button(Act.MOVE, self.participant_id, label="move_again"),),)


@dataclass(frozen=True)
class PromiseFollows(Message):
    """What somebody promised is due on another day, since the meeting is."""

    texts: Sequence[str]
    due_on: date
    was_due_on: date


@dataclass(frozen=True)
class MoveScreen(Message):
    """The next meeting, and the days to which it can be moved."""

    participant_id: int
    conference: str
    ordinary: date
    day: date
    at: time
    days: Sequence[date]
    is_moved: bool
    cancelled: Sequence[date]

    def rows(self) -> Rows:
        """Offer the days, to cancel, and to go back to what is ordinary."""
        part, ordinary = self.participant_id, self.ordinary.toordinal()
        days = [
            button(
                Act.MOVE_TO, part, ordinary, moment_number(day, self.at), label="move_day", day=day
            )
            for day in self.days
        ]
        rows: list[list[Button]] = [
            days[start : start + IN_A_ROW] for start in range(0, len(days), IN_A_ROW)
        ]
        rows.append(
            [
                button(
                    Act.MOVE_TO,
                    part,
                    ordinary,
                    moment_number(self.day, self.at),
                    label="move_hour",
                ),
                button(Act.CALL_OFF, part, ordinary, chosen=False),
            ]
        )
        back = [self.ordinary] if self.is_moved else []
        rows += [
            [button(Act.AS_USUAL, part, day.toordinal(), day=day)]
            for day in (*back, *self.cancelled)
        ]
        return rows


@dataclass(frozen=True)
class MovePreview(Message):
    """Where the meeting would be moved, with other hours to choose."""

    participant_id: int
    conference: str
    ordinary: date
    day: date
    at: time
    hours: Sequence[time]
    people: int
    holiday: str = ""

    def rows(self) -> Rows:
        """Offer other hours, to move it, and the way back."""
        part, ordinary = self.participant_id, self.ordinary.toordinal()
        hours = [
            button(
                Act.MOVE_TO,
                part,
                ordinary,
                moment_number(self.day, at),
                label="move_at",
                at=at,
                chosen=at == self.at,
            )
            for at in self.hours
        ]
        surely = moment_number(self.day, self.at)
        return (
            *(hours[start : start + IN_A_ROW] for start in range(0, len(hours), IN_A_ROW)),
            (button(Act.MOVE_SURELY, part, ordinary, surely),),
            (button(Act.MOVE, part, label="back"),),
        )


@dataclass(frozen=True)
class AskCallOff(Message):
    """Whether the meeting is to be cancelled, and what happens then."""

    participant_id: int
    conference: str
    ordinary: date
    starts_at: datetime
    zone: str
    people: int

    def rows(self) -> Rows:
        """Ask once more, since everyone is told."""
        part = self.participant_id
        return (
            (button(Act.CALL_OFF_SURELY, part, self.ordinary.toordinal()),),
            (button(Act.MOVE, part, label="back"),),
        )


@dataclass(frozen=True)
class Off:
    """Weeks off as they are listed."""

    recess_id: int
    first: date
    last: date


@dataclass(frozen=True)
class RecessScreen(Message):
    """The weeks off that are settled; the next typed message gives further ones."""

    participant_id: int
    conference: str
    offs: Sequence[Off]

    def rows(self) -> Rows:
        """Offer to take back each, and the way back."""
        gone = [
            [button(Act.RECESS_OVER, self.participant_id, one.recess_id, first=one.first)]
            for one in self.offs
        ]
        return (*gone, [button(Act.SETTINGS, self.participant_id, label="back")])


@dataclass(frozen=True)
class RecessTold(Message):
    """The conference rests from one day to another, or rests no more then."""

    conference: str
    first: date
    last: date
    next_starts_at: datetime
    zone: str
    is_over: bool = False
    has_reported: bool = False


@dataclass(frozen=True)
class NothingToMove(Line):
    """No meeting is planned that could be moved."""


@dataclass(frozen=True)
class OccasionIsOver(Line):
    """The meeting that a button is about has begun, is over, or is settled otherwise."""


@dataclass(frozen=True)
class MomentHasPassed(Line):
    """The chosen moment is over."""


@dataclass(frozen=True)
class DayHasMeeting(Line):
    """Another meeting is held on the chosen day."""

    day: date


@dataclass(frozen=True)
class DayTooFar(Line):
    """The chosen day is too far from the ordinary one."""

    first: date
    last: date


@dataclass(frozen=True)
class MomentUnreadable(Line):
    """What was typed is no day and time."""


@dataclass(frozen=True)
class RecessUnreadable(Line):
    """What was typed is not two dates, or they are not in order or too far ahead."""
