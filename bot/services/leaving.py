"""The way out: a participant leaves, or those who lead take someone out.

What they have reported stays, and so do their open actions, for the chair to see to. Who comes
back by a new invitation takes up the same part.
"""

from bot.domain.access import Right, Role
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import leaving as messages
from bot.domain.messages.enrolling import OnlyChair
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import Named
from bot.domain.paging import page_of
from bot.services import (
    access,
    actions,
    addressing,
    attending,
    conversation,
    menus,
    roster,
    status_screen,
)
from bot.services.ports import Desk, Recipient, Sender
from storage import invitations, people
from storage.agendas import Member
from storage.models import Conference, Participant, Person

LEAVING = "leaving"


def ask(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Ask whether the person really wants to leave a conference."""
    part = _own(desk, sender, participant_id)
    _refuse_only_chair(desk, part)
    conference = desk.session.get_one(Conference, part.conference_id)
    count = len(actions.open_actions_of(desk, part))
    _show(desk, sender, messages.AskQuit(part.id, conference.name, count))


def quit_surely(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Let the person leave; a second tap finds it done."""
    part = desk.session.get(Participant, participant_id)
    person = people.by_chat(desk.session, sender.person_id)
    has_left = part is not None and person is not None and part.person_id == person.id
    if part is None or not has_left or part.left_at is None:
        part = _own(desk, sender, participant_id)
        _refuse_only_chair(desk, part)
        _leave(desk, part)
        _tell_chairs(desk, part)
    conference = desk.session.get_one(Conference, part.conference_id)
    goes_on = bool(people.parts_of(desk.session, part.person_id))
    _show(desk, sender, messages.HasQuit(conference.name, goes_on))


def stay(desk: Desk, sender: Sender, _participant_id: int) -> None:
    """Take the question away."""
    access.person_of(desk, sender)
    desk.outgoing.dismiss(sender)


def choose(desk: Desk, sender: Sender, participant_id: int, page: int) -> None:
    """Ask one of those who lead whom to take out."""
    leader = access.speaker(desk, sender, Right.LEAD, Act.PARTICIPANTS, participant_id)
    found = [_named(one) for one in _excludable(desk, leader)]
    if not found:
        raise Refusal(messages.NobodyToExclude())
    shown = page_of(found, page, roster.PAGE)
    _show(desk, sender, messages.ChooseExcluded(leader.id, shown))


def ask_exclude(desk: Desk, sender: Sender, participant_id: int, excluded_id: int) -> None:
    """Ask one of those who lead whether someone is really to be taken out."""
    leader, one = _excluded(desk, sender, participant_id, excluded_id)
    count = len(actions.open_actions_of(desk, one.participant))
    name, organisation = one.person.name, roster.organisation_of(one)
    asked = messages.AskExclude(leader.id, excluded_id, name, organisation, count)
    _show(desk, sender, asked)


def exclude_surely(desk: Desk, sender: Sender, participant_id: int, excluded_id: int) -> None:
    """Take someone out and tell them."""
    leader, one = _excluded(desk, sender, participant_id, excluded_id)
    conference = desk.session.get_one(Conference, leader.conference_id)
    count = len(actions.open_actions_of(desk, one.participant))
    _leave(desk, one.participant)
    group = conference.group_title if conference.group_chat_id is not None else ""
    _show(desk, sender, messages.HasExcluded(one.person.name, group, count))
    if one.person.unreachable_since is None:
        told = messages.WasExcluded(conference.name)
        desk.outgoing.send(addressing.to_person(desk, one.person), told, push=True)


def _own(desk: Desk, sender: Sender, participant_id: int) -> Participant:
    person = access.person_of(desk, sender)
    for part in people.parts_of(desk.session, person.id):
        if part.id == participant_id:
            return part
    raise Refusal(StaleButton(WayBack.ME))


def _refuse_only_chair(desk: Desk, part: Participant) -> None:
    """Refuse what would leave a conference without a chair, also when two leave at once."""
    desk.session.get_one(Conference, part.conference_id, with_for_update=True)
    if attending.is_only_chair(desk, part):
        raise Refusal(OnlyChair())


def _leave(desk: Desk, part: Participant) -> None:
    person = desk.session.get_one(Person, part.person_id)
    offered = menus.offered_to(desk, person)
    part.left_at = desk.now
    invitations.revoke_made_by(desk.session, part.id, desk.now)
    if conversation.standing_of(desk, person.id).participant_id == part.id:
        conversation.forget_step(desk, person.id)
    desk.session.flush()
    if person.unreachable_since is None:
        menus.renew(desk, person, offered)
    status_screen.refresh(desk, part.conference_id)


def _tell_chairs(desk: Desk, part: Participant) -> None:
    name = desk.session.get_one(Person, part.person_id).name
    organisation = attending.seat_of(desk, part).organisation or ""
    count = len(actions.open_actions_of(desk, part))
    for chair, person in people.with_role(desk.session, part.conference_id, Role.CHAIR):
        if person.unreachable_since is None:
            to = addressing.to_participant(desk, chair)
            desk.outgoing.send(to, messages.MemberQuit(name, organisation, count), push=True)


def _excludable(desk: Desk, leader: Participant) -> list[Member]:
    """Return everyone else; only a chair can take a chair out."""
    return [
        one
        for one in roster.members_now(desk, leader.conference_id)
        if one.participant.id != leader.id
        and (leader.role is Role.CHAIR or one.participant.role is not Role.CHAIR)
    ]


def _excluded(
    desk: Desk, sender: Sender, participant_id: int, excluded_id: int
) -> tuple[Participant, Member]:
    leader = access.speaker(desk, sender, Right.LEAD, Act.PARTICIPANTS, participant_id)
    for one in _excludable(desk, leader):
        if one.participant.id == excluded_id:
            return leader, one
    raise Refusal(StaleButton(WayBack.PARTICIPANTS))


def _named(one: Member) -> Named:
    return Named(one.participant.id, one.person.name, roster.organisation_of(one))


def _show(desk: Desk, sender: Sender, message: Message) -> None:
    to = Recipient(sender.person_id, sender.language)
    desk.outgoing.show(to, LEAVING, message)
