"""Reports of the same event, told as one: nothing that any of them says is lost."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.agenda_items import Item
from bot.domain.arranging import Arrangement
from bot.domain.states import Recurring


def joined(items: Iterable[Item], arranged: Arrangement) -> list[Item]:
    """Return the items with those that are joined told as one, each once.

    Where the report that the others were joined to has been taken back, the first of them tells
    for the rest; the item stays what it was to those who lead.
    """
    groups: dict[int, list[Item]] = {}
    for one in sorted(items, key=lambda one: one.observation_id):
        groups.setdefault(arranged.lead_of(one.observation_id), []).append(one)
    return [_as_one(lead_id, held) for lead_id, held in groups.items()]


def likely(item: Item, items: Iterable[Item]) -> list[tuple[Item, bool]]:
    """Return the other items, those first that may tell of the same event.

    Each with whether it does: it is on the same topic and from the same area or place. Then come
    those that share one of the two, then the rest, each in the agenda's order.
    """
    others = [one for one in items if one.key != item.key]
    return [
        (one, _nearness(item, one) == 0)
        for one in sorted(others, key=lambda one: _nearness(item, one))
    ]


def _nearness(item: Item, other: Item) -> int:
    """Return how far two items are from each other: nothing, something, or everything apart."""
    topic = item.topic == other.topic
    area = bool(set(item.areas) & set(other.areas))
    places = [
        {one.where.casefold().strip() for one in held.told if one.where} for held in (item, other)
    ]
    place = area or bool(places[0] & places[1])
    return 2 - topic - place


def _as_one(lead_id: int, held: list[Item]) -> Item:
    first = next((one for one in held if one.observation_id == lead_id), held[0])
    others = tuple(one for one in held if one is not first)
    if not others:
        return replace(first, lead_id=lead_id)
    recurring = {one.recurring for one in held}
    known = [one.comeback for one in held if one.comeback]
    return replace(
        first,
        lead_id=lead_id,
        others=others,
        recurring=Recurring.YES if Recurring.YES in recurring else first.recurring,
        comeback=known[0].with_(known[1:]) if known else None,
        weeks=max(one.weeks for one in held),
        prioritised=any(one.prioritised for one in held),
        grows_by_word=any(one.grows_by_word for one in held),
        late=all(one.late for one in held),
        new=all(one.new for one in held),
        changed=any(one.changed or one.new for one in held) and not all(one.new for one in held),
    )
