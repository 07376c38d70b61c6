"""What a meeting speaks of, item by item; of what is taken in another form only that it is."""

from bot.domain.minutes import Spoken, spoken_of
from bot.services import agenda
from bot.services.ports import Desk
from storage import agendas
from storage.models import Meeting, Observation, Topic


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
        topic = desk.session.get(Topic, observation.topic_id or 0)
        untold = Spoken(
            item_id=one.id,
            number=one.position,
            topic=topic.name if topic else "",
            text="",
            added=one.added_after_release,
            elsewhere=True,
        )
        later = (place for place, other in enumerate(found) if other.number > one.position)
        found.insert(next(later, len(found)), untold)
    return found


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
