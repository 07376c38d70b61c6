"""Who takes part in a conference."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.outline import Message, Rows, button


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
        """Offer to invite, and to take someone out."""
        return (
            (button(Act.INVITE, self.participant_id),),
            (button(Act.EXCLUDE_ONE, self.participant_id, 0),),
        )
