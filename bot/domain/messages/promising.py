"""Asking for the parts of an action, one by one; each may come later."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning, who_and_when
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.messages.recording import Named, Place, back_row
from bot.domain.months import Month
from bot.domain.paging import Page
from bot.domain.states import Term


@dataclass(frozen=True)
class Chip:
    """A due date to choose: the label's key, and the date it stands for."""

    label: str
    day: date


@dataclass(frozen=True)
class AskOwner(Message):
    """Ask who is to do it."""

    meeting_id: int
    action_id: int
    text: str
    page: Page[Named]
    version: int = 0

    def rows(self) -> Rows:
        """Offer everyone, the organisations, and nobody yet."""
        return (
            *(
                (
                    button(
                        Act.ACTION_OWNER,
                        self.action_id,
                        one.participant_id,
                        self.version,
                        label="person_away" if one.away else "person",
                        name=one.name,
                        organisation=one.organisation,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.ACTION_OWNERS, self.page.previous, self.page.following, self.action_id),
            (
                button(Act.ACTION_ORGANISATIONS, self.action_id, 0),
                button(Act.ACTION_OWNER, self.action_id, 0, self.version, label="no_owner"),
            ),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class BodyChoice:
    """An organisation that can answer for an action."""

    organisation_id: int
    name: str


@dataclass(frozen=True)
class AskOwnerOrganisation(Message):
    """Ask which organisation is to do it."""

    meeting_id: int
    action_id: int
    text: str
    page: Page[BodyChoice]
    version: int = 0

    def rows(self) -> Rows:
        """Offer each organisation, and the way back to the people."""
        return (
            *(
                (
                    button(
                        Act.ACTION_ORGANISATION,
                        self.action_id,
                        one.organisation_id,
                        self.version,
                        label="chosen",
                        name=one.name,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(
                Act.ACTION_ORGANISATIONS, self.page.previous, self.page.following, self.action_id
            ),
            (button(Act.ACTION_OWNERS, self.action_id, 0, label="back"),),
        )


@dataclass(frozen=True)
class AskDue(Message):
    """Ask by when it is to be done."""

    meeting_id: int
    action_id: int
    text: str
    owner: str | None
    chips: tuple[Chip, ...]
    month: int = 0
    version: int = 0

    def rows(self) -> Rows:
        """Offer the usual spans, a calendar, and no date."""
        due = [
            button(
                Act.ACTION_DUE, self.action_id, one.day.toordinal(), self.version, label=one.label
            )
            for one in self.chips
        ]
        return (
            due,
            (
                button(Act.ACTION_CALENDAR, self.action_id, self.month),
                button(Act.ACTION_DUE, self.action_id, 0, self.version, label="no_due_date"),
            ),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class DueCalendar(Message):
    """A month in which to choose the due date, from `first` on."""

    meeting_id: int
    action_id: int
    text: str
    month: Month
    first: date
    last: date
    version: int = 0

    def rows(self) -> Rows:
        """Offer each day that can be chosen, week by week, and the other months."""
        weeks = [
            week for week in self.month.weeks() if any(day and day >= self.first for day in week)
        ]
        return (
            *([self._day(day) for day in week] for week in weeks),
            self._turns(),
            (button(Act.ACTION_DATE, self.action_id, label="back"),),
        )

    def _turns(self) -> tuple[Button, ...]:
        number = self.month.number
        ways = []
        if self.month.first > self.first:
            ways.append((number - 1, "previous_page"))
        if self.month.first + timedelta(days=31) <= self.last:
            ways.append((number + 1, "next_page"))
        return tuple(
            button(Act.ACTION_CALENDAR, self.action_id, to, label=label) for to, label in ways
        )

    def _day(self, day: date | None) -> Button:
        if day is None or not self.first <= day <= self.last:
            return button(Act.ACTION_CALENDAR, self.action_id, self.month.number, label="no_day")
        ordinal = day.toordinal()
        return button(
            Act.ACTION_DUE, self.action_id, ordinal, self.version, label="day", number=day.day
        )


@dataclass(frozen=True)
class ActionKept(Message):
    """The action stands with its owner, its date, what else is known of it, and its item."""

    action_id: int
    text: str
    owner: str | None
    due_on: date | None
    place: Place | None
    other_items: bool
    kind: str = ""
    term: Term | None = None
    effect: str = ""

    def rows(self) -> Rows:
        """Offer to give each part, or another one."""
        more = (
            button(Act.ACTION_KINDS, self.action_id, 0),
            button(Act.ACTION_TERMS, self.action_id),
            button(Act.ACTION_EFFECT, self.action_id),
        )
        rows = (who_and_when(self.action_id), more)
        if not self.other_items:
            return rows
        return (*rows, (button(Act.ACTION_ITEMS, self.action_id, 0),))


@dataclass(frozen=True)
class ItemChoice:
    """An agenda item that an action may answer."""

    item_id: int
    number: int
    about: str


@dataclass(frozen=True)
class AskItem(Message):
    """Ask which item the action answers."""

    meeting_id: int
    action_id: int
    text: str
    page: Page[ItemChoice]
    version: int = 0

    def rows(self) -> Rows:
        """Offer every item, and none."""
        return (
            *(
                (
                    button(
                        Act.ACTION_ITEM,
                        self.action_id,
                        one.item_id,
                        self.version,
                        number=one.number,
                        about=one.about,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.ACTION_ITEMS, self.page.previous, self.page.following, self.action_id),
            (button(Act.ACTION_ITEM, self.action_id, 0, self.version, label="no_item"),),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class KindChoice:
    """A kind of action that the conference tells apart."""

    kind_id: int
    name: str


@dataclass(frozen=True)
class AskKind(Message):
    """Ask of which kind the action is; another kind can be typed."""

    action_id: int
    text: str
    page: Page[KindChoice]
    version: int = 0

    def rows(self) -> Rows:
        """Offer each kind, and none."""
        return (
            *(
                (
                    button(
                        Act.ACTION_KIND,
                        self.action_id,
                        one.kind_id,
                        self.version,
                        label="chosen",
                        name=one.name,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.ACTION_KINDS, self.page.previous, self.page.following, self.action_id),
            (
                button(Act.ACTION_KIND, self.action_id, 0, self.version, label="skip"),
                button(Act.ACTION_CARD, self.action_id, label="back"),
            ),
        )


@dataclass(frozen=True)
class AskTerm(Message):
    """Ask whether the action is to help soon or in the long run."""

    action_id: int
    text: str
    version: int = 0

    def rows(self) -> Rows:
        """Offer both, and neither."""
        terms = [
            button(
                Act.ACTION_TERM, self.action_id, number, self.version, label=f"term_{term.value}"
            )
            for number, term in enumerate(Term, start=1)
        ]
        return (
            terms,
            (
                button(Act.ACTION_TERM, self.action_id, 0, self.version, label="skip"),
                button(Act.ACTION_CARD, self.action_id, label="back"),
            ),
        )


@dataclass(frozen=True)
class AskEffect(Message):
    """Ask how it will be noticed that the action has helped."""

    action_id: int
    text: str
    effect: str

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((button(Act.ACTION_CARD, self.action_id, label="skip"),),)


@dataclass(frozen=True)
class KindsAreMany(Line):
    """The conference has so many kinds that no more can be added."""

    most: int
