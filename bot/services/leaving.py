"""The way out: a participant leaves, or those who lead take someone out.

What they have reported stays. Their open actions go to whom they or those who lead choose, the
rest to the chair. Who comes back by a new invitation takes up the same part.
"""

from bot.domain.access import Role
from bot.domain.errors import Refusal
from bot.domain.messages import leaving as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.services import (
    access,
    addressing,
    attending,
    cards,
    conversation,
    handing_over,
    menus,
    roster,
    status_screen,
)
from bot.services.ports import Desk, Recipient, Sender
from storage import invitations, people, staff
from storage.agendas import Member
from storage.models import Conference, Participant, Person

LEAVING = "leaving"


def ask(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Ask whether the person really wants to leave a conference."""
    part = _own(desk, sender, participant_id)
    _refuse_only_chair(desk, part)
    _show(desk, sender, _question(desk, part))


def quit_surely(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Let the person leave; a second tap finds it done."""
    part = desk.session.get(Participant, participant_id)
    person = people.by_chat(desk.session, sender.person_id)
    has_left = part is not None and person is not None and part.person_id == person.id
    if part is None or not has_left or part.left_at is None:
        part = _own(desk, sender, participant_id)
        _refuse_only_chair(desk, part)
        heir = handing_over.heir_name(desk, part)
        given = handing_over.give_rest(desk, part, part)
        take_leave(desk, part)
        _tell_chairs(desk, part, given, heir)
    conference = desk.session.get_one(Conference, part.conference_id)
    goes_on = bool(people.parts_of(desk.session, part.person_id))
    _show(desk, sender, messages.HasQuit(conference.name, goes_on))


def stay(desk: Desk, sender: Sender, _participant_id: int) -> None:
    """Take the question away."""
    access.person_of(desk, sender)
    desk.outgoing.dismiss(sender)


def ask_exclude(desk: Desk, sender: Sender, participant_id: int, excluded_id: int) -> None:
    """Ask one of those who lead whether someone is really to be taken out."""
    leader, one = _excluded(desk, sender, participant_id, excluded_id)
    cards.ask(desk, leader, _question_of(desk, leader, one))


def exclude_surely(desk: Desk, sender: Sender, participant_id: int, excluded_id: int) -> None:
    """Take someone out and tell them."""
    leader, one = _excluded(desk, sender, participant_id, excluded_id)
    conference = desk.session.get_one(Conference, leader.conference_id)
    heir = handing_over.heir_name(desk, one.participant)
    given = handing_over.give_rest(desk, leader, one.participant)
    take_leave(desk, one.participant)
    group = conference.group_title if conference.group_chat_id is not None else ""
    cards.ask(desk, leader, messages.HasExcluded(leader.id, one.person.name, group, given, heir))
    if one.person.unreachable_since is None:
        told = messages.WasExcluded(conference.name)
        desk.outgoing.send(addressing.to_person(desk, one.person), told, push=True)


def hand_over(desk: Desk, sender: Sender, participant_id: int, leaving_id: int, page: int) -> None:
    """Ask who takes over an open action of one who is to leave."""
    _ask_next(desk, sender, participant_id, leaving_id, page)


def hand_over_to(  # noqa: PLR0917  the numbers that a button carries
    desk: Desk, sender: Sender, participant_id: int, leaving_id: int, action_id: int, owner_id: int
) -> None:
    """Let somebody take over an open action, and ask for the next one, if there is any."""
    actor, leaving = _leaving(desk, sender, participant_id, leaving_id)
    handing_over.give(desk, actor, leaving, action_id, owner_id)
    _ask_next(desk, sender, participant_id, leaving_id, 0)


def take_leave(desk: Desk, part: Participant) -> None:
    """Let a participant take part no longer; nothing that they asked or were asked goes on."""
    person = desk.session.get_one(Person, part.person_id)
    offered = menus.offered_to(desk, person)
    part.left_at = desk.now
    invitations.revoke_made_by(desk.session, part.id, desk.now)
    invitations.revoke_moving(desk.session, part.id, desk.now)
    staff.revoke_of(desk.session, part.id, desk.now)
    if conversation.standing_of(desk, person.id).participant_id == part.id:
        conversation.forget_step(desk, person.id)
    desk.session.flush()
    if person.unreachable_since is None:
        menus.renew(desk, person, offered)
    status_screen.refresh(desk, part.conference_id)


def _own(desk: Desk, sender: Sender, participant_id: int) -> Participant:
    person = access.person_of(desk, sender)
    for part in people.parts_of(desk.session, person.id):
        if part.id == participant_id:
            return part
    raise Refusal(StaleButton(WayBack.ME))


def _refuse_only_chair(desk: Desk, part: Participant) -> None:
    """Refuse what would leave a conference without a chair, also when two leave at once."""
    desk.session.get_one(Conference, part.conference_id, with_for_update=True)
    cards.refuse_only_chair(desk, part)


def _excluded(
    desk: Desk, sender: Sender, participant_id: int, excluded_id: int
) -> tuple[Participant, Member]:
    leader, one = cards.changed(desk, sender, participant_id, excluded_id)
    if one.participant.id == leader.id:
        raise Refusal(StaleButton(WayBack.ME))
    return leader, one


def _leaving(
    desk: Desk, sender: Sender, participant_id: int, leaving_id: int
) -> tuple[Participant, Participant]:
    """Return who asks, and the one who is to leave: themselves, or someone they may take out."""
    if participant_id == leaving_id:
        part = _own(desk, sender, participant_id)
        return part, part
    leader, one = _excluded(desk, sender, participant_id, leaving_id)
    return leader, one.participant


def _ask_next(desk: Desk, sender: Sender, participant_id: int, leaving_id: int, page: int) -> None:
    """Ask for the next open action, or again for the leave when all have somebody else."""
    actor, leaving = _leaving(desk, sender, participant_id, leaving_id)
    asked = handing_over.question(desk, actor, leaving, page)
    if actor.id == leaving.id:
        _show(desk, sender, asked or _question(desk, leaving))
        return
    one = roster.member(desk, leaving)
    cards.ask(desk, actor, asked or _question_of(desk, actor, one))


def _question(desk: Desk, part: Participant) -> messages.AskQuit:
    conference = desk.session.get_one(Conference, part.conference_id)
    count = len(handing_over.to_hand_over(desk, part))
    return messages.AskQuit(part.id, conference.name, count, handing_over.heir_name(desk, part))


def _question_of(desk: Desk, leader: Participant, one: Member) -> messages.AskExclude:
    part = one.participant
    return messages.AskExclude(
        participant_id=leader.id,
        excluded_id=part.id,
        name=one.person.name,
        organisation=roster.organisation_of(one),
        open_actions=len(handing_over.to_hand_over(desk, part)),
        heir=handing_over.heir_name(desk, part),
    )


def _tell_chairs(desk: Desk, part: Participant, given: int, heir: str) -> None:
    name = desk.session.get_one(Person, part.person_id).name
    organisation = attending.seat_of(desk, part).organisation or ""
    for chair, person in people.with_role(desk.session, part.conference_id, Role.CHAIR):
        if people.hears(chair, person):
            to = addressing.to_participant(desk, chair)
            told = messages.MemberQuit(name, organisation, given, heir)
            desk.outgoing.send(to, told, push=True)


def _show(desk: Desk, sender: Sender, message: Message) -> None:
    to = Recipient(sender.person_id, sender.language)
    desk.outgoing.show(to, LEAVING, message)
