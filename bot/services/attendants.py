"""Who is there besides the participants: deputies by name, and guests."""

from bot.domain.attendance import Turnout
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import Named
from bot.domain.messages.rollcall import AskDeputy, AskGuest, NameTooLong
from bot.domain.names import name_and_body
from bot.domain.paging import page_of
from bot.domain.states import Asks, Deed, Step
from bot.services import conversation, meeting_screen, observing, rollcall, roster, stepping
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import holding
from storage.agendas import Member
from storage.models import Conversation, Guest

LONGEST_NAME = 80
PAGE = 10


def ask_deputy(
    desk: Desk, sender: Sender, meeting_id: int, participant_id: int, page: int = 0
) -> None:
    """Ask who stands in for a participant: another of the organisation, or anyone by name."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    absent = _on_roll(desk, lead, participant_id)
    conversation.await_text(
        desk,
        lead.part,
        Step.NOTE,
        asks=Asks.DEPUTY,
        meeting_id=meeting_id,
        participant_id=participant_id,
    )
    others = [
        Named(one.participant.id, one.person.name, roster.organisation_of(one))
        for one in roster.members_now(desk, lead.meeting.conference_id)
        if one.participant.id != participant_id
        and absent.organisation is not None
        and one.organisation is not None
        and one.organisation.id == absent.organisation.id
    ]
    message = AskDeputy(
        meeting_id,
        participant_id,
        absent.person.name,
        roster.organisation_of(absent),
        page_of(others, page, PAGE),
    )
    meeting_screen.show_step(desk, lead, message)


def choose_deputy(
    desk: Desk, sender: Sender, meeting_id: int, participant_id: int, deputy_id: int
) -> None:
    """Note which other participant stands in for somebody."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        deputy = _on_roll(desk, lead, deputy_id)
        _name_deputy(desk, lead, participant_id, deputy.person.name, deputy_id)


def hear_deputy(desk: Desk, lead: Lead, standing: Conversation, text: str) -> None:
    """Note who stands in for somebody, by the name that was typed."""
    participant_id = int(standing.subject["participant_id"] or 0)
    _name_deputy(desk, lead, participant_id, short_name(text), typed=True)


def ask_guest(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Ask who a guest is."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        conversation.await_text(desk, lead.part, Step.NOTE, asks=Asks.GUEST, meeting_id=meeting_id)
        meeting_screen.show_step(desk, lead, AskGuest(meeting_id))


def hear_guest(desk: Desk, lead: Lead, standing: Conversation, text: str) -> None:
    """Note a guest by name, and their organisation after a comma."""
    del standing
    name, body = name_and_body(short_name(text))
    with stepping.step(desk, lead.part, lead.meeting, Deed.GUEST, name) as watching:
        guest = Guest(
            meeting_id=lead.meeting.id,
            name=name,
            organisation=body,
            noted_at=desk.now,
            written_by=lead.part.id,
        )
        desk.session.add(guest)
        watching.made(guest)
    _show(desk, lead, 0, typed=True)


def remove_guest(desk: Desk, sender: Sender, meeting_id: int, guest_id: int) -> None:
    """Take a guest off the roll; a second tap takes nothing more."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    for one in holding.guests(desk.session, meeting_id):
        if one.id == guest_id:
            with stepping.step(desk, lead.part, lead.meeting, Deed.GUEST, one.name) as watching:
                watching.watch(one)
                desk.session.delete(one)
    _show(desk, lead, 0)


def _name_deputy(
    desk: Desk,
    lead: Lead,
    participant_id: int,
    name: str,
    is_there: int = 0,
    *,
    typed: bool = False,
) -> None:
    """Note who stands in for somebody; a participant who does is there themselves."""
    absent = _on_roll(desk, lead, participant_id)
    with stepping.step(desk, lead.part, lead.meeting, Deed.ROLL, absent.person.name) as watching:
        rollcall.note(desk, watching, lead, [participant_id], Turnout.DEPUTY, deputy=name)
        if is_there and is_there not in holding.roll(desk.session, lead.meeting.id):
            rollcall.note(desk, watching, lead, [is_there], Turnout.PRESENT)
    _show(desk, lead, rollcall.page_of(desk, lead, participant_id), typed=typed)


def _show(desk: Desk, lead: Lead, page: int, *, typed: bool = False) -> None:
    if conversation.is_about(desk, lead.part.person_id, lead.meeting.id):
        conversation.forget_step(desk, lead.part.person_id)
    rollcall.show(desk, lead, page, anew=typed)
    meeting_screen.refresh_beside(desk, lead)


def _on_roll(desk: Desk, lead: Lead, participant_id: int) -> Member:
    for one in roster.members_now(desk, lead.meeting.conference_id):
        if one.participant.id == participant_id:
            return one
    raise Refusal(StaleButton(WayBack.MEETING))


def short_name(text: str) -> str:
    """Return what was typed as a name; what is longer than any name is refused."""
    name = " ".join(observing.written(text).split())
    if len(name) > LONGEST_NAME:
        raise Refusal(NameTooLong(LONGEST_NAME))
    return name
