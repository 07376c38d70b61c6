"""What the screen of those who lead says of a meeting's state."""

from bot.domain.arranging import beside
from bot.domain.attendance import Turnout
from bot.domain.messages.meeting import (
    MeetingClosed,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
)
from bot.domain.messages.outline import Message
from bot.domain.minutes import RecordKind, Spoken, at_their_items, stamp
from bot.domain.recurrence import Comeback
from bot.domain.states import MeetingState
from bot.services import focus_list, leading, likeness, protocol, roll_screen, speaking
from bot.services.ports import Desk
from storage import arrangements, attachments, holding, people, records
from storage.models import AgendaItem, Conference, Meeting

NEWEST = 5


def compose(desk: Desk, meeting: Meeting) -> Message:
    """Return what the screen says of the meeting's state."""
    desk.session.flush()
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if meeting.state is MeetingState.PLANNED:
        return MeetingReady(
            meeting.id, conference.name, meeting.starts_at, conference.zone, meeting.is_extra
        )
    if meeting.state is MeetingState.RUNNING:
        return _running(desk, conference, meeting)
    if meeting.state is MeetingState.CLOSED:
        return _closed(desk, conference, meeting)
    reachable = [
        person
        for part, person in people.participants(desk.session, conference.id)
        if people.hears(part, person)
    ]
    return MeetingPublished(
        conference.name, meeting.local_date, len(reachable), conference.group_chat_id is not None
    )


def _running(desk: Desk, conference: Conference, meeting: Meeting) -> MeetingRunning:
    items = speaking.spoken(desk, meeting)
    places = [one.number for one in items]
    previous, following = beside(places, meeting.position)
    here = next((one for one in items if one.number == meeting.position), None)
    item_id = here.item_id if here else None
    written = at_their_items(records.of_meeting(desk.session, meeting.id), items)
    on_item = [one for one in written if one.item_id == item_id]
    row = desk.session.get(AgendaItem, item_id) if item_id is not None else None
    observation_id = row.observation_id if row else None
    turnouts = [one.turnout for one in roll_screen.called(desk, meeting) if not one.on_leave]
    elapsed = desk.now - (meeting.started_at or meeting.starts_at)
    return MeetingRunning(
        meeting_id=meeting.id,
        conference=conference.name,
        position=meeting.position,
        last=max(places, default=0),
        item=here,
        records=tuple(on_item[-NEWEST:]),
        earlier=len(on_item[:-NEWEST]),
        present=turnouts.count(Turnout.PRESENT),
        absent=turnouts.count(Turnout.ABSENT),
        uncalled=turnouts.count(Turnout.UNCALLED),
        previous=previous,
        following=following,
        observation_id=observation_id,
        files=attachments.count(desk.session, observation_id) if observation_id else 0,
        comeback=_comeback(desk, meeting, here, observation_id),
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


def _comeback(
    desk: Desk, meeting: Meeting, here: Spoken | None, observation_id: int | None
) -> Comeback | None:
    """Return what of earlier weeks the item is like that the meeting is at."""
    if here is None or here.elsewhere or observation_id is None:
        return None
    arranged = arrangements.of_meeting(desk.session, meeting.id)
    lead = arranged.lead_of(observation_id)
    joined = [one for one in arranged.wishes if one > 0 and arranged.lead_of(one) == lead]
    return likeness.comeback_at(desk, meeting, sorted({lead, observation_id, *joined}))


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
