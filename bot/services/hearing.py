"""Where a typed message goes: to the use case that its conversation's step waits for."""

from collections.abc import Callable, Mapping

from bot.domain.messages.general import OnlyCaptionHeard
from bot.domain.states import Step
from bot.services import (
    access,
    action_owners,
    conversation,
    editing,
    oral,
    reading,
    recording,
    settling,
)
from bot.services.ports import Desk, Sender
from storage.models import Conversation

Hearer = Callable[[Desk, Sender, Conversation, str], None]

HEARERS: Mapping[Step, Hearer] = {
    Step.NOTHING: reading.hear_free_text,
    Step.OBSERVATION: reading.hear_answer,
    Step.SETTING: settling.hear,
    Step.DECISION: recording.hear_decision,
    Step.NOTE: recording.hear_note,
    Step.ACTION_TEXT: recording.hear_action,
    Step.ACTION_DUE: action_owners.hear,
    Step.ORAL_TEXT: oral.hear_text,
}


def hear(desk: Desk, sender: Sender, text: str) -> None:
    """Take a typed private message as the answer to what was asked."""
    person = access.person_of(desk, sender)
    standing = conversation.awaited(desk, person.id)
    HEARERS[standing.step](desk, sender, standing, text)


def hear_caption(desk: Desk, sender: Sender, text: str) -> None:
    """Take what was written under a photo or a file as typed; what it is under is not kept."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, OnlyCaptionHeard())
    hear(desk, sender, text)


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Take an edited private message as a change of what the first one gave."""
    editing.hear_edit(desk, sender, text)
