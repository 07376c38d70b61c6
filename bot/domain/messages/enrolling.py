"""What who opens an invitation is told and asked."""

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

    def rows(self) -> Rows:
        """Offer the report to who is asked for one."""
        return ((button(Act.REPORT, self.participant_id),),) if self.is_asked else ()


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
