"""The screen of the week's report: what is asked, what has been said, and until when."""

from datetime import datetime

from bot.domain.messages.away import InsteadOf
from bot.domain.messages.outline import Message
from bot.domain.messages.reporting import Entry, ReportScreen, TopicCount
from bot.domain.observation import is_late, report_state
from bot.domain.states import ObservationState
from bot.services import (
    addressing,
    colleagues,
    conversation,
    focus_list,
    meetings,
    recalling,
    standing_in,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import meetings as occasions
from storage import reports, staff
from storage.models import (
    Absence,
    Area,
    Conference,
    Meeting,
    Observation,
    Organisation,
    Participant,
    Person,
)

UNSORTED_SHOWN = 5


def open_report(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show the week's report anew, whatever day it is."""
    participant = standing_in.chosen(desk, sender, participant_id)
    show_report(desk, sender, participant)


def show_report(desk: Desk, sender: Sender, participant: Participant) -> None:
    """Show the week's report; nothing that was asked before waits any longer."""
    show(desk, sender, participant, fresh_screen(desk, participant))


def fresh_screen(desk: Desk, participant: Participant) -> ReportScreen:
    """Return the screen that asks to write freely, so that nothing else waits for the words."""
    conversation.forget_step(desk, voices.speaker_of(desk, participant).person_id)
    return report_screen(desk, participant)


def show(desk: Desk, sender: Sender, participant: Participant, message: Message) -> None:
    """Show a message on the participant's screen, below what they wrote or where they tapped."""
    to = addressing.to_participant(desk, voices.speaker_of(desk, participant))
    anew = sender.message_id is not None
    desk.outgoing.show(to, screen_of(participant), message, anew=anew)


def renew(desk: Desk, participant: Participant, message: Message) -> None:
    """Show a message where the participant's screen stands."""
    to = addressing.to_participant(desk, voices.speaker_of(desk, participant))
    desk.outgoing.show(to, screen_of(participant), message, in_place=True)


def push(desk: Desk, participant: Participant, message: Message, expires_at: datetime) -> None:
    """Show a message on the participant's screen without having been asked."""
    to = addressing.to_participant(desk, voices.speaker_of(desk, participant))
    desk.outgoing.show(
        to, screen_of(participant), message, anew=True, push=True, expires_at=expires_at
    )


def screen_of(participant: Participant) -> str:
    """Name the screen of a participant's report; each conference has one of its own."""
    return f"report:{participant.conference_id}"


def report_screen(desk: Desk, participant: Participant) -> ReportScreen:
    """Compile the screen as it stands now."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    own = voices.reports_of(desk, participant, meeting)
    drafts = sum(1 for one in own if one.state is ObservationState.DRAFT)
    said = reports.submission(desk.session, meeting.id, participant.id)
    ceased = reports.ceased_by(desk.session, meeting.id, participant.id)
    last_time = recalling.recalled(desk, participant, meeting)
    return ReportScreen(
        meeting_id=meeting.id,
        conference=conference.name,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        weekday=conference.weekday,
        area=_area(desk, participant),
        recalled=last_time.shown,
        recalled_more=last_time.more,
        unanswered=last_time.unanswered,
        topics=_counts(desk, meeting, own),
        unsorted=tuple(entry(one) for one in own if one.topic_id is None)[:UNSORTED_SHOWN],
        state=report_state(said.state if said else None, begun=bool(own or ceased)),
        delivered=len(own) - drafts,
        ceased=ceased,
        drafts=drafts,
        late=is_late(desk.now, meeting.starts_at, meeting.released_at),
        released=meeting.released_at is not None,
        since=since(desk, meeting),
        focus=focus_list.before(desk, meeting),
        participant_id=participant.id,
        from_staff=_from_staff(desk, participant),
        colleagues=len(colleagues.sent_to(desk, participant, meeting)),
        instead_of=_instead_of(desk, participant),
        answers_for=_answers_for(desk, participant),
    )


def _from_staff(desk: Desk, participant: Participant) -> int:
    """Return what a participant's staff have told that waits; a deputy is told nothing of it."""
    is_own = voices.speaker_of(desk, participant).id == participant.id
    return staff.waiting_count(desk.session, participant.id) if is_own else 0


def whose(desk: Desk, participant: Participant) -> int | None:
    """Return what a button says of whose report it is: nothing where it is the person's own."""
    is_own = voices.speaker_of(desk, participant).id == participant.id
    return None if is_own else participant.id


def stand_in_of(desk: Desk, absence: Absence, absent: Participant) -> InsteadOf:
    """Return for whom somebody answers, as they are told."""
    organisation = desk.session.get(Organisation, absent.organisation_id or 0)
    return InsteadOf(
        participant_id=absent.id,
        name=desk.session.get_one(Person, absent.person_id).name,
        organisation=organisation.name if organisation else "",
        last_day=absence.last_day,
    )


def _instead_of(desk: Desk, part: Participant) -> tuple[int, InsteadOf] | None:
    """Return who answers in somebody's place, by their own part, and for whom."""
    speaker = voices.speaker_of(desk, part)
    for absence, absent in voices.answers_for(desk, speaker) if speaker.id != part.id else ():
        if absent.id == part.id:
            return speaker.id, stand_in_of(desk, absence, absent)
    return None


def _answers_for(desk: Desk, part: Participant) -> tuple[InsteadOf, ...]:
    """Return for whom else the one who reports in their own part is to answer."""
    if voices.speaker_of(desk, part).id != part.id:
        return ()
    return tuple(stand_in_of(desk, *one) for one in voices.answers_for(desk, part))


def entry(observation: Observation) -> Entry:
    """Return an observation as it stands in a list."""
    is_draft = observation.state is ObservationState.DRAFT
    return Entry(observation.id, observation.what or "", is_draft)


def since(desk: Desk, meeting: Meeting) -> datetime | None:
    """Return when the meeting before began: the report is about what has happened since."""
    before = occasions.before(desk.session, meeting)
    return before.started_at or before.starts_at if before else None


def _area(desk: Desk, participant: Participant) -> str:
    if participant.area_id is None:
        return ""
    return desk.session.get_one(Area, participant.area_id).name


def _counts(desk: Desk, meeting: Meeting, own: list[Observation]) -> tuple[TopicCount, ...]:
    stands = [(one.topic_id, one.state) for one in own]
    return tuple(
        TopicCount(
            topic.id,
            topic.name,
            delivered=stands.count((topic.id, ObservationState.DELIVERED)),
            drafts=stands.count((topic.id, ObservationState.DRAFT)),
        )
        for topic in reports.topics(desk.session, meeting.conference_id)
    )
