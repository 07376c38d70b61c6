"""The questions of an observation in their order, and its card when all have been asked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.messages.observing import AskPart, Card, Choice, ChooseTopic, Nearby
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import TopicList
from bot.domain.observation import Content, is_late, next_missing
from bot.domain.paging import page_of
from bot.domain.places import KnownPlace, Position, nearby
from bot.domain.recurrence import Comeback
from bot.domain.states import ObservationState, Part, Step, TopicKind
from bot.domain.time_chips import TimeChip, time_chips
from bot.services import (
    colleagues,
    conversation,
    likeness,
    observing,
    places,
    proposal_card,
    reporting,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import attachments, proposals, reports
from storage.models import Conference, Conversation, Observation, Participant, Person, Topic

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
    meant: Sequence[KnownPlace] = (),
    is_filling_in: bool = False,
) -> None:
    """Ask for one part of an observation; who fills in what is not said is asked on.

    `meant` are known places that may be its place.
    """
    is_filling_in = is_filling_in or _fills_in(desk, participant, observation)
    _await(desk, participant, observation.id, part, observation.topic_id, fills_in=is_filling_in)
    message = _question(desk, participant, observation, part)
    message = replace(message, added_to_how=added_to_how, meant=_choices(meant))
    reporting.show(desk, sender, participant, message)


def ask_near(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    position: Position,
) -> None:
    """Ask which of the known places near a position is meant; the position itself is not kept."""
    is_filling_in = _fills_in(desk, participant, observation)
    topic_id = observation.topic_id
    _await(desk, participant, observation.id, Part.WHERE, topic_id, fills_in=is_filling_in)
    near = nearby(position, places.register(desk, participant.conference_id))
    located = tuple(Nearby(one.key, one.name, away) for one, away in near)
    question = _question(desk, participant, observation, Part.WHERE)
    reporting.show(desk, sender, participant, replace(question, located=located))


def go_on(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    meant: Sequence[KnownPlace] = (),
) -> None:
    """Ask for what is missing in an observation, or show its card.

    What came from a free text is asked about only where its reporter fills it in.
    """
    row = proposals.of(desk.session, observation.id)
    if row is not None and _fills_in(desk, participant, observation):
        unsaid = proposal_card.missing(desk, observation)
        if unsaid:
            ask(desk, sender, participant, observation, unsaid[0], meant=meant)
            return
    if row is not None and (row.topics or observation.topic_id is not None):
        show_card(desk, sender, participant, observation, meant)
        return
    if observation.topic_id is None:
        choose_topic(desk, sender, participant, observation)
        return
    missing = next_missing(observing.content_of(observation), kind_of(desk, observation))
    if observation.state is not ObservationState.DRAFT or missing is None:
        show_card(desk, sender, participant, observation, meant)
    else:
        ask(desk, sender, participant, observation, missing, meant=meant)


def show_card(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    meant: Sequence[KnownPlace] = (),
) -> None:
    """Show an observation in full; the next typed message stands for itself."""
    speaker = voices.speaker_of(desk, participant)
    conversation.note_shown(desk, participant, speaker, card=observation.id)
    card = replace(_card(desk, participant, observation), meant=_choices(meant))
    reporting.show(desk, sender, participant, card)


def _choices(meant: Sequence[KnownPlace]) -> tuple[Choice, ...]:
    return tuple(Choice(one.key, one.name) for one in meant)


def _card(desk: Desk, participant: Participant, observation: Observation) -> Card | ProposalCard:
    if proposal_card.is_proposed(desk, observation):
        return replace(
            proposal_card.card(desk, participant, observation),
            similar=_similar(desk, participant, observation),
            beside=colleagues.beside(desk, participant, observation),
            origin=observation.origin,
        )
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
        origin=observation.origin,
        similar=_similar(desk, participant, observation),
        beside=colleagues.beside(desk, participant, observation),
    )


def choose_topic(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    """Ask which topic an observation is about."""
    conversation.forget_step(desk, voices.speaker_of(desk, participant).person_id)
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
    standing = conversation.standing_of(desk, voices.speaker_of(desk, participant).person_id)
    return (
        standing.step is Step.OBSERVATION
        and standing.subject["observation"] == observation.id
        and standing.subject["part"] == part.value
    )


def _fills_in(desk: Desk, participant: Participant, observation: Observation) -> bool:
    """Tell whether the participant is being asked for what an observation does not say."""
    standing = conversation.standing_of(desk, voices.speaker_of(desk, participant).person_id)
    is_asked = standing.step is Step.OBSERVATION
    return is_asked and standing.subject == {
        **standing.subject,
        "observation": observation.id,
        "fills_in": True,
    }


def language_of(desk: Desk, participant: Participant) -> str:
    """Return the language that who speaks for a participant reads."""
    person_id = voices.speaker_of(desk, participant).person_id
    return desk.session.get_one(Person, person_id).language


def topic_name(desk: Desk, observation: Observation) -> str:
    """Return the name of an observation's topic, empty where there is none yet."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return topic.name if topic else ""


def kind_of(desk: Desk, observation: Observation) -> TopicKind:
    """Return what kind of thing an observation is about; without a topic, an ordinary one."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return topic.kind if topic else TopicKind.ORDINARY


def times_for(
    desk: Desk, participant: Participant, observation: Observation
) -> tuple[TimeChip, ...]:
    """Return the times that a participant can choose for an observation now."""
    local_now, since = asked_about(desk, participant)
    return time_chips(local_now, since, kind_of(desk, observation))


def asked_about(desk: Desk, participant: Participant) -> tuple[datetime, date | None]:
    """Return what a participant's clock shows, and since which day the report is about."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    zone = ZoneInfo(conference.zone)
    since = reporting.since(desk, observing.meeting_for(desk, participant))
    return desk.now.astimezone(zone), since.astimezone(zone).date() if since else None


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
    speaker = voices.speaker_of(desk, participant)
    conversation.await_text(desk, participant, Step.OBSERVATION, speaker=speaker, **subject)


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
) -> AskPart:
    times = times_for(desk, participant, observation) if part is Part.WHEN else ()
    asks_where = part is Part.WHERE
    recent = places.recent(desk, participant) if asks_where else []
    known = places.known(desk, participant, recent) if asks_where else []
    return AskPart(
        participant_id=participant.id,
        observation_id=observation.id,
        topic=topic_name(desk, observation),
        part=part,
        content=observing.content_of(observation),
        kind=kind_of(desk, observation),
        times=times,
        places=tuple(Choice(number, words) for number, words in recent),
        known=tuple(Choice(number, words) for number, words in known),
        can_locate=asks_where and places.can_locate(desk, participant),
        similar=_similar(desk, participant, observation) if part is Part.RECURRING else None,
    )


def _similar(desk: Desk, participant: Participant, observation: Observation) -> Comeback | None:
    """Return what of the weeks before is like an observation that can still be changed."""
    if not observation.what or not observing.is_open(desk, observation):
        return None
    meeting = observing.meeting_for(desk, participant)
    return likeness.comeback_of(desk, meeting, [observation.id])
