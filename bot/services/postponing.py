"""Putting a reminder off: it comes back once when it was asked to, unless the report is done."""

from datetime import datetime

from bot.domain.access import Right
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.prompting import (
    AskLater,
    DoneAlready,
    NoLaterReminder,
    NoMoreReminders,
    RemindedLater,
)
from bot.domain.observation import is_done
from bot.domain.postponing import MOST_A_WEEK, Later, has_had_enough, later_times
from bot.domain.states import MeetingState
from bot.services import access, addressing, observing, reminded
from bot.services.ports import Desk, Sender
from storage import postponements, reports
from storage.models import Conference, Meeting, Participant, Postponement


def ask(desk: Desk, sender: Sender, meeting_id: int, occurrence: int) -> None:
    """Ask until when a reminder is to be put off, with what makes sense before the start."""
    part, meeting, times = _to_put_off(desk, sender, meeting_id)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    message = AskLater(
        meeting_id=meeting.id,
        occurrence=occurrence,
        conference=conference.name,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        times=tuple(times),
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"later:{meeting.id}", message)


def postpone(desk: Desk, sender: Sender, meeting_id: int, occurrence: int, number: int) -> None:
    """Let a reminder come back at a chosen time; until it does, another can be chosen."""
    part, meeting, times = _to_put_off(desk, sender, meeting_id)
    due_at = times.get(list(Later)[number]) if 0 <= number < len(Later) else None
    if due_at is None:
        raise Refusal(StaleButton())
    standing = postponements.of(desk.session, meeting.id, part.id, occurrence)
    if standing is not None and standing.due_at <= desk.now:
        raise Refusal(StaleButton())
    row = standing or Postponement(
        meeting_id=meeting.id, participant_id=part.id, occurrence=occurrence, due_at=due_at
    )
    row.due_at = due_at
    desk.session.add(row)
    desk.session.flush()
    zone = desk.session.get_one(Conference, meeting.conference_id).zone
    desk.outgoing.tell(sender, RemindedLater(due_at, zone))
    desk.outgoing.dismiss(sender)


def times_for(desk: Desk, meeting: Meeting, zone: str) -> dict[Later, datetime]:
    """Return the times until which a reminder of a meeting can be put off now."""
    scheduled = {meeting.first_reminder_at, meeting.second_reminder_at}
    return later_times(desk.now, meeting.starts_at, scheduled, zone)


def _to_put_off(
    desk: Desk, sender: Sender, meeting_id: int
) -> tuple[Participant, Meeting, dict[Later, datetime]]:
    access.person_of(desk, sender)
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refusal(StaleButton())
    part = access.part_in(desk, sender, meeting.conference_id, Right.REPORT)
    is_current = observing.meeting_for(desk, part).id == meeting.id
    if not is_current or meeting.state is not MeetingState.PLANNED:
        raise Refusal(StaleButton())
    said = reports.submission(desk.session, meeting.id, part.id)
    if is_done(said.state if said else None):
        raise Refusal(DoneAlready())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    times = times_for(desk, meeting, conference.zone)
    if not times:
        raise Refusal(NoLaterReminder())
    if has_had_enough(reminded.this_week(desk, conference).get(part.id, [])):
        raise Refusal(NoMoreReminders(MOST_A_WEEK))
    return part, meeting, times
