"""Where a typed message goes: to the use case that its conversation's step waits for."""

from collections.abc import Callable, Mapping

from bot.domain.individuals import Kind
from bot.domain.messages.general import OnlyCaptionHeard
from bot.domain.settings import Setting
from bot.domain.states import Asks, Step, Way
from bot.services import (
    access,
    action_moves,
    action_owners,
    action_words,
    asked,
    asking_corrections,
    assessing,
    conversation,
    editing,
    effects,
    hiding,
    letters,
    mending_company,
    news,
    oral,
    own_reminders,
    reading,
    recording,
    settling,
    settling_corrections,
    staff_hearing,
    staff_opening,
    staff_reading,
    typing_in,
)
from bot.services.ports import Desk, Sender
from bot.services.withholding import Written, heard_all_the_same, must_wait
from storage.models import Conversation, Withheld

Hearer = Callable[[Desk, Sender, Conversation, str], None]

HEARERS: Mapping[Step, Hearer] = {
    Step.NOTHING: reading.hear_free_text,
    Step.OBSERVATION: reading.hear_answer,
    Step.SETTING: settling.hear,
    Step.DECISION: recording.hear_decision,
    Step.NOTE: asked.hear,
    Step.ACTION_TEXT: recording.hear_action,
    Step.ACTION_DUE: action_owners.hear,
    Step.ORAL_TEXT: oral.hear_text,
    Step.LETTER: letters.hear,
    Step.HIDDEN_WHY: hiding.hear,
    Step.LEVEL_WHY: assessing.hear,
    Step.ACTION_WORD: action_words.hear,
    Step.ACTION_MOVE: action_moves.hear,
    Step.EFFECT_WORD: effects.hear,
    Step.SERIES: typing_in.hear,
    Step.CORRECTION: asking_corrections.hear,
    Step.CORRECTION_WORD: settling_corrections.hear_word,
    Step.MENDING: mending_company.hear,
    Step.NEWS: news.hear,
    Step.STAFF_WORD: staff_reading.hear_word,
    Step.OWN_TIME: own_reminders.hear_hour,
}


# The number to call and its pin codes are no individual's.
_NAMES = frozenset({Asks.GUEST, Asks.DEPUTY})
_NOBODYS = frozenset({Setting.PHONE, Setting.PIN, Setting.HOST_PIN})


def hear(desk: Desk, sender: Sender, text: str) -> bool:
    """Take a typed private message as the answer to what was asked; return whether it is taken."""
    if staff_opening.is_answering(desk, sender):
        with heard_all_the_same(desk, text):
            return staff_hearing.hear(desk, sender, text)
    person = access.person_of(desk, sender)
    standing = conversation.awaited(desk, person.id)
    written = Written(Way.WRITTEN, text, answers=standing, spared=_spared_at(standing))
    if not _is_nobodys(standing) and must_wait(desk, sender, person, written):
        return False
    with heard_all_the_same(desk, text):
        HEARERS[standing.step](desk, sender, standing, text)
    return True


def hear_cleaned(desk: Desk, sender: Sender, withheld: Withheld) -> None:
    """Take a text that had to wait; it answers only the question that it was written to.

    That is the same question also when it has been shown again meanwhile.
    """
    person = access.person_of(desk, sender)
    standing = conversation.awaited(desk, person.id)
    asked = (standing.step.value, standing.participant_id, standing.subject)
    if asked == (withheld.step, withheld.participant_id, withheld.subject):
        HEARERS[standing.step](desk, sender, standing, withheld.text)
    else:
        reading.hear_free_text(desk, sender, standing, withheld.text)


def _is_nobodys(standing: Conversation) -> bool:
    """Tell whether what is asked for is never kept as it is written, or is no individual's."""
    if standing.step in {Step.ACTION_DUE, Step.ACTION_MOVE, Step.OWN_TIME}:
        return True
    if standing.step is Step.SERIES:
        return standing.subject.get("asks") in typing_in.NOBODYS
    return standing.step is Step.SETTING and standing.subject.get("setting") in _NOBODYS


def _spared_at(standing: Conversation) -> frozenset[Kind]:
    """Return what may be said where names are asked for: of those who are at a meeting."""
    is_roll = standing.step is Step.NOTE and standing.subject.get("asks") in _NAMES
    is_roll = is_roll or mending_company.asks_name(standing)
    return frozenset({Kind.NAME}) if is_roll else frozenset()


def hear_caption(desk: Desk, sender: Sender, text: str, once: str | None = None) -> None:
    """Take what was written under a photo or a file as typed; what it is under is not kept.

    That is told once under one key.
    """
    access.person_of(desk, sender)
    desk.outgoing.send(sender.here(), OnlyCaptionHeard(), key=once)
    hear(desk, sender, text)


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Take an edited private message as a change of what the first one gave."""
    if staff_opening.is_answering(desk, sender):
        with heard_all_the_same(desk, text):
            staff_hearing.hear_edit(desk, sender, text)
        return
    person = access.person_of(desk, sender)
    if not must_wait(desk, sender, person, Written(Way.EDITED, text)):
        with heard_all_the_same(desk, text):
            editing.hear_edit(desk, sender, text)
