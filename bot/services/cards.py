"""The card of one who takes part, for those who lead."""

from bot.domain.access import Right, may_appoint
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.attending import OnlyChairChangesChairs, PersonCard
from bot.domain.messages.enrolling import OnlyChair
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.services import access, actions, addressing, attending
from bot.services.ports import Desk, Sender
from storage.agendas import Member
from storage.models import Conference, Participant


def show_card(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """Show someone's card."""
    leader, one = looked_at(desk, sender, participant_id, member_id)
    show(desk, leader, one)


def looked_at(
    desk: Desk, sender: Sender, participant_id: int, member_id: int
) -> tuple[Participant, Member]:
    """Return one who leads, and the one whose card they have before them."""
    leader = access.speaker(desk, sender, Right.LEAD, Act.PARTICIPANTS, participant_id)
    for one in attending.in_order(desk, leader.conference_id):
        if one.participant.id == member_id:
            return leader, one
    raise Refusal(StaleButton(WayBack.PARTICIPANTS))


def changed(
    desk: Desk, sender: Sender, participant_id: int, member_id: int
) -> tuple[Participant, Member]:
    """Return one who leads, and someone whom they may change; two changes wait for each other."""
    leader, one = looked_at(desk, sender, participant_id, member_id)
    if not may_appoint(leader.role, one.participant.role):
        raise Refusal(OnlyChairChangesChairs())
    desk.session.get_one(Conference, leader.conference_id, with_for_update=True)
    return leader, one


def refuse_only_chair(desk: Desk, part: Participant) -> None:
    """Refuse what would leave a conference without a chair."""
    if attending.is_only_chair(desk, part):
        raise Refusal(OnlyChair())


def show(desk: Desk, leader: Participant, one: Member) -> None:
    """Show someone who leads a card as it is now."""
    desk.session.flush()
    conference = desk.session.get_one(Conference, leader.conference_id)
    everyone = [other.participant.id for other in attending.in_order(desk, conference.id)]
    part, person = one.participant, one.person
    card = PersonCard(
        participant_id=leader.id,
        member_id=part.id,
        name=person.name,
        seat=attending.seat_of(desk, part),
        zone=conference.zone,
        seen_at=person.last_seen_at,
        is_unreachable=person.unreachable_since is not None,
        is_paused=part.paused_at is not None,
        paused_until=part.paused_until,
        open_actions=len(actions.open_actions_of(desk, part)),
        page=everyone.index(part.id) // attending.PAGE,
        is_own=part.id == leader.id,
        may_change=may_appoint(leader.role, part.role),
    )
    ask(desk, leader, card)


def ask(desk: Desk, leader: Participant, message: Message) -> None:
    """Show someone who leads a step of a card, where the card stands."""
    to = addressing.to_participant(desk, leader)
    desk.outgoing.show(to, attending.screen_of(leader), message)
