"""Changing an observation: which part, and then its question anew."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import ChoosePart
from bot.domain.observation import part_at
from bot.services import asking, observing, reporting
from bot.services.ports import Desk, Sender
from storage.models import Observation, Participant


def change(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask what of an observation is to be changed."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    choose_part(desk, sender, participant, observation)


def choose_part(
    desk: Desk, sender: Sender, participant: Participant, observation: Observation
) -> None:
    """Show the parts of an observation to choose from."""
    message = ChoosePart(
        observation.id,
        asking.topic_name(desk, observation),
        observing.content_of(observation),
        asking.kind_of(desk, observation),
    )
    reporting.show(desk, sender, participant, message)


def change_part(desk: Desk, sender: Sender, observation_id: int, position: int) -> None:
    """Ask for one part of an observation anew."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    part = part_at(position)
    if part is None:
        raise Refusal(StaleButton())
    asking.ask(desk, sender, participant, observation, part)


def change_topic(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Ask which topic an observation is about instead."""
    participant, observation = observing.own_open(desk, sender, observation_id)
    asking.choose_topic(desk, sender, participant, observation)
