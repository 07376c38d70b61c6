"""Edited messages: what a message gave of an observation changes with it."""

from dataclasses import replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept
from bot.domain.messages.observing import AskPart
from bot.domain.messages.reporting_lines import (
    Changed,
    IsWithdrawn,
    MeetingIsOver,
    NoAnswer,
    NoSuchWord,
    RecordsStay,
)
from bot.domain.observation import PARTS
from bot.domain.states import ObservationState, Part, Step
from bot.services import (
    access,
    asking,
    conversation,
    correcting,
    observing,
    phrasing,
    proposing_edits,
    reading,
    reporting,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import people, proposals, records
from storage.models import Observation, Participant, Person, TypedAnswer


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Let an edited message change what it said, before and after delivery."""
    person = access.person_of(desk, sender)
    proposed = proposals.from_message(desk.session, sender.chat_id, sender.message_id)
    if proposed:
        proposing_edits.hear_edit(desk, sender, proposed, text)
        return
    typed = desk.session.get(TypedAnswer, (sender.chat_id, sender.message_id))
    if typed is None:
        raise Refusal(RecordsStay() if _is_writing_down(desk, person) else NoAnswer())
    taken_down = desk.session.get_one(Observation, typed.observation_id)
    if taken_down.taken_by in {one.id for one in people.parts_of(desk.session, person.id)}:
        correcting.correct(desk, sender, taken_down, typed, text)
        return
    participant, observation = observing.own(desk, sender, typed.observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(IsWithdrawn())
    if not observing.is_open(desk, observation):
        raise Refusal(MeetingIsOver())
    kept = observing.written(text)
    before = getattr(observation, typed.part.value)
    if typed.part is not Part.RECURRING:
        phrasing.edit(desk, observation, typed, kept)
    elif (word := reading.word_of(desk, participant, kept)) is not None:
        phrasing.answer(desk, observation, typed.part, word, sender)
    else:
        raise Refusal(NoSuchWord())
    if getattr(observation, typed.part.value) != before:
        _show_edited(desk, replace(sender, message_id=None), participant, observation, typed.part)


def _is_writing_down(desk: Desk, person: Person) -> bool:
    """Tell whether the person leads a meeting that is under way."""
    led = [part for part in people.parts_of(desk.session, person.id) if may(part.role, Right.LEAD)]
    return any(records.running(desk.session, part.conference_id) for part in led)


def _show_edited(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation, part: Part
) -> None:
    """Show what stands now, unless that would take the word from another conversation.

    Where what stands on the screen does not show it, a line says that it was kept.
    """
    standing = conversation.awaited(desk, voices.speaker_of(desk, participant).person_id)
    question = asking.standing_question(desk, participant, standing)
    is_delivered = observation.state is ObservationState.DELIVERED
    is_elsewhere = standing.step not in {Step.NOTHING, Step.OBSERVATION}
    is_hidden = question is not None and not _shows(question, observation, part)
    if is_delivered or is_elsewhere or is_hidden:
        desk.outgoing.tell(sender, Changed() if is_delivered else Kept())
    if is_elsewhere:
        return
    if question is not None:
        reporting.show(desk, sender, participant, question)
    elif is_delivered:
        reporting.show_report(desk, sender, participant)
    else:
        _go_on(desk, sender, participant, observation)


def _shows(question: AskPart, observation: Observation, part: Part) -> bool:
    """Tell whether a question shows a part: it does with what comes before it, and itself."""
    is_before = PARTS.index(part) <= PARTS.index(question.part)
    return question.observation_id == observation.id and is_before


def _go_on(desk: Desk, sender: Sender, participant: Participant, observation: Observation) -> None:
    """Go on with a draft; which conference it is for comes before what it is about."""
    person = access.person_of(desk, sender)
    parts = reading.parts_for_text(desk, person)
    is_unplaced = observation.topic_id is None and parts[0].id == participant.id
    if is_unplaced and len(parts) > 1:
        reading.ask_conference(desk, person, observation, parts)
    else:
        asking.go_on(desk, sender, participant, observation)
