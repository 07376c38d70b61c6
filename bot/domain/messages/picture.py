"""How the areas stand, and giving them a level."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.levels import AreaLevel
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Line, Message, Rows, button
from bot.domain.paging import Page


@dataclass(frozen=True)
class SituationPicture(Message):
    """Each area's level now, why, and its course; those who lead can give it another."""

    meeting_id: int
    participant_id: int
    conference: str
    page: Page[AreaLevel]
    leads: bool

    def rows(self) -> Rows:
        """Offer to give each area a level, and the way to the other areas."""
        areas = [
            button(
                Act.PICTURE_AREA,
                self.meeting_id,
                one.area_id,
                area=one.area,
                symbol=one.step.symbol if one.step else "",
            )
            for one in (self.page.entries if self.leads else ())
        ]
        return (
            *(areas[start : start + 2] for start in range(0, len(areas), 2)),
            *turning(Act.PICTURE, self.page.previous, self.page.following, self.participant_id),
        )


@dataclass(frozen=True)
class StepChoice:
    """A step of the scale to choose."""

    step_id: int
    name: str
    symbol: str


@dataclass(frozen=True)
class AskLevel(Message):
    """Ask how grave things are in an area; `standing` is the step that has been chosen, or 0.

    `page` is that of the picture on which the area stands.
    """

    meeting_id: int
    participant_id: int
    area: AreaLevel
    steps: tuple[StepChoice, ...]
    standing: int
    page: int = 0

    def rows(self) -> Rows:
        """Offer each step."""
        steps = [
            button(
                Act.PICTURE_LEVEL,
                self.meeting_id,
                self.area.area_id,
                one.step_id,
                self.standing,
                name=one.name,
                symbol=one.symbol,
            )
            for one in self.steps
        ]
        return (
            *(steps[start : start + 2] for start in range(0, len(steps), 2)),
            (button(Act.PICTURE, self.participant_id, self.page, label="back"),),
        )


@dataclass(frozen=True)
class AskLevelReason(Message):
    """The level is kept; ask why it is so."""

    meeting_id: int
    area: AreaLevel

    def rows(self) -> Rows:
        """Offer to do without a reason."""
        return ((button(Act.PICTURE_SKIP, self.meeting_id, self.area.area_id, label="skip"),),)


@dataclass(frozen=True)
class LevelChanged(Line):
    """Somebody else has given the area a level since the button was shown."""


@dataclass(frozen=True)
class NoAreas(Line):
    """The conference speaks of no areas."""
