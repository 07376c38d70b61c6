"""What is settled about a conference, and how its week is kept in order meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.calendar import Rhythm, is_in_order


class Setting(StrEnum):
    """Everything that is settled in chat, in the order in which set-up asks for it."""

    NAME = "name"
    WEEKDAY = "weekday"
    STARTS = "starts"
    PHONE = "phone"
    PIN = "pin"
    HOST_PIN = "host_pin"
    ORGANISATIONS = "organisations"
    AREAS = "areas"
    PROMPT = "prompt"
    FIRST_REMINDER = "first_reminder"
    SECOND_REMINDER = "second_reminder"

    @property
    def number(self) -> int:
        """Return the setting's place in the order, as it travels in buttons."""
        return list(Setting).index(self)

    @property
    def following(self) -> "Setting | None":
        """Return what set-up asks for next."""
        return by_number(self.number + 1)


def by_number(number: int) -> Setting | None:
    """Return the setting at a place in the order."""
    order = list(Setting)
    return order[number] if 0 <= number < len(order) else None


class Further(IntEnum):
    """What set-up does not ask for, as it travels in buttons; the first two count minutes."""

    LENGTH = 0
    AGENDA = 1
    LANGUAGE = 2


LENGTHS = (30, 45, 60, 75, 90, 120)
SHORTEST, LONGEST = 15, 240
AGENDA_BEFORE = (30, 60, 90, 120, 180, 24 * 60)
SOONEST_AGENDA, EARLIEST_AGENDA = 10, 3 * 24 * 60


OF_THE_WEEK = frozenset(
    {
        Setting.WEEKDAY,
        Setting.STARTS,
        Setting.PROMPT,
        Setting.FIRST_REMINDER,
        Setting.SECOND_REMINDER,
    }
)
SKIPPABLE = frozenset({Setting.PIN, Setting.HOST_PIN})
WITH_EXAMPLE = frozenset({Setting.ORGANISATIONS, Setting.AREAS})
OF_THE_CALL = frozenset({Setting.PHONE, Setting.PIN, Setting.HOST_PIN})
PICKABLE = OF_THE_WEEK - {Setting.WEEKDAY}
KEEPABLE = OF_THE_WEEK - {Setting.WEEKDAY} | SKIPPABLE


# What is offered to tap: starts, and for each push how many days before and at what time.
START_CHIPS = (time(8), time(8, 30), time(9), time(10), time(13), time(15))
SPOT_CHIPS: Mapping[Setting, Sequence[tuple[int, time]]] = {
    Setting.PROMPT: ((1, time(8)), (1, time(9)), (1, time(12)), (2, time(9)), (3, time(9))),
    Setting.FIRST_REMINDER: ((1, time(12)), (1, time(13)), (1, time(15)), (1, time(16))),
    Setting.SECOND_REMINDER: ((1, time(18)), (0, time(7)), (0, time(7, 30)), (0, time(8))),
}


def start_chips(rhythm: Rhythm) -> list[time]:
    """Return the starts that keep the week in order."""
    return [at for at in START_CHIPS if is_in_order(replace(rhythm, starts=at))]


def spot_chips(rhythm: Rhythm, setting: Setting) -> list[tuple[int, time]]:
    """Return the weekdays and times of a push that keep the week in order."""
    return [
        ((rhythm.weekday - 1 - days) % 7 + 1, at)
        for days, at in SPOT_CHIPS[setting]
        if is_in_order(_with(rhythm, setting, days, at))
    ]


def placed(rhythm: Rhythm, setting: Setting, weekday: int | None, at: time) -> Rhythm:
    """Move the prompt or a reminder to a weekday and time; None leaves its day as it is.

    The meeting's own weekday after its start means the week before.
    """
    if weekday is None:
        days = getattr(rhythm, f"{setting}_days_before")
    else:
        days = (rhythm.weekday - weekday) % 7
        if days == 0 and at >= rhythm.starts:
            days = 7
    return _with(rhythm, setting, days, at)


def made_room(rhythm: Rhythm, settled: Setting) -> Rhythm | None:
    """Spread the reminders not yet settled between what is settled and the start.

    They stay where they are when that is in order already; None is returned when there is no
    room for them.
    """
    if is_in_order(rhythm):
        return rhythm
    free = [
        one
        for one in (Setting.FIRST_REMINDER, Setting.SECOND_REMINDER)
        if one.number > settled.number
    ]
    settled_last = Setting.PROMPT if len(free) == 2 else Setting.FIRST_REMINDER
    room = _minutes_before(rhythm, settled_last)
    for place, one in enumerate(free, start=1):
        minutes = room - room * place // (len(free) + 1)
        moment = datetime.combine(_ANY_DAY, rhythm.starts) - timedelta(minutes=minutes)
        rhythm = _with(rhythm, one, (_ANY_DAY - moment.date()).days, moment.time())
    return rhythm if is_in_order(rhythm) else None


_ANY_DAY = date(2026, 1, 8)


def _minutes_before(rhythm: Rhythm, setting: Setting) -> int:
    days: int = getattr(rhythm, f"{setting}_days_before")
    at: time = getattr(rhythm, f"{setting}_time")
    gap = datetime.combine(_ANY_DAY, rhythm.starts) - datetime.combine(_ANY_DAY, at)
    return days * 24 * 60 + int(gap.total_seconds() // 60)


def _with(rhythm: Rhythm, setting: Setting, days: int, at: time) -> Rhythm:
    changed: dict[str, Any] = {f"{setting}_days_before": days, f"{setting}_time": at}
    return replace(rhythm, **changed)
