"""What a meeting that was never held leaves to the next: its reports, so that none is lost."""

from collections import Counter

from bot.domain.messages.chairing import MeetingNotHeld
from bot.domain.states import ObservationState, SubmissionState
from bot.services import addressing
from bot.services.ports import Desk
from storage import leftovers, people
from storage.models import Ceased, Conference, Meeting, Observation, Submission


def carry_over(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Move to a newly planned meeting all that was reported to earlier ones nobody started.

    Who has reported counts as having begun: it is a new week, and the word on it is yet to be
    said. Those who lead are told where the reports of the meeting went.
    """
    moved = _move_observations(desk, conference, meeting)
    _repeat_ceased(desk, conference, meeting)
    for participant_id in {one.participant_id for one, _ in moved if _counts(one)}:
        started = Submission(
            meeting_id=meeting.id,
            participant_id=participant_id,
            state=SubmissionState.STARTED,
            changed_at=desk.now,
        )
        desk.session.add(started)
    desk.session.flush()
    reports = Counter(unheld.id for one, unheld in moved if one.state is ObservationState.DELIVERED)
    for unheld in {unheld.id: unheld for _, unheld in moved if unheld.id in reports}.values():
        _tell_leaders(desk, conference, meeting, unheld, reports[unheld.id])


def _counts(observation: Observation) -> bool:
    return observation.state is not ObservationState.WITHDRAWN


def _move_observations(
    desk: Desk, conference: Conference, meeting: Meeting
) -> list[tuple[Observation, Meeting]]:
    """Move the observations; of two that continue the same one, the newer stands for both."""
    found = leftovers.observations(desk.session, conference.id, meeting.starts_at)
    found.sort(key=lambda pair: not _counts(pair[0]))
    continued: set[int | None] = set()
    moved = []
    for observation, unheld in found:
        if observation.continues_id is not None and observation.continues_id in continued:
            continue
        continued.add(observation.continues_id)
        observation.meeting_id = meeting.id
        observation.late = False
        moved.append((observation, unheld))
    desk.session.flush()
    return moved


def _repeat_ceased(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    for observation_id in leftovers.ceased(desk.session, conference.id, meeting.starts_at):
        desk.session.add(
            Ceased(observation_id=observation_id, meeting_id=meeting.id, said_at=desk.now)
        )


def _tell_leaders(
    desk: Desk, conference: Conference, meeting: Meeting, unheld: Meeting, reports: int
) -> None:
    for part, person in people.leaders(desk.session, conference.id):
        if not people.hears(part, person):
            continue
        told = MeetingNotHeld(
            participant_id=part.id,
            local_date=unheld.local_date,
            reports=reports,
            starts_at=meeting.starts_at,
            zone=conference.zone,
        )
        desk.outgoing.send(addressing.to_participant(desk, part), told, push=True)
