"""What changes in the lists of a conference; what was said under an old name keeps it."""

from bot.domain import settings_input
from bot.domain.errors import Refusal
from bot.domain.messages import registers as messages
from bot.domain.registers import MOST_ENTRIES, MOST_PLACES, Register
from bot.services.ports import Desk, Sender
from bot.services.registers import Lead, find, leading, show_card, show_page
from storage import registers
from storage.models import Area, Conversation, Place, Topic
from storage.registers import Row

UNREADABLE = messages.EntryUnreadable(settings_input.LONGEST_LISTED)
MOST_ALIASES = 10


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take typed names as new entries, or one as the new name of an entry."""
    number = int(standing.subject.get("register") or 0)
    lead = leading(desk, sender, standing.participant_id, number)
    entry_id = int(standing.subject.get("entry") or 0)
    names = settings_input.entries(text)
    if names is None or (entry_id and len(names) > 1):
        raise Refusal(UNREADABLE)
    if entry_id:
        row = find(desk, lead, entry_id)
        _rename(desk, lead, row, names[0])
        show_card(desk, lead, row, anew=True)
    else:
        _add(desk, lead, names)
        show_page(desk, lead, MOST_PLACES, anew=True)


def hear_aliases(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what else a place is called, on lines or between commas; a dash is nothing."""
    lead = leading(desk, sender, standing.participant_id, Register.PLACES)
    place = find(desk, lead, int(standing.subject.get("entry") or 0))
    names = [] if text.strip() in {"-", "–"} else settings_input.names(text)
    if not isinstance(place, Place) or names is None or len(names) > MOST_ALIASES:
        raise Refusal(UNREADABLE)
    place.aliases = [one for one in names if one.casefold() != place.name.casefold()]
    desk.session.flush()
    show_card(desk, lead, place, anew=True)


def rest(desk: Desk, sender: Sender, participant_id: int, number: int, entry_id: int) -> None:
    """Let an entry rest; the last one in use stays."""
    lead = leading(desk, sender, participant_id, number)
    row = find(desk, lead, entry_id)
    if not registers.rests(row):
        _refuse_last(desk, lead)
        registers.let_rest(row, desk.now)
    desk.session.flush()
    show_card(desk, lead, row)


def take_up(desk: Desk, sender: Sender, participant_id: int, number: int, entry_id: int) -> None:
    """Take up again an entry that rests."""
    lead = leading(desk, sender, participant_id, number)
    row = find(desk, lead, entry_id)
    registers.let_rest(row, None)
    desk.session.flush()
    show_card(desk, lead, row)


def shift(desk: Desk, sender: Sender, participant_id: int, topic_id: int, way: int) -> None:
    """Move a topic one step up or down."""
    lead = leading(desk, sender, participant_id, Register.TOPICS)
    topic = find(desk, lead, topic_id)
    rows = registers.rows(desk.session, Register.TOPICS, lead.conference.id)
    there = rows.index(topic) + (1 if way == messages.DOWN else -1)
    other = rows[there] if 0 <= there < len(rows) else topic
    if isinstance(topic, Topic) and isinstance(other, Topic) and other is not topic:
        registers.swap(desk.session, topic, other)
    show_card(desk, lead, topic)


def mark(desk: Desk, sender: Sender, participant_id: int, area_id: int, on: int) -> None:
    """Let an area be a prioritised one, or one like the others."""
    lead = leading(desk, sender, participant_id, Register.AREAS)
    area = find(desk, lead, area_id)
    if isinstance(area, Area):
        area.prioritised = bool(on)
    desk.session.flush()
    show_card(desk, lead, area)


def put_in_area(
    desk: Desk, sender: Sender, participant_id: int, place_id: int, area_id: int
) -> None:
    """Note in which area a place is; none where the number is nought."""
    lead = leading(desk, sender, participant_id, Register.PLACES)
    place = find(desk, lead, place_id)
    area = registers.row(desk.session, Register.AREAS, lead.conference.id, area_id)
    if not isinstance(place, Place) or (area_id and area is None):
        raise Refusal(messages.EntryGone())
    place.area_id = area.id if area else None
    desk.session.flush()
    show_card(desk, lead, place)


def _add(desk: Desk, lead: Lead, names: list[str]) -> None:
    rows = registers.rows(desk.session, lead.register, lead.conference.id)
    known = {one.name.casefold(): one for one in rows}
    most = MOST_PLACES if lead.register is Register.PLACES else MOST_ENTRIES
    for name in names:
        standing = known.get(name.casefold())
        if standing is not None and not registers.rests(standing):
            raise Refusal(messages.EntryExists(standing.name))
        if standing is not None:
            registers.let_rest(standing, None)
        elif len(known) >= most:
            raise Refusal(messages.RegisterFull(most))
        else:
            made = registers.add(desk.session, lead.register, lead.conference.id, name)
            known[name.casefold()] = made
    desk.session.flush()


def _rename(desk: Desk, lead: Lead, row: Row, name: str) -> None:
    rows = registers.rows(desk.session, lead.register, lead.conference.id)
    if any(one.id != row.id and one.name.casefold() == name.casefold() for one in rows):
        raise Refusal(messages.EntryExists(name))
    if isinstance(row, Topic) and row.name != name:
        registers.keep_wording(desk.session, row, desk.now)
    row.name = name
    desk.session.flush()


def _refuse_last(desk: Desk, lead: Lead) -> None:
    """Keep one of each, without which nobody could report or be invited; places are extra."""
    rows = registers.rows(desk.session, lead.register, lead.conference.id)
    if lead.register is not Register.PLACES and sum(not registers.rests(one) for one in rows) < 2:
        raise Refusal(messages.LastOne())
