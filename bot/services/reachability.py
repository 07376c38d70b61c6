"""What is done when a person or a group can no longer be written to, or can be again."""

from bot.domain.messages.chairing import GroupLost, PersonUnreachable
from bot.domain.messages.outline import Message
from bot.domain.states import Dropped
from bot.services import addressing, meetings, prompting, pushing, status_screen
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import conferences, outbox, people, pushes, screens, withheld
from storage.models import Conference, Participant, Person


def mark_unreachable(desk: Desk, chat_id: int) -> None:
    """Note that a chat refuses messages, and tell those who lead and can be reached, once.

    What the clock had decided to send there, and was dropped, is due anew on return.
    """
    person = people.by_chat(desk.session, chat_id)
    if person is not None:
        _take_back_pushes(desk, person)
        _lose_person(desk, person)
    _lose_group(desk, chat_id)


def note_membership(desk: Desk, sender: Sender, present: bool) -> None:
    """Note that a person blocked or unblocked the bot, or that a group took it in or out."""
    if not sender.is_private:
        if not present:
            _lose_group(desk, sender.chat_id)
        return
    person = people.by_chat(desk.session, sender.person_id)
    if person is not None and present:
        _regain_person(desk, person)
    elif person is not None:
        _lose_person(desk, person)


def follow_group(desk: Desk, sender: Sender, new_id: int) -> None:
    """Keep a conference, and all that waits, bound to a group that became a supergroup."""
    outbox.move_chat(desk.session, sender.chat_id, new_id)
    screens.move_chat(desk.session, sender.chat_id, new_id)
    move_group(desk, sender.chat_id, new_id)


def move_group(desk: Desk, old_id: int, new_id: int) -> None:
    """Bind the conference of one group chat, and what waits there, to the chat that replaced it."""
    withheld.move_chat(desk.session, old_id, new_id)
    conference = conferences.bound_to(desk.session, old_id)
    if conference is not None and conferences.bound_to(desk.session, new_id) is None:
        conference.group_chat_id = new_id


def _regain_person(desk: Desk, person: Person) -> None:
    """Note that a person can be written to again, and put the week's question at once."""
    pushing.regain(desk, person)
    for part in people.parts_of(desk.session, person.id):
        prompting.prompt_if_due(desk, part)


def _take_back_pushes(desk: Desk, person: Person) -> None:
    dropped = outbox.pushes_dropped(desk.session, person.chat_id, desk.now)
    if dropped:
        parts = [part.id for part in people.parts_of(desk.session, person.id)]
        pushes.drop_decided(desk.session, parts, dropped, Dropped.UNREACHABLE)


def _lose_person(desk: Desk, person: Person) -> None:
    if person.unreachable_since is not None:
        return
    person.unreachable_since = desk.now
    for part in people.parts_of(desk.session, person.id):
        _tell_leaders(desk, part.conference_id, _news(desk, person, part))
        status_screen.refresh(desk, part.conference_id)


def _news(desk: Desk, person: Person, part: Participant) -> PersonUnreachable:
    conference = desk.session.get_one(Conference, part.conference_id)
    return PersonUnreachable(
        name=person.name,
        organisation=seat_of(desk, part).organisation or "",
        starts_at=meetings.current_meeting(desk, conference).starts_at,
        zone=conference.zone,
    )


def _lose_group(desk: Desk, chat_id: int) -> None:
    conference = conferences.bound_to(desk.session, chat_id)
    if conference is None:
        return
    conference.group_chat_id = None
    _tell_leaders(desk, conference.id, GroupLost(title=conference.group_title))


def _tell_leaders(desk: Desk, conference_id: int, message: Message) -> None:
    for leader, someone in people.leaders(desk.session, conference_id):
        if people.hears(leader, someone):
            desk.outgoing.send(addressing.to_participant(desk, leader), message)
