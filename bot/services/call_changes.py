"""A changed number to call or PIN is told to everyone whom it concerns."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.access import Right, may
from bot.domain.messages.settling import NumberChanged
from bot.services import addressing
from bot.services.ports import Desk
from storage import people
from storage.models import Conference, Participant


@contextmanager
def announced(desk: Desk, conference: Conference, by: Participant) -> Iterator[None]:
    """Tell of what changes meanwhile, once the conference is set up.

    A changed PIN of the host concerns those who lead. The group is given no PIN.
    """
    before = (conference.phone, conference.pin)
    host_before = conference.host_pin
    yield
    is_for_all = (conference.phone, conference.pin) != before
    is_changed = is_for_all or conference.host_pin != host_before
    if conference.set_up_at is None or not is_changed:
        return
    for part, person in people.participants(desk.session, conference.id):
        leads = may(part.role, Right.LEAD)
        if people.hears(part, person) and part.id != by.id and (is_for_all or leads):
            told = NumberChanged(
                conference=conference.name,
                phone=conference.phone,
                pin=conference.pin,
                host_pin=conference.host_pin if leads else "",
            )
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, _screen(conference), told, anew=True, push=True)
    group = addressing.to_group(conference)
    if group is not None and conference.phone != before[0]:
        told = NumberChanged(conference.name, conference.phone, "", "", in_group=True)
        desk.outgoing.show(group, _screen(conference), told, anew=True, push=True)


def _screen(conference: Conference) -> str:
    return f"number:{conference.id}"
