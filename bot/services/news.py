"""What is new about last week's observation: a word added to the one that carries it on."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.reporting import AskNews
from bot.domain.states import Carried, ObservationState, Source, Step
from bot.services import asking, conversation, observing, phrasing, reading, reporting, voices
from bot.services.ports import Desk, Sender
from storage.models import Conversation, Observation, Participant


def ask(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask what is new about something that goes on; it is in the agenda also without a word."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    if not _is_carried(observation):
        raise Refusal(StaleButton())
    speaker = voices.speaker_of(desk, participant)
    conversation.await_text(
        desk, participant, Step.NEWS, speaker=speaker, observation=observation.id
    )
    reporting.show(desk, sender, participant, _question(desk, participant, observation))


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep what is new beside what stands under how; what is too late stands for itself."""
    observation = desk.session.get_one(Observation, standing.subject["observation"])
    participant = reading.part_of(desk, standing)
    is_open = _is_carried(observation) and observing.is_open(desk, observation)
    if participant is None or not is_open:
        reading.hear_free_text(desk, sender, standing, text)
        return
    phrasing.add_to_how(desk, observation, observing.written(text), sender)
    observation.carried = Carried.WITH_NEWS
    desk.outgoing.tell(sender, Kept())
    reporting.show_report(desk, sender, participant)


def _is_carried(observation: Observation) -> bool:
    is_delivered = observation.state is ObservationState.DELIVERED
    return is_delivered and observation.source is Source.CONTINUED


def _question(desk: Desk, participant: Participant, observation: Observation) -> AskNews:
    return AskNews(
        participant_id=participant.id,
        topic=asking.topic_name(desk, observation),
        what=observation.what or "",
        where=observation.where or "",
        how=observation.how or "",
    )
