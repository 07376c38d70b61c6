"""What participants type while they report: answers, whatever comes out of turn, and edits."""

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.attaching import NoFilesThere
from bot.domain.messages.general import ConferenceChoice, StaleButton
from bot.domain.messages.reporting import WhichConferenceForText
from bot.domain.messages.reporting_lines import (
    OnlyReads,
)
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.places import Placed
from bot.domain.states import ObservationState, Part, Recurring
from bot.services import (
    adding,
    addressing,
    asking,
    delivering,
    ending,
    observing,
    phrasing,
    places,
    proposing,
    standing_in,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import attachments, people, proposals
from storage.models import (
    Conference,
    Conversation,
    Meeting,
    Observation,
    Participant,
    Person,
    Topic,
)


def hear_free_text(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep what nobody asked for as drafts, and show what was read out of it.

    That there is nothing to report is the same as its button.
    """
    person = desk.session.get_one(Person, standing.person_id)
    parts = parts_for_text(desk, person)
    if len(parts) > 1:
        observation = observing.begin(desk, parts[0], None, observing.written(text))
        phrasing.note_typed(desk, observation, Part.WHAT, sender)
        ask_conference(desk, person, observation, parts, anew=True)
    elif not ending.hear(desk, sender, parts[0], text):
        proposing.take(desk, sender, parts[0], text)


def place_free_text(desk: Desk, sender: Sender, observation_id: int, participant_id: int) -> None:
    """Move what was written out of turn to the conference that it is for."""
    _reporter, observation = observing.own_open(desk, sender, observation_id)
    participant = desk.session.get(Participant, participant_id)
    is_placed = observation.topic_id is not None
    is_placed = is_placed or proposals.of(desk.session, observation_id) is not None
    if participant is None or is_placed or observation.state is not ObservationState.DRAFT:
        raise Refusal(StaleButton())
    part = standing_in.reporter_as(desk, sender, participant)
    desk.outgoing.dismiss(sender)
    if ending.is_said(desk, observation.what or ""):
        delivering.withdraw(desk, part, observation)
        ending.hear(desk, sender, part, observation.what or "")
        return
    observation.participant_id = part.id
    observation.meeting_id = observing.meeting_for(desk, part).id
    desk.session.flush()
    takes_files = desk.session.get_one(Conference, part.conference_id).allows_files
    if not takes_files and (count := attachments.delete_of(desk.session, observation.id)):
        desk.outgoing.tell(sender, NoFilesThere(count))
    proposing.take_up(desk, sender, part, observation)


def hear_answer(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep a typed answer in the part that was asked for."""
    participant = part_of(desk, standing)
    number = standing.subject["observation"]
    if participant is None:
        hear_free_text(desk, sender, standing, text)
    elif number is None:
        _hear_first(desk, sender, participant, standing, text)
    else:
        _hear_next(desk, sender, participant, standing, text)


def _hear_first(
    desk: Desk, sender: Sender, participant: Participant, standing: Conversation, text: str
) -> None:
    kept = observing.written(text)
    topic = desk.session.get_one(Topic, standing.subject["topic"])
    observation = observing.begin(desk, participant, topic.id, kept)
    adding.follow(desk, participant, observation, standing.subject.get("adds_to"))
    phrasing.note_typed(desk, observation, Part.WHAT, sender)
    _note_started(desk, participant, observation)
    asking.go_on(desk, sender, participant, observation)


def _hear_next(
    desk: Desk, sender: Sender, participant: Participant, standing: Conversation, text: str
) -> None:
    observation = desk.session.get_one(Observation, standing.subject["observation"])
    part = Part(str(standing.subject["part"]))
    if not observing.is_open(desk, observation):
        hear_free_text(desk, sender, standing, text)
        return
    kept = observing.written(text)
    value = word_of(desk, participant, kept) if part is Part.RECURRING else kept
    if value is None:
        _add_to_how(desk, sender, participant, observation, kept)
        return
    placed = places.read(desk, participant, kept) if part is Part.WHERE else Placed(value)
    phrasing.answer(desk, observation, part, placed.text, sender)
    is_proposed = proposals.of(desk.session, observation.id) is not None
    if part is Part.WHAT and observation.topic_id is None and not is_proposed:
        # A file came before its words.
        proposing.take_up(desk, sender, participant, observation)
        return
    asking.go_on(desk, sender, participant, observation, placed.meant)


def _add_to_how(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation, text: str
) -> None:
    """Keep words that answer no button where they do no harm, and ask again."""
    phrasing.add_to_how(desk, observation, text, sender)
    asking.ask(desk, sender, participant, observation, Part.RECURRING, added_to_how=True)


def _note_started(desk: Desk, participant: Participant, begun: Observation) -> None:
    meeting = desk.session.get_one(Meeting, begun.meeting_id)
    observing.note_started(desk, participant, meeting)


def part_of(desk: Desk, standing: Conversation) -> Participant | None:
    """Return the part that a question was put to, if the person still speaks for it."""
    part = desk.session.get(Participant, standing.participant_id or 0)
    if part is None or not may(part.role, Right.REPORT):
        return None
    for own in people.parts_of(desk.session, standing.person_id):
        if part.id == own.id or voices.may_answer_for(desk, own, part):
            voices.take_up(desk, own, part)
            return part
    return None


def parts_for_text(desk: Desk, person: Person) -> list[Participant]:
    """Return the parts that something written out of turn can be for; having none is refused.

    Who leads a conference that is not set up does that first.
    """

    def is_ready(part: Participant) -> bool:
        conference = desk.session.get_one(Conference, part.conference_id)
        return conference.set_up_at is not None or not may(part.role, Right.LEAD)

    parts = people.parts_of(desk.session, person.id)
    reporting_parts = [voices.part_of(desk, part) for part in parts if may(part.role, Right.REPORT)]
    if not reporting_parts:
        raise Refusal(OnlyReads())
    ready = [part for part in reporting_parts if is_ready(part)]
    if not ready:
        raise Refusal(SetUpUnfinished())
    return ready


def ask_conference(
    desk: Desk,
    person: Person,
    observation: Observation,
    parts: list[Participant],
    *,
    anew: bool = False,
) -> None:
    """Ask which of several conferences something written out of turn is for."""
    message = WhichConferenceForText(observation.id, observation.what or "", _choices(desk, parts))
    to = addressing.to_person(desk, person)
    desk.outgoing.show(to, f"text:{observation.id}", message, anew=anew)


def word_of(desk: Desk, participant: Participant, text: str) -> Recurring | None:
    """Return what a text says on whether something recurs, if it says that."""
    words = desk.wording.recurring_words(asking.language_of(desk, participant))
    return words.get(text.casefold().strip(" .!"))


def _choices(desk: Desk, parts: list[Participant]) -> tuple[ConferenceChoice, ...]:
    return tuple(
        ConferenceChoice(part.id, desk.session.get_one(Conference, part.conference_id).name)
        for part in parts
    )
