"""What a meeting that was never held leaves to the next: its reports, as they were arranged."""

from collections import Counter
from collections.abc import Collection, Sequence

from bot.domain.messages.chairing import MeetingNotHeld
from bot.domain.states import MeetingState, ObservationState, SubmissionState
from bot.services import addressing
from bot.services.ports import Desk
from storage import arrangements, leftovers, people
from storage.models import Arranged, Ceased, Conference, Meeting, Observation, Submission


def carry_over(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Move to a newly planned meeting all that was reported to earlier ones nobody started.

    Who has reported counts as having begun: it is a new week, and the word on it is yet to be
    said. Those who lead are told where the reports of the meeting went.
    """
    moved = _move_observations(desk, conference, meeting)
    left = leftovers.arranged(desk.session, conference.id, meeting.starts_at)
    _move_arrangements(desk, meeting, left, {one.id for one, _ in moved})
    _repeat_ceased(desk, conference, meeting)
    _note_begun(desk, meeting, moved)
    reports = Counter(unheld.id for one, unheld in moved if one.state is ObservationState.DELIVERED)
    for unheld in {unheld.id: unheld for _, unheld in moved if unheld.id in reports}.values():
        _tell_leaders(desk, conference, meeting, unheld, reports[unheld.id])


def carry_on(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Move to a meeting that was planned before what an extra one, never held, has left behind.

    What goes to a meeting whose agenda is out would be told of one by one, so it waits.
    """
    if meeting.state is MeetingState.PLANNED and meeting.released_at is None:
        carry_over(desk, conference, meeting)


def bring_forward(desk: Desk, meeting: Meeting) -> None:
    """Move to an extra meeting what has been reported to those planned after it.

    Who has reported counts as having begun there; their word on the week is asked for anew.
    """
    moved = leftovers.ahead(desk.session, meeting.conference_id, meeting.starts_at)
    numbers = {one.id for one, _ in moved}
    wished = leftovers.arranged_of(desk.session, meeting.id, numbers)
    _move_arrangements(desk, meeting, wished, numbers)
    for observation, later in moved:
        observation.meeting_id = meeting.id
        observation.late = False
        said = desk.session.get(Submission, (later.id, observation.participant_id))
        if said is not None and said.state is not SubmissionState.NOTHING:
            desk.session.delete(said)
            desk.session.flush()
    desk.session.flush()
    _note_begun(desk, meeting, moved)


def count_delivered(found: list[tuple[Observation, Meeting]]) -> int:
    """Return how many of the observations stand on an agenda."""
    return sum(one.state is ObservationState.DELIVERED for one, _ in found)


def _note_begun(desk: Desk, meeting: Meeting, moved: list[tuple[Observation, Meeting]]) -> None:
    for participant_id in {one.participant_id for one, _ in moved if _counts(one)}:
        if desk.session.get(Submission, (meeting.id, participant_id)) is None:
            started = Submission(
                meeting_id=meeting.id,
                participant_id=participant_id,
                state=SubmissionState.STARTED,
                changed_at=desk.now,
            )
            desk.session.add(started)
    desk.session.flush()


def _counts(observation: Observation) -> bool:
    return observation.state is not ObservationState.WITHDRAWN


def _move_observations(
    desk: Desk, conference: Conference, meeting: Meeting
) -> list[tuple[Observation, Meeting]]:
    """Move the observations; of two that continue the same one, the newer stands for both."""
    found = leftovers.observations(desk.session, conference.id, meeting.starts_at)
    found.sort(key=lambda pair: not _counts(pair[0]))
    continued: set[int | None] = {*leftovers.continued_at(desk.session, meeting.id)}
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


def _move_arrangements(
    desk: Desk, meeting: Meeting, left: Sequence[Arranged], moved: Collection[int]
) -> None:
    """Let what leaders did with the agenda left behind count for this one; the newest counts.

    What they have done with this agenda already stands.
    """
    known = arrangements.of_meeting(desk.session, meeting.id).wishes
    taken = set(known)
    for one in sorted(left, key=lambda row: row.changed_at, reverse=True):
        key = one.observation_id or -(one.action_id or 0)
        if key > 0 and key not in moved:
            continue
        if key in taken:
            desk.session.delete(one)
            continue
        taken.add(key)
        one.meeting_id = meeting.id
        if one.joined_to is not None and one.joined_to not in moved:
            one.joined_to = None
    if taken != set(known):
        meeting.arranged += 1
    desk.session.flush()


def _repeat_ceased(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    known = leftovers.ceased_at(desk.session, meeting.id)
    found = leftovers.ceased(desk.session, conference.id, meeting.starts_at)
    for observation_id in found - known:
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
