"""An edited free text: what it proposed is read anew, and what a person has chosen stays."""

from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept
from bot.domain.messages.reporting_lines import Changed, IsWithdrawn, MeetingIsOver, NoAnswer
from bot.domain.states import ObservationState, Part, Step
from bot.services import (
    asking,
    conversation,
    delivering,
    observing,
    proposal_reading,
    proposing,
    reporting,
    voices,
)
from bot.services.ports import Desk, Sender
from bot.services.proposal_reading import Event
from storage.models import Observation, Participant
from storage.proposals import Pair


def hear_edit(desk: Desk, sender: Sender, given: list[Pair], text: str) -> None:
    """Let the drafts and what has been saved of a message say what it says now."""
    participant, _first = observing.own(desk, sender, given[0][1].id)
    _refuse_what_is_over(desk, given)
    is_one = len(given) == 1 and given[0][1].state is ObservationState.DELIVERED
    is_one = is_one or any(row.is_one_event for row, _one in given)
    events = proposal_reading.read(desk, participant, text, is_one_event=is_one)
    pairs, new, gone = _paired(given, events)
    before = _stands(given)
    for (row, observation), event in pairs:
        if observing.is_open(desk, observation):
            proposal_reading.fill(desk, row, observation, event)
    for event in new:
        proposing.add(desk, participant, given[0][0].group_id, event, given[0][0])
    for _row, observation in gone:
        if observation.state is ObservationState.DRAFT:
            delivering.withdraw(desk, participant, observation)
    if new:
        observing.note_started(desk, participant)
    if new or _stands(given) != before:
        changed = [one for (_row, one), _event in pairs if one.state in _LIVE]
        _show(desk, replace(sender, message_id=None), participant, changed or [given[0][1]])


_LIVE = {ObservationState.DRAFT, ObservationState.DELIVERED}


def _refuse_what_is_over(desk: Desk, given: list[Pair]) -> None:
    if all(one.state is ObservationState.WITHDRAWN for _row, one in given):
        raise Refusal(IsWithdrawn())
    if not any(observing.is_open(desk, one) for _row, one in given):
        raise Refusal(MeetingIsOver())
    if all(Part.WHAT.value in row.by_hand for row, _one in given):
        raise Refusal(NoAnswer())


def _paired(
    given: list[Pair], events: tuple[Event, ...]
) -> tuple[list[tuple[Pair, Event]], list[Event], list[Pair]]:
    """Match what a message gave with what it says now: what reads the same, then in order."""
    left, unmatched = list(given), []
    pairs: list[tuple[Pair, Event]] = []
    for event in events:
        same = next((pair for pair in left if pair[1].what == event.what), None)
        if same is None:
            unmatched.append(event)
        else:
            left.remove(same)
            pairs.append((same, event))
    open_ones = [pair for pair in left if pair[1].state in _LIVE]
    count = min(len(open_ones), len(unmatched))
    pairs += zip(open_ones[:count], unmatched[:count], strict=True)
    return pairs, unmatched[count:], open_ones[count:]


def _stands(given: list[Pair]) -> list[object]:
    return [
        (one.topic_id, one.state, observing.content_of(one), list(row.topics), list(row.times))
        for row, one in given
    ]


def _show(desk: Desk, sender: Sender, participant: Participant, changed: list[Observation]) -> None:
    """Show what stands now, unless that would take the word from another conversation."""
    is_saved = all(one.state is ObservationState.DELIVERED for one in changed)
    standing = conversation.awaited(desk, voices.speaker_of(desk, participant).person_id)
    is_elsewhere = standing.step not in {Step.NOTHING, Step.OBSERVATION}
    question = asking.standing_question(desk, participant, standing)
    if is_saved or is_elsewhere or question is not None:
        desk.outgoing.tell(sender, Changed() if is_saved else Kept())
    if is_elsewhere:
        return
    if question is not None:
        reporting.show(desk, sender, participant, question)
    elif is_saved and len(changed) == 1:
        asking.show_card(desk, sender, participant, changed[0])
    elif is_saved:
        reporting.show_report(desk, sender, participant)
    else:
        draft = next(one for one in changed if one.state is ObservationState.DRAFT)
        proposing.show(desk, sender, participant, draft)
