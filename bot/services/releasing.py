"""Reading the agenda, and sending it out once it has been read by those who lead."""

from datetime import datetime, timedelta

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.agenda import stamp
from bot.domain.errors import Refusal
from bot.domain.headings import Heading
from bot.domain.messages.agenda import (
    ANSWERS,
    AgendaHasChanged,
    AgendaIsOut,
    AgendaNotReleased,
    AgendaOutAlready,
    AgendaOver,
    AgendaPart,
    AgendaReleased,
    AgendaSheet,
    AgendaTooEarly,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.secrecy import agenda_for_group
from bot.domain.states import MeetingState
from bot.services import access, addressing, agenda, meetings
from bot.services.ports import Desk, Sender
from storage import arrangements, people
from storage.models import Conference, Meeting, Participant


def show_agenda(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show the agenda: to those who lead at any time, to others once it has been released."""
    part = access.speaker(desk, sender, Right.READ, Act.AGENDA, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    leads = may(part.role, Right.LEAD)
    if not leads and meeting.released_at is None:
        raise Refusal(AgendaNotReleased(meeting.starts_at, conference.zone))
    compiled = agenda.agenda_of(desk, meeting)
    message = agenda.sheet(desk, conference, meeting, compiled, may_release=leads)
    desk.outgoing.send(addressing.to_participant(desk, part), message)
    if message.may_release:
        agenda.offer_release(desk, part, meeting, compiled)


def show_section(desk: Desk, sender: Sender, meeting_id: int, number: int) -> None:
    """Show one section of the agenda, or who has answered, to who may read the agenda."""
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    leads = may(part.role, Right.LEAD)
    if not leads and meeting.released_at is None:
        raise Refusal(AgendaNotReleased(meeting.starts_at, conference.zone))
    sheet = agenda.sheet(
        desk, conference, meeting, agenda.agenda_of(desk, meeting), may_release=leads
    )
    headings = dict(enumerate(Heading))
    sections = [one for one in sheet.sections if one.heading is headings.get(number)]
    if number != ANSWERS and not sections:
        raise Refusal(StaleButton(WayBack.AGENDA))
    shown = AgendaPart(
        meeting_id=meeting.id,
        weekday=conference.weekday,
        contents=sheet.contents,
        sections=tuple(sections),
        answers=sheet.answers,
        holidays=sheet.holidays,
        may_release=sheet.may_release,
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"agenda:{conference.id}", shown)


def release(
    desk: Desk, sender: Sender, meeting_id: int, seen: int, read_at: int | None = None
) -> None:
    """Send the agenda to the group and to everyone who can be reached; once, whoever taps.

    Nothing goes out unread: where it says something else than the stamp that was seen, or another
    leader has arranged it since, it is shown anew instead. Who has arranged it knows how it stands.
    """
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    if meeting.released_at is not None:
        desk.outgoing.tell(sender, AgendaOutAlready())
        _show_released(desk, meeting, [part])
        return
    if _is_over(desk, meeting):
        raise Refusal(AgendaOver())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if agenda.is_too_early(desk, conference, meeting):
        from_at = agenda.release_from(conference, meeting)
        raise Refusal(AgendaTooEarly(from_at, conference.zone))
    compiled = agenda.agenda_of(desk, meeting)
    if stamp(compiled) != seen or _others_arranged(desk, part, meeting, read_at):
        desk.outgoing.tell(sender, AgendaHasChanged())
        fresh = agenda.sheet(desk, conference, meeting, compiled, may_release=True)
        desk.outgoing.send(addressing.to_participant(desk, part), fresh)
        agenda.offer_release(desk, part, meeting, compiled)
        return
    offered = [part] if meeting.agenda_sent_at is None else _reachable_leaders(desk, meeting)
    agenda.freeze(desk, meeting)
    meeting.released_at = desk.now
    meeting.agenda_sent_at = meeting.agenda_sent_at or desk.now
    desk.session.flush()
    released = agenda.agenda_of(desk, meeting)
    message = agenda.sheet(desk, conference, meeting, released)
    for_group = agenda.sheet(desk, conference, meeting, agenda_for_group(released), to_group=True)
    desk.outgoing.tell(
        sender,
        AgendaReleased(
            people=_to_everyone(desk, meeting, message, besides=part),
            group=_to_group(desk, conference, meeting, for_group),
        ),
    )
    _show_released(desk, meeting, offered)


def _others_arranged(desk: Desk, part: Participant, meeting: Meeting, read_at: int | None) -> bool:
    """Tell whether others have arranged the agenda since a leader read it; unknown means yes."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if read_at is None:
        return meeting.arranged > 0
    read = conference.created_at + timedelta(seconds=read_at)
    return arrangements.changed_by_others(desk.session, meeting.id, part.id, read)


def _is_over(desk: Desk, meeting: Meeting) -> bool:
    if meeting.state is MeetingState.PLANNED:
        return not meetings.takes_reports(meeting, desk.now)
    return meeting.closed_at is not None


def _show_released(desk: Desk, meeting: Meeting, leaders: list[Participant]) -> None:
    """Let what offered the release say that it is done."""
    if meeting.released_at is None:
        return
    conference = desk.session.get_one(Conference, meeting.conference_id)
    message = AgendaIsOut(conference.name, meeting.released_at, conference.zone)
    for part in leaders:
        to = addressing.to_participant(desk, part)
        desk.outgoing.show(to, agenda.release_screen(meeting), message)


def _reachable_leaders(desk: Desk, meeting: Meeting) -> list[Participant]:
    return [
        part
        for part, person in people.leaders(desk.session, meeting.conference_id)
        if people.hears(part, person)
    ]


def _until(desk: Desk, meeting: Meeting) -> datetime | None:
    """Return when the agenda is no longer worth sending; not yet, in a meeting over time."""
    return meeting.ends_at if desk.now < meeting.ends_at else None


def _to_everyone(
    desk: Desk, meeting: Meeting, message: AgendaSheet, *, besides: Participant
) -> int:
    reached = 0
    for part, person in people.participants(desk.session, meeting.conference_id):
        if part.id == besides.id or not people.hears(part, person):
            continue
        to = addressing.to_participant(desk, part)
        key = _key(meeting, part.id)
        desk.outgoing.send(to, message, push=True, key=key, expires_at=_until(desk, meeting))
        reached += 1
    return reached


def _to_group(desk: Desk, conference: Conference, meeting: Meeting, message: AgendaSheet) -> bool:
    to = addressing.to_group(conference)
    if to is None:
        return False
    key = _key(meeting, "group")
    desk.outgoing.send(to, message, push=True, key=key, expires_at=_until(desk, meeting))
    return True


def _key(meeting: Meeting, to: int | str) -> str:
    """Name what one release sends: a meeting that is moved may be released again."""
    at = int(meeting.released_at.timestamp()) if meeting.released_at else 0
    return f"release:{meeting.id}:{at}:{to}"
