"""What a person has chosen for themselves in each conference: reminders and pauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.outline import Button, Line, Message, Rows, button


@dataclass(frozen=True)
class Hour:
    """A weekday and a time of a conference's week; Monday is 1."""

    weekday: int
    at: time


@dataclass(frozen=True)
class OwnHour:
    """An hour to choose for a reminder, so many days before the meeting."""

    days_before: int
    hour: Hour

    @property
    def arguments(self) -> tuple[int, int]:
        """Return it as the numbers of a button."""
        return self.days_before, self.hour.at.hour * 60 + self.hour.at.minute


@dataclass(frozen=True)
class OwnPart:
    """A part that the person plays; `reminders` are those that they get, None who gets none ever.

    A pause without an end has `is_paused` alone.
    """

    participant_id: int
    seat: Seat
    zone: str = "Europe/Stockholm"
    reminders: tuple[Hour, ...] | None = None
    is_paused: bool = False
    is_away: bool = False
    paused_until: datetime | None = None

    def rows(self, *, is_only: bool) -> Rows:
        """Offer reminders, a pause, and to ask staff; of several conferences each is named."""
        name = "" if is_only else self.seat.conference
        pause = Act.MY_RESUME if self.is_paused else Act.MY_PAUSE
        row: list[Button] = []
        if self.reminders is not None:
            row.append(button(Act.MY_REMINDERS, self.participant_id, name=name))
        row.append(button(pause, self.participant_id, name=name))
        asking: list[Button] = []
        if may(self.seat.role, Right.REPORT):
            asking.append(button(Act.STAFF, self.participant_id, name=name))
        if is_only:
            return tuple(one for one in (row, asking) if one)
        return tuple((one,) for one in (*row, *asking))


@dataclass(frozen=True)
class Me(Message):
    """The person's own part in each conference."""

    name: str
    parts: Sequence[OwnPart]

    def rows(self) -> Rows:
        """Offer what can be chosen in each conference, another language, and to leave."""
        is_only = len(self.parts) == 1
        leaving = [
            (button(Act.QUIT, one.participant_id, name=one.seat.conference),) for one in self.parts
        ]
        chosen = [row for one in self.parts for row in one.rows(is_only=is_only)]
        return (*chosen, (button(Act.LANGUAGE),), *leaving)


@dataclass(frozen=True)
class MyReminders(Message):
    """Which reminders the person gets in a conference: the first, the last, and one of their own.

    `hours` are offered as their own.
    """

    participant_id: int
    conference: str
    first: Hour
    last: Hour
    has_first: bool
    has_last: bool
    own: Hour | None
    hours: tuple[OwnHour, ...]

    def rows(self) -> Rows:
        """Offer to turn each on or off, an hour of one's own, and none at all."""
        part = self.participant_id
        chips = [
            button(
                Act.MY_HOUR,
                part,
                *one.arguments,
                label="my_hour",
                hour=one.hour,
                chosen=one.hour == self.own,
            )
            for one in self.hours
        ]
        rows: list[Sequence[Button]] = [
            (
                _turn(part, 0, self.first, is_on=self.has_first),
                _turn(part, 1, self.last, is_on=self.has_last),
            ),
            *(chips[start : start + 3] for start in range(0, len(chips), 3)),
        ]
        own = [button(Act.MY_TIME, part)]
        if self.own is not None:
            own.append(button(Act.MY_HOUR_OFF, part, hour=self.own))
        rows.append(own)
        if self.has_first or self.has_last or self.own is not None:
            rows.append((button(Act.MY_NO_REMINDERS, part),))
        return (*rows, (button(Act.ME, label="back"),))


@dataclass(frozen=True)
class AskMyHour(Message):
    """Ask for an hour of one's own, to be typed, between the question and the start."""

    participant_id: int
    asked: Hour
    starts: Hour

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((button(Act.MY_REMINDERS, self.participant_id, label="back"),),)


@dataclass(frozen=True)
class AskMyPause(Message):
    """Ask how long the person is to have a pause: so many weeks, each until a day."""

    participant_id: int
    conference: str
    spans: tuple[tuple[int, date], ...]

    def rows(self) -> Rows:
        """Offer the spans, no end, and the way back."""
        part = self.participant_id
        return (
            *(
                (
                    button(
                        Act.MY_PAUSE_UNTIL,
                        part,
                        day.toordinal(),
                        label="pause_until",
                        weeks=weeks,
                        day=day,
                    ),
                )
                for weeks, day in self.spans
            ),
            (button(Act.MY_PAUSE_UNTIL, part, 0, label="pause_for_now"),),
            (button(Act.ME, label="back"),),
        )


@dataclass(frozen=True)
class HourUnusable(Line):
    """The time is not one between the question and the start."""

    asked: Hour
    starts: Hour


def _turn(part: int, number: int, hour: Hour, *, is_on: bool) -> Button:
    return button(Act.MY_REMINDER, part, number, int(not is_on), hour=hour, is_on=is_on)
