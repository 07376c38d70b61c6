"""What those who lead do with the agenda: move, pin, join and split; each kept at once."""

from collections.abc import Mapping

from bot.domain.agenda import Item
from bot.domain.arranging import moved, put_first
from bot.domain.errors import Refusal
from bot.domain.joining import likely
from bot.domain.messages.arranging import ArrangeJoin, ArrangeSplit
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.paging import page_of
from bot.domain.states import MeetingState
from bot.services import agenda, arranging, likeness, meeting_screen
from bot.services.arranging import Desktop
from bot.services.ports import Desk, Sender
from storage import agendas, arrangements
from storage.models import AgendaItem


def move(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, key: int, version: int, steps: int
) -> None:
    """Let a point change places with its neighbour in the section."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    section = top.agenda.section_of(key) if top else None
    if top is None:
        return
    if section is None or abs(steps) != 1:
        raise Refusal(StaleButton(WayBack.AGENDA))
    _rank(desk, top, moved(section.ranked(), key, steps))
    finish(desk, top, key)


def pin(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, key: int, version: int, pinned: int
) -> None:
    """Let a point stand at the top of its section, or where it belongs again."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    section = top.agenda.section_of(key) if top else None
    if top is None:
        return
    if section is None:
        raise Refusal(StaleButton(WayBack.AGENDA))
    if pinned:
        wish(desk, top, key, pinned=True)
        _rank(desk, top, put_first(section.ranked(), key))
    else:
        wish(desk, top, key, pinned=False, rank=None)
    finish(desk, top, key)


def ask_join(desk: Desk, sender: Sender, meeting_id: int, key: int, page: int) -> None:
    """Ask which other report tells of the same event."""
    top = arranging.at_work(desk, sender, meeting_id)
    item = top.item(key)
    others = [arranging.listed(one, near=near) for one, near in likely(item, top.agenda.items())]
    shown = ArrangeJoin(
        meeting_id=meeting_id,
        key=key,
        version=top.meeting.arranged,
        about=arranging.listed(item),
        page=page_of(others, page, arranging.PAGE),
    )
    arranging.show(desk, top, shown)


def join(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, key: int, other_key: int, version: int
) -> None:
    """Tell two reports as one; all that either says is kept, and the lower number."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    if top is None:
        return
    if key == other_key:
        raise Refusal(StaleButton(WayBack.AGENDA))
    finish(desk, top, tell_as_one(desk, top, key, other_key).key)


def tell_as_one(desk: Desk, top: Desktop, key: int, other_key: int) -> Item:
    """Tell two points as one, and return the one whose number that has."""
    first, second = sorted((top.item(key), top.item(other_key)), key=lambda one: one.number)
    arranged = arrangements.of_meeting(desk.session, top.meeting.id)
    members = {second.key} | {
        one for one in arranged.wishes if one > 0 and arranged.lead_of(one) == second.key
    }
    for member in sorted(members):
        wish(desk, top, member, joined_to=first.key, rank=None, pinned=False)
    return first


def ask_split(desk: Desk, sender: Sender, meeting_id: int, key: int) -> None:
    """Split a point of two reports; of more, ask which is to stand for itself again."""
    top = arranging.at_work(desk, sender, meeting_id)
    item = top.item(key)
    if len(item.others) < 2:
        _split(desk, top, key, 0)
        return
    shown = ArrangeSplit(
        meeting_id=meeting_id,
        key=key,
        version=top.meeting.arranged,
        about=arranging.listed(item),
        others=tuple(arranging.listed(one) for one in item.others),
    )
    arranging.show(desk, top, shown)


def split(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, key: int, member: int, version: int
) -> None:
    """Let one of the joined reports stand for itself again, or all of them."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    if top is not None:
        _split(desk, top, key, member)


def wish(desk: Desk, top: Desktop, key: int, **values: object) -> None:
    """Keep what a leader wants of one thing."""
    arrangements.change(desk.session, top.meeting, key, by=top.part.id, now=desk.now, **values)


def finish(desk: Desk, top: Desktop, key: int | None = None, *, anew: bool = False) -> None:
    """Count what has been done, let what is frozen and the meeting follow, and show the point."""
    after = settle(desk, top, key)
    if key is None or after.agenda.point(key) is None:
        arranging.show_overview(desk, after, anew=anew)
    else:
        arranging.show_item(desk, after, key)


def settle(desk: Desk, top: Desktop, key: int | None = None) -> Desktop:
    """Count what has been done, let what is frozen and the meeting follow; return what stands.

    What has no place on a frozen agenda yet, since it was joined or hidden, is given one.
    """
    meeting = top.meeting
    meeting.arranged += 1
    desk.session.flush()
    _give_places(desk, top)
    after = arranging.Desktop(top.part, meeting, agenda.points_of(desk, meeting))
    if meeting.state is MeetingState.RUNNING:
        _keep_up(top, after, key)
        meeting_screen.refresh(desk, meeting)
    return after


def _rank(desk: Desk, top: Desktop, ranks: Mapping[int, int]) -> None:
    for key, rank in ranks.items():
        wish(desk, top, key, rank=rank)


def _split(desk: Desk, top: Desktop, key: int, member: int) -> None:
    item = top.item(key)
    others = {one.observation_id for one in item.others}
    if member and member not in others:
        raise Refusal(StaleButton(WayBack.AGENDA))
    apart = sorted({member} if member else others - {key})
    for one in apart:
        wish(desk, top, one, joined_to=None)
    taken = [one for one in item.told if one.observation_id in apart]
    # Who takes two apart does not want to hear that they may be one.
    likeness.keep_apart(desk, taken, item.told, participant_id=top.part.id)
    finish(desk, top, key)


def _give_places(desk: Desk, top: Desktop) -> None:
    """Give a place to what leaders took apart or showed again after the agenda was frozen."""
    frozen = agendas.frozen(desk.session, top.meeting.id)
    if not frozen:
        return
    taken = {one.position for one in frozen}
    for point in agenda.points_of(desk, top.meeting).points():
        if point.number not in taken:
            desk.session.add(
                AgendaItem(
                    meeting_id=top.meeting.id,
                    position=point.number,
                    action_id=-point.key if point.key < 0 else None,
                    observation_id=point.key if point.key > 0 else None,
                    heading=point.heading,
                )
            )
    desk.session.flush()


def _keep_up(before: Desktop, after: Desktop, key: int | None) -> None:
    """Let a meeting whose point has been joined or hidden go on at the nearest one."""
    meeting = after.meeting
    places = [one.number for one in after.agenda.points()]
    if not meeting.position or meeting.position in places:
        return
    led = after.agenda.point(key) if key is not None else None
    way = [one.number for one in before.agenda.points()]
    at = way.index(meeting.position) if meeting.position in way else len(way)
    nearest = [led.number] if led else []
    nearest += [*way[at:], *reversed(way[:at])]
    meeting.position = next((one for one in nearest if one in places), 0)
