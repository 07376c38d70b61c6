"""Adding to what a colleague has sent instead of repeating it; both sources are kept."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.colleagues import (
    AddedToYours,
    AskAddition,
    ColleaguesSent,
    ListedTheirs,
    SameThing,
)
from bot.domain.messages.general import StaleButton
from bot.domain.paging import page_of
from bot.domain.states import ObservationState, Part, Recurring, Step
from bot.services import access, addressing, asking, colleagues, conversation, observing, reporting
from bot.services.ports import Desk, Sender
from storage import arrangements, people, secrecy
from storage import colleagues as additions
from storage.colleagues import Sent
from storage.models import (
    Addition,
    Meeting,
    Observation,
    Organisation,
    Participant,
    Person,
    SecrecyMark,
)

PAGE = 8


def show(desk: Desk, sender: Sender, participant_id: int, page: int = 0) -> None:
    """Show what the participant's organisation has sent this week besides themselves."""
    participant = access.speaker(desk, sender, Right.REPORT, Act.COLLEAGUES, participant_id)
    found = colleagues.sent_to(desk, participant, observing.meeting_for(desk, participant))
    if not found:
        raise Refusal(StaleButton())
    organisation = desk.session.get_one(Organisation, participant.organisation_id)
    listed = [
        ListedTheirs(number, colleagues.theirs(desk, participant, one))
        for number, one in enumerate(found, start=1)
    ]
    conversation.forget_step(desk, participant.person_id)
    message = ColleaguesSent(participant.id, organisation.name, page_of(listed, page, PAGE))
    reporting.show(desk, sender, participant, message)


def ask(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask what is to be added to what a colleague has sent."""
    participant, sent = _colleagues(desk, sender, observation_id)
    conversation.await_text(
        desk,
        participant,
        Step.OBSERVATION,
        observation=None,
        part=Part.WHAT.value,
        topic=sent.observation.topic_id,
        adds_to=sent.observation.id,
    )
    message = AskAddition(participant.id, colleagues.theirs(desk, participant, sent))
    reporting.show(desk, sender, participant, message)


def same_thing(desk: Desk, sender: Sender, observation_id: int, other_id: int) -> None:
    """Ask what becomes of a draft that says what a colleague has sent already."""
    participant, draft = _draft(desk, sender, observation_id)
    sent = _colleagues_of(desk, sender, participant, other_id)
    theirs = colleagues.theirs(desk, participant, sent)
    conversation.forget_step(desk, participant.person_id)
    message = SameThing(draft.id, draft.what or "", theirs)
    reporting.show(desk, sender, participant, message)


def add_mine(desk: Desk, sender: Sender, observation_id: int, other_id: int) -> None:
    """Let a draft add to what a colleague has sent; with nothing to add to, stand for itself."""
    participant, draft = _draft(desk, sender, observation_id)
    standing = additions.addition(desk.session, draft.id)
    if other_id:
        sent = _colleagues_of(desk, sender, participant, other_id)
        note(desk, draft, sent.observation.id)
    elif standing is not None:
        desk.session.delete(standing)
        desk.session.flush()
    asking.go_on(desk, sender, participant, draft)


def follow(desk: Desk, participant: Participant, begun: Observation, adds_to: object) -> None:
    """Let what has just been written add to what it was asked about, if that still stands.

    Its place and time are the colleague's, until they are changed.
    """
    if not isinstance(adds_to, int):
        return
    meeting = desk.session.get_one(Meeting, begun.meeting_id)
    found = colleagues.sent_to(desk, participant, meeting)
    other = next((one.observation for one in found if one.observation.id == adds_to), None)
    if other is None:
        return
    begun.when, begun.where, begun.how = other.when or "", other.where or "", ""
    begun.recurring = other.recurring or Recurring.UNKNOWN
    note(desk, begun, other.id)


def note(desk: Desk, observation: Observation, adds_to: int) -> None:
    """Keep what an observation adds to."""
    standing = additions.addition(desk.session, observation.id) or Addition(
        observation_id=observation.id, adds_to=adds_to, said_at=desk.now
    )
    standing.adds_to = adds_to
    desk.session.add(standing)
    desk.session.flush()


def join(desk: Desk, participant: Participant, observation: Observation, meeting: Meeting) -> None:
    """Let an addition that is delivered be told with what it adds to, and tell the colleague once.

    Those who lead decide: what they have taken apart stays so, and what was added to something
    that no longer stands on the agenda stands for itself.
    """
    addition = additions.addition(desk.session, observation.id)
    if addition is None:
        return
    desk.session.flush()
    other = additions.added_to(desk.session, participant, meeting.id, addition.adds_to)
    if other is None:
        return
    arranged = arrangements.of_meeting(desk.session, meeting.id)
    lead = arranged.lead_of(other.observation.id)
    if observation.id not in arranged.wishes and arranged.of(lead).hiding is None:
        arrangements.change(
            desk.session,
            meeting,
            observation.id,
            by=participant.id,
            now=desk.now,
            joined_to=lead,
        )
        _be_as_secret(desk, observation, other.observation)
        desk.session.flush()
    _tell(desk, participant, observation, addition, other)


def _be_as_secret(desk: Desk, observation: Observation, other: Observation) -> None:
    """Mark an addition as what it adds to is marked: what is read together is."""
    mark = secrecy.of_observation(desk.session, other.id)
    if mark is not None and secrecy.of_observation(desk.session, observation.id) is None:
        desk.session.add(
            SecrecyMark(observation_id=observation.id, marked_by=mark.marked_by, marked_at=desk.now)
        )


def _tell(
    desk: Desk,
    participant: Participant,
    observation: Observation,
    addition: Addition,
    other: Sent,
) -> None:
    person = desk.session.get_one(Person, other.part.person_id)
    is_there = other.part.left_at is None and people.hears(other.part, person)
    if addition.told_at is not None or not is_there:
        return
    addition.told_at = desk.now
    message = AddedToYours(
        by=desk.session.get_one(Person, participant.person_id).name,
        topic=other.topic,
        what=other.observation.what or "",
        added=observation.what or "",
    )
    desk.outgoing.send(addressing.to_participant(desk, other.part), message, push=True)


def _draft(desk: Desk, sender: Sender, observation_id: int) -> tuple[Participant, Observation]:
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is not ObservationState.DRAFT:
        raise Refusal(StaleButton())
    return participant, observation


def _colleagues_of(
    desk: Desk, sender: Sender, participant: Participant, observation_id: int
) -> Sent:
    """Return what a colleague has sent to one whose draft it is: a deputy adds nothing for them."""
    own, sent = _colleagues(desk, sender, observation_id)
    if own.id != participant.id:
        raise Refusal(StaleButton())
    return sent


def _colleagues(desk: Desk, sender: Sender, observation_id: int) -> tuple[Participant, Sent]:
    """Return what a colleague has sent this week; whatever else is asked for is refused alike."""
    access.person_of(desk, sender)
    observation = desk.session.get(Observation, observation_id)
    if observation is None:
        raise Refusal(StaleButton())
    sent_by = desk.session.get_one(Participant, observation.participant_id)
    participant = access.part_in(desk, sender, sent_by.conference_id, Right.REPORT)
    found = colleagues.sent_to(desk, participant, observing.meeting_for(desk, participant))
    for one in found:
        if one.observation.id == observation.id:
            return participant, one
    raise Refusal(StaleButton())
