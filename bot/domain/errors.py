"""Named facts that end a use case without changing anything."""

from bot.domain.messages.outline import Message


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a fault
    """What was asked for cannot be; the message tells the person what to do instead.

    Whoever runs the use case rolls its facts back and sends the message, after what must be said
    whether the rest was refused or not: `also`.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(type(message).__name__)
        self.message = message
        self.also: tuple[Message, ...] = ()


class UnknownName(LookupError):  # noqa: N818  a named fact, like the one above
    """A conference has no organisation or area of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
