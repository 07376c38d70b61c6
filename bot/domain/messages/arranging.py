"""Arranging the agenda: one screen, edited in place, for those who lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.agenda_items import FollowUp, Item
from bot.domain.arranging import HiddenFor, Hiding
from bot.domain.headings import Heading
from bot.domain.messages.agenda import Entry, same_event_row
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page

# Where all sections stand in one list.
EVERYTHING = len(Heading)


@dataclass(frozen=True)
class Listed:
    """A point to choose; `about` is what it says, `near` that it may be about the same event."""

    key: int
    number: int
    about: str
    source: str = ""
    pinned: bool = False
    near: bool = False


@dataclass(frozen=True)
class ArrangeOverview(Message):
    """The sections of an agenda that is too long for one list."""

    meeting_id: int
    participant_id: int
    conference: str
    contents: tuple[Entry, ...]
    hidden: int
    proposals: int = 0

    def rows(self) -> Rows:
        """Offer what may be the same event, each section, what is hidden, and the agenda."""
        return (
            *same_event_row(self.meeting_id, self.proposals),
            *(
                (
                    button(
                        Act.ARRANGE_SECTION,
                        self.meeting_id,
                        list(Heading).index(one.heading),
                        0,
                        label="agenda_section",
                        heading=one.heading,
                        count=one.count,
                    ),
                )
                for one in self.contents
            ),
            *_hidden_row(self.meeting_id, self.hidden),
            (button(Act.AGENDA, self.participant_id),),
        )


@dataclass(frozen=True)
class ArrangeList(Message):
    """The points of a section, or of the whole agenda where `section` is None."""

    meeting_id: int
    participant_id: int
    conference: str
    section: Heading | None
    page: Page[Listed]
    hidden: int
    proposals: int = 0

    def rows(self) -> Rows:
        """Offer what may be the same event, each point, and the way to the rest."""
        place = EVERYTHING if self.section is None else list(Heading).index(self.section)
        turn = turning(
            Act.ARRANGE_SECTION, self.page.previous, self.page.following, self.meeting_id, place
        )
        points = [
            (_listed(Act.ARRANGE_ITEM, one, self.meeting_id, one.key),) for one in self.page.entries
        ]
        if self.section is not None:
            return (*points, *turn, (button(Act.ARRANGE, self.meeting_id, label="back"),))
        hidden = _hidden_row(self.meeting_id, self.hidden)
        same = same_event_row(self.meeting_id, self.proposals)
        return (*same, *points, *turn, *hidden, (button(Act.AGENDA, self.participant_id),))


@dataclass(frozen=True)
class ArrangeItem(Message):
    """One point, with what can be done with it.

    `place` and `count` tell where in its section it stands, `back` the section and page that it
    was chosen from. `version` is how far the agenda had been arranged when this was shown.
    """

    meeting_id: int
    version: int
    point: Item | FollowUp
    section: Heading
    place: int
    count: int
    up: bool
    down: bool
    joins: bool
    back: tuple[int, int]

    def rows(self) -> Rows:
        """Offer to move, pin, join, split and hide it."""
        about = (self.meeting_id, self.point.key, self.version)
        move = [
            button(Act.ARRANGE_MOVE, *about, steps, label=label)
            for label, steps, may in (("up", -1, self.up), ("down", 1, self.down))
            if may
        ]
        pinned = self.point.pinned
        label = "unpin" if pinned else "pin"
        move.append(button(Act.ARRANGE_PIN, *about, int(not pinned), label=label))
        hide = button(Act.ARRANGE_HIDE, self.meeting_id, self.point.key, label="hide")
        back = button(Act.ARRANGE_SECTION, self.meeting_id, *self.back, label="back")
        return tuple(
            row for row in (move, self._joining(), self._earlier(), (hide,), (back,)) if row
        )

    def _earlier(self) -> tuple[Button, ...]:
        if not isinstance(self.point, Item) or self.point.comeback is None:
            return ()
        count = len(self.point.comeback.earlier)
        return (button(Act.EARLIER, self.meeting_id, self.point.key, 0, count=count),)

    def _joining(self) -> tuple[Button, ...]:
        if not isinstance(self.point, Item):
            return ()
        ways = []
        if self.joins:
            ways.append(
                button(Act.ARRANGE_JOIN, self.meeting_id, self.point.key, 0, label="join_items")
            )
        if self.point.others:
            ways.append(button(Act.ARRANGE_SPLIT, self.meeting_id, self.point.key, label="split"))
        return tuple(ways)


@dataclass(frozen=True)
class ArrangeJoin(Message):
    """Ask which other report is of the same event; the likely ones stand first."""

    meeting_id: int
    key: int
    version: int
    about: Listed
    page: Page[Listed]

    def rows(self) -> Rows:
        """Offer the others."""
        return (
            *(
                (
                    _listed(
                        Act.ARRANGE_JOIN_WITH, one, self.meeting_id, self.key, one.key, self.version
                    ),
                )
                for one in self.page.entries
            ),
            *turning(
                Act.ARRANGE_JOIN,
                self.page.previous,
                self.page.following,
                self.meeting_id,
                self.key,
            ),
            _back_to(self.meeting_id, self.key),
        )


@dataclass(frozen=True)
class ArrangeSplit(Message):
    """Ask which of the joined reports is to stand for itself again."""

    meeting_id: int
    key: int
    version: int
    about: Listed
    others: tuple[Listed, ...]

    def rows(self) -> Rows:
        """Offer each of the others, and all of them."""
        about = (self.meeting_id, self.key)
        return (
            *(
                (
                    button(
                        Act.ARRANGE_SPLIT_OFF,
                        *about,
                        one.key,
                        self.version,
                        label="split_off",
                        source=one.source,
                        about=one.about,
                    ),
                )
                for one in self.others
            ),
            (button(Act.ARRANGE_SPLIT_OFF, *about, 0, self.version, label="split_all"),),
            _back_to(self.meeting_id, self.key),
        )


@dataclass(frozen=True)
class AskHiding(Message):
    """Ask why something is not to be talked of: by a button, or in words."""

    meeting_id: int
    key: int
    version: int
    about: Listed

    def rows(self) -> Rows:
        """Offer the usual reasons."""
        return (
            *(
                (
                    button(
                        Act.ARRANGE_HIDE_FOR,
                        self.meeting_id,
                        self.key,
                        place,
                        self.version,
                        label="hide_for",
                        why=why,
                    ),
                )
                for place, why in enumerate(HiddenFor)
                if why is not HiddenFor.OTHER
            ),
            _back_to(self.meeting_id, self.key),
        )


@dataclass(frozen=True)
class HiddenPoint:
    """Something hidden, and why."""

    key: int
    about: str
    hiding: Hiding


@dataclass(frozen=True)
class HiddenList(Message):
    """What is hidden, with the way back for each."""

    meeting_id: int
    version: int
    page: Page[HiddenPoint]

    def rows(self) -> Rows:
        """Offer to show each again."""
        return (
            *(
                (
                    button(
                        Act.ARRANGE_SHOW,
                        self.meeting_id,
                        one.key,
                        self.version,
                        label="show_again",
                        about=one.about,
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.ARRANGE_HIDDEN, self.page.previous, self.page.following, self.meeting_id),
            (button(Act.ARRANGE, self.meeting_id, label="back"),),
        )


@dataclass(frozen=True)
class AgendaArranged(Line):
    """Somebody else has arranged the agenda since the button was shown."""


def _listed(act: Act, one: Listed, *arguments: int) -> Button:
    return button(
        act,
        *arguments,
        label="listed_point",
        number=one.number,
        about=one.about,
        source=one.source,
        pinned=one.pinned,
        near=one.near,
    )


def _hidden_row(meeting_id: int, hidden: int) -> Rows:
    if not hidden:
        return ()
    return ((button(Act.ARRANGE_HIDDEN, meeting_id, 0, label="hidden", count=hidden),),)


def _back_to(meeting_id: int, key: int) -> Sequence[Button]:
    return (button(Act.ARRANGE_ITEM, meeting_id, key, label="back"),)
