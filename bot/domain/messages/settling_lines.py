"""Why an answer about a setting was not taken, and what to do instead."""

from dataclasses import dataclass

from bot.domain.messages.outline import Line


@dataclass(frozen=True)
class NameUnreadable(Line):
    """The conference's name is missing or too long."""

    longest: int


@dataclass(frozen=True)
class WeekdayUnreadable(Line):
    """What was typed is not a weekday."""


@dataclass(frozen=True)
class TimeUnreadable(Line):
    """What was typed is not a time."""


@dataclass(frozen=True)
class PhoneUnreadable(Line):
    """What was typed is not a number to call."""


@dataclass(frozen=True)
class PinUnreadable(Line):
    """What was typed is not a PIN."""


@dataclass(frozen=True)
class NamesUnreadable(Line):
    """The list is empty, too long, or has a name that is too long."""

    most: int
    longest: int
    longest_list: int


@dataclass(frozen=True)
class SpotUnreadable(Line):
    """What was typed is not a weekday and a time."""


@dataclass(frozen=True)
class TimesOutOfOrder(Line):
    """The prompt, the reminders and the start would not come in that order."""


@dataclass(frozen=True)
class QuestionClosed(Line):
    """The question that was answered is no longer open."""


@dataclass(frozen=True)
class SetUpUnfinished(Line):
    """Something else must wait until set-up is complete."""


@dataclass(frozen=True)
class LengthUnreadable(Line):
    """What was typed is no number of minutes that a meeting can last."""

    shortest: int
    longest: int


@dataclass(frozen=True)
class AgendaTimeUnreadable(Line):
    """What was typed is no time before the start at which the agenda can come."""
