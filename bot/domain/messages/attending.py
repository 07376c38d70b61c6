"""Who takes part in a conference, and the card of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.inviting import Choice
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page

WIDE = 2


@dataclass(frozen=True)
class Member:
    """One who takes part, as they are listed; `seen_at` is when they last wrote or tapped."""

    participant_id: int
    name: str
    role: Role
    organisation: str
    area: str
    seen_at: datetime | None
    is_unreachable: bool = False
    is_paused: bool = False


@dataclass(frozen=True)
class Roster(Message):
    """Everyone who takes part, a page at a time, and how many invitations wait."""

    participant_id: int
    conference: str
    zone: str
    count: int
    waiting: int
    page: Page[Member]

    def rows(self) -> Rows:
        """Offer each one's card, the other pages, and to invite."""
        own = self.participant_id
        rows: list[Sequence[Button]] = [
            (
                button(
                    Act.PERSON,
                    own,
                    one.participant_id,
                    label="person",
                    name=one.name,
                    organisation=one.organisation,
                ),
            )
            for one in self.page.entries
        ]
        ways = (("previous_page", self.page.previous), ("next_page", self.page.following))
        turns = [button(Act.PARTICIPANTS, own, to, label=key) for key, to in ways if to is not None]
        rows += [turns] if turns else []
        rows.append((button(Act.INVITE, own), button(Act.WRITE_ALL, own)))
        if self.waiting:
            rows.append((button(Act.NOT_JOINED, own, 0, count=self.waiting),))
        return rows


@dataclass(frozen=True)
class PersonCard(Message):
    """One who takes part, and what those who lead can change.

    `page` is where they stand in the list. Who looks at their own card cannot take themselves
    out, and nobody but a chair changes a chair.
    """

    participant_id: int
    member_id: int
    name: str
    seat: Seat
    zone: str
    seen_at: datetime | None
    is_unreachable: bool
    is_paused: bool
    paused_until: datetime | None
    open_actions: int
    page: int
    is_own: bool
    may_change: bool

    def rows(self) -> Rows:
        """Offer what may be changed, and the way back to the list."""
        whom = (self.participant_id, self.member_id)
        back = (button(Act.PARTICIPANTS, self.participant_id, self.page, label="back"),)
        if not self.may_change:
            return (back,)
        pause = Act.RESUME if self.is_paused else Act.PAUSE
        last: tuple[Button, ...] = (button(Act.MOVE_ACCOUNT, *whom),)
        if not self.is_own:
            last = (*last, button(Act.EXCLUDE, *whom, label="exclude_one"))
        return (
            (button(Act.CHANGE_ROLE, *whom), button(Act.CHANGE_ORGANISATION, *whom)),
            (button(Act.CHANGE_AREA, *whom), button(pause, *whom)),
            last,
            back,
        )


@dataclass(frozen=True)
class AskRole(Message):
    """Ask which role someone is to have."""

    participant_id: int
    member_id: int
    name: str
    role: Role
    roles: Sequence[Role]

    def rows(self) -> Rows:
        """Offer the roles, each on a row of its own."""
        whom = (self.participant_id, self.member_id)
        order = list(Role)
        return (
            *(
                (button(Act.SET_ROLE, *whom, order.index(one), label="role", role=one.value),)
                for one in self.roles
            ),
            (button(Act.PERSON, *whom, label="back"),),
        )


@dataclass(frozen=True)
class AskOrganisation(Message):
    """Ask which organisation someone is to speak for."""

    participant_id: int
    member_id: int
    name: str
    page: Page[Choice]

    def rows(self) -> Rows:
        """Offer the organisations, the other pages, and none."""
        whom = (self.participant_id, self.member_id)
        return (
            *_choices(Act.SET_ORGANISATION, self.page, *whom),
            *turning(Act.CHANGE_ORGANISATION, self.page.previous, self.page.following, *whom),
            (button(Act.SET_ORGANISATION, *whom, 0, label="no_organisation"),),
            (button(Act.PERSON, *whom, label="back"),),
        )


@dataclass(frozen=True)
class AskArea(Message):
    """Ask which area someone is to report from."""

    participant_id: int
    member_id: int
    name: str
    page: Page[Choice]

    def rows(self) -> Rows:
        """Offer the areas, two on a row, the other pages, and none."""
        whom = (self.participant_id, self.member_id)
        chosen = [one for row in _choices(Act.SET_AREA, self.page, *whom) for one in row]
        return (
            *(chosen[start : start + WIDE] for start in range(0, len(chosen), WIDE)),
            *turning(Act.CHANGE_AREA, self.page.previous, self.page.following, *whom),
            (button(Act.SET_AREA, *whom, 0, label="no_area"),),
            (button(Act.PERSON, *whom, label="back"),),
        )


@dataclass(frozen=True)
class AskPause(Message):
    """Ask how long someone is to have a pause: so many weeks, each until a day."""

    participant_id: int
    member_id: int
    name: str
    spans: tuple[tuple[int, date], ...]

    def rows(self) -> Rows:
        """Offer the spans, and no end."""
        whom = (self.participant_id, self.member_id)
        return (
            *(
                (button(Act.PAUSE_UNTIL, *whom, day.toordinal(), weeks=weeks, day=day),)
                for weeks, day in self.spans
            ),
            (button(Act.PAUSE_UNTIL, *whom, 0, label="pause_for_now"),),
            (button(Act.PERSON, *whom, label="back"),),
        )


@dataclass(frozen=True)
class MoveLink(Message):
    """The link that moves someone's place to another account, as it is passed on."""

    conference: str
    name: str
    token: str
    expires_at: datetime
    zone: str


@dataclass(frozen=True)
class SeatChanged(Message):
    """Those who lead have changed the part that the person plays."""

    seat: Seat


@dataclass(frozen=True)
class PauseBegan(Message):
    """The person is written to no more until the pause ends."""

    conference: str
    until: datetime | None
    zone: str


@dataclass(frozen=True)
class PauseEnded(Message):
    """The person is written to again; `is_prompted` tells that the week's question follows."""

    conference: str
    is_prompted: bool


@dataclass(frozen=True)
class OnlyChairChangesChairs(Line):
    """A secretary wanted to change a chair, or to make one."""


def _choices(act: Act, page: Page[Choice], *whom: int) -> Rows:
    return tuple(
        (button(act, *whom, one.number, label="chosen", name=one.name),) for one in page.entries
    )
