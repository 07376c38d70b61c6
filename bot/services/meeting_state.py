"""What the screen of those who lead says of a meeting's state."""

from bot.domain.attendance import Turnout
from bot.domain.messages.meeting import (
    MeetingClosed,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
)
from bot.domain.messages.outline import Message
from bot.domain.minutes import RecordKind, stamp
from bot.domain.states import MeetingState
from bot.services import focus_list, leading, protocol, roll_screen, speaking
from bot.services.ports import Desk
from storage import holding, people, records
from storage.models import Conference, Meeting

NEWEST = 5


def compose(desk: Desk, meeting: Meeting) -> Message:
    """Return what the screen says of the meeting's state."""
    desk.session.flush()
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if meeting.state is MeetingState.PLANNED:
        return MeetingReady(meeting.id, conference.name, meeting.starts_at, conference.zone)
    if meeting.state is MeetingState.RUNNING:
        return _running(desk, conference, meeting)
    if meeting.state is MeetingState.CLOSED:
        return _closed(desk, conference, meeting)
    reachable = [
        person
        for _, person in people.participants(desk.session, conference.id)
        if person.unreachable_since is None
    ]
    return MeetingPublished(
        conference.name, meeting.local_date, len(reachable), conference.group_chat_id is not None
    )


def _running(desk: Desk, conference: Conference, meeting: Meeting) -> MeetingRunning:
    items = speaking.spoken(desk, meeting)
    places = [0, *(one.number for one in items)]
    here = next((one for one in items if one.number == meeting.position), None)
    shown = {one.item_id for one in items}
    item_id = here.item_id if here else None
    written = records.of_meeting(desk.session, meeting.id)
    on_item = [one for one in written if (one.item_id if one.item_id in shown else None) == item_id]
    turnouts = [one.turnout for one in roll_screen.called(desk, meeting)]
    elapsed = desk.now - (meeting.started_at or meeting.starts_at)
    return MeetingRunning(
        meeting_id=meeting.id,
        conference=conference.name,
        position=meeting.position,
        last=places[-1],
        item=here,
        records=tuple(on_item[-NEWEST:]),
        earlier=len(on_item[:-NEWEST]),
        present=turnouts.count(Turnout.PRESENT),
        absent=turnouts.count(Turnout.ABSENT),
        uncalled=turnouts.count(Turnout.UNCALLED),
        previous=max((one for one in places if one < meeting.position), default=None),
        following=min((one for one in places if one > meeting.position), default=None),
        now=desk.now,
        zone=conference.zone,
        elapsed=max(0, elapsed // leading.MINUTE),
        planned=conference.length_minutes,
        written=len(written),
        deputies=turnouts.count(Turnout.DEPUTY),
        guests=len(holding.guests(desk.session, meeting.id)),
        focus=focus_list.of(desk, meeting).names,
        version=meeting.version,
        can_undo=holding.last_step(desk.session, meeting.id) is not None,
        leader=leading.leader_name(desk, meeting),
        led_by=meeting.led_by or 0,
        silent=leading.silent_minutes(desk, meeting),
    )


def _closed(desk: Desk, conference: Conference, meeting: Meeting) -> MeetingClosed:
    kept = records.of_meeting(desk.session, meeting.id)
    actions = [one for one in kept if one.kind is RecordKind.ACTION]
    return MeetingClosed(
        meeting_id=meeting.id,
        conference=conference.name,
        local_date=meeting.local_date,
        decisions=sum(one.kind is RecordKind.DECISION for one in kept),
        actions=len(actions),
        notes=sum(one.kind is RecordKind.NOTE for one in kept),
        unowned=sum(one.owner is None for one in actions),
        undated=sum(one.due_on is None for one in actions),
        stamp=stamp(protocol.compiled(desk, meeting)),
    )
