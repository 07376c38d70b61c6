"""The open actions of one who leaves: somebody else takes over each, in the end the chair."""

from bot.domain.access import Role
from bot.domain.agenda import FollowUp
from bot.domain.errors import Refusal
from bot.domain.messages import leaving as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import Named
from bot.domain.paging import page_of
from bot.services import actions, roster
from bot.services.ports import Desk
from storage import people
from storage.agendas import Member
from storage.models import Action, Participant, Person


def to_hand_over(desk: Desk, leaving: Participant) -> list[FollowUp]:
    """Return the open actions that nobody answers for once somebody has left.

    What an organisation is to do stays with the others who take part for it.
    """
    own = actions.open_actions_of(desk, leaving)
    everyone = people.participants(desk.session, leaving.conference_id)
    is_last = not any(
        part.id != leaving.id and _are_together(part, leaving) for part, _ in everyone
    )
    return [one for one in own if is_last or one.organisation_id is None]


def heir_of(desk: Desk, part: Participant) -> Member | None:
    """Return the chair who takes over what nobody else was chosen for."""
    chairs = people.with_role(desk.session, part.conference_id, Role.CHAIR)
    others = [(chair, person) for chair, person in chairs if chair.id != part.id]
    others.sort(key=lambda pair: not people.hears(*pair))
    return roster.reporter(desk, part.conference_id, others[0][0].id) if others else None


def heir_name(desk: Desk, part: Participant) -> str:
    """Return the name of that chair, or an empty text where there is none."""
    heir = heir_of(desk, part)
    return heir.person.name if heir else ""


def question(
    desk: Desk, actor: Participant, leaving: Participant, page: int
) -> messages.HandOver | None:
    """Ask who takes over the most urgent of the open actions; None where there is none left."""
    own = to_hand_over(desk, leaving)
    if not own:
        return None
    return messages.HandOver(
        participant_id=actor.id,
        leaving_id=leaving.id,
        name=desk.session.get_one(Person, leaving.person_id).name,
        action=own[0],
        left=len(own),
        heir_id=heir.participant.id if (heir := heir_of(desk, leaving)) else None,
        page=page_of(_candidates(desk, leaving), page, roster.PAGE),
    )


def give(
    desk: Desk, actor: Participant, leaving: Participant, action_id: int, owner_id: int
) -> None:
    """Give one of the open actions to somebody, and tell them; a second tap finds it given."""
    if action_id not in {one.action_id for one in to_hand_over(desk, leaving)}:
        return
    owner = roster.reporter(desk, leaving.conference_id, owner_id)
    if owner is None or owner.participant.id == leaving.id:
        raise Refusal(StaleButton(WayBack.PARTICIPANTS))
    _give(desk, actor, action_id, owner.participant)


def give_rest(desk: Desk, actor: Participant, leaving: Participant) -> int:
    """Give what nobody was chosen for to the chair; return how many actions that was."""
    heir = heir_of(desk, leaving)
    if heir is None:
        return 0
    rest = to_hand_over(desk, leaving)
    for one in rest:
        _give(desk, actor, one.action_id, heir.participant)
    return len(rest)


def _give(desk: Desk, actor: Participant, action_id: int, owner: Participant) -> None:
    action = desk.session.get_one(Action, action_id)
    action.owner_id, action.organisation_id = owner.id, None
    action.version += 1
    desk.session.flush()
    actions.tell_owner(desk, action, besides=actor)


def _candidates(desk: Desk, leaving: Participant) -> list[Named]:
    """Return those who may take over, those of the same organisation first."""
    others = [
        one
        for one in roster.reporting(desk, leaving.conference_id)
        if one.participant.id != leaving.id and one.participant.paused_at is None
    ]
    others.sort(key=lambda one: not _are_together(one.participant, leaving))
    return [roster.named(one) for one in others]


def _are_together(one: Participant, other: Participant) -> bool:
    return one.organisation_id is not None and one.organisation_id == other.organisation_id
