"""Where and how each person and group is written to."""

from bot.services.ports import Desk, Recipient
from storage import people
from storage.models import Conference, Participant, Person


def to_person(desk: Desk, person: Person, conference_id: int | None = None) -> Recipient:
    """Address a person; who belongs to several conferences is told which one it is about."""
    heading = None
    if conference_id is not None:
        conferences = people.conferences_of(desk.session, person.id)
        if len(conferences) > 1:
            heading = next((one.name for one in conferences if one.id == conference_id), None)
    return Recipient(person.chat_id, person.language, heading)


def to_participant(desk: Desk, participant: Participant) -> Recipient:
    """Address a participant in their part."""
    person = desk.session.get_one(Person, participant.person_id)
    return to_person(desk, person, participant.conference_id)


def to_group(conference: Conference) -> Recipient | None:
    """Address the group that the conference is bound to, if there is one."""
    if conference.group_chat_id is None:
        return None
    return Recipient(conference.group_chat_id, conference.language)
