"""What is said of texts that point out individuals, and of signs of an emergency."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.individuals import Piece
from bot.domain.messages.outline import Line, Message, Rows, button


@dataclass(frozen=True)
class NotKept(Message):
    """A text has not been kept: `pieces` shows which kind of thing stood where, never the thing.

    `withheld_id` is None where nothing useful is left without it.
    """

    withheld_id: int | None
    pieces: tuple[Piece, ...]
    is_taken_away: bool

    def rows(self) -> Rows:
        """Offer the text without it, where there is one, and to write anew."""
        rewrite = (button(Act.REWRITE, self.withheld_id or 0),)
        if self.withheld_id is None:
            return (rewrite,)
        return ((button(Act.USE_WITHOUT, self.withheld_id),), rewrite)


@dataclass(frozen=True)
class WriteAnew(Line):
    """The person wants to put it in other words."""


@dataclass(frozen=True)
class CallForHelp(Message):
    """A text sounds as if something dangerous goes on now."""
