"""From draft to agenda and back: saving an observation, taking it back, restoring it."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.holding import IsTakenElsewhere
from bot.domain.messages.observing import Removed
from bot.domain.messages.reporting_lines import PutBack, SavedForNext, SaysNothingYet
from bot.domain.observation import holds_again, is_late, may_be_delivered, state_after_delivery
from bot.domain.states import ObservationState, SubmissionState
from bot.services import (
    adding,
    agenda,
    asking,
    conversation,
    meeting_screen,
    meetings,
    observing,
    reporting,
    status_screen,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import agendas, attachments, reports
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
    observation.told_by = voices.teller_of(desk, participant)
    observation.late = is_late(desk.now, meeting.starts_at, meeting.released_at)
    adding.join(desk, participant, observation, meeting)
    say_answered(desk, meeting, participant)
    if observing.is_out(meeting):
        agenda.tell_late(desk, observation.id)
        meeting_screen.refresh_if_running(desk, meeting)
    return has_moved


def deliver_ready(desk: Desk, participant: Participant, meeting: Meeting) -> None:
    """Deliver every draft of a participant that says enough; the others stay drafts."""
    for observation in voices.reports_of(desk, participant, meeting):
        is_draft = observation.state is ObservationState.DRAFT
        if is_draft and is_ready(observation):
            deliver(desk, participant, observation, meeting)


def is_ready(observation: Observation) -> bool:
    """Tell whether an observation says enough to stand in the agenda."""
    return may_be_delivered(observation.topic_id, observing.content_of(observation))


def say(
    desk: Desk,
    meeting: Meeting,
    participant: Participant,
    state: SubmissionState,
    *,
    reopened_from: SubmissionState | None = None,
) -> None:
    """Note what a participant says of the week as a whole, and what holds again afterwards."""
    said = reports.submission(desk.session, meeting.id, participant.id) or Submission(
        meeting_id=meeting.id, participant_id=participant.id, changed_at=desk.now
    )
    if said.state is not state:
        said.changed_at = desk.now
    said.state, said.reopened_from = state, reopened_from
    said.late = is_late(desk.now, meeting.starts_at, meeting.released_at)
    desk.session.add(said)
    status_screen.refresh(desk, meeting.conference_id)


def remove(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Take an observation back; it can be put where it was."""
    participant, observation = observing.own(desk, sender, observation_id)
    files = 0
    if observation.state is not ObservationState.WITHDRAWN:
        if not observing.is_open(desk, observation):
            raise Refusal(StaleButton())
        files = withdraw(desk, participant, observation)
    person_id = voices.speaker_of(desk, participant).person_id
    if conversation.standing_of(desk, person_id).subject.get("observation"):
        conversation.forget_step(desk, person_id)
    was_delivered = observation.delivered_at is not None
    message = Removed(participant.id, observation.id, observation.what or "", was_delivered, files)
    reporting.show(desk, sender, participant, message)


def withdraw(desk: Desk, participant: Participant, observation: Observation) -> int:
    """Take an observation out of the agenda, or out of the drafts; forget and count its files.

    Files do not come back with it: who takes something back may do so because of them.
    """
    was_delivered = observation.state is ObservationState.DELIVERED
    observation.state = ObservationState.WITHDRAWN
    files = attachments.delete_of(desk.session, observation.id)
    desk.session.flush()
    if was_delivered:
        meeting = desk.session.get_one(Meeting, observation.meeting_id)
    else:
        meeting = observing.meeting_for(desk, participant)
    close_again(desk, meeting, participant)
    if was_delivered:
        observing.tell_change(desk, observation)
    return files


def restore(desk: Desk, sender: Sender, observation_id: int, files: int = 0) -> None:
    """Put an observation back where it was, without the files that it had then."""
    participant, observation = observing.own(desk, sender, observation_id)
    if agendas.is_taken_elsewhere(desk.session, observation.id):
        raise Refusal(IsTakenElsewhere())
    if observation.state is ObservationState.WITHDRAWN:
        put_back(desk, participant, observation)
    desk.outgoing.tell(sender, PutBack(files))
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
    elif agendas.has_place(desk.session, meeting.id, observation.id):
        observation.state = ObservationState.DELIVERED
        say_answered(desk, meeting, participant)
        observing.tell_change(desk, observation)
    else:
        deliver(desk, participant, observation, meeting)


def say_answered(desk: Desk, meeting: Meeting, participant: Participant) -> None:
    """Note that something was answered; who was done before it was begun is done again."""
    said = reports.submission(desk.session, meeting.id, participant.id)
    state, was = _states(said)
    if was is SubmissionState.SUBMITTED:
        if not _stand(desk, meeting, participant, ObservationState.DRAFT):
            say(desk, meeting, participant, SubmissionState.SUBMITTED)
        return
    nothing = SubmissionState.NOTHING if SubmissionState.NOTHING in {state, was} else None
    say(desk, meeting, participant, state_after_delivery(state), reopened_from=nothing)


def answers(desk: Desk, meeting: Meeting, participant: Participant) -> int:
    """Return how much a participant has answered: what is delivered, and what is over."""
    delivered = _stand(desk, meeting, participant, ObservationState.DELIVERED)
    return delivered + reports.ceased_by(desk.session, meeting.id, participant.id)


def close_again(desk: Desk, meeting: Meeting, participant: Participant) -> None:
    """Let what was said before something was begun hold again once nothing of that is left.

    Who takes back the last of what they sent in is done again when it is put back.
    """
    said = reports.submission(desk.session, meeting.id, participant.id)
    state, was = _states(said)
    answered = answers(desk, meeting, participant)
    drafts = _stand(desk, meeting, participant, ObservationState.DRAFT)
    if state is SubmissionState.SUBMITTED and not answered:
        say(desk, meeting, participant, SubmissionState.STARTED, reopened_from=state)
    elif was is not None and holds_again(was, answered=answered, drafts=drafts):
        say(desk, meeting, participant, was)
    elif state is SubmissionState.STARTED and was is None and not answered + drafts:
        desk.session.delete(said)
        status_screen.refresh(desk, meeting.conference_id)


def _states(said: Submission | None) -> tuple[SubmissionState | None, SubmissionState | None]:
    """Return what is said of the week, and what was said before something begun opened it."""
    if said is None:
        return None, None
    return said.state, said.reopened_from if said.state is SubmissionState.STARTED else None


def _stand(desk: Desk, meeting: Meeting, participant: Participant, state: ObservationState) -> int:
    own = voices.reports_of(desk, participant, meeting)
    return sum(1 for one in own if one.state is state)
