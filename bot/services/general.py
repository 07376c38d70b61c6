"""What is answered whatever the conversation is about."""

from bot.domain.errors import Refusal
from bot.domain.messages import general as messages
from bot.services import access
from bot.services.ports import Desk, Sender


def stale_tap(desk: Desk, sender: Sender) -> None:
    """Answer a button that asks for nothing the bot knows."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.StaleButton())


def only_text(desk: Desk, sender: Sender) -> None:
    """Answer a sticker, a voice message, or anything else that is not text."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.OnlyText())


def unknown_command(desk: Desk, sender: Sender) -> None:
    """Answer a command that the bot does not have."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.UnknownCommand())


def private_only(desk: Desk, sender: Sender) -> None:
    """Show the way to the private chat from a group."""
    access.person_of(desk, sender)
    raise Refusal(messages.PrivateOnly())


def group_only(desk: Desk, sender: Sender, _text: str) -> None:
    """Tell that a command belongs in the group."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.GroupOnly())
