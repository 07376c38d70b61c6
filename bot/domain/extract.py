"""What a conference's records say over a span of days, for whoever is to read or keep them.

No Telegram ids, no numbers to call and no pin codes are among it. A field's name is the key of
its column's title.
"""

from dataclasses import dataclass
from datetime import date

from bot.domain.languages import SWEDISH
from bot.domain.minutes import MinutesContent
from bot.domain.states import ActionState, Origin, Presence, Recurring, Source, WordKind


@dataclass(frozen=True)
class ReportedRow:
    """An observation that was delivered to a meeting."""

    meeting: date
    number: int | None
    topic: str
    what: str
    when: str
    where: str
    how: str
    recurring: Recurring
    weeks: int
    reporter: str
    organisation: str
    area: str
    origin: Origin
    source: Source
    late: bool
    delivered_on: date | None
    secrecy: bool


@dataclass(frozen=True)
class ActionRow:
    """An action, with what was last said of it and what it led to."""

    meeting: date
    text: str
    answers: str
    owner: str
    organisation: str
    due_on: date | None
    state: ActionState
    done_on: date | None
    moved: int
    last_word: WordKind | None
    last_text: str
    last_on: date | None
    effect_yes: int
    effect_partly: int
    effect_no: int
    secrecy: bool


@dataclass(frozen=True)
class AttendanceRow:
    """Whether someone was at a meeting."""

    meeting: date
    person: str
    organisation: str
    presence: Presence


@dataclass(frozen=True)
class KeptMinutes:
    """A published version of a meeting's minutes."""

    local_date: date
    version: int
    content: MinutesContent


@dataclass(frozen=True)
class Extract:
    """Everything of one conference over a span of days."""

    conference: str
    observations: tuple[ReportedRow, ...]
    actions: tuple[ActionRow, ...]
    attendance: tuple[AttendanceRow, ...]
    minutes: tuple[KeptMinutes, ...]
    language: str = SWEDISH
