"""Taking an action off the agendas that hold it, so that it can be removed."""

from bot.domain.errors import Refusal
from bot.domain.messages.recording import FollowedUpAlready
from bot.services.ports import Desk
from storage import agendas, arrangements
from storage.models import Action


def take_off_agendas(desk: Desk, action: Action) -> None:
    """Take an action off the agendas that hold it; one that a meeting has spoken of stays."""
    for item, meeting in agendas.places(desk.session, action.id):
        if meeting.started_at is not None:
            raise Refusal(FollowedUpAlready())
        desk.session.delete(item)
    arrangements.forget_action(desk.session, action.id)
    desk.session.flush()
