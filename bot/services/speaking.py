"""What a meeting speaks of, item by item; of what is taken in another form only that it is."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.arranging import HiddenFor
from bot.domain.minutes import Off, Spoken, spoken_of, untold
from bot.domain.states import ObservationState
from bot.services import agenda
from bot.services.ports import Desk
from storage import agendas, records
from storage.models import AgendaItem, Meeting, Observation, Topic

# What is hidden for any other reason may be what should not be read.
TOLD = (HiddenFor.SOLVED, HiddenFor.DUPLICATE)


def spoken(desk: Desk, meeting: Meeting) -> list[Spoken]:
    """Return the meeting's items in the order in which it comes to them."""
    found = [spoken_of(point) for point in agenda.items_of(desk, meeting)]
    elsewhere = [
        one
        for one in agendas.frozen(desk.session, meeting.id)
        if one.taken_elsewhere_at is not None
    ]
    for one in elsewhere:
        observation = desk.session.get_one(Observation, one.observation_id)
        _insert(found, replace(_silent(desk, one, observation), elsewhere=True))
    return found


def told_afterwards(desk: Desk, meeting: Meeting) -> list[Spoken]:
    """Return what the minutes tell of: the meeting's items, and others that something came of.

    What was decided on an item stands where it was said, also when the item has been hidden or
    taken back since.
    """
    found = spoken(desk, meeting)
    written = {one.item_id for one in records.of_meeting(desk.session, meeting.id)}
    there = {number for one in found for number in (one.item_id, *one.also)}
    for one in _off(desk, meeting):
        if written.intersection((one.item_id, *one.also)) and one.item_id not in there:
            _insert(found, one)
            there.update((one.item_id, *one.also))
    return found


def _off(desk: Desk, meeting: Meeting) -> Iterator[Spoken]:
    for point, why in agenda.hidden_of(desk, meeting):
        hidden = spoken_of(point)
        yield replace(hidden, off=Off.HIDDEN) if why in TOLD else untold(hidden, Off.HIDDEN)
    for row in agendas.frozen(desk.session, meeting.id):
        if row.observation_id is not None:
            observation = desk.session.get_one(Observation, row.observation_id)
            if observation.state is ObservationState.WITHDRAWN:
                yield untold(_silent(desk, row, observation), Off.TAKEN_BACK)


def _silent(desk: Desk, row: AgendaItem, observation: Observation) -> Spoken:
    """Return a place on the agenda with its topic, and nothing of what was reported."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return Spoken(
        item_id=row.id,
        number=row.position,
        topic=topic.name if topic else "",
        text="",
        added=row.added_after_release,
    )


def _insert(items: list[Spoken], one: Spoken) -> None:
    later = (place for place, other in enumerate(items) if other.number > one.number)
    items.insert(next(later, len(items)), one)


def item_at(desk: Desk, meeting: Meeting) -> Spoken | None:
    """Return the item that the meeting is at, if it is at one."""
    return next((one for one in spoken(desk, meeting) if one.number == meeting.position), None)


def holds(desk: Desk, meeting: Meeting, item_id: int) -> bool:
    """Tell whether something may be written down on an item: it is there, and told of."""
    found = item(desk, meeting, item_id)
    return found is not None and not found.elsewhere


def item(desk: Desk, meeting: Meeting, item_id: int | None) -> Spoken | None:
    """Return one of the meeting's items."""
    return next((one for one in spoken(desk, meeting) if one.item_id == item_id), None)
