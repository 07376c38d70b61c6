"""One message, one tap: a free text becomes drafts that say what was read out of it."""

from collections.abc import Sequence

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.proposing import SAVE, SHOW, SavedSeveral, SavedSome
from bot.domain.messages.reporting_lines import SavedForNext, SaysNothingYet
from bot.domain.states import ObservationState, Part
from bot.services import (
    asking,
    conversation,
    delivering,
    observing,
    phrasing,
    proposal_card,
    proposal_reading,
    reporting,
    standing_in,
    submitting,
    voices,
)
from bot.services.ports import Desk, Sender
from bot.services.proposal_reading import Event
from storage import proposals, reports
from storage.models import Meeting, Observation, Participant, Proposed


def take(desk: Desk, sender: Sender, participant: Participant, text: str) -> None:
    """Begin a draft for each event of a text, and show what was read."""
    events = proposal_reading.read(desk, participant, text)
    first = observing.begin(desk, participant, None, events[0].what)
    phrasing.note_typed(desk, first, Part.WHAT, sender)
    _begin_all(desk, participant, first, events, (sender.chat_id, sender.message_id))
    show(desk, sender, participant, first)


def take_up(desk: Desk, sender: Sender, participant: Participant, observation: Observation) -> None:
    """Read a text that has been kept as a draft until its conference was known."""
    events = proposal_reading.read(desk, participant, observation.what or "")
    typed = reports.typed(desk.session, observation.id, Part.WHAT)
    said_in = (typed[0].chat_id, typed[0].message_id) if typed else (sender.chat_id, None)
    _begin_all(desk, participant, observation, events, said_in)
    show(desk, sender, participant, observation)


def show(desk: Desk, sender: Sender, participant: Participant, observation: Observation) -> None:
    """Show a proposed draft, or the list where its message gave several."""
    row = desk.session.get_one(Proposed, observation.id)
    if len(proposal_card.drafts(desk, participant, row.group_id)) > 1:
        show_drafts(desk, sender, participant, row.group_id)
    else:
        asking.go_on(desk, sender, participant, observation)


def show_drafts(
    desk: Desk, sender: Sender, participant: Participant, group_id: int = 0, page: int = 0
) -> None:
    """Show a list of drafts; the next typed message stands for itself."""
    conversation.forget_step(desk, voices.speaker_of(desk, participant).person_id)
    message = proposal_card.draft_list(desk, participant, group_id, page)
    reporting.show(desk, sender, participant, message)


def add(
    desk: Desk, participant: Participant, group_id: int, event: Event, like: Proposed
) -> Observation:
    """Begin one more draft of the same message."""
    observation = observing.begin(desk, participant, None, event.what)
    row = Proposed(
        observation_id=observation.id,
        group_id=group_id,
        chat_id=like.chat_id,
        message_id=like.message_id,
    )
    proposal_reading.fill(desk, row, observation, event)
    return observation


def choose_topic(desk: Desk, sender: Sender, observation_id: int, topic_id: int, then: int) -> None:
    """Put a draft under a topic; who had asked to save it has it saved now."""
    participant, observation = _draft(desk, sender, observation_id)
    topic = proposal_reading.topic_in_use(desk, participant, topic_id)
    if topic is None or then not in range(3):
        raise Refusal(StaleButton())
    with observing.changing(desk, observation):
        observation.topic_id = topic.id
    proposals.keep_by_hand(desk.session, observation.id, proposals.TOPIC)
    if then == SHOW:
        asking.go_on(desk, sender, participant, observation)
    else:
        save(desk, sender, observation_id, then - SAVE)


def ask_topic(desk: Desk, sender: Sender, observation_id: int, then: int) -> None:
    """Show every topic to choose from."""
    participant, observation = _draft(desk, sender, observation_id)
    if then not in range(3):
        raise Refusal(StaleButton())
    _ask_topic(desk, sender, participant, observation, then=then, whole=True)


def choose_time(desk: Desk, sender: Sender, observation_id: int, number: int) -> None:
    """Take one of the times that the text may mean."""
    participant, observation = _draft(desk, sender, observation_id)
    times = desk.session.get_one(Proposed, observation.id).times
    phrasing.answer(desk, observation, Part.WHEN, _one_of(times, number))
    asking.go_on(desk, sender, participant, observation)


def choose_place(desk: Desk, sender: Sender, observation_id: int, number: int) -> None:
    """Take one of the places that the text may mean."""
    participant, observation = _draft(desk, sender, observation_id)
    places = desk.session.get_one(Proposed, observation.id).places
    phrasing.answer(desk, observation, Part.WHERE, _one_of(places, number))
    asking.go_on(desk, sender, participant, observation)


def fill_in(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask for what is not said, part by part."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    missing = proposal_card.missing(desk, observation)
    if missing:
        asking.ask(desk, sender, participant, observation, missing[0], is_filling_in=True)
    else:
        asking.go_on(desk, sender, participant, observation)


def save(desk: Desk, sender: Sender, observation_id: int, ends: int) -> None:
    """Deliver a proposed draft, and be done for the week where that was asked for."""
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(StaleButton())
    if not observation.what:
        raise Refusal(SaysNothingYet())
    if observation.topic_id is None:
        then = SAVE + bool(ends)
        _ask_topic(desk, sender, participant, observation, then=then, whole=False)
        return
    meeting = observing.meeting_for(desk, participant)
    has_moved = False
    if observation.state is ObservationState.DRAFT:
        has_moved = delivering.deliver(desk, participant, observation, meeting)
        desk.session.flush()
    if ends:
        submitting.submit(desk, sender, meeting.id, participant.id)
        return
    desk.outgoing.tell(sender, SavedForNext(meeting.local_date) if has_moved else Kept())
    _show_saved(desk, sender, participant, observation)


def open_drafts(
    desk: Desk, sender: Sender, participant_id: int, group_id: int = 0, page: int = 0
) -> None:
    """List what has been begun and not saved, all of it or that of one message."""
    participant = standing_in.chosen(desk, sender, participant_id)
    if not proposal_card.drafts(desk, participant, group_id):
        raise Refusal(StaleButton())
    show_drafts(desk, sender, participant, group_id, page)


def save_all(
    desk: Desk, sender: Sender, participant_id: int, group_id: int = 0, ends: int = 0
) -> None:
    """Save every draft of a list that says enough; who asked to be done is so if none is left."""
    participant = standing_in.chosen(desk, sender, participant_id)
    meeting = observing.meeting_for(desk, participant)
    listed = proposal_card.drafts(desk, participant, group_id)
    ready = [one for one in listed if delivering.is_ready(one)]
    for observation in ready:
        delivering.deliver(desk, participant, observation, meeting)
    desk.session.flush()
    left = len(listed) - len(ready)
    if left:
        desk.outgoing.tell(sender, SavedSome(len(ready), left))
        show_drafts(desk, sender, participant, group_id)
    elif ends:
        submitting.submit(desk, sender, meeting.id, participant.id)
    elif ready:
        desk.outgoing.tell(sender, SavedSeveral(len(ready)))
        reporting.show_report(desk, sender, participant)
    else:
        desk.outgoing.tell(sender, Kept())
        reporting.show_report(desk, sender, participant)


def take_as_one(desk: Desk, sender: Sender, participant_id: int, group_id: int) -> None:
    """Make one draft of those that a message was read into."""
    participant = standing_in.chosen(desk, sender, participant_id)
    found = proposal_card.drafts(desk, participant, group_id)
    if len(found) < 2:
        raise Refusal(StaleButton())
    first, *others = found
    text = observing.within_limit("\n".join(one.what or "" for one in found))
    (event,) = proposal_reading.read(desk, participant, text, is_one_event=True)
    row = desk.session.get_one(Proposed, first.id)
    row.is_one_event = True
    when, where = _first(found, Part.WHEN), _first(found, Part.WHERE)
    proposal_reading.fill(desk, row, first, event)
    with observing.changing(desk, first):
        # A heading above the lines may have said it.
        first.when, first.where = first.when or when, first.where or where
    for one in others:
        proposals.move_files(desk.session, one.id, first.id)
        desk.session.delete(desk.session.get_one(Proposed, one.id))
        delivering.withdraw(desk, participant, one)
    asking.go_on(desk, sender, participant, first)


def _begin_all(
    desk: Desk,
    participant: Participant,
    first: Observation,
    events: Sequence[Event],
    said_in: tuple[int, int | None],
) -> None:
    row = Proposed(
        observation_id=first.id, group_id=first.id, chat_id=said_in[0], message_id=said_in[1]
    )
    proposal_reading.fill(desk, row, first, events[0])
    for event in events[1:]:
        add(desk, participant, first.id, event, row)
    meeting = desk.session.get_one(Meeting, first.meeting_id)
    observing.note_started(desk, participant, meeting)


def _draft(desk: Desk, sender: Sender, observation_id: int) -> tuple[Participant, Observation]:
    """Return a proposed draft of the person who speaks; what is saved has another card."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    if not proposal_card.is_proposed(desk, observation):
        raise Refusal(StaleButton())
    return participant, observation


def _one_of(texts: Sequence[str], number: int) -> str:
    if not 0 <= number < len(texts):
        raise Refusal(StaleButton())
    return texts[number]


def _first(found: Sequence[Observation], part: Part) -> str | None:
    said = (observing.content_of(one).of(part) for one in found)
    return next((one for one in said if one), None)


def _ask_topic(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    *,
    then: int,
    whole: bool,
) -> None:
    speaker = voices.speaker_of(desk, participant)
    conversation.note_shown(desk, participant, speaker, card=observation.id)
    message = proposal_card.topic_question(desk, participant, observation, then, whole=whole)
    reporting.show(desk, sender, participant, message)


def _show_saved(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    """Show the rest of the same message, or else what was saved."""
    row = proposals.of(desk.session, observation.id)
    rest = proposal_card.drafts(desk, participant, row.group_id) if row else []
    if row is not None and rest:
        show_drafts(desk, sender, participant, row.group_id)
        return
    speaker = voices.speaker_of(desk, participant)
    conversation.note_shown(desk, participant, speaker, card=observation.id)
    reporting.show(desk, sender, participant, proposal_card.saved(desk, participant, observation))
