"""Where an observation comes from: said on its card by those who have it from others."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import ORIGINS, AskOrigin
from bot.services import asking, observing, reporting
from bot.services.ports import Desk, Sender


def ask(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask where an observation comes from."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    message = AskOrigin(
        observation_id=observation.id,
        topic=asking.topic_name(desk, observation),
        what=observation.what or "",
        origin=observation.origin,
    )
    reporting.show(desk, sender, participant, message)


def choose(desk: Desk, sender: Sender, observation_id: int, number: int) -> None:
    """Take where an observation comes from, and show its card."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    if not 0 <= number < len(ORIGINS):
        raise Refusal(StaleButton())
    with observing.changing(desk, observation):
        observation.origin = ORIGINS[number]
    asking.show_card(desk, sender, participant, observation)
