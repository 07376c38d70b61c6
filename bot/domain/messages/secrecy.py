"""What those who lead see of what is marked as secret."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.paging import Page


@dataclass(frozen=True)
class SecrecyPoint:
    """A point of the agenda: an observation or an action, marked or not."""

    number: int
    observation_id: int | None
    action_id: int | None
    text: str
    secret: bool


@dataclass(frozen=True)
class SecrecyList(Message):
    """What stands on the agenda, each to be marked as secret or not."""

    conference: str
    conference_id: int
    page: Page[SecrecyPoint]

    def rows(self) -> Rows:
        """Offer to turn the mark of each point, and the other pages."""
        return (
            *((self._turn(one),) for one in self.page.entries),
            *turning(Act.SECRECY, self.page.previous, self.page.following, self.conference_id),
        )

    def _turn(self, one: SecrecyPoint) -> Button:
        act, about = Act.MARK_OBSERVATION, one.observation_id
        if one.action_id is not None:
            act, about = Act.MARK_ACTION, one.action_id
        return button(
            act,
            about or 0,
            self.page.number,
            label="secrecy_point",
            number=one.number,
            text=one.text,
            secret=one.secret,
        )
