"""Who is speaking, in which conference, and whether they may: the first line of every use case."""

from datetime import timedelta

from sqlmodel import col, select

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.enrolling import ConfirmFirst
from bot.domain.messages.general import (
    AnonymousAdmin,
    ConferenceChoice,
    NotYours,
    Stranger,
    WhichConference,
)
from bot.domain.messages.outline import Line
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.messages.staff_lines import StaffOnly
from bot.services import naming, pushing
from bot.services.ports import Desk, Sender
from storage import invitations, people, staff
from storage.models import Conference, Participant, Person

# So seldom it is written down that someone was here.
SEEN_EVERY = timedelta(hours=1)


def person_of(desk: Desk, sender: Sender) -> Person:
    """Return the person who speaks; a stranger is refused, a guest asked to confirm first.

    Who only answers somebody's question to their staff is refused too, and told what they can do.

    Who writes as a group is asked to write as themselves. Usernames and names, without numbers
    in them, are kept current, and who writes in private can be written to: what was not sent to
    them is due anew.
    """
    if sender.is_anonymous:
        raise Refusal(AnonymousAdmin())
    person = people.taking_part(desk.session, sender.person_id)
    if person is None:
        raise Refusal(_who_instead(desk, sender))
    person.username = sender.username
    person.name = naming.name_of(desk, sender) or person.name
    note_seen(desk, person)
    if sender.is_private and person.unreachable_since is not None:
        pushing.regain(desk, person)
    return person


def note_seen(desk: Desk, person: Person) -> None:
    """Note that the person was here, no more often than is worth writing down."""
    before = person.last_seen_at
    if before is None or abs(desk.now - before) >= SEEN_EVERY:
        person.last_seen_at = desk.now


def is_guest(desk: Desk, sender: Sender) -> bool:
    """Tell whether the person has opened an invitation here and is to say yes or no to it."""
    if not sender.is_private:
        return False
    return invitations.opened_in(desk.session, sender.chat_id, desk.now) is not None


def is_respondent(desk: Desk, sender: Sender) -> bool:
    """Tell whether the person has opened a participant's link to their staff."""
    return staff.respondent_in(desk.session, sender.person_id) is not None


def _who_instead(desk: Desk, sender: Sender) -> Line:
    """Return what to say to someone who takes part in nothing."""
    if is_guest(desk, sender):
        return ConfirmFirst()
    return StaffOnly() if is_respondent(desk, sender) else Stranger()


def speaker(
    desk: Desk, sender: Sender, right: Right, act: Act, participant_id: int | None = None
) -> Participant:
    """Return the part in which the person speaks, with the right checked.

    A person with several fitting parts is asked which one is meant; the answer comes back as a
    tap on `act` with the participant's id.
    """
    person = person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    if participant_id is not None:
        parts = [part for part in parts if part.id == participant_id]
    fitting = [part for part in parts if may(part.role, right)]
    if not fitting:
        raise Refusal(_why_not(parts, right))
    if len(fitting) > 1:
        raise Refusal(WhichConference(act, _choices(desk, fitting)))
    return fitting[0]


def part_in(desk: Desk, sender: Sender, conference_id: int, right: Right) -> Participant:
    """Return the person's part in one conference, with the right checked."""
    person = person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    there = [part for part in parts if part.conference_id == conference_id]
    for part in there:
        if may(part.role, right):
            return part
    raise Refusal(_why_not(there, right))


def _why_not(parts: list[Participant], right: Right) -> Line:
    """Return what to say to someone without a right: who only reads is told so kindly."""
    only_reads = right is Right.REPORT and any(may(part.role, Right.READ) for part in parts)
    return OnlyReads() if only_reads else NotYours()


def _choices(desk: Desk, parts: list[Participant]) -> list[ConferenceChoice]:
    names = desk.session.exec(
        select(Conference.id, Conference.name).where(
            col(Conference.id).in_([part.conference_id for part in parts])
        )
    ).all()
    name_of = dict(names)
    return [ConferenceChoice(part.id, name_of[part.conference_id]) for part in parts]
