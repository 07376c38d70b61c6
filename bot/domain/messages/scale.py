"""The scale on which areas are assessed, for those who lead."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class ScaleScreen(Message):
    """The steps, each a symbol and a name, the calmest first; another one is typed."""

    participant_id: int
    steps: Sequence[str]

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((button(Act.SETTINGS, self.participant_id, label="back"),),)


@dataclass(frozen=True)
class ScaleUnreadable(Line):
    """What was typed is no scale: too few or many steps, or one without a symbol or a name."""

    fewest: int
    most: int
