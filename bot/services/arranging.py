"""Arranging the agenda: what those who lead see, on one screen edited in place."""

from dataclasses import dataclass

from bot.domain.access import Right
from bot.domain.agenda import Agenda, FollowUp, Item
from bot.domain.arranging import may_move
from bot.domain.errors import Refusal
from bot.domain.headings import Heading
from bot.domain.messages.agenda import AgendaOver
from bot.domain.messages.arranging import (
    EVERYTHING,
    AgendaArranged,
    ArrangeItem,
    ArrangeList,
    ArrangeOverview,
    Listed,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.paging import Page, page_of
from bot.domain.states import Step
from bot.services import access, addressing, agenda, conversation, likeness
from bot.services.ports import Desk, Sender
from storage.models import Conference, Meeting, Participant

PAGE = 8


@dataclass(frozen=True)
class Desktop:
    """A leader at work on the agenda of a meeting, as it stands."""

    part: Participant
    meeting: Meeting
    agenda: Agenda

    def point(self, key: int) -> Item | FollowUp:
        """Return a point; one that has gone since is refused."""
        point = self.agenda.point(key)
        if point is None:
            raise Refusal(StaleButton(WayBack.AGENDA))
        return point

    def item(self, key: int) -> Item:
        """Return a point that reports something."""
        point = self.point(key)
        if not isinstance(point, Item):
            raise Refusal(StaleButton(WayBack.AGENDA))
        return point


def open_overview(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Show the agenda to arrange: its points, or its sections where they are many."""
    show_overview(desk, at_work(desk, sender, meeting_id))


def open_section(desk: Desk, sender: Sender, meeting_id: int, place: int, page: int) -> None:
    """Show the points of a section, or of the whole agenda."""
    top = at_work(desk, sender, meeting_id)
    headings = dict(enumerate(Heading))
    if place not in headings and place != EVERYTHING:
        raise Refusal(StaleButton(WayBack.AGENDA))
    _show_list(desk, top, headings.get(place), page)


def open_item(desk: Desk, sender: Sender, meeting_id: int, key: int) -> None:
    """Show one point with what can be done with it."""
    top = at_work(desk, sender, meeting_id)
    top.point(key)
    show_item(desk, top, key)


def at_work(desk: Desk, sender: Sender, meeting_id: int) -> Desktop:
    """Return the agenda for one who leads, while its meeting is not over; others are refused.

    The meeting is locked, so that two leaders at once are one after the other. What was being
    asked on this screen is asked no more.
    """
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    if meeting.closed_at is not None:
        raise Refusal(AgendaOver())
    standing = conversation.standing_of(desk, part.person_id)
    if standing.step is Step.HIDDEN_WHY:
        conversation.forget_step(desk, part.person_id)
    return Desktop(part, meeting, agenda.points_of(desk, meeting))


def at_work_on(
    desk: Desk, sender: Sender, meeting_id: int, key: int, version: int
) -> Desktop | None:
    """Return the agenda if it is arranged as the button knew it.

    Otherwise the leader is told so, sees the newer state, and nothing else happens.
    """
    top = at_work(desk, sender, meeting_id)
    if top.meeting.arranged == version:
        return top
    desk.outgoing.tell(sender, AgendaArranged())
    if top.agenda.point(key) is None:
        show_overview(desk, top)
    else:
        show_item(desk, top, key)
    return None


def show_overview(desk: Desk, top: Desktop, *, anew: bool = False) -> None:
    """Show the whole agenda where it is short, else its sections."""
    points = list(top.agenda.points())
    if len(points) <= PAGE:
        _show_list(desk, top, None, 0, anew=anew)
        return
    proposals = likeness.same_events(desk, top.meeting, top.agenda)
    conference = desk.session.get_one(Conference, top.meeting.conference_id)
    message = ArrangeOverview(
        meeting_id=top.meeting.id,
        participant_id=top.part.id,
        conference=conference.name,
        contents=agenda.contents_of(top.agenda),
        hidden=len(top.agenda.hidden),
        proposals=len(proposals),
    )
    show(desk, top, message, anew=anew)


def show_item(desk: Desk, top: Desktop, key: int) -> None:
    """Show a point where it stands now."""
    section = top.agenda.section_of(key)
    if section is None:
        show_overview(desk, top)
        return
    keys = [one.key for one in section.items]
    at = keys.index(key)
    up, down = may_move(section.ranked(), key)
    items = top.agenda.items()
    whole = len(list(top.agenda.points())) <= PAGE
    place = EVERYTHING if whole else list(Heading).index(section.heading)
    message = ArrangeItem(
        meeting_id=top.meeting.id,
        version=top.meeting.arranged,
        point=section.items[at],
        section=section.heading,
        place=at + 1,
        count=len(keys),
        up=up,
        down=down,
        joins=len(items) > 1,
        back=(place, 0 if whole else at // PAGE),
    )
    show(desk, top, message)


def show(desk: Desk, top: Desktop, message: Message, *, anew: bool = False) -> None:
    """Show a leader something on the screen for arranging."""
    to = addressing.to_participant(desk, top.part)
    desk.outgoing.show(to, f"arrange:{top.meeting.conference_id}", message, anew=anew)


def listed(point: Item | FollowUp, *, near: bool = False) -> Listed:
    """Return a point as a list offers it."""
    if isinstance(point, FollowUp):
        return Listed(point.key, point.number, point.text, point.owner, point.pinned)
    return Listed(
        key=point.key,
        number=point.number,
        about=point.what,
        source=point.sources[0],
        pinned=point.pinned,
        near=near,
    )


def _show_list(
    desk: Desk, top: Desktop, heading: Heading | None, page: int, *, anew: bool = False
) -> None:
    conference = desk.session.get_one(Conference, top.meeting.conference_id)
    points = [
        listed(one)
        for section in top.agenda.sections
        for one in section.items
        if heading is None or section.heading is heading
    ]
    entries: Page[Listed] = page_of(points, page, PAGE)
    proposals = likeness.same_events(desk, top.meeting, top.agenda) if heading is None else []
    message = ArrangeList(
        meeting_id=top.meeting.id,
        participant_id=top.part.id,
        conference=conference.name,
        section=heading,
        page=entries,
        hidden=len(top.agenda.hidden),
        proposals=len(proposals),
    )
    show(desk, top, message, anew=anew)
