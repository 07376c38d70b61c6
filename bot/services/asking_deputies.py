"""Asking, and reminding, those who answer for somebody who is away."""

from datetime import datetime, timedelta

from bot.domain.messages.away import AskedInstead
from bot.domain.observation import is_done
from bot.domain.quiet import is_quiet
from bot.domain.states import Dropped, MeetingState, PushKind
from bot.services import addressing, prompting, reporting, voices
from bot.services.ports import Desk
from storage import absences, agendas, pushes
from storage.models import Absence, Conference, Meeting, Participant

# What falls due at the conference's own hour is asked then, however early or late that is.
ON_THE_HOUR = timedelta(minutes=30)


def ask_deputies(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Put the week's question to each deputy once, and remind them, for whom has not answered."""
    is_ahead = meeting.prompt_at <= desk.now < meeting.starts_at
    if meeting.state is not MeetingState.PLANNED or not is_ahead:
        return
    due_at = [at for at in _instants(meeting) if at <= desk.now]
    is_late = desk.now - due_at[-1] > ON_THE_HOUR
    if is_late and is_quiet(desk.now, conference.zone):
        return
    states = agendas.submission_states(desk.session, meeting.id)
    for absence, absent in absences.standing(desk.session, conference.id):
        if not prompting.asked(absent) or is_done(states.get(absent.id)):
            continue
        deputy = voices.deputy_of(desk, absence, conference)
        if deputy is not None and voices.is_now(desk, absence, conference.zone):
            _ask(desk, conference, meeting, absence, absent, deputy)


def _ask(  # noqa: PLR0917  whose report, to which meeting, and who is asked for it
    desk: Desk,
    conference: Conference,
    meeting: Meeting,
    absence: Absence,
    absent: Participant,
    deputy: Participant,
) -> None:
    """Ask the deputy, or remind them where they have been asked before what is due."""
    reminders = [meeting.first_reminder_at, meeting.second_reminder_at]
    due = [number for number, at in enumerate(reminders) if at <= desk.now]
    is_new = _decide(desk, meeting, PushKind.STAND_IN, absent, deputy.id)
    reminded = False
    for occurrence in due:
        # The newest is sent, unless the question itself comes now; what is older is overtaken.
        dropped = None if occurrence == due[-1] and not is_new else Dropped.OVERTAKEN
        won = _decide(desk, meeting, PushKind.REMINDER, absent, occurrence, dropped)
        reminded = won and dropped is None
    if is_new or reminded:
        message = AskedInstead(
            meeting_id=meeting.id,
            conference=conference.name,
            starts_at=meeting.starts_at,
            zone=conference.zone,
            instead_of=reporting.stand_in_of(desk, absence, absent),
            is_reminder=reminded,
        )
        to = addressing.to_participant(desk, deputy)
        desk.outgoing.send(to, message, push=True, expires_at=meeting.starts_at)


def _decide(  # noqa: PLR0917  what the row of a push says
    desk: Desk,
    meeting: Meeting,
    kind: PushKind,
    absent: Participant,
    occurrence: int,
    dropped: Dropped | None = None,
) -> bool:
    won = pushes.decide(
        desk.session,
        desk.now,
        meeting.id,
        kind,
        [absent.id],
        occurrence=occurrence,
        dropped=dropped,
    )
    return absent.id in won


def _instants(meeting: Meeting) -> list[datetime]:
    return sorted([meeting.prompt_at, meeting.first_reminder_at, meeting.second_reminder_at])
