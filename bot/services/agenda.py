"""The agenda of a meeting: live until it is released, then frozen point by point."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.domain.access import is_asked
from bot.domain.agenda import (
    Agenda,
    Asked,
    FollowUp,
    Item,
    Link,
    Point,
    compile_agenda,
    weeks_in_a_row,
)
from bot.domain.states import Recurring
from bot.services import actions
from bot.services.ports import Desk
from storage import agendas
from storage.agendas import Member
from storage.models import AgendaItem, Conference, Meeting, Observation, Topic

_About = TypeVar("_About", Item, FollowUp)


def agenda_of(desk: Desk, meeting: Meeting) -> Agenda:
    """Compile the agenda as it stands now; what has been frozen keeps its number."""
    frozen = agendas.frozen(desk.session, meeting.id)
    return compile_agenda(
        _follow_ups(desk, meeting, frozen),
        _items(desk, meeting, frozen),
        asked(desk, meeting),
        last_number=max((one.position for one in frozen), default=0),
    )


def freeze(desk: Desk, meeting: Meeting) -> None:
    """Give everything on the agenda a lasting place; what comes later is added at the end."""
    desk.session.refresh(meeting, with_for_update=True)
    frozen = agendas.frozen(desk.session, meeting.id)
    known = {(one.action_id, one.observation_id) for one in frozen}
    for one in agenda_of(desk, meeting).points():
        action_id = one.action_id if isinstance(one, FollowUp) else None
        observation_id = one.observation_id if isinstance(one, Item) else None
        if (action_id, observation_id) not in known:
            row = AgendaItem(
                meeting_id=meeting.id,
                position=one.number,
                action_id=action_id,
                observation_id=observation_id,
                added_after_release=one.added,
            )
            desk.session.add(row)
    desk.session.flush()


def items_of(desk: Desk, meeting: Meeting) -> list[Point]:
    """Return the points of the frozen agenda in order; what was taken back is left out."""
    frozen = agendas.frozen(desk.session, meeting.id)
    row_of = {one.position: one for one in frozen}
    about: list[Item | FollowUp] = [
        *_follow_ups(desk, meeting, frozen),
        *_items(desk, meeting, frozen),
    ]
    return [
        Point(row_of[one.number].id, one.number, one, row_of[one.number].added_after_release)
        for one in sorted(about, key=lambda one: one.number)
        if one.number
    ]


def tell_change(desk: Desk, observation_id: int) -> None:
    """Tell those who lead that an observation changed after the agenda was sent to them."""
    _tell(desk, observation_id, late=False)


def tell_late(desk: Desk, observation_id: int) -> None:
    """Tell those who lead that an observation came after the agenda was sent to them."""
    _tell(desk, observation_id, late=True)


def _tell(desk: Desk, observation_id: int, *, late: bool) -> None:
    meeting = agendas.meeting_of(desk.session, observation_id)
    if meeting.closed_at is None and late and (meeting.released_at or meeting.started_at):
        freeze(desk, meeting)


def send_to_chair_if_due(desk: Desk, _conference: Conference, meeting: Meeting) -> None:
    """Send the agenda to those who lead, once, from its due instant until the meeting ends."""
    if meeting.agenda_sent_at is None and meeting.agenda_at <= desk.now < meeting.ends_at:
        meeting.agenda_sent_at = desk.now


def asked(desk: Desk, meeting: Meeting) -> list[Asked]:
    """Return everyone whom the conference asks, with how far they have come."""
    members = agendas.members(desk.session, meeting.conference_id)
    states = agendas.submission_states(desk.session, meeting.id)
    return [
        Asked(
            participant_id=number,
            name=one.person.name,
            organisation=one.organisation.name if one.organisation else "",
            state=states.get(number),
            reachable=one.person.unreachable_since is None,
        )
        for number, one in members.items()
        if one.participant.left_at is None
        and is_asked(one.participant.role, speaks_for_organisation=one.organisation is not None)
    ]


def _follow_ups(desk: Desk, meeting: Meeting, frozen: list[AgendaItem]) -> list[FollowUp]:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    row_of = {one.action_id: one for one in frozen}
    return [
        _placed(
            actions.follow_up(desk, conference, promise), row_of.get(promise.action.id), meeting
        )
        for promise in agendas.promises(desk.session, meeting)
    ]


def _items(desk: Desk, meeting: Meeting, frozen: list[AgendaItem]) -> list[Item]:
    chains = agendas.chains(desk.session, meeting.id)
    links = {one: Link(before, day) for one, before, day in chains}
    members = agendas.members(desk.session, meeting.conference_id)
    row_of = {one.observation_id: one for one in frozen}
    items = []
    for observation, topic in agendas.reports(desk.session, meeting.id):
        item = _item(observation, topic, meeting, members)
        item = replace(item, weeks=weeks_in_a_row(observation.id, links))
        items.append(_placed(item, row_of.get(observation.id), meeting))
    return items


def _item(
    observation: Observation, topic: Topic, meeting: Meeting, members: dict[int, Member]
) -> Item:
    reporter = members[observation.participant_id]
    taker = members[observation.taken_by] if observation.taken_by is not None else None
    late = _is_after(observation.delivered_at, meeting.agenda_sent_at)
    return Item(
        observation_id=observation.id,
        topic_position=topic.position,
        topic=topic.name,
        kind=topic.kind,
        what=observation.what or "",
        reporter=reporter.person.name,
        when=observation.when or "",
        where=observation.where or "",
        how=observation.how or "",
        recurring=observation.recurring or Recurring.UNKNOWN,
        organisation=reporter.organisation.name if reporter.organisation else "",
        area=reporter.area.name if reporter.area else "",
        prioritised=reporter.area is not None and reporter.area.prioritised,
        taken_down_by=taker.person.name if taker else "",
        late=observation.late or late,
        changed=not late and _is_after(observation.changed_at, meeting.agenda_sent_at),
    )


def _is_after(happened_at: datetime | None, sent_at: datetime | None) -> bool:
    return happened_at is not None and sent_at is not None and happened_at > sent_at


def _placed(about: _About, row: AgendaItem | None, meeting: Meeting) -> _About:
    if row is None:
        return replace(about, added=meeting.released_at is not None)
    return replace(about, number=row.position, added=row.added_after_release)
