"""The roll call: who is present at the meeting and who is not."""

from collections.abc import Iterable

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import Called, RollCall
from bot.domain.paging import page_of
from bot.domain.states import Presence
from bot.services import meeting_screen, roster
from bot.services.meeting_screen import Lead
from bot.services.ports import Desk, Sender
from storage import records
from storage.models import Attendance, Meeting

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
    note(desk, lead.meeting, [participant_id], _presence(present))
    _show(desk, lead, roll.index(participant_id) // PAGE)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def note_rest(desk: Desk, sender: Sender, meeting_id: int, present: int) -> None:
    """Note the same of everyone who has not been called yet."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    called = records.presence(desk.session, meeting_id)
    everyone = roster.members_now(desk, lead.meeting.conference_id)
    rest = [one.participant.id for one in everyone if one.participant.id not in called]
    note(desk, lead.meeting, rest, _presence(present))
    _show(desk, lead, 0)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def note(desk: Desk, meeting: Meeting, participant_ids: Iterable[int], presence: Presence) -> None:
    """Note of some participants whether they are present."""
    for participant_id in participant_ids:
        noted = desk.session.get(Attendance, (meeting.id, participant_id))
        if noted is None:
            noted = Attendance(
                meeting_id=meeting.id,
                participant_id=participant_id,
                presence=presence,
                noted_at=desk.now,
            )
            desk.session.add(noted)
        elif noted.presence is not presence:
            noted.presence, noted.noted_at = presence, desk.now
    desk.session.flush()


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


def _presence(present: int) -> Presence:
    return Presence.PRESENT if present else Presence.ABSENT


def _is_present(presence: Presence | None) -> bool | None:
    return None if presence is None else presence is Presence.PRESENT
