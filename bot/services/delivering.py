"""From draft to agenda and back: saving an observation, taking it back, restoring it."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.observing import Removed
from bot.domain.messages.reporting_lines import PutBack, SavedForNext, SaysNothingYet
from bot.domain.observation import is_late, may_be_delivered, state_after_delivery
from bot.domain.states import ObservationState, SubmissionState
from bot.services import (
    agenda,
    asking,
    conversation,
    meeting_screen,
    meetings,
    observing,
    reporting,
)
from bot.services.ports import Desk, Sender
from storage import agendas, reports
from storage.models import Meeting, Observation, Participant, Submission


def save(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Deliver a draft: it stands in the agenda from now on."""
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(StaleButton())
    if observation.state is ObservationState.DELIVERED:
        desk.outgoing.tell(sender, Kept())
        reporting.show_report(desk, sender, participant)
        return
    if not observation.what:
        raise Refusal(SaysNothingYet())
    if observation.topic_id is None:
        asking.choose_topic(desk, sender, participant, observation)
        return
    meeting = observing.meeting_for(desk, participant)
    has_moved = deliver(desk, participant, observation, meeting)
    desk.outgoing.tell(sender, SavedForNext(meeting.local_date) if has_moved else Kept())
    reporting.show_report(desk, sender, participant)


def deliver(
    desk: Desk, participant: Participant, observation: Observation, meeting: Meeting
) -> bool:
    """Put an observation into a meeting's agenda; tell whether it was begun for another."""
    has_moved = observation.meeting_id != meeting.id
    observation.meeting_id = meeting.id
    observation.state = ObservationState.DELIVERED
    observation.delivered_at = desk.now
    observation.late = is_late(desk.now, meeting.starts_at, meeting.released_at)
    say_answered(desk, meeting, participant)
    if observing.is_out(meeting):
        agenda.tell_late(desk, observation.id)
        meeting_screen.refresh_if_running(desk, meeting)
    return has_moved


def deliver_ready(desk: Desk, participant: Participant, meeting: Meeting) -> None:
    """Deliver every draft of a participant that says enough; the others stay drafts."""
    for observation in reports.own(desk.session, participant.id, meeting.id):
        is_draft = observation.state is ObservationState.DRAFT
        if is_draft and is_ready(observation):
            deliver(desk, participant, observation, meeting)


def is_ready(observation: Observation) -> bool:
    """Tell whether an observation says enough to stand in the agenda."""
    return may_be_delivered(observation.topic_id, observing.content_of(observation))


def say(desk: Desk, meeting: Meeting, participant: Participant, state: SubmissionState) -> None:
    """Note what a participant says of the week as a whole."""
    said = reports.submission(desk.session, meeting.id, participant.id) or Submission(
        meeting_id=meeting.id, participant_id=participant.id, changed_at=desk.now
    )
    if said.state is not state:
        said.changed_at = desk.now
    said.state, said.reopened_from = state, None
    said.late = is_late(desk.now, meeting.starts_at, meeting.released_at)
    desk.session.add(said)
    desk.session.flush()


def remove(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Take an observation back; it can be put where it was."""
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is not ObservationState.WITHDRAWN:
        if not observing.is_open(desk, observation):
            raise Refusal(StaleButton())
        withdraw(desk, participant, observation)
    if conversation.standing_of(desk, participant.person_id).subject.get("observation"):
        conversation.forget_step(desk, participant.person_id)
    was_delivered = observation.delivered_at is not None
    message = Removed(participant.id, observation.id, observation.what or "", was_delivered)
    reporting.show(desk, sender, participant, message)


def withdraw(desk: Desk, participant: Participant, observation: Observation) -> None:
    """Take an observation out of the agenda, or out of the drafts."""
    was_delivered = observation.state is ObservationState.DELIVERED
    observation.state = ObservationState.WITHDRAWN
    desk.session.flush()
    if not was_delivered:
        _close_again(desk, participant)
        return
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    said = reports.submission(desk.session, meeting.id, participant.id)
    is_left = answers(desk, meeting, participant) > 0
    if said is not None and not is_left and said.state is SubmissionState.SUBMITTED:
        say(desk, meeting, participant, SubmissionState.STARTED)
    observing.tell_change(desk, observation)


def restore(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Put an observation back where it was before it was taken back."""
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        put_back(desk, participant, observation)
    desk.outgoing.tell(sender, PutBack())
    reporting.show_report(desk, sender, participant)


def put_back(desk: Desk, participant: Participant, observation: Observation) -> None:
    """Put an observation back into the agenda it was in; where that is over, among the drafts.

    One that lost its place before the agenda was frozen is delivered as any other is now.
    """
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    if observation.delivered_at is None or not meetings.takes_reports(meeting, desk.now):
        observation.state = ObservationState.DRAFT
        observation.delivered_at = None
        observing.note_started(desk, participant)
    elif agendas.has_place(desk.session, observation.id):
        observation.state = ObservationState.DELIVERED
        say_answered(desk, meeting, participant)
        observing.tell_change(desk, observation)
    else:
        deliver(desk, participant, observation, meeting)


def say_answered(desk: Desk, meeting: Meeting, participant: Participant) -> None:
    """Note that something was answered; who was done before it was begun is done again."""
    said = reports.submission(desk.session, meeting.id, participant.id)
    if _was(said) is not SubmissionState.SUBMITTED:
        say(desk, meeting, participant, state_after_delivery(said.state if said else None))
    elif not _drafts(desk, meeting, participant):
        say(desk, meeting, participant, SubmissionState.SUBMITTED)


def answers(desk: Desk, meeting: Meeting, participant: Participant) -> int:
    """Return how much a participant has answered: what is delivered, and what is over."""
    own = reports.own(desk.session, participant.id, meeting.id)
    delivered = sum(1 for one in own if one.state is ObservationState.DELIVERED)
    return delivered + reports.ceased_by(desk.session, meeting.id, participant.id)


def forget_if_nothing_is_left(desk: Desk, meeting: Meeting, participant: Participant) -> None:
    """Let a report whose last answer was taken back be one that was never begun."""
    said = reports.submission(desk.session, meeting.id, participant.id)
    if said is None or said.state is SubmissionState.NOTHING:
        return
    if not answers(desk, meeting, participant) and not _drafts(desk, meeting, participant):
        desk.session.delete(said)
        desk.session.flush()


def _close_again(desk: Desk, participant: Participant) -> None:
    """Let what was said before something was begun hold again once nothing of that is left."""
    meeting = observing.meeting_for(desk, participant)
    was = _was(reports.submission(desk.session, meeting.id, participant.id))
    if was is not None and not _drafts(desk, meeting, participant):
        say(desk, meeting, participant, was)


def _was(said: Submission | None) -> SubmissionState | None:
    """Return what had been said of the week before something begun opened it again."""
    if said is None or said.state is not SubmissionState.STARTED:
        return None
    return said.reopened_from


def _drafts(desk: Desk, meeting: Meeting, participant: Participant) -> int:
    own = reports.own(desk.session, participant.id, meeting.id)
    return sum(1 for one in own if one.state is ObservationState.DRAFT)
