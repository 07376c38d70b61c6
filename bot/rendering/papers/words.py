"""The words of documents, by their keys."""

from typing import Protocol


class Words(Protocol):
    """What gives a text for a key and its values, in one language."""

    @property
    def language(self) -> str:
        """Return the name of the language."""

    @property
    def bot_link(self) -> str:
        """Return the address of the chat with the bot."""

    def __call__(self, key: str, **values: object) -> str:
        """Return the text."""
