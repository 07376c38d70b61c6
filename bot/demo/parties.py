"""Who else takes part when a script is played: the bot's host, and the audience."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.demo.script import Scene


class Host(Protocol):
    """Whoever runs the bot: as a process of its own, or inside a test."""

    async def founding_link(self) -> str:
        """Return the link that the first start printed."""

    async def command(self, *words: str) -> str:
        """Run a command line of the bot's own and return what it printed."""

    async def settled(self) -> None:
        """Return once the bot has taken care of all it was told and sent all it has to say.

        This only paces the play; what is checked is checked in the chats.
        """

    async def between_steps(self) -> None:
        """Do what the performance wants done to the bot between two steps."""

    async def during_step(self) -> None:
        """Do what the performance wants done while the bot is at work on a step."""


class Audience(Protocol):
    """Whoever watches a script being played."""

    def scene(self, scene: Scene) -> None:
        """See a scene begin."""

    def deed(self, at: datetime, key: str, name: str, place: str = "") -> None:
        """See someone do what is no message; `key` is the phrase that tells it."""

    def spent(self, at: datetime, name: str, spent: Mapping[str, int]) -> None:
        """See how many messages and taps someone has needed."""

    def ran(self, at: datetime, words: Sequence[str], printed: str) -> None:
        """See a command line of the bot's own, and what it printed."""
