"""The questions of an observation in their order, and its card when all have been asked."""

from bot.domain.messages.observing import AskPart, Card, Choice, ChooseTopic
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import TopicList
from bot.domain.observation import Content, is_late, known_places, next_missing, recent_places
from bot.domain.paging import page_of
from bot.domain.states import ObservationState, Part, Step, TopicKind
from bot.services import conversation, observing, proposal_card, reporting
from bot.services.ports import Desk, Sender
from storage import attachments, proposals, registers, reports
from storage.models import Conversation, Observation, Participant, Person, Topic

PAGE = 30


def ask_new(desk: Desk, sender: Sender, participant: Participant, topic: Topic) -> None:
    """Ask the first question of an observation that is yet to be begun."""
    _await(desk, participant, None, Part.WHAT, topic.id)
    reporting.show(desk, sender, participant, _first_question(participant, topic))


def ask(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    part: Part,
    *,
    added_to_how: bool = False,
    is_filling_in: bool = False,
) -> None:
    """Ask for one part of an observation; who fills in what is not said is asked on."""
    is_filling_in = is_filling_in or _fills_in(desk, participant, observation)
    _await(desk, participant, observation.id, part, observation.topic_id, fills_in=is_filling_in)
    message = _question(desk, participant, observation, part, added_to_how=added_to_how)
    reporting.show(desk, sender, participant, message)


def go_on(desk: Desk, sender: Sender, participant: Participant, observation: Observation) -> None:
    """Ask for what is missing in an observation, or show its card.

    What came from a free text is asked about only where its reporter fills it in.
    """
    row = proposals.of(desk.session, observation.id)
    if row is not None and _fills_in(desk, participant, observation):
        unsaid = proposal_card.missing(desk, observation)
        if unsaid:
            ask(desk, sender, participant, observation, unsaid[0])
            return
    if row is not None and (row.topics or observation.topic_id is not None):
        show_card(desk, sender, participant, observation)
        return
    if observation.topic_id is None:
        choose_topic(desk, sender, participant, observation)
        return
    missing = next_missing(observing.content_of(observation), kind_of(desk, observation))
    if observation.state is not ObservationState.DRAFT or missing is None:
        show_card(desk, sender, participant, observation)
    else:
        ask(desk, sender, participant, observation, missing)


def show_card(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    """Show an observation in full; the next typed message stands for itself."""
    conversation.note_shown(desk, participant, card=observation.id)
    reporting.show(desk, sender, participant, _card(desk, participant, observation))


def _card(desk: Desk, participant: Participant, observation: Observation) -> Card | ProposalCard:
    if proposal_card.is_proposed(desk, observation):
        return proposal_card.card(desk, participant, observation)
    return Card(
        participant_id=participant.id,
        observation_id=observation.id,
        topic=topic_name(desk, observation),
        content=observing.content_of(observation),
        is_draft=observation.state is ObservationState.DRAFT,
        kind=kind_of(desk, observation),
        open=observing.is_open(desk, observation),
        late=_is_late(desk, participant, observation),
        files=attachments.count(desk.session, observation.id),
    )


def choose_topic(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    """Ask which topic an observation is about."""
    conversation.forget_step(desk, participant.person_id)
    topics = reports.topics(desk.session, participant.conference_id)
    choices = tuple(Choice(one.id, one.name) for one in topics)
    message = ChooseTopic(observation.id, observation.what or "", choices)
    reporting.show(desk, sender, participant, message)


def show_topic(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    topic: Topic,
    own: list[Observation],
    *,
    page: int | None = None,
) -> None:
    """List what has been said on a topic, the newest unless a page is given.

    The next typed message begins something more on it.
    """
    _await(desk, participant, None, Part.WHAT, topic.id)
    entries = [reporting.entry(one) for one in own]
    shown = page_of(entries, len(entries) if page is None else page, PAGE)
    message = TopicList(participant.id, topic.id, topic.name, shown)
    reporting.show(desk, sender, participant, message)


def standing_question(
    desk: Desk, participant: Participant, standing: Conversation | None
) -> AskPart | None:
    """Return the question that waits for the participant's answer, if one does."""
    if standing is None or standing.step is not Step.OBSERVATION:
        return None
    if standing.participant_id != participant.id:
        return None
    part = Part(str(standing.subject["part"]))
    observation = desk.session.get(Observation, standing.subject["observation"] or 0)
    if observation is not None:
        return _question(desk, participant, observation, part)
    topic = desk.session.get_one(Topic, standing.subject["topic"])
    return _first_question(participant, topic)


def standing_card(
    desk: Desk, participant: Participant, standing: Conversation
) -> Card | ProposalCard | None:
    """Return the card that the participant looks at, if it is one."""
    number = standing.subject.get("card")
    if standing.participant_id != participant.id or not isinstance(number, int):
        return None
    observation = desk.session.get(Observation, number)
    return _card(desk, participant, observation) if observation is not None else None


def waits_for(desk: Desk, participant: Participant, observation: Observation, part: Part) -> bool:
    """Tell whether the participant's conversation stands at a part of an observation."""
    standing = conversation.standing_of(desk, participant.person_id)
    return (
        standing.step is Step.OBSERVATION
        and standing.subject["observation"] == observation.id
        and standing.subject["part"] == part.value
    )


def _fills_in(desk: Desk, participant: Participant, observation: Observation) -> bool:
    """Tell whether the participant is being asked for what an observation does not say."""
    standing = conversation.standing_of(desk, participant.person_id)
    is_asked = standing.step is Step.OBSERVATION
    return is_asked and standing.subject == {
        **standing.subject,
        "observation": observation.id,
        "fills_in": True,
    }


def language_of(desk: Desk, participant: Participant) -> str:
    """Return the language a participant reads."""
    return desk.session.get_one(Person, participant.person_id).language


def topic_name(desk: Desk, observation: Observation) -> str:
    """Return the name of an observation's topic, empty where there is none yet."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return topic.name if topic else ""


def kind_of(desk: Desk, observation: Observation) -> TopicKind:
    """Return what kind of thing an observation is about; without a topic, an ordinary one."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return topic.kind if topic else TopicKind.ORDINARY


def times_for(desk: Desk, participant: Participant, observation: Observation) -> list[str]:
    """Return the times that a participant can choose for an observation."""
    return desk.wording.time_chips(language_of(desk, participant), kind_of(desk, observation))


def _await(
    desk: Desk,
    participant: Participant,
    observation_id: int | None,
    part: Part,
    topic_id: int | None,
    *,
    fills_in: bool = False,
) -> None:
    subject: dict[str, int | str | bool | None] = {
        "observation": observation_id,
        "part": part.value,
        "topic": topic_id,
    }
    if fills_in:
        subject["fills_in"] = True
    conversation.await_text(desk, participant, Step.OBSERVATION, **subject)


def _is_late(desk: Desk, participant: Participant, observation: Observation) -> bool:
    """Tell whether an observation came late, or a draft would if it was saved now."""
    if observation.state is not ObservationState.DRAFT:
        return observation.late
    meeting = observing.meeting_for(desk, participant)
    return is_late(desk.now, meeting.starts_at, meeting.released_at)


def _first_question(participant: Participant, topic: Topic) -> AskPart:
    return AskPart(participant.id, None, topic.name, Part.WHAT, Content(), topic.kind)


def _question(
    desk: Desk,
    participant: Participant,
    observation: Observation,
    part: Part,
    *,
    added_to_how: bool = False,
) -> AskPart:
    times = times_for(desk, participant, observation) if part is Part.WHEN else []
    asks_where = part is Part.WHERE
    recent = recent_places(reports.places(desk.session, participant.id)) if asks_where else []
    known = known_places(_register(desk, participant), recent) if asks_where else []
    return AskPart(
        participant_id=participant.id,
        observation_id=observation.id,
        topic=topic_name(desk, observation),
        part=part,
        content=observing.content_of(observation),
        kind=kind_of(desk, observation),
        times=tuple(Choice(number, words) for number, words in enumerate(times)),
        places=tuple(Choice(number, words) for number, words in recent),
        known=tuple(Choice(number, words) for number, words in known),
        added_to_how=added_to_how,
    )


def _register(desk: Desk, participant: Participant) -> list[tuple[int, str]]:
    """Return the known places that a participant may mean: of their area, or of no area."""
    found = registers.places(desk.session, participant.conference_id)
    own = participant.area_id
    near = [one for one in found if own is None or one.area_id in {own, None}]
    near.sort(key=lambda one: (one.area_id != own, one.name.casefold()))
    return [(one.id, one.name) for one in near]
