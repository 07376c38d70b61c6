"""What those who lead a conference are told and shown before the meeting."""

from dataclasses import dataclass

from bot.domain.messages.outline import Message


@dataclass(frozen=True)
class PersonUnreachable(Message):
    """A participant has blocked the bot or can no longer be written to."""

    name: str


@dataclass(frozen=True)
class GroupLost(Message):
    """The bot was removed from the conference's group."""

    title: str
