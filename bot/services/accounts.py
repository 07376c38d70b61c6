"""A participant's place goes over to another account: all that is theirs comes along."""

from bot.domain.errors import Refusal
from bot.domain.messages import enrolling as messages
from bot.services import addressing, conversation, menus
from bot.services.ports import Desk
from storage import people, pushes
from storage.models import Conference, Invitation, Participant, Person


def offer(desk: Desk, invitation: Invitation, chat_id: int) -> messages.MoveOffer:
    """Return what who opens the link of a move is asked; a wrong account is told what to do."""
    part = _moved(desk, invitation)
    _refuse_wrong(desk, part, people.by_chat(desk.session, chat_id))
    conference = desk.session.get_one(Conference, part.conference_id)
    owner = desk.session.get_one(Person, part.person_id)
    return messages.MoveOffer(invitation.id, conference.name, owner.name)


def move(desk: Desk, invitation: Invitation, person: Person) -> Participant:
    """Let a person take over a participant's place; the account before is told, and is out.

    What lies ahead is due anew, since it went to the account before.
    """
    part = _moved(desk, invitation)
    _refuse_wrong(desk, part, person)
    before = desk.session.get_one(Person, part.person_id)
    offered = menus.offered_to(desk, before)
    if conversation.standing_of(desk, before.id).participant_id == part.id:
        conversation.forget_step(desk, before.id)
    if before.chose_language:
        person.language, person.chose_language = before.language, True
    _put(desk, part, person, before, invitation)
    pushes.forget_ahead(desk.session, part.id, desk.now)
    if before.unreachable_since is None:
        menus.renew(desk, before, offered)
        name = desk.session.get_one(Conference, part.conference_id).name
        to = addressing.to_person(desk, before)
        desk.outgoing.send(to, messages.HasMovedAway(name), push=True)
    return part


def tell_inviter(desk: Desk, invitation: Invitation, part: Participant) -> None:
    """Tell whoever made the link that it has been used."""
    maker = desk.session.get(Participant, invitation.created_by or 0)
    if maker is None or maker.left_at is not None or maker.id == part.id:
        return
    if people.hears(maker, desk.session.get_one(Person, maker.person_id)):
        name = desk.session.get_one(Person, part.person_id).name
        to = addressing.to_participant(desk, maker)
        desk.outgoing.send(to, messages.MemberHasMoved(name), push=True)


def _moved(desk: Desk, invitation: Invitation) -> Participant:
    part = desk.session.get(Participant, invitation.moves or 0, with_for_update=True)
    if part is None or part.left_at is not None:
        raise Refusal(messages.InvitationOver())
    return part


def _refuse_wrong(desk: Desk, part: Participant, person: Person | None) -> None:
    """Refuse an account that has a place in the conference already."""
    if person is None:
        return
    if part.person_id == person.id:
        raise Refusal(messages.OpenOnNewAccount())
    other = people.part_ever(desk.session, part.conference_id, person.id)
    if other is not None and other.left_at is None:
        raise Refusal(messages.AccountTakesPart())


def _put(
    desk: Desk, part: Participant, person: Person, before: Person, invitation: Invitation
) -> None:
    """Put a person in a place; one that they have left before goes to the other account.

    Nobody has two places in a conference at any time, so that one stands aside meanwhile.
    """
    left = people.part_ever(desk.session, part.conference_id, person.id)
    aside = Person(chat_id=-invitation.id, name=person.name)
    if left is not None:
        desk.session.add(aside)
        desk.session.flush()
        left.person_id = aside.id
        desk.session.flush()
    part.person_id = person.id
    desk.session.flush()
    if left is not None:
        left.person_id = before.id
        desk.session.flush()
        desk.session.delete(aside)
        desk.session.flush()
