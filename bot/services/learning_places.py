"""A name that reports use becomes a place, another name of one, or is not asked about again."""

from rapidfuzz.distance import OSA

from bot.domain.errors import Refusal
from bot.domain.messages import registers as messages
from bot.domain.messages.learning import ChooseSame, NewPlace, PlaceLearned
from bot.domain.paging import page_of
from bot.domain.places import place_key
from bot.domain.registers import MOST_PLACES, PAGE, Register
from bot.services import register_changes, registers
from bot.services.place_names import NewName, hash_of, proposed
from bot.services.ports import Desk, Sender
from bot.services.registers import Lead
from storage import registers as rows
from storage.models import Observation, Place, PlaceRefusal


def show(desk: Desk, sender: Sender, participant_id: int, anew: int = 0) -> None:
    """Show the first of the names to take a stand on, or the list of places without any."""
    lead = registers.leading(desk, sender, participant_id, Register.PLACES)
    _show_next(desk, lead, anew=bool(anew))


def add(desk: Desk, sender: Sender, participant_id: int, observation_id: int) -> None:
    """Make a name a place of the register, in the area that all its reports are of."""
    lead, name = _asked(desk, sender, participant_id, observation_id)
    if len(rows.rows(desk.session, Register.PLACES, lead.conference.id)) >= MOST_PLACES:
        raise Refusal(messages.RegisterFull(MOST_PLACES))
    made = rows.add(desk.session, Register.PLACES, lead.conference.id, name.words)
    if isinstance(made, Place):
        made.area_id = name.area_id
    desk.session.flush()
    desk.outgoing.tell(sender, PlaceLearned(name.words))
    _show_next(desk, lead)


def choose_same(
    desk: Desk, sender: Sender, participant_id: int, observation_id: int, page: int = 0
) -> None:
    """Ask which known place a name is another name of, the likeliest first."""
    lead, name = _asked(desk, sender, participant_id, observation_id)
    key = place_key(name.words)
    known = rows.places(desk.session, lead.conference.id)
    known.sort(
        key=lambda one: (
            -max(
                OSA.normalized_similarity(key, place_key(each)) for each in (one.name, *one.aliases)
            )
        )
    )
    entries = [registers.entry_of(desk, one) for one in known]
    shown = ChooseSame(lead.part.id, observation_id, name.words, page_of(entries, page, PAGE))
    registers.show_message(desk, lead, shown)


def make_same(
    desk: Desk, sender: Sender, participant_id: int, observation_id: int, place_id: int
) -> None:
    """Make a name another name of a known place."""
    lead, name = _asked(desk, sender, participant_id, observation_id)
    place = registers.find(desk, lead, place_id)
    if not isinstance(place, Place) or rows.rests(place):
        raise Refusal(messages.EntryGone())
    if len(place.aliases) >= register_changes.MOST_ALIASES:
        raise Refusal(messages.RegisterFull(register_changes.MOST_ALIASES))
    place.aliases = [*place.aliases, name.words]
    desk.session.flush()
    desk.outgoing.tell(sender, PlaceLearned(name.words, place.name))
    _show_next(desk, lead)


def refuse(desk: Desk, sender: Sender, participant_id: int, observation_id: int) -> None:
    """Never propose a name again."""
    lead, name = _asked(desk, sender, participant_id, observation_id)
    refused = PlaceRefusal(
        conference_id=lead.conference.id,
        name_hash=hash_of(place_key(name.words)),
        refused_at=desk.now,
    )
    desk.session.add(refused)
    desk.session.flush()
    _show_next(desk, lead)


def _asked(
    desk: Desk, sender: Sender, participant_id: int, observation_id: int
) -> tuple[Lead, NewName]:
    """Return who leads, and the name that a report used, where it is still to be decided on."""
    lead = registers.leading(desk, sender, participant_id, Register.PLACES)
    used = desk.session.get(Observation, observation_id)
    key = place_key((used.where if used else None) or "")
    found = proposed(desk, lead.conference.id)
    name = next((one for one in found if key and place_key(one.words) == key), None)
    if name is None:
        raise Refusal(messages.EntryGone())
    return lead, name


def _show_next(desk: Desk, lead: Lead, *, anew: bool = False) -> None:
    names = proposed(desk, lead.conference.id)
    if not names:
        registers.show_page(desk, lead, 0, anew=anew)
        return
    first = names[0]
    is_any_known = bool(rows.places(desk.session, lead.conference.id))
    shown = NewPlace(
        lead.part.id, first.observation_id, first.words, first.uses, len(names), is_any_known
    )
    registers.show_message(desk, lead, shown, anew=anew)
