"""Where a typed message goes: to the use case that its conversation's step waits for."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.messages.general import OnlyCaptionHeard
from bot.domain.settings import Setting
from bot.domain.states import Step, Way
from bot.services import (
    access,
    action_dates,
    action_owners,
    action_words,
    conversation,
    editing,
    effects,
    oral,
    reading,
    recording,
    settling,
)
from bot.services.ports import Desk, Sender
from bot.services.withholding import Written, heard_all_the_same, must_wait
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
    Step.ACTION_WORD: action_words.hear,
    Step.ACTION_MOVE: action_dates.hear,
    Step.EFFECT_WORD: effects.hear,
}


# The number to call and its pin codes are no individual's.
_NOBODYS = frozenset({Setting.PHONE, Setting.PIN, Setting.HOST_PIN})


def hear(desk: Desk, sender: Sender, text: str) -> bool:
    """Take a typed private message as the answer to what was asked; return whether it is taken."""
    person = access.person_of(desk, sender)
    standing = conversation.awaited(desk, person.id)
    written = Written(Way.WRITTEN, text, step_since=standing.changed_at)
    if not _is_nobodys(standing) and must_wait(desk, sender, person, written):
        return False
    with heard_all_the_same(desk, sender, text):
        HEARERS[standing.step](desk, sender, standing, text)
    return True


def hear_cleaned(desk: Desk, sender: Sender, text: str, step_since: datetime | None) -> None:
    """Take a text that had to wait; it answers only the step that it was written to."""
    person = access.person_of(desk, sender)
    standing = conversation.awaited(desk, person.id)
    if standing.changed_at == step_since:
        HEARERS[standing.step](desk, sender, standing, text)
    else:
        reading.hear_free_text(desk, sender, standing, text)


def _is_nobodys(standing: Conversation) -> bool:
    """Tell whether what is asked for is never kept as it is written, or is no individual's."""
    if standing.step in {Step.ACTION_DUE, Step.ACTION_MOVE}:
        return True
    return standing.step is Step.SETTING and standing.subject.get("setting") in _NOBODYS


def hear_caption(desk: Desk, sender: Sender, text: str) -> None:
    """Take what was written under a photo or a file as typed; what it is under is not kept."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, OnlyCaptionHeard())
    hear(desk, sender, text)


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Take an edited private message as a change of what the first one gave."""
    person = access.person_of(desk, sender)
    if not must_wait(desk, sender, person, Written(Way.EDITED, text)):
        with heard_all_the_same(desk, sender, text):
            editing.hear_edit(desk, sender, text)
