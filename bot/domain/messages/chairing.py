"""What those who lead a conference are told and shown before the meeting."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.answers import Answers
from bot.domain.away import Away
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page


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
    """How many have answered before a meeting, who has not, who is away, and who is yet to join."""

    conference: str
    participant_id: int
    starts_at: datetime
    zone: str
    answers: Answers
    waiting: int = 0
    is_extra: bool = False
    new_places: int = 0
    away: tuple[Away, ...] = ()

    def rows(self) -> Rows:
        """Offer to remind, to invite anew, to write to everyone, the agenda, and a fresh look."""
        own = self.participant_id
        rows: list[tuple[Button, ...]] = []
        if self.answers.missing or self.answers.started:
            rows.append((button(Act.REMIND_ALL, own), button(Act.REMIND_SOME, own, 0)))
        if self.waiting:
            rows.append((button(Act.NOT_JOINED, own, 0, count=self.waiting),))
        if self.new_places:
            rows.append((button(Act.NEW_PLACES, own, 1, count=self.new_places),))
        rows.append((button(Act.AGENDA, own), button(Act.STATUS, own, label="refresh")))
        rows.append((button(Act.WRITE_ALL, own), button(Act.CHOOSE_SHARED, own, 0)))
        rows.append((button(Act.EXTRA_MEETING, own),))
        return rows


@dataclass(frozen=True)
class Silent:
    """Somebody who is not done, when they were last reminded today, and if that is enough."""

    participant_id: int
    name: str
    organisation: str
    reminded_at: datetime | None
    has_had_enough: bool = False


@dataclass(frozen=True)
class RemindList(Message):
    """Those who are not done, to be reminded one by one."""

    participant_id: int
    conference: str
    zone: str
    page: Page[Silent]

    def rows(self) -> Rows:
        """Offer each of them, the other pages, and to put the list away."""
        number = self.page.number
        return (
            *(
                (
                    button(
                        Act.REMIND_ONE,
                        self.participant_id,
                        one.participant_id,
                        number,
                        name=one.name,
                        again=one.reminded_at is not None,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.REMIND_SOME, self.page.previous, self.page.following, self.participant_id),
            (button(Act.STAY, self.participant_id, label="put_away"),),
        )


@dataclass(frozen=True)
class Reminded(Line):
    """These people have been reminded; others had had as many as anybody gets."""

    names: tuple[str, ...]
    spared: tuple[str, ...] = ()

    def insists(self) -> bool:
        """Pass by without a confirmation for one; who several were is worth reading."""
        return len(self.names) > 1 or bool(self.spared)


@dataclass(frozen=True)
class RemindedJustNow(Line):
    """Everyone was reminded a moment ago."""

    minutes: int


@dataclass(frozen=True)
class RemindedEnough(Line):
    """They have had as many reminders this week as anybody gets."""

    most: int


@dataclass(frozen=True)
class NobodyToRemind(Line):
    """Everyone who can be reminded is done, or the meeting has begun."""

    is_over: bool = False
