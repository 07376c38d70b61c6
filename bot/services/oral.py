"""Taking down what someone reports by voice, marked as such, and telling them what was written."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.oral import (
    OralFor,
    OralKept,
    OralTakenBack,
    OralTakenDown,
    OralText,
    OralTopic,
    TopicChoice,
)
from bot.domain.observation import is_late
from bot.domain.states import ObservationState, Part, Source, Step, SubmissionState
from bot.services import (
    addressing,
    agenda,
    conversation,
    meeting_screen,
    observing,
    phrasing,
    roster,
    status_screen,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import agendas, people, reports
from storage.agendas import Member
from storage.models import (
    Conversation,
    Observation,
    Participant,
    Person,
    Submission,
    Topic,
)


def choose_reporter(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Ask on whose behalf a report is taken down."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        people = roster.reporters(desk, lead.meeting.conference_id, page)
        meeting_screen.show_step(desk, lead, OralFor(meeting_id, people))


def choose_topic(desk: Desk, sender: Sender, meeting_id: int, participant_id: int) -> None:
    """Ask which topic the report is about."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    reporter = _reporter(desk, lead, participant_id)
    choices = tuple(
        TopicChoice(one.id, one.name)
        for one in reports.topics(desk.session, reporter.participant.conference_id)
    )
    message = OralTopic(meeting_id, participant_id, reporter.person.name, choices)
    meeting_screen.show_step(desk, lead, message)


def ask_text(
    desk: Desk, sender: Sender, meeting_id: int, participant_id: int, topic_id: int
) -> None:
    """Ask what was reported."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    reporter = _reporter(desk, lead, participant_id)
    topic = _topic(desk, lead, topic_id)
    conversation.await_text(
        desk,
        lead.part,
        Step.ORAL_TEXT,
        meeting_id=meeting_id,
        participant_id=participant_id,
        topic_id=topic_id,
    )
    message = OralText(meeting_id, reporter.person.name, topic.name)
    meeting_screen.show_step(desk, lead, message)


def hear_text(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take the typed text down as a delivered observation of the one who reported it."""
    lead = meeting_screen.led_by_text(desk, sender, standing, text)
    if lead is None:
        return
    text = observing.written(text)
    reporter = _reporter(desk, lead, int(standing.subject["participant_id"] or 0))
    topic = _topic(desk, lead, int(standing.subject["topic_id"] or 0))
    observation = _observation(desk, lead, reporter, topic, text)
    desk.session.add(observation)
    desk.session.flush()
    phrasing.note_typed(desk, observation, Part.WHAT, sender)
    _count_as_answered(desk, lead, reporter)
    desk.session.flush()
    agenda.freeze(desk, lead.meeting)
    conversation.forget_step(desk, lead.part.person_id)
    tell_reporter(desk, lead.part, observation, OralTakenDown)
    kept = OralKept(observation.id, reporter.person.name, topic.name, text)
    meeting_screen.show_step(desk, lead, kept)
    meeting_screen.show(desk, lead, anew=True)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def tell_reporter(
    desk: Desk,
    part: Participant,
    observation: Observation,
    kind: type[OralTakenDown] | type[OralTakenBack],
) -> None:
    """Tell the one whose report it is what a leader has taken down, or taken back."""
    reporter = agendas.members(desk.session, part.conference_id)[observation.participant_id]
    is_own = reporter.participant.id == part.id
    if is_own or not people.hears(reporter.participant, reporter.person):
        return
    taker = desk.session.get_one(Person, part.person_id)
    topic = desk.session.get_one(Topic, observation.topic_id)
    to = addressing.to_participant(desk, reporter.participant)
    desk.outgoing.send(to, kind(taker.name, topic.name, observation.what or ""), push=True)


def _observation(desk: Desk, lead: Lead, reporter: Member, topic: Topic, text: str) -> Observation:
    return Observation(
        meeting_id=lead.meeting.id,
        participant_id=reporter.participant.id,
        topic_id=topic.id,
        what=text,
        source=Source.ORAL,
        taken_by=lead.part.id,
        state=ObservationState.DELIVERED,
        created_at=desk.now,
        delivered_at=desk.now,
        late=is_late(desk.now, lead.meeting.starts_at, lead.meeting.released_at),
    )


def _count_as_answered(desk: Desk, lead: Lead, reporter: Member) -> None:
    key = (lead.meeting.id, reporter.participant.id)
    submission = desk.session.get(Submission, key)
    if submission is None:
        submission = Submission(
            meeting_id=lead.meeting.id,
            participant_id=reporter.participant.id,
            changed_at=desk.now,
            late=is_late(desk.now, lead.meeting.starts_at, lead.meeting.released_at),
        )
        desk.session.add(submission)
    if submission.state is not SubmissionState.SUBMITTED:
        submission.state, submission.changed_at = SubmissionState.SUBMITTED, desk.now
    status_screen.refresh(desk, lead.meeting.conference_id)


def _reporter(desk: Desk, lead: Lead, participant_id: int) -> Member:
    found = roster.reporter(desk, lead.meeting.conference_id, participant_id)
    if found is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    return found


def _topic(desk: Desk, lead: Lead, topic_id: int) -> Topic:
    topic = desk.session.get(Topic, topic_id)
    if topic is None or topic.conference_id != lead.meeting.conference_id:
        raise Refusal(StaleButton(WayBack.MEETING))
    return topic
