"""Correcting who was there besides the participants: deputies by name, and guests."""

from bot.domain.errors import Refusal
from bot.domain.mending import guests_of
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.mending import AskMendDeputy, AskMendName, VersionIsOld
from bot.domain.names import name_and_body
from bot.domain.paging import page_of
from bot.domain.states import Mending, Step
from bot.services import attendants, conversation, mending, mending_parts, roster
from bot.services.ports import Desk, Sender
from storage import corrections
from storage.agendas import Member
from storage.models import Conversation, Meeting, Minutes, Participant

NAMES = (Mending.DEPUTY, Mending.GUEST)


def turn_people(desk: Desk, sender: Sender, minutes_id: int, page: int) -> None:
    """Ask for whom somebody else was there."""
    part, base = mending.base_of(desk, sender, minutes_id)
    meeting = _meeting(desk, base)
    people = [roster.named(one) for one in roster.members_now(desk, meeting.conference_id)]
    message = AskMendDeputy(base.id, page_of(people, page, roster.PAGE))
    mending.show(desk, part, meeting, message)


def ask_deputy(desk: Desk, sender: Sender, minutes_id: int, participant_id: int) -> None:
    """Ask for the name of who was there for somebody."""
    part, base = mending.base_of(desk, sender, minutes_id)
    absent = _member(desk, base, participant_id)
    mending.await_text(desk, part, base, Mending.DEPUTY, absent.participant.id)
    mending.show(desk, part, _meeting(desk, base), AskMendName(base.id, absent.person.name))


def ask_guest(desk: Desk, sender: Sender, minutes_id: int) -> None:
    """Ask for the name of a guest."""
    part, base = mending.base_of(desk, sender, minutes_id)
    mending.await_text(desk, part, base, Mending.GUEST, 0)
    mending.show(desk, part, _meeting(desk, base), AskMendName(base.id))


def remove_guest(desk: Desk, sender: Sender, minutes_id: int, place: int, made: int) -> None:
    """Let it say that a guest was not there; a list of before names other guests."""
    part, base = mending.base_of(desk, sender, minutes_id)
    if len(corrections.amendments(desk.session, base.id)) != made:
        desk.outgoing.tell(sender, VersionIsOld())
        mending_parts.show_roll(desk, part, base)
        return
    guests = guests_of(mending.draft_of(desk, base).frame)
    if not 0 <= place < len(guests):
        raise Refusal(StaleButton(WayBack.MINUTES))
    gone = guests[place]
    text = ", ".join(one for one in (gone.name, gone.organisation) if one)
    mending.keep(desk, part, base, Mending.GUEST_GONE, text=text)
    mending_parts.show_roll(desk, part, base)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what was typed as the name of one who was there, or as what a piece is to say."""
    if not asks_name(standing):
        mending_parts.hear(desk, sender, standing, text)
        return
    name = attendants.short_name(text)
    try:
        part, base = mending.base_of(desk, sender, int(standing.subject["minutes_id"] or 0))
        _keep(desk, part, base, standing, name)
    except Refusal as refusal:
        conversation.give_up(desk, sender, standing, refusal)
        return
    conversation.forget_step(desk, part.person_id)
    mending_parts.show_roll(desk, part, base, anew=True)


def _keep(desk: Desk, part: Participant, base: Minutes, standing: Conversation, name: str) -> None:
    kind = Mending(str(standing.subject["kind"]))
    if kind is Mending.GUEST:
        mending.keep(desk, part, base, kind, text=", ".join(filter(None, name_and_body(name))))
        return
    absent = _member(desk, base, int(standing.subject["place"] or 0))
    mending.keep(desk, part, base, kind, text=name, participant_id=absent.participant.id)


def asks_name(standing: Conversation) -> bool:
    """Tell whether what is to be typed is the name of one who was at a meeting."""
    return standing.step is Step.MENDING and standing.subject.get("kind") in NAMES


def _member(desk: Desk, base: Minutes, participant_id: int) -> Member:
    for one in roster.members_now(desk, _meeting(desk, base).conference_id):
        if one.participant.id == participant_id:
            return one
    raise Refusal(StaleButton(WayBack.MINUTES))


def _meeting(desk: Desk, base: Minutes) -> Meeting:
    return desk.session.get_one(Meeting, base.meeting_id)
