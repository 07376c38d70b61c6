"""Removing an action: first it is taken off the agendas that hold it."""

from bot.domain.errors import Refusal
from bot.domain.messages.actions import ActionTakenBack
from bot.domain.messages.recording import FollowedUpAlready
from bot.domain.states import ActionState
from bot.services import addressing
from bot.services.actions import owns
from bot.services.ports import Desk
from storage import agendas, arrangements, forgetting, people
from storage.models import Action, Conference


def take_off_agendas(desk: Desk, action: Action) -> None:
    """Take an action off the agendas that hold it; one that a meeting has spoken of stays."""
    if is_followed_up(desk, action.id):
        raise Refusal(FollowedUpAlready())
    for item, _ in agendas.places(desk.session, action.id):
        desk.session.delete(item)
    arrangements.forget_action(desk.session, action.id)
    desk.session.flush()


def is_followed_up(desk: Desk, action_id: int) -> bool:
    """Tell whether a meeting has spoken of an action that was promised before it."""
    places = agendas.places(desk.session, action_id)
    return any(meeting.started_at is not None for _, meeting in places)


def strike_published(desk: Desk, action: Action, *, besides: int) -> None:
    """Remove an action that corrected minutes no longer have; its owners are told, once."""
    take_off_agendas(desk, action)
    if action.given_at is not None and action.state is ActionState.OPEN:
        conference = desk.session.get_one(Conference, action.conference_id)
        for part, person in people.participants(desk.session, conference.id):
            if owns(part, action) and part.id != besides and people.hears(part, person):
                to = addressing.to_participant(desk, part)
                message = ActionTakenBack(conference.name, action.text)
                desk.outgoing.show(to, f"own_action:{action.id}", message, anew=True, push=True)
    forgetting.forget_action(desk.session, action.id)
    desk.session.delete(action)
    desk.session.flush()
