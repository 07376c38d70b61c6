"""What those who lead see of the invitations that nobody has taken up."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.paging import Page


@dataclass(frozen=True)
class Unused:
    """An invitation with its number in the list; `is_opened` tells that its link has been."""

    number: int
    invitation_id: int
    seat: Seat
    made_at: datetime
    is_opened: bool
    has_expired: bool


@dataclass(frozen=True)
class NotJoined(Message):
    """The invitations that nobody has taken up."""

    participant_id: int
    conference: str
    zone: str
    page: Page[Unused]

    def rows(self) -> Rows:
        """Offer a fresh link for each, and to take it back."""
        own, number = self.participant_id, self.page.number
        return (
            *(
                (
                    button(Act.RENEW_INVITATION, own, one.invitation_id, number, number=one.number),
                    button(
                        Act.REVOKE_INVITATION, own, one.invitation_id, number, number=one.number
                    ),
                )
                for one in self.page.entries
            ),
            *turning(Act.NOT_JOINED, self.page.previous, self.page.following, own),
            (button(Act.STAY, own, label="put_away"),),
        )


@dataclass(frozen=True)
class InvitationGone(Line):
    """The invitation has been used, replaced or taken back meanwhile."""


@dataclass(frozen=True)
class InvitationRevoked(Line):
    """The invitation has been taken back."""
