"""What participants type while they report: answers, whatever comes out of turn, and edits."""

from dataclasses import replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.general import ConferenceChoice, StaleButton
from bot.domain.messages.reporting import WhichConferenceForText
from bot.domain.messages.reporting_lines import (
    Changed,
    IsWithdrawn,
    MeetingIsOver,
    NoAnswer,
    OnlyReads,
    TextTooLong,
)
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.observation import TEXT_LIMIT, joined, length
from bot.domain.states import ObservationState, Part, Recurring
from bot.services import access, addressing, asking, conversation, observing, reporting
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import (
    Conference,
    Conversation,
    Observation,
    Participant,
    Topic,
    TypedAnswer,
)


def hear_free_text(desk: Desk, sender: Sender, _standing: Conversation, text: str) -> None:
    """Keep what nobody asked for as a draft, and ask what it is about."""
    person = access.person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    parts = [part for part in parts if may(part.role, Right.REPORT)]
    if not parts:
        raise Refusal(OnlyReads())
    parts = [part for part in parts if not _is_to_set_up(desk, part)]
    if not parts:
        raise Refusal(SetUpUnfinished())
    kept = observing.written(text)
    observation = observing.begin(desk, parts[0], None)
    observing.answer(desk, observation, Part.WHAT, kept, sender)
    if len(parts) > 1:
        message = WhichConferenceForText(observation.id, kept, _choices(desk, parts))
        desk.outgoing.send(addressing.to_person(desk, person), message)
        return
    observing.note_started(desk, parts[0])
    asking.choose_topic(desk, sender, parts[0], observation)


def place_free_text(desk: Desk, sender: Sender, observation_id: int, participant_id: int) -> None:
    """Move what was written out of turn to the conference that it is for."""
    _reporter, observation = observing.own_open(desk, sender, observation_id)
    participant = desk.session.get(Participant, participant_id)
    is_placed = observation.topic_id is not None
    if participant is None or is_placed or observation.state is not ObservationState.DRAFT:
        raise Refusal(StaleButton())
    part = access.part_in(desk, sender, participant.conference_id, Right.REPORT)
    if part.id != participant.id:
        raise Refusal(StaleButton())
    observation.participant_id = part.id
    observation.meeting_id = observing.meeting_for(desk, part).id
    desk.session.flush()
    observing.note_started(desk, part)
    asking.choose_topic(desk, sender, part, observation)
    desk.outgoing.dismiss(sender)


def hear_answer(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep a typed answer in the part that was asked for."""
    participant = _part_of(desk, sender, standing)
    number = standing.subject["observation"]
    if participant is None:
        hear_free_text(desk, sender, standing, text)
    elif number is None:
        _hear_first(desk, sender, participant, standing, text)
    else:
        _hear_next(desk, sender, participant, standing, text)


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Let an edited message change what it said, before and after delivery."""
    access.person_of(desk, sender)
    typed = desk.session.get(TypedAnswer, (sender.chat_id, sender.message_id))
    if typed is None:
        raise Refusal(NoAnswer())
    participant, observation = observing.own(desk, sender, typed.observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(IsWithdrawn())
    if not observing.is_open(desk, observation):
        raise Refusal(MeetingIsOver())
    kept = observing.written(text)
    value = _word(desk, participant, kept) if typed.part is Part.RECURRING else kept
    if value is None:
        raise Refusal(NoAnswer())
    if value != getattr(observation, typed.part.value):
        observing.answer(desk, observation, typed.part, value, sender)
        _show_edited(desk, replace(sender, message_id=None), participant, observation)


def _hear_first(
    desk: Desk, sender: Sender, participant: Participant, standing: Conversation, text: str
) -> None:
    kept = observing.written(text)
    topic = desk.session.get_one(Topic, standing.subject["topic"])
    observation = observing.begin(desk, participant, topic.id)
    observing.note_started(desk, participant)
    observing.answer(desk, observation, Part.WHAT, kept, sender)
    asking.go_on(desk, sender, participant, observation)


def _hear_next(
    desk: Desk, sender: Sender, participant: Participant, standing: Conversation, text: str
) -> None:
    observation = desk.session.get_one(Observation, standing.subject["observation"])
    part = Part(str(standing.subject["part"]))
    if not observing.is_open(desk, observation):
        hear_free_text(desk, sender, standing, text)
        return
    kept = observing.written(text)
    value = _word(desk, participant, kept) if part is Part.RECURRING else kept
    if value is None:
        _add_to_how(desk, sender, participant, observation, kept)
        return
    observing.answer(desk, observation, part, value, sender)
    asking.go_on(desk, sender, participant, observation)


def _add_to_how(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation, text: str
) -> None:
    """Keep words that answer no button where they do no harm, and ask again."""
    how = joined(observation.how, text)
    if length(how) > TEXT_LIMIT:
        raise Refusal(TextTooLong(length(how), TEXT_LIMIT))
    observing.answer(desk, observation, Part.HOW, how, None if observation.how else sender)
    asking.ask(desk, sender, participant, observation, Part.RECURRING, added_to_how=True)


def _show_edited(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    standing = conversation.standing_of(desk, participant.person_id)
    question = asking.standing_question(desk, participant, standing)
    if observation.state is ObservationState.DELIVERED:
        desk.outgoing.tell(sender, Changed())
    if question is not None:
        reporting.show(desk, sender, participant, question)
    elif observation.state is ObservationState.DELIVERED:
        reporting.show_report(desk, sender, participant)
    else:
        asking.go_on(desk, sender, participant, observation)


def _part_of(desk: Desk, sender: Sender, standing: Conversation) -> Participant | None:
    person = access.person_of(desk, sender)
    for part in people.parts_of(desk.session, person.id):
        if part.id == standing.participant_id and may(part.role, Right.REPORT):
            return part
    return None


def _is_to_set_up(desk: Desk, part: Participant) -> bool:
    """Tell whether the first thing that the participant is to do is to set the conference up."""
    conference = desk.session.get_one(Conference, part.conference_id)
    return conference.set_up_at is None and may(part.role, Right.LEAD)


def _word(desk: Desk, participant: Participant, text: str) -> Recurring | None:
    words = desk.wording.recurring_words(asking.language_of(desk, participant))
    return words.get(text.casefold().strip(" .!"))


def _choices(desk: Desk, parts: list[Participant]) -> tuple[ConferenceChoice, ...]:
    return tuple(
        ConferenceChoice(part.id, desk.session.get_one(Conference, part.conference_id).name)
        for part in parts
    )
