"""Reports that may be one event, proposed to those who lead, and what was reported before."""

from bot.domain.agenda import Item
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.likeness import (
    AreKeptApart,
    EarlierList,
    EarlierReport,
    ProposalSettled,
    SameEvent,
    ToldAsOne,
)
from bot.domain.paging import page_of
from bot.services import arranging, likeness, rearranging
from bot.services.arranging import Desktop
from bot.services.ports import Desk, Sender
from storage import agendas
from storage.models import Observation

PAGE = 5


def propose(desk: Desk, sender: Sender, meeting_id: int, place: int) -> None:
    """Show what may be the same event, one proposal at a time."""
    _show(desk, arranging.at_work(desk, sender, meeting_id), place)


def accept(desk: Desk, sender: Sender, meeting_id: int, key: int, other_key: int) -> None:
    """Tell two points as one, as was proposed, and show the next proposal.

    What has been settled meanwhile, by a second tap or another leader, is left as it is.
    """
    top = arranging.at_work(desk, sender, meeting_id)
    if _proposed(desk, top, key, other_key) is None:
        desk.outgoing.tell(sender, ProposalSettled())
        _show(desk, top, 0)
        return
    first = rearranging.tell_as_one(desk, top, key, other_key)
    after = rearranging.settle(desk, top, first.key)
    told = after.agenda.point(first.key) or first
    desk.outgoing.tell(sender, ToldAsOne(told.number))
    _show(desk, after, 0)


def decline(desk: Desk, sender: Sender, meeting_id: int, key: int, other_key: int) -> None:
    """Note that two points are not the same event, and show the next proposal."""
    top = arranging.at_work(desk, sender, meeting_id)
    pair = _proposed(desk, top, key, other_key)
    if pair is None:
        desk.outgoing.tell(sender, ProposalSettled())
    else:
        one, other = pair
        likeness.keep_apart(desk, one.told, other.told, participant_id=top.part.id)
        desk.outgoing.tell(sender, AreKeptApart())
    _show(desk, top, 0)


def open_earlier(desk: Desk, sender: Sender, meeting_id: int, key: int, page: int) -> None:
    """Show what was reported in earlier weeks on the same as a point."""
    top = arranging.at_work(desk, sender, meeting_id)
    item = top.item(key)
    if item.comeback is None:
        raise Refusal(StaleButton(WayBack.AGENDA))
    members = agendas.members(desk.session, top.meeting.conference_id)
    entries = []
    for one in sorted(item.comeback.earlier, key=lambda one: one.local_date, reverse=True):
        said = desk.session.get_one(Observation, one.observation_id)
        reporter = members[said.participant_id]
        body = reporter.organisation
        entries.append(
            EarlierReport(
                local_date=one.local_date,
                source=body.name if body else reporter.person.name,
                what=said.what or "",
                when=said.when or "",
                where=said.where or "",
            )
        )
    shown = EarlierList(
        meeting_id=meeting_id,
        key=key,
        number=item.number,
        topic=item.topic,
        seen=item.comeback.seen,
        page=page_of(entries, page, PAGE),
    )
    arranging.show(desk, top, shown)


def _proposed(desk: Desk, top: Desktop, key: int, other_key: int) -> tuple[Item, Item] | None:
    found = likeness.same_events(desk, top.meeting, top.agenda)
    return next((pair for pair in found if {one.key for one in pair} == {key, other_key}), None)


def _show(desk: Desk, top: Desktop, place: int) -> None:
    """Show a proposal; where none is left, the agenda to arrange."""
    found = likeness.same_events(desk, top.meeting, top.agenda)
    if not found:
        arranging.show_overview(desk, top)
        return
    arranging.show(desk, top, SameEvent(top.meeting.id, page_of(found, place, 1)))
