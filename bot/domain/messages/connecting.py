"""What is said about the group that a conference is bound to."""

from dataclasses import dataclass

from bot.domain.messages.outline import Line, Message


@dataclass(frozen=True)
class Connected(Message):
    """The group belongs to the conference from now on; what will be posted there."""

    conference: str


@dataclass(frozen=True)
class GroupReplaced(Message):
    """The conference has moved to another group."""

    conference: str


@dataclass(frozen=True)
class AlreadyConnected(Line):
    """The group belongs to the conference already."""


@dataclass(frozen=True)
class GroupTaken(Line):
    """The group belongs to another conference."""


@dataclass(frozen=True)
class OnlyChairConnects(Line):
    """Somebody other than the chair wanted to bind the group."""
