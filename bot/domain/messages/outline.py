"""The form every outgoing message has: values for a template, and buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.acts import Act, Tap


@dataclass(frozen=True)
class Button:
    """A button: the key of its label, what a tap asks for, and the label's values."""

    label: str
    tap: Tap
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class LinkButton:
    """A button that opens the private chat with the bot, with a start parameter."""

    label: str
    start: str


Rows = Sequence[Sequence[Button | LinkButton]]


def button(act: Act, *arguments: int, label: str | None = None, **values: object) -> Button:
    """Make a button whose label's key is the act's own name unless another is given."""
    return Button(label or act.name.lower(), Tap(act, arguments), values)


@dataclass(frozen=True)
class Message:
    """One outgoing message; its template bears the class's name in snake case."""

    def rows(self) -> Rows:
        """Return the rows of buttons under the message."""
        return ()

    def leads_with_buttons(self) -> bool:
        """Tell whether the buttons stand under the first of several texts, not the last."""
        return False


@dataclass(frozen=True)
class Line(Message):
    """One short plain sentence: the answer to a tap, or a message where nothing was tapped.

    At most 200 characters when rendered (the limit of answerCallbackQuery).
    """

    def insists(self) -> bool:
        """Tell whether the answer to a tap must be confirmed by the person."""
        return True

    def is_said_once_a_day(self) -> bool:
        """Tell whether a chat gets it as a message at most once a day, however often it is due."""
        return False
