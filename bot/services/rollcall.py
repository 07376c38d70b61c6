"""The roll call: who is present at the meeting and who is not."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import Called, RollCall
from bot.domain.paging import page_of
from bot.domain.states import Presence
from bot.services import meeting_screen, roster
from bot.services.meeting_screen import Lead
from bot.services.ports import Desk, Sender
from storage import records
from storage.models import Attendance

PAGE = 20


def call_roll(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Show a page of the roll."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        _show(desk, lead, page)


def note_presence(
    desk: Desk, sender: Sender, meeting_id: int, participant_id: int, present: int
) -> None:
    """Note that a participant is present, or is not."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    roll = [one.participant.id for one in roster.members_now(desk, lead.meeting.conference_id)]
    if participant_id not in roll:
        raise Refusal(StaleButton(WayBack.MEETING))
    noted = desk.session.get(Attendance, (meeting_id, participant_id))
    presence = Presence.PRESENT if present else Presence.ABSENT
    if noted is None:
        noted = Attendance(
            meeting_id=meeting_id,
            participant_id=participant_id,
            presence=presence,
            noted_at=desk.now,
        )
        desk.session.add(noted)
    elif noted.presence is not presence:
        noted.presence, noted.noted_at = presence, desk.now
    desk.session.flush()
    _show(desk, lead, roll.index(participant_id) // PAGE)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def _show(desk: Desk, lead: Lead, page: int) -> None:
    roll = records.presence(desk.session, lead.meeting.id)
    people = [
        Called(
            participant_id=one.participant.id,
            name=one.person.name,
            organisation=roster.organisation_of(one),
            present=_is_present(roll.get(one.participant.id)),
        )
        for one in roster.members_now(desk, lead.meeting.conference_id)
    ]
    message = RollCall(
        meeting_id=lead.meeting.id,
        page=page_of(people, page, PAGE),
        present=sum(one.present is True for one in people),
        absent=sum(one.present is False for one in people),
        everyone=len(people),
    )
    meeting_screen.show_step(desk, lead, message)


def _is_present(presence: Presence | None) -> bool | None:
    return None if presence is None else presence is Presence.PRESENT
