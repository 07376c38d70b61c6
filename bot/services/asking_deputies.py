"""Asking, and reminding, those who answer for somebody who is away."""

from datetime import datetime, timedelta

from bot.domain.messages.away import AskedInstead
from bot.domain.observation import is_done
from bot.domain.quiet import is_quiet
from bot.domain.states import Dropped, MeetingState, PushKind
from bot.services import addressing, counting, prompting, reminded, reporting, voices
from bot.services.ports import Desk
from storage import absences, agendas, pushes
from storage.models import Absence, Conference, Meeting, Participant

# The week's question comes at the conference's own hour, however early or late that is.
ON_THE_HOUR = timedelta(minutes=30)


def ask_deputies(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Put the week's question to each deputy once, and remind them, for whom has not answered."""
    is_ahead = meeting.prompt_at <= desk.now < meeting.starts_at
    is_late = desk.now - meeting.prompt_at > ON_THE_HOUR
    if meeting.state is not MeetingState.PLANNED or not is_ahead:
        return
    if is_late and is_quiet(desk.now, conference.zone):
        return
    states = agendas.submission_states(desk.session, meeting.id)
    for absence, absent in absences.standing(desk.session, conference.id):
        if not prompting.asked(absent) or is_done(states.get(absent.id)):
            continue
        deputy = voices.deputy_of(desk, absence, conference)
        if deputy is not None and voices.is_now(desk, absence, conference.zone):
            _ask(desk, meeting, absence, absent, deputy)


def _ask(
    desk: Desk, meeting: Meeting, absence: Absence, absent: Participant, deputy: Participant
) -> None:
    """Ask the deputy, or remind them where they have been asked before what is due."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    is_new = _decide(desk, meeting, absent, deputy, 0)
    reminders = [meeting.first_reminder_at, meeting.second_reminder_at]
    due = [number for number, at in enumerate(reminders, start=1) if at <= desk.now]
    is_reminded = False
    for number in due:
        # The newest is sent, unless the question itself comes now; what is older is overtaken.
        dropped = Dropped.OVERTAKEN if is_new or number != due[-1] else None
        if dropped is None:
            dropped = _why_not(desk, meeting, absent, deputy, reminders[number - 1])
        won = _decide(desk, meeting, absent, deputy, number, dropped)
        is_reminded = won and dropped is None
    if is_new or is_reminded:
        message = AskedInstead(
            meeting_id=meeting.id,
            conference=conference.name,
            starts_at=meeting.starts_at,
            zone=conference.zone,
            instead_of=reporting.stand_in_of(desk, absence, absent),
            is_reminder=is_reminded,
        )
        to = addressing.to_participant(desk, deputy)
        desk.outgoing.send(to, message, push=True, expires_at=meeting.starts_at)


def _why_not(
    desk: Desk, meeting: Meeting, absent: Participant, deputy: Participant, due_at: datetime
) -> Dropped | None:
    """Return why a deputy is not reminded: they have just been, of both, or often enough.

    Nor are they where a colleague of the one who is away has answered.
    """
    if absent.id in counting.covered(desk, meeting):
        return Dropped.COVERED
    if deputy.id in pushes.sent_since(desk.session, meeting.id, PushKind.REMINDER, due_at):
        return Dropped.OVERTAKEN
    is_first = due_at == meeting.first_reminder_at
    if not (deputy.reminds_first if is_first else deputy.reminds_last):
        return Dropped.UNWANTED
    conference = desk.session.get_one(Conference, meeting.conference_id)
    return Dropped.ENOUGH if deputy.id in reminded.enough(desk, conference) else None


def _decide(  # noqa: PLR0917  what the row of a push says
    desk: Desk,
    meeting: Meeting,
    absent: Participant,
    deputy: Participant,
    number: int,
    dropped: Dropped | None = None,
) -> bool:
    won = pushes.decide(
        desk.session,
        desk.now,
        meeting.id,
        PushKind.STAND_IN,
        [deputy.id],
        occurrence=absent.id * pushes.STAND_INS + number,
        dropped=dropped,
    )
    return deputy.id in won
