"""Typed answers about the series: each goes to what was asked."""

from collections.abc import Callable, Mapping

from bot.domain.errors import Refusal
from bot.domain.messages.general import NotYours
from bot.services import (
    conversation,
    further,
    importing_places,
    register_changes,
    rescheduling,
    resting,
    scaling,
)
from bot.services.ports import Desk, Sender
from storage.models import Conversation

HEARERS: Mapping[str, Callable[[Desk, Sender, Conversation, str], None]] = {
    "move": rescheduling.hear,
    "recess": resting.hear,
    "further": further.hear,
    "scale": scaling.hear,
    "entry": register_changes.hear,
    "aliases": register_changes.hear_aliases,
    "places": importing_places.hear,
}
# Days and times are never kept as they are written.
NOBODYS = frozenset({"move", "recess", "further"})


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what was typed as the answer; who leads no longer is asked no more."""
    try:
        HEARERS[str(standing.subject["asks"])](desk, sender, standing, text)
    except Refusal as refusal:
        if not isinstance(refusal.message, NotYours):
            raise
        conversation.forget_step(desk, standing.person_id)
        desk.outgoing.tell(sender, refusal.message)
