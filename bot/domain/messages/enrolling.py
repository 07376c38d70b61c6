"""What who opens an invitation is told and asked."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class Seat:
    """A part in a conference, for an organisation and an area where it has them.

    The conference's name is empty before it is set up. `guest_on` is the day of the one meeting
    that a guest comes to.
    """

    conference: str
    role: Role
    organisation: str | None
    area: str | None
    guest_on: date | None = None


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
    """Welcome, and what happens next.

    `is_prompted` tells that the question follows at once, `prompt_at` when it will come.
    """

    participant_id: int
    conference: str
    is_asked: bool
    leads: bool
    is_prompted: bool
    prompt_at: datetime | None
    starts_at: datetime
    zone: str
    is_guest: bool = False

    def rows(self) -> Rows:
        """Offer the report to who is asked for one."""
        return ((button(Act.REPORT, self.participant_id),),) if self.is_asked else ()


@dataclass(frozen=True)
class MoveOffer(Message):
    """Tell that somebody's place would go over to this account, and ask for a yes."""

    invitation_id: int
    conference: str
    name: str

    def rows(self) -> Rows:
        """Offer yes and no."""
        return (
            (button(Act.JOIN, self.invitation_id, label="move_here"),),
            (button(Act.DECLINE, self.invitation_id),),
        )


@dataclass(frozen=True)
class HasMovedHere(Message):
    """The place is this account's from now on, with all that was begun."""

    participant_id: int
    conference: str
    reports: bool
    is_prompted: bool

    def rows(self) -> Rows:
        """Offer the report to who may report."""
        return ((button(Act.REPORT, self.participant_id),),) if self.reports else ()


@dataclass(frozen=True)
class HasMovedAway(Message):
    """The place has gone over to another account; this one is no longer part of it."""

    conference: str


@dataclass(frozen=True)
class MemberHasMoved(Message):
    """Someone has taken up their place with another account."""

    name: str


@dataclass(frozen=True)
class GuestIsDone(Message):
    """The meeting that a guest came to is over, and so is their part."""

    conference: str


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
class OpenOnNewAccount(Line):
    """A link that moves a place was opened with the account that has it."""


@dataclass(frozen=True)
class AccountTakesPart(Line):
    """A link that moves a place was opened with an account that has one in the conference."""


@dataclass(frozen=True)
class MoreThanGuest(Line):
    """An invitation as a guest was accepted by somebody who takes part anyway."""


@dataclass(frozen=True)
class OnlyChair(Line):
    """The only chair would lose the role."""
