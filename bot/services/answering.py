"""Answering: each tap gives one part of an observation, or leads to the next question."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import RECURRING
from bot.domain.messages.reporting_lines import TimesAreNew
from bot.domain.observation import next_missing, part_at, part_before, skipped
from bot.domain.places import may_mean
from bot.domain.states import ObservationState, Part
from bot.domain.time_chips import chip_at, still_means
from bot.services import (
    access,
    asking,
    observing,
    phrasing,
    places,
    proposal_card,
    reporting,
    standing_in,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import proposals, reports
from storage.models import Observation, Participant, Place, Topic


def open_topic(
    desk: Desk, sender: Sender, topic_id: int, page: int | None = None, whose: int | None = None
) -> None:
    """List what has been said on a topic, or ask the first question where nothing has."""
    participant, topic = _topic(desk, sender, topic_id, whose)
    meeting = observing.meeting_for(desk, participant)
    own = [one for one in voices.reports_of(desk, participant, meeting) if one.topic_id == topic.id]
    if own:
        asking.show_topic(desk, sender, participant, topic, own, page=page)
    else:
        asking.ask_new(desk, sender, participant, topic)


def add(desk: Desk, sender: Sender, topic_id: int) -> None:
    """Ask the first question of one more observation on a topic."""
    participant, topic = _topic(desk, sender, topic_id)
    asking.ask_new(desk, sender, participant, topic)


def open_observation(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Go on with a draft, or show an observation's card."""
    participant, observation = observing.own(desk, sender, observation_id)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(StaleButton())
    asking.go_on(desk, sender, participant, observation)


def choose_time(desk: Desk, sender: Sender, observation_id: int, kind: int, day: int = 0) -> None:
    """Take one of the offered times as when it happened.

    A button of another day may have said something else then: its question is put anew.
    """
    participant, observation = observing.own_open(desk, sender, observation_id)
    local_now, since = asking.asked_about(desk, participant)
    chip = chip_at(kind, day)
    of_kind = asking.kind_of(desk, observation)
    if chip is not None and still_means(chip, local_now.date(), since, of_kind):
        words = desk.wording.time_words(asking.language_of(desk, participant), chip)
        _choose(desk, sender, participant, observation, part=Part.WHEN, value=words)
    elif asking.waits_for(desk, participant, observation, Part.WHEN):
        asking.ask(desk, sender, participant, observation, Part.WHEN)
        desk.outgoing.tell(sender, TimesAreNew())
    else:
        raise Refusal(StaleButton())


def choose_place(desk: Desk, sender: Sender, observation_id: int, like_id: int) -> None:
    """Take the place of an earlier observation: the participant's own, or one of their area."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    like = desk.session.get(Observation, like_id)
    if like is None or not like.where or not _may_be_like(desk, participant, like):
        raise Refusal(StaleButton())
    _choose(desk, sender, participant, observation, part=Part.WHERE, value=like.where)


def choose_known_place(desk: Desk, sender: Sender, observation_id: int, place_id: int) -> None:
    """Take a place of the conference's register."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    place = desk.session.get(Place, place_id)
    is_known = place is not None and place.conference_id == participant.conference_id
    if place is None or not is_known or place.retired_at is not None:
        raise Refusal(StaleButton())
    _choose(desk, sender, participant, observation, part=Part.WHERE, value=place.name)


def use_known_place(desk: Desk, sender: Sender, observation_id: int, place_id: int) -> None:
    """Take the known place that a typed one was meant to be."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    known = places.register(desk, participant.conference_id)
    meant = next((one for one in known if one.key == place_id), None)
    if meant is None or not may_mean(observation.where or "", meant):
        raise Refusal(StaleButton())
    if observation.where != meant.name:
        phrasing.answer(desk, observation, Part.WHERE, meant.name)
    asking.go_on(desk, sender, participant, observation)


def keep_place(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Keep a place as it was typed, and ask no more whether a known one was meant."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    asking.go_on(desk, sender, participant, observation)


def choose_recurring(desk: Desk, sender: Sender, observation_id: int, number: int) -> None:
    """Take the participant's word on whether it has happened before."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    if not 0 <= number < len(RECURRING):
        raise Refusal(StaleButton())
    _choose(desk, sender, participant, observation, part=Part.RECURRING, value=RECURRING[number])


def skip(desk: Desk, sender: Sender, observation_id: int, position: int) -> None:
    """Leave a part as it stands and go on."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    part = _part(position)
    content = skipped(observing.content_of(observation), part)
    if content is None:
        raise Refusal(StaleButton())
    if getattr(observation, part.value) is None:
        phrasing.answer(desk, observation, part, content.of(part) or "")
    proposals.keep_by_hand(desk.session, observation.id, part)
    asking.go_on(desk, sender, participant, observation)


def clear(desk: Desk, sender: Sender, observation_id: int, position: int) -> None:
    """Empty a part that can be done without."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    part = _part(position)
    if part in {Part.WHAT, Part.RECURRING}:
        raise Refusal(StaleButton())
    _choose(desk, sender, participant, observation, part=part, value="")


def back(desk: Desk, sender: Sender, observation_id: int, position: int) -> None:
    """Return to the question before, or to where the change of a part began."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    before = part_before(_part(position))
    missing = next_missing(observing.content_of(observation), asking.kind_of(desk, observation))
    is_draft = observation.state is ObservationState.DRAFT
    if not is_draft or missing is None or proposal_card.is_proposed(desk, observation):
        asking.show_card(desk, sender, participant, observation)
    elif before is None:
        reporting.show_report(desk, sender, participant)
    else:
        asking.ask(desk, sender, participant, observation, before)


def choose_topic(desk: Desk, sender: Sender, observation_id: int, topic_id: int) -> None:
    """Put an observation under a topic."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    _participant, topic = _topic(desk, sender, topic_id)
    if topic.conference_id != participant.conference_id:
        raise Refusal(StaleButton())
    with observing.changing(desk, observation):
        observation.topic_id = topic.id
    proposals.keep_by_hand(desk.session, observation.id, proposals.TOPIC)
    asking.go_on(desk, sender, participant, observation)


def _choose(
    desk: Desk,
    sender: Sender,
    participant: Participant,
    observation: Observation,
    *,
    part: Part,
    value: str,
) -> None:
    """Keep a chosen value; a button of a question that has been left changes nothing."""
    stands = getattr(observation, part.value)
    waits = asking.waits_for(desk, participant, observation, part)
    if stands not in {None, value} and not waits:
        raise Refusal(StaleButton())
    if stands != value:
        phrasing.answer(desk, observation, part, value)
    asking.go_on(desk, sender, participant, observation)


def _topic(
    desk: Desk, sender: Sender, topic_id: int, whose: int | None = None
) -> tuple[Participant, Topic]:
    access.person_of(desk, sender)
    topic = desk.session.get(Topic, topic_id)
    if topic is None or topic.paused_at is not None:
        raise Refusal(StaleButton())
    if whose is not None:
        return standing_in.reporter_of(desk, sender, topic.conference_id, whose), topic
    return standing_in.reporter(desk, sender, topic.conference_id), topic


def _may_be_like(desk: Desk, participant: Participant, like: Observation) -> bool:
    """Tell whether the place of an observation is offered to a participant."""
    if like.participant_id == participant.id:
        return True
    return participant.area_id is not None and reports.is_of_area(
        desk.session, participant, like.id
    )


def _part(position: int) -> Part:
    part = part_at(position)
    if part is None:
        raise Refusal(StaleButton())
    return part
