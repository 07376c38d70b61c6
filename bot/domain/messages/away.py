"""When somebody is away: which days, and who answers for them meanwhile."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.acts import Act
from bot.domain.away import Days
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.months import Month
from bot.domain.paging import Page


@dataclass(frozen=True)
class InsteadOf:
    """For whom a deputy answers, and until which day."""

    participant_id: int
    name: str
    organisation: str
    last_day: date

    def button(self) -> Button:
        """Return the button that opens the report of the one who is away."""
        return button(Act.REPORT, self.participant_id, label="answer_for", name=self.name)


@dataclass(frozen=True)
class AwayDays:
    """An absence as it is listed; without a deputy the name is empty."""

    absence_id: int
    days: Days
    deputy: str


@dataclass(frozen=True)
class AwayScreen(Message):
    """When the participant is away, and days to choose from."""

    participant_id: int
    conference: str
    absences: tuple[AwayDays, ...]
    next_meeting: Days
    two_weeks: Days
    month: int

    def rows(self) -> Rows:
        """Offer to change or take away what is set, then new days."""
        own, several = self.participant_id, len(self.absences) > 1
        return (
            *(
                (
                    button(
                        Act.AWAY_CHANGE,
                        own,
                        one.absence_id,
                        day=one.days.first if several else None,
                    ),
                    button(Act.AWAY_REMOVE, own, one.absence_id, label="remove"),
                )
                for one in self.absences
            ),
            (
                _set(
                    own,
                    0,
                    self.next_meeting,
                    "away_next",
                    weekday=self.next_meeting.last.isoweekday(),
                ),
                _set(own, 0, self.two_weeks, "away_two_weeks"),
            ),
            (button(Act.AWAY_FROM, own, 0, self.month, label="action_calendar"),),
        )


@dataclass(frozen=True)
class AwayCard(Message):
    """One absence, and what can be changed of it."""

    participant_id: int
    absence_id: int
    days: Days
    deputy: str
    month: int

    def rows(self) -> Rows:
        """Offer other days, another deputy, and to take it away."""
        about = (self.participant_id, self.absence_id)
        return (
            (
                button(Act.AWAY_FROM, *about, self.month, label="away_days"),
                button(Act.AWAY_DEPUTIES, *about, 0),
            ),
            (
                button(Act.AWAY_REMOVE, *about, label="remove"),
                button(Act.AWAY, self.participant_id, label="back"),
            ),
        )


@dataclass(frozen=True)
class AwayCalendar(Message):
    """A month in which to choose the first day, or with `chosen` the last."""

    participant_id: int
    absence_id: int
    month: Month
    first: date
    last: date
    chosen: date | None = None

    def rows(self) -> Rows:
        """Offer each day that can be chosen, week by week, and the other months."""
        weeks = [
            week for week in self.month.weeks() if any(day and day >= self.first for day in week)
        ]
        ways = []
        if self.month.first > self.first:
            ways.append((self.month.number - 1, "previous_page"))
        if self.month.first + timedelta(days=31) <= self.last:
            ways.append((self.month.number + 1, "next_page"))
        return (
            *([self._day(day) for day in week] for week in weeks),
            tuple(self._turn(to, label) for to, label in ways),
            (button(Act.AWAY, self.participant_id, label="back"),),
        )

    def _day(self, day: date | None) -> Button:
        if day is None or not self.first <= day <= self.last:
            return self._turn(self.month.number, "no_day")
        about = (self.participant_id, self.absence_id)
        if self.chosen is None:
            number, at = day.toordinal(), self.month.number
            return button(Act.AWAY_UNTIL, *about, number, at, label="day", number=day.day)
        return _set(*about, Days(self.chosen, day), "day", number=day.day)

    def _turn(self, month: int, label: str) -> Button:
        about = (self.participant_id, self.absence_id)
        if self.chosen is None:
            return button(Act.AWAY_FROM, *about, month, label=label)
        return button(Act.AWAY_UNTIL, *about, self.chosen.toordinal(), month, label=label)


@dataclass(frozen=True)
class DeputyChoice:
    """Somebody who can answer for the one who is away."""

    participant_id: int
    name: str
    organisation: str


@dataclass(frozen=True)
class AskAwayDeputy(Message):
    """Ask who answers while the participant is away; those of the same organisation stand first."""

    participant_id: int
    absence_id: int
    days: Days
    page: Page[DeputyChoice]

    def rows(self) -> Rows:
        """Offer each of them, the other pages, and nobody."""
        about = (self.participant_id, self.absence_id)
        return (
            *(
                (
                    button(
                        Act.AWAY_DEPUTY,
                        *about,
                        one.participant_id,
                        label="person",
                        name=one.name,
                        organisation=one.organisation,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.AWAY_DEPUTIES, self.page.previous, self.page.following, *about),
            (button(Act.AWAY_DEPUTY, *about, 0, label="no_deputy"),),
        )


@dataclass(frozen=True)
class AnswersFor(Message):
    """The reader is the deputy of somebody who is away, or is going to be."""

    conference: str
    name: str
    organisation: str
    days: Days
    has_begun: bool


@dataclass(frozen=True)
class AnswersNoMore(Message):
    """The reader is no longer the deputy of somebody."""

    conference: str
    name: str
    organisation: str


@dataclass(frozen=True)
class NobodyAnswersFor(Message):
    """Somebody is away and nobody answers for them; `deputy` is who was to, and cannot."""

    conference: str
    name: str
    organisation: str
    days: Days
    deputy: str = ""


@dataclass(frozen=True)
class AwayIsOver(Message):
    """The reader is back; `is_prompted` tells that the week's question follows."""

    conference: str
    is_prompted: bool


@dataclass(frozen=True)
class AskedInstead(Message):
    """The week's question, put to the deputy of somebody who is away."""

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    instead_of: InsteadOf
    is_reminder: bool = False

    def rows(self) -> Rows:
        """Offer to answer for them, and to say that nothing has happened."""
        nothing = button(Act.NOTHING, self.meeting_id, self.instead_of.participant_id)
        return ((self.instead_of.button(),), (nothing,))


@dataclass(frozen=True)
class AwayDaysUnusable(Line):
    """The days are over, or too far ahead."""


def _set(own: int, absence: int, days: Days, label: str, **values: object) -> Button:
    first, last = days.first.toordinal(), days.last.toordinal()
    return button(Act.AWAY_SET, own, absence, first, last, label=label, **values)
