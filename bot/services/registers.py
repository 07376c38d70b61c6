"""The lists of a conference, for those who lead: read, and one entry at a time changed."""

from dataclasses import dataclass

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import registers as messages
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.paging import page_of
from bot.domain.registers import PAGE, Register, register_at
from bot.domain.states import Step
from bot.services import access, addressing, conversation
from bot.services.place_names import NewName, proposed
from bot.services.ports import Desk, Sender
from storage import registers
from storage.models import Area, Conference, Participant, Place, Topic
from storage.registers import Row

SCREEN = "settings"


@dataclass(frozen=True)
class Lead:
    """Who leads, in which conference, and which list they have open."""

    part: Participant
    conference: Conference
    register: Register


def show(desk: Desk, sender: Sender, participant_id: int, number: int, page: int = 0) -> None:
    """Show a page of a list."""
    show_page(desk, leading(desk, sender, participant_id, number), page)


def show_entry(desk: Desk, sender: Sender, participant_id: int, number: int, entry_id: int) -> None:
    """Show one entry."""
    lead = leading(desk, sender, participant_id, number)
    show_card(desk, lead, find(desk, lead, entry_id))


def ask_name(
    desk: Desk, sender: Sender, participant_id: int, number: int, entry_id: int = 0
) -> None:
    """Ask what a new entry is called, or what one is to be called from now on."""
    lead = leading(desk, sender, participant_id, number)
    name = find(desk, lead, entry_id).name if entry_id else ""
    conversation.await_text(
        desk, lead.part, Step.SERIES, asks="entry", register=lead.register.value, entry=entry_id
    )
    show_message(desk, lead, messages.AskEntry(lead.part.id, lead.register, entry_id, name))


def ask_aliases(desk: Desk, sender: Sender, participant_id: int, place_id: int) -> None:
    """Ask what else a place is called."""
    lead = leading(desk, sender, participant_id, Register.PLACES)
    place = find(desk, lead, place_id)
    conversation.await_text(desk, lead.part, Step.SERIES, asks="aliases", entry=place.id)
    show_message(desk, lead, messages.AskAliases(lead.part.id, entry_of(desk, place)))


def ask_area(desk: Desk, sender: Sender, participant_id: int, place_id: int, page: int = 0) -> None:
    """Ask in which area a place is."""
    lead = leading(desk, sender, participant_id, Register.PLACES)
    place = find(desk, lead, place_id)
    rows = registers.rows(desk.session, Register.AREAS, lead.conference.id)
    areas = [entry_of(desk, one) for one in rows if not registers.rests(one)]
    shown = messages.AskPlaceArea(lead.part.id, entry_of(desk, place), page_of(areas, page, PAGE))
    show_message(desk, lead, shown)


def leading(desk: Desk, sender: Sender, participant_id: int | None, number: int) -> Lead:
    """Return who leads and the list with a number."""
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    register = register_at(number)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    if register is None:
        raise Refusal(messages.EntryGone())
    return Lead(part, conference, register)


def find(desk: Desk, lead: Lead, entry_id: int) -> Row:
    """Return an entry of the list; one of another conference is not there."""
    found = registers.row(desk.session, lead.register, lead.conference.id, entry_id)
    if found is None:
        raise Refusal(messages.EntryGone())
    return found


def entry_of(desk: Desk, row: Row) -> messages.Entry:
    """Return an entry as it is shown."""
    area = desk.session.get(Area, row.area_id) if isinstance(row, Place) and row.area_id else None
    return messages.Entry(
        entry_id=row.id,
        name=row.name,
        rests=registers.rests(row),
        prioritised=isinstance(row, Area) and row.prioritised,
        area=area.name if area else "",
        aliases=tuple(row.aliases) if isinstance(row, Place) else (),
        has_position=isinstance(row, Place) and row.latitude is not None,
    )


def show_page(desk: Desk, lead: Lead, page: int, *, anew: bool = False) -> None:
    """Show a page of the list; nothing that was asked before waits any longer."""
    _forget_question(desk, lead)
    rows = registers.rows(desk.session, lead.register, lead.conference.id)
    names = _new_names(desk, lead)
    shown = messages.RegisterScreen(
        participant_id=lead.part.id,
        register=lead.register,
        page=page_of([entry_of(desk, one) for one in rows], page, PAGE),
        active=sum(not registers.rests(one) for one in rows),
        new_names=len(names),
    )
    show_message(desk, lead, shown, anew=anew)


def _new_names(desk: Desk, lead: Lead) -> list[NewName]:
    is_places = lead.register is Register.PLACES
    return proposed(desk, lead.conference.id) if is_places else []


def show_card(desk: Desk, lead: Lead, row: Row, *, anew: bool = False) -> None:
    """Show one entry with what can be done to it."""
    _forget_question(desk, lead)
    ids = [one.id for one in registers.rows(desk.session, lead.register, lead.conference.id)]
    place = ids.index(row.id)
    shown = messages.EntryCard(
        participant_id=lead.part.id,
        register=lead.register,
        entry=entry_of(desk, row),
        page=place // PAGE,
        is_first=not isinstance(row, Topic) or place == 0,
        is_last=not isinstance(row, Topic) or place == len(ids) - 1,
    )
    show_message(desk, lead, shown, anew=anew)


def show_message(desk: Desk, lead: Lead, message: Message, *, anew: bool = False) -> None:
    """Show a message where the settings stand."""
    desk.outgoing.show(addressing.to_participant(desk, lead.part), SCREEN, message, anew=anew)


def _forget_question(desk: Desk, lead: Lead) -> None:
    if conversation.standing_of(desk, lead.part.person_id).step in {Step.SERIES, Step.SETTING}:
        conversation.forget_step(desk, lead.part.person_id)
