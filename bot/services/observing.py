"""One observation as facts: whose it is, what it says, and what it said before."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.reporting_lines import NothingWritten, TextTooLong
from bot.domain.observation import TEXT_LIMIT, Content, is_done
from bot.domain.observation import length as units
from bot.domain.states import ObservationState, Part, SubmissionState
from bot.domain.waiting import LASTS
from bot.services import (
    access,
    agenda,
    meeting_screen,
    meetings,
    standing_in,
    status_screen,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import attachments, reports
from storage.models import (
    Conference,
    Meeting,
    Observation,
    ObservationRevision,
    Participant,
    Submission,
)


def own(desk: Desk, sender: Sender, observation_id: int) -> tuple[Participant, Observation]:
    """Return an observation of the person who speaks, with their part; others' are refused.

    A deputy speaks for the one who is away.
    """
    access.person_of(desk, sender)
    observation = desk.session.get(Observation, observation_id)
    if observation is None:
        raise Refusal(StaleButton())
    reporter = desk.session.get_one(Participant, observation.participant_id)
    part = standing_in.reporter_as(desk, sender, reporter)
    teller = voices.speaker_of(desk, part)
    if teller.id != part.id and not voices.is_open_to(observation, teller):
        raise Refusal(StaleButton())
    return part, observation


def own_open(desk: Desk, sender: Sender, observation_id: int) -> tuple[Participant, Observation]:
    """Return an observation of the person who speaks that can still be changed."""
    participant, observation = own(desk, sender, observation_id)
    if not is_open(desk, observation):
        raise Refusal(StaleButton())
    return participant, observation


def meeting_for(desk: Desk, participant: Participant) -> Meeting:
    """Return the meeting that what a participant reports now belongs to."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    return meetings.current_meeting(desk, conference)


def is_open(desk: Desk, observation: Observation) -> bool:
    """Tell whether an observation can be changed: a draft, or delivered to a meeting not over."""
    if observation.state is ObservationState.DRAFT:
        return True
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    is_delivered = observation.state is ObservationState.DELIVERED
    return is_delivered and meetings.takes_reports(meeting, desk.now)


def content_of(observation: Observation) -> Content:
    """Return what an observation says as plain values."""
    return Content(**{part.value: getattr(observation, part.value) for part in Part})


def written(text: str) -> str:
    """Return a typed text as it is kept; what no part can hold is refused."""
    text = text.strip()
    if not text:
        raise Refusal(NothingWritten())
    return within_limit(text)


def within_limit(text: str) -> str:
    """Return a text that a part can hold; a longer one is refused."""
    if units(text) > TEXT_LIMIT:
        raise Refusal(TextTooLong(units(text), TEXT_LIMIT))
    return text


def begin(
    desk: Desk, participant: Participant, topic_id: int | None, what: str | None
) -> Observation:
    """Begin an observation as a draft for the coming meeting, with its first words if any.

    Files that its reporter has just sent, for nothing in particular, are meant for it.
    """
    observation = Observation(
        meeting_id=meeting_for(desk, participant).id,
        participant_id=participant.id,
        told_by=voices.teller_of(desk, participant),
        topic_id=topic_id,
        what=what,
        created_at=desk.now,
    )
    desk.session.add(observation)
    desk.session.flush()
    if desk.session.get_one(Conference, participant.conference_id).allows_files:
        since = desk.now - LASTS
        person_id = voices.speaker_of(desk, participant).person_id
        attachments.mean(desk.session, person_id, observation.id, since)
    return observation


def note_started(desk: Desk, participant: Participant, meeting: Meeting | None = None) -> None:
    """Note that the participant has begun something; who was done is so no longer."""
    meeting = meeting or meeting_for(desk, participant)
    said = reports.submission(desk.session, meeting.id, participant.id)
    if said is not None and is_done(said.state):
        said.reopened_from, said.state = said.state, SubmissionState.STARTED
        said.changed_at = desk.now
        status_screen.refresh(desk, meeting.conference_id)
    elif said is None:
        desk.session.add(
            Submission(
                meeting_id=meeting.id,
                participant_id=participant.id,
                state=SubmissionState.STARTED,
                changed_at=desk.now,
            )
        )
        status_screen.refresh(desk, meeting.conference_id)


@contextmanager
def changing(desk: Desk, observation: Observation) -> Iterator[None]:
    """Let an observation be changed; what a delivered one said before is kept.

    A draft that continues last week's is begun when it says something else.
    """
    before = _as_values(observation)
    yield
    desk.session.flush()
    if before == _as_values(observation):
        return
    if observation.state is not ObservationState.DELIVERED:
        if observation.continues_id is not None:
            reporter = desk.session.get_one(Participant, observation.participant_id)
            note_started(desk, reporter)
        return
    desk.session.add(
        ObservationRevision(
            observation_id=observation.id,
            number=reports.revisions(desk.session, observation.id) + 1,
            content=before,
            replaced_at=desk.now,
        )
    )
    observation.changed_at = desk.now
    desk.session.flush()
    tell_change(desk, observation)


def tell_change(desk: Desk, observation: Observation) -> None:
    """Let those who lead know of a change after the agenda has reached them."""
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    if is_out(meeting):
        agenda.tell_change(desk, observation.id)
        meeting_screen.refresh_if_running(desk, meeting)


def is_out(meeting: Meeting) -> bool:
    """Tell whether a meeting's agenda has left the house."""
    return any((meeting.agenda_sent_at, meeting.released_at, meeting.started_at))


def _as_values(observation: Observation) -> dict[str, str | int | None]:
    about = {"topic_id": observation.topic_id, "origin": observation.origin}
    return {**about, **vars(content_of(observation))}
