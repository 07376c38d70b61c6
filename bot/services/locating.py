"""A shared position: the known places near it are offered, and nothing else is made of it."""

from bot.domain.errors import Refusal
from bot.domain.messages.reporting_lines import PositionOutOfTurn
from bot.domain.places import Position
from bot.domain.states import Part, Step
from bot.services import access, asking, conversation, hearing, observing
from bot.services.ports import Desk, Sender
from storage.models import Conversation, Observation, Participant


def hear_position(desk: Desk, sender: Sender, latitude: float, longitude: float) -> None:
    """Offer the known places near a position where it answers the question where it was."""
    person = access.person_of(desk, sender)
    asked = _asked_where(desk, sender, conversation.awaited(desk, person.id))
    if asked is None:
        raise Refusal(PositionOutOfTurn())
    participant, observation = asked
    asking.ask_near(desk, sender, participant, observation, Position(latitude, longitude))


def hear_venue(desk: Desk, sender: Sender, title: str) -> None:
    """Take the name of a shared venue as if it had been typed, where it answers where it was."""
    person = access.person_of(desk, sender)
    if _asked_where(desk, sender, conversation.awaited(desk, person.id)) is None:
        raise Refusal(PositionOutOfTurn())
    hearing.hear(desk, sender, title)


def _asked_where(
    desk: Desk, sender: Sender, standing: Conversation
) -> tuple[Participant, Observation] | None:
    """Return whom the question where it was waits for, and of which observation, if it does."""
    if standing.step is not Step.OBSERVATION or standing.subject.get("part") != Part.WHERE:
        return None
    try:
        return observing.own_open(desk, sender, int(standing.subject.get("observation") or 0))
    except Refusal:
        # It is over, taken back, or no longer theirs.
        return None
