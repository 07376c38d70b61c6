"""What those who lead are asked and given when they invite somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class Choice:
    """An organisation or area to choose by its number."""

    number: int
    name: str


@dataclass(frozen=True)
class InviteRole(Message):
    """Ask for the role; `serial` keeps two taps on one button from inviting twice."""

    participant_id: int
    serial: int
    roles: Sequence[Role]

    def rows(self) -> Rows:
        """Offer the roles, each on a row of its own."""
        order = list(Role)
        return [
            (
                button(
                    Act.INVITE_ROLE,
                    self.participant_id,
                    self.serial,
                    order.index(role),
                    label="role",
                    role=role.value,
                ),
            )
            for role in self.roles
        ]


@dataclass(frozen=True)
class InviteOrganisation(Message):
    """Ask which organisation the invited will speak for."""

    participant_id: int
    serial: int
    role: int
    choices: Sequence[Choice]

    def rows(self) -> Rows:
        """Offer the organisations and none."""
        fixed = (self.participant_id, self.serial, self.role)
        none = button(Act.INVITE_ORGANISATION, *fixed, 0, label="no_organisation")
        return (
            *(
                (
                    button(
                        Act.INVITE_ORGANISATION, *fixed, one.number, label="chosen", name=one.name
                    ),
                )
                for one in self.choices
            ),
            (none,),
        )


@dataclass(frozen=True)
class InviteArea(Message):
    """Ask which area the invited will report from."""

    participant_id: int
    serial: int
    role: int
    organisation: int
    choices: Sequence[Choice]

    def rows(self) -> Rows:
        """Offer the areas, two on a row, and none."""
        fixed = (self.participant_id, self.serial, self.role, self.organisation)
        buttons = [
            button(Act.INVITE_AREA, *fixed, one.number, label="chosen", name=one.name)
            for one in self.choices
        ]
        pairs = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
        return (*pairs, (button(Act.INVITE_AREA, *fixed, 0, label="no_area"),))


@dataclass(frozen=True)
class Invited(Message):
    """The invitation stands in the next message, to be passed on."""

    participant_id: int

    def rows(self) -> Rows:
        """Offer to make another."""
        return ((button(Act.INVITE, self.participant_id, label="invite_another"),),)


@dataclass(frozen=True)
class InvitationLink(Message):
    """The invitation itself, as it is passed on."""

    seat: Seat
    token: str
    expires_at: datetime
    zone: str


@dataclass(frozen=True)
class AlreadyInvited(Line):
    """The invitation has been made already."""


@dataclass(frozen=True)
class OnlyChairInvitesChairs(Line):
    """A secretary wanted to invite a chair."""
