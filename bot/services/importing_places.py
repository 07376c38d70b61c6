"""A file of places becomes the conference's: as a whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.messages import registers as messages
from bot.domain.messages.registers import PlacesImported
from bot.domain.place_list import BadLine, Fault, Listed, read_list
from bot.domain.places import place_key
from bot.domain.registers import MOST_PLACES, Register
from bot.domain.states import Step
from bot.services import conversation, registers
from bot.services.ports import Desk, Sender
from storage import people
from storage import registers as rows
from storage.models import Area, Conversation, Person, Place

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Taken:
    """What a file says: how many places are new or changed, and which lines cannot be taken."""

    new: int
    changed: int
    same: int
    bad: tuple[BadLine, ...] = ()
    is_too_many: bool = False

    @property
    def is_refused(self) -> bool:
        """Tell whether nothing of the file has been taken."""
        return bool(self.bad) or self.is_too_many or not self.new + self.changed + self.same


def ask(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Ask for a file of places."""
    lead = registers.leading(desk, sender, participant_id, Register.PLACES)
    conversation.await_text(desk, lead.part, Step.SERIES, asks="places")
    registers.show_message(desk, lead, messages.AskPlaces(lead.part.id))


def is_awaited(desk: Desk, sender: Sender) -> bool:
    """Tell whether the next file from a person is a list of places."""
    person = people.by_chat(desk.session, sender.person_id)
    return person is not None and _asks_for_places(desk, person)


def hear_rows(desk: Desk, sender: Sender, table: Rows | None) -> None:
    """Take the rows of a file that was asked for; None is one that cannot be read."""
    person = people.by_chat(desk.session, sender.person_id)
    standing = conversation.awaited(desk, person.id) if person else None
    if standing is None or standing.subject.get("asks") != "places":
        raise Refusal(messages.EntryGone())
    lead = registers.leading(desk, sender, standing.participant_id, Register.PLACES)
    if table is None:
        raise Refusal(messages.PlacesUnreadable())
    taken = take(desk, lead.conference.id, table)
    if not taken.is_refused:
        conversation.forget_step(desk, lead.part.person_id)
    shown = PlacesImported(
        lead.part.id,
        taken.new,
        taken.changed,
        taken.same,
        taken.bad,
        taken.is_too_many,
        is_taken=not taken.is_refused,
    )
    registers.show_message(desk, lead, shown, anew=True)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take typed or pasted lines like those of a file."""
    del standing
    hear_rows(desk, sender, [line.split(";") for line in text.splitlines()])


def not_fetched(desk: Desk, sender: Sender, *, is_too_large: bool = False) -> None:
    """Say that a file has not been read, and what to do."""
    desk.outgoing.tell(sender, messages.FileNotFetched(is_too_large))


def take(desk: Desk, conference_id: int, table: Rows) -> Taken:
    """Make the places of a table the conference's; a line that cannot be taken stops them all."""
    listed, bad = read_list(table)
    areas = {
        place_key(one.name): one.id
        for one in rows.rows(desk.session, Register.AREAS, conference_id)
        if isinstance(one, Area) and not rows.rests(one)
    }
    bad += [
        BadLine(one.number, fault)
        for one in listed
        if (fault := _fault(desk, one, areas)) is not None
    ]
    standing = {
        place_key(one.name): one
        for one in rows.rows(desk.session, Register.PLACES, conference_id)
        if isinstance(one, Place)
    }
    known = [one for one in listed if place_key(one.name) in standing]
    changed = [one for one in known if _differs(one, standing[place_key(one.name)], areas)]
    new = [one for one in listed if one not in known]
    is_too_many = len(standing) + len(new) > MOST_PLACES
    taken = Taken(
        len(new),
        len(changed),
        len(known) - len(changed),
        tuple(sorted(bad, key=lambda one: one.number)),
        is_too_many,
    )
    if not taken.is_refused:
        for one in (*new, *changed):
            row = standing.get(place_key(one.name))
            _write(row or _made(desk, conference_id, one), one, areas)
        desk.session.flush()
    return taken


def _fault(desk: Desk, one: Listed, areas: dict[str, int]) -> Fault | None:
    if one.area and place_key(one.area) not in areas:
        return Fault.AREA
    rules = desk.wording.rules()
    return Fault.INDIVIDUAL if any(rules.find(text) for text in one.texts) else None


def _made(desk: Desk, conference_id: int, one: Listed) -> Place:
    row = Place(conference_id=conference_id, name=one.name)
    desk.session.add(row)
    return row


def _written(one: Listed, areas: dict[str, int]) -> dict[str, object]:
    """Return what a line says of a place; what is empty leaves what stands."""
    says: dict[str, object] = {"name": one.name, "retired_at": None}
    if one.aliases:
        says["aliases"] = [each for each in one.aliases if each.casefold() != one.name.casefold()]
    if one.area:
        says["area_id"] = areas[place_key(one.area)]
    if one.lies_at is not None:
        says["latitude"], says["longitude"] = one.lies_at.latitude, one.lies_at.longitude
    return says


def _differs(one: Listed, row: Place, areas: dict[str, int]) -> bool:
    if one.area and place_key(one.area) not in areas:
        return False
    return any(getattr(row, name) != value for name, value in _written(one, areas).items())


def _write(row: Place, one: Listed, areas: dict[str, int]) -> None:
    for name, value in _written(one, areas).items():
        setattr(row, name, value)


def _asks_for_places(desk: Desk, person: Person) -> bool:
    standing = conversation.awaited(desk, person.id)
    return standing.step is Step.SERIES and standing.subject.get("asks") == "places"
