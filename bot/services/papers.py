"""The agenda and the minutes as files, for whoever asks for them."""

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.agenda import AgendaNotReleased
from bot.domain.messages.documents import READABLE, AgendaFile, FileIsComing, MinutesFile
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.minutes import from_plain
from bot.domain.paper import Form
from bot.services import access, addressing, agenda
from bot.services.ports import Desk, Sender
from storage.models import Conference, Meeting, Minutes


def send_agenda(desk: Desk, sender: Sender, meeting_id: int, place: int) -> None:
    """Send the agenda as a file: to those who lead at any time, to others once it is released."""
    meeting = desk.session.get(Meeting, meeting_id)
    form = _form(desk, sender, place, WayBack.AGENDA)
    if meeting is None:
        raise Refusal(StaleButton(WayBack.AGENDA))
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if meeting.released_at is None and not may(part.role, Right.LEAD):
        raise Refusal(AgendaNotReleased(meeting.starts_at, conference.zone))
    message = AgendaFile(
        form,
        conference=conference.name,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        weekday=conference.weekday,
        phone=conference.phone,
        pin=conference.pin,
        agenda=agenda.agenda_of(desk, meeting),
        language=conference.language,
    )
    desk.outgoing.tell(sender, FileIsComing())
    desk.outgoing.send(addressing.to_participant(desk, part), message)


def send_minutes(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Send published minutes as a file."""
    published = desk.session.get(Minutes, minutes_id)
    form = _form(desk, sender, place, WayBack.MINUTES)
    if published is None:
        raise Refusal(StaleButton(WayBack.MINUTES))
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    desk.outgoing.tell(sender, FileIsComing())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    content = from_plain(published.content)
    message = MinutesFile(form, content, language=conference.language)
    desk.outgoing.send(addressing.to_participant(desk, part), message)


def _form(desk: Desk, sender: Sender, place: int, way_back: WayBack) -> Form:
    """Return the format that a button asked for; strangers learn nothing of it."""
    access.person_of(desk, sender)
    if not 0 <= place < len(READABLE):
        raise Refusal(StaleButton(way_back))
    return READABLE[place]
