"""An extra meeting: everyone is called at once, and it is the next one from then on."""

from datetime import date, time

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.calendar import Rhythm, local_date
from bot.domain.errors import Refusal
from bot.domain.extra import (
    HOURS,
    days_offered,
    extra_instants,
    hours_offered,
    is_far_enough,
    is_free,
    is_offered,
)
from bot.domain.messages import calling as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.services import access, addressing, carrying, meetings, status_screen
from bot.services.letters import hearers_besides
from bot.services.ports import Desk, Sender
from storage import leftovers
from storage import meetings as occasions
from storage.models import Conference, Meeting, Participant


def ask_day(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Ask on which day the extra meeting is to be."""
    part = access.speaker(desk, sender, Right.LEAD, Act.EXTRA_MEETING, participant_id)
    conference = _conference(desk, part)
    rhythm = meetings.rhythm_of(conference)
    days = days_offered(desk.now, rhythm, _taken(desk, conference))
    today = local_date(desk.now, conference.zone)
    _show(desk, part, messages.AskExtraDay(part.id, conference.name, today, tuple(days)))


def ask_hour(desk: Desk, sender: Sender, participant_id: int, ordinal: int) -> None:
    """Ask at what time the extra meeting is to begin."""
    part = access.speaker(desk, sender, Right.LEAD, Act.EXTRA_MEETING, participant_id)
    conference = _conference(desk, part)
    rhythm = meetings.rhythm_of(conference)
    day = _day(desk, conference, rhythm, ordinal)
    hours = hours_offered(desk.now, day, rhythm)
    if not hours:
        raise Refusal(messages.TooSoonToCall())
    _show(desk, part, messages.AskExtraHour(part.id, day, tuple(hours)))


def preview(desk: Desk, sender: Sender, participant_id: int, ordinal: int, hour: int) -> None:
    """Show what happens when it is called."""
    part = access.speaker(desk, sender, Right.LEAD, Act.EXTRA_MEETING, participant_id)
    conference = _conference(desk, part)
    day, at = _moment(desk, conference, ordinal, hour)
    due = extra_instants(desk.now, day, at, meetings.rhythm_of(conference))
    moving = leftovers.ahead(desk.session, conference.id, due.starts_at)
    shown = messages.ExtraPreview(
        participant_id=part.id,
        conference=conference.name,
        day=day,
        at=at,
        people=len(hearers_besides(desk, part)),
        reports=carrying.count_delivered(moving),
    )
    _show(desk, part, shown)


def call(desk: Desk, sender: Sender, participant_id: int, ordinal: int, hour: int) -> None:
    """Call the extra meeting: everyone gets the number, and it takes the reports from now on."""
    part = access.speaker(desk, sender, Right.LEAD, Act.EXTRA_MEETING, participant_id)
    conference = _conference(desk, part)
    desk.session.refresh(conference, with_for_update=True)
    # The conference's own next meeting is planned first, so that it stays where it belongs.
    meetings.current_meeting(desk, conference)
    day, at = _moment(desk, conference, ordinal, hour)
    due = vars(extra_instants(desk.now, day, at, meetings.rhythm_of(conference)))
    meeting = Meeting(conference_id=conference.id, local_date=day, is_extra=True, **due)
    desk.session.add(meeting)
    desk.session.flush()
    carrying.bring_forward(desk, meeting)
    people = _tell(desk, conference, meeting, part)
    group = conference.group_chat_id is not None
    called = messages.ExtraIsCalled(meeting.starts_at, conference.zone, people, group)
    _show(desk, part, called)
    status_screen.refresh(desk, conference.id)


def _tell(desk: Desk, conference: Conference, meeting: Meeting, by: Participant) -> int:
    """Call everyone who is written to, and the group, which gets no pin."""

    def called(*, leads: bool, in_group: bool = False) -> messages.ExtraCalled:
        return messages.ExtraCalled(
            conference=conference.name,
            starts_at=meeting.starts_at,
            zone=conference.zone,
            phone="" if in_group else conference.phone,
            pin="" if in_group else conference.pin,
            host_pin=conference.host_pin if leads else "",
            in_group=in_group,
        )

    hearers = hearers_besides(desk, by)
    for one in hearers:
        to = addressing.to_participant(desk, one)
        message = called(leads=may(one.role, Right.LEAD))
        key, until = f"extra:{meeting.id}:{one.id}", meeting.ends_at
        desk.outgoing.send(to, message, key=key, expires_at=until)
    group = addressing.to_group(conference)
    if group is not None:
        message = called(leads=False, in_group=True)
        key = f"extra:{meeting.id}:group"
        desk.outgoing.send(group, message, key=key, expires_at=meeting.ends_at)
    return len(hearers)


def _conference(desk: Desk, part: Participant) -> Conference:
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    return conference


def _taken(desk: Desk, conference: Conference) -> set[date]:
    today = local_date(desk.now, conference.zone)
    return occasions.dates(desk.session, conference.id, today)


def _day(desk: Desk, conference: Conference, rhythm: Rhythm, ordinal: int) -> date:
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.MEETING))
    day = date.fromordinal(ordinal)
    if not is_offered(desk.now, day, rhythm):
        raise Refusal(messages.TooSoonToCall())
    if not is_free(day, rhythm, _taken(desk, conference)):
        raise Refusal(messages.DayIsTaken(day))
    return day


def _moment(desk: Desk, conference: Conference, ordinal: int, hour: int) -> tuple[date, time]:
    rhythm = meetings.rhythm_of(conference)
    day = _day(desk, conference, rhythm, ordinal)
    if hour not in HOURS:
        raise Refusal(StaleButton(WayBack.MEETING))
    if not is_far_enough(desk.now, day, time(hour), rhythm):
        raise Refusal(messages.TooSoonToCall())
    return day, time(hour)


def _show(desk: Desk, part: Participant, message: Message) -> None:
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"extra:{part.conference_id}", message)
