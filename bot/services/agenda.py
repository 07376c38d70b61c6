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
from storage.agendas import Report
from storage.models import AgendaItem, Conference, Meeting

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
    return [
        Asked(
            participant_id=one.participant.id,
            name=one.person.name,
            organisation=one.organisation or "",
            state=one.state,
            reachable=one.person.unreachable_since is None,
        )
        for one in agendas.answerers(desk.session, meeting)
        if is_asked(
            one.participant.role,
            speaks_for_organisation=one.participant.organisation_id is not None,
        )
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
    row_of = {one.observation_id: one for one in frozen}
    return [
        _placed(
            _item(report, meeting, weeks_in_a_row(report.observation.id, links)),
            row_of.get(report.observation.id),
            meeting,
        )
        for report in agendas.reports(desk.session, meeting.id)
    ]


def _item(report: Report, meeting: Meeting, weeks: int) -> Item:
    observation = report.observation
    late = _is_after(observation.delivered_at, meeting.agenda_sent_at)
    return Item(
        observation_id=observation.id,
        topic_position=report.topic.position,
        topic=report.topic.name,
        kind=report.topic.kind,
        what=observation.what or "",
        reporter=report.reporter,
        when=observation.when or "",
        where=observation.where or "",
        how=observation.how or "",
        recurring=observation.recurring or Recurring.UNKNOWN,
        weeks=weeks,
        organisation=report.organisation or "",
        area=report.area or "",
        prioritised=bool(report.prioritised),
        taken_down_by=report.taken_down_by or "",
        late=observation.late or late,
        changed=not late and _is_after(observation.changed_at, meeting.agenda_sent_at),
    )


def _is_after(happened_at: datetime | None, sent_at: datetime | None) -> bool:
    return happened_at is not None and sent_at is not None and happened_at > sent_at


def _placed(about: _About, row: AgendaItem | None, meeting: Meeting) -> _About:
    if row is None:
        return replace(about, added=meeting.released_at is not None)
    return replace(about, number=row.position, added=row.added_after_release)
