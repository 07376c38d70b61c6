"""What is said about invitations, joining, the group, and who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class Seat:
    """A part in a conference, for an organisation and an area where it has them.

    The conference's name is empty before it is set up.
    """

    conference: str
    role: Role
    organisation: str | None
    area: str | None


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
    expires_at: datetime
    zone: str

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
class JoinOffer(Message):
    """Tell what the bot is for, what is kept and who reads it, and ask for a yes.

    `present_role` is the part that the person already plays in the conference.
    """

    invitation_id: int
    seat: Seat
    present_role: Role | None

    def rows(self) -> Rows:
        """Offer yes and no."""
        return (
            (button(Act.JOIN, self.invitation_id),),
            (button(Act.DECLINE, self.invitation_id),),
        )


@dataclass(frozen=True)
class Joined(Message):
    """Welcome, and what happens next. `prompt_at` is None when the question comes at once."""

    conference: str
    is_asked: bool
    prompt_at: datetime | None
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class JoinedEarly(Message):
    """Welcome to a conference that is yet to be set up."""

    is_chair: bool


@dataclass(frozen=True)
class Declined(Message):
    """The person does not want to take part, or not in the new part."""

    is_participant: bool
    expires_at: datetime
    zone: str


@dataclass(frozen=True)
class ConfirmFirst(Line):
    """Someone who is asked to join wrote something instead of answering."""


@dataclass(frozen=True)
class InvitationOver(Line):
    """The invitation has been used, has expired or was replaced."""


@dataclass(frozen=True)
class InvitationUnknown(Line):
    """A participant opened a link that belongs to no invitation."""


@dataclass(frozen=True)
class AlreadyJoined(Line):
    """The invitation has been accepted already, by the same person."""


@dataclass(frozen=True)
class OnlyChair(Line):
    """The only chair would lose the role."""


@dataclass(frozen=True)
class AlreadyInvited(Line):
    """The invitation has been made already."""


@dataclass(frozen=True)
class OnlyChairInvitesChairs(Line):
    """A secretary wanted to invite a chair."""


@dataclass(frozen=True)
class Connected(Message):
    """The group belongs to the conference from now on; what will be posted there."""

    conference: str


@dataclass(frozen=True)
class GroupReplaced(Message):
    """The conference has moved to another group."""

    conference: str


@dataclass(frozen=True)
class AlreadyConnected(Line):
    """The group belongs to the conference already."""


@dataclass(frozen=True)
class GroupTaken(Line):
    """The group belongs to another conference."""


@dataclass(frozen=True)
class OnlyChairConnects(Line):
    """Somebody other than the chair wanted to bind the group."""


@dataclass(frozen=True)
class AnonymousAdmin(Line):
    """An anonymous administrator wanted to bind the group."""


@dataclass(frozen=True)
class Member:
    """One who takes part."""

    name: str
    role: Role
    area: str | None
    is_unreachable: bool


@dataclass(frozen=True)
class Body:
    """Some who take part for one organisation, so many as fit a message; None is for no one."""

    name: str | None
    continues: bool
    members: Sequence[Member]


@dataclass(frozen=True)
class Roster(Message):
    """Everyone who takes part, by organisation, and how many invitations wait."""

    participant_id: int
    conference: str
    count: int
    waiting: int
    bodies: Sequence[Body]

    def rows(self) -> Rows:
        """Offer to invite."""
        return ((button(Act.INVITE, self.participant_id),),)
