"""A changed day or time: the coming meeting moves, and what surrounds it happens anew."""

from dataclasses import dataclass

from bot.domain.access import Right, may
from bot.domain.messages.prompting import MeetingMoved
from bot.domain.observation import is_late
from bot.domain.states import PushKind
from bot.services import addressing, asking, conversation, meetings, reporting
from bot.services.ports import Desk, Recipient
from storage import agendas, people, postponements, pushes, reports
from storage.models import Conference, Meeting, Participant

MOVED = "moved"
REMINDERS = (0, 1)


@dataclass(frozen=True)
class _Known:
    """Who has been told of the meeting: whom it has been sent to, and who has reported to it."""

    sent_to: set[int]
    answered: set[int]


def replan(
    desk: Desk, conference: Conference, by: Participant | None = None, *, tells: bool = True
) -> None:
    """Move the coming meeting to where the conference's rhythm, and what is decided, puts it.

    What has been reported stays with it. Where it begins at another time, what lies ahead again
    is due again, and those who know of the old time are told the new one; `by` made the change.
    Without `tells`, the caller tells them.
    """
    meeting = meetings.to_replan(desk, conference)
    if meeting is None:
        return
    before = meeting.starts_at
    known = _known(desk, meeting)
    meetings.plan_anew(desk, conference, meeting)
    if meeting.starts_at != before:
        prompted = pushes.sent_to(desk.session, meeting.id, PushKind.PROMPT)
        _make_due_again(desk, meeting)
        if tells:
            _tell(desk, conference, meeting, known, by)
        _show_new_time(desk, conference, meeting, prompted)


def _known(desk: Desk, meeting: Meeting) -> _Known:
    return _Known(
        sent_to=pushes.sent_to(desk.session, meeting.id),
        answered=set(agendas.submission_states(desk.session, meeting.id)),
    )


def _make_due_again(desk: Desk, meeting: Meeting) -> None:
    """Let what is ahead again come again; what is past for the new time too stays decided."""
    if meeting.prompt_at > desk.now:
        pushes.count_as_earlier(desk.session, meeting.id, PushKind.PROMPT)
    reminders = (meeting.first_reminder_at, meeting.second_reminder_at)
    again = [one for one, at in zip(REMINDERS, reminders, strict=True) if at > desk.now]
    if again:
        pushes.count_as_earlier(desk.session, meeting.id, PushKind.REMINDER, again)
        postponements.forget(desk.session, meeting.id)
    if meeting.agenda_at > desk.now:
        pushes.count_as_earlier(desk.session, meeting.id, PushKind.AGENDA)
        agendas.forget_frozen(desk.session, meeting.id)
        meeting.agenda_sent_at = meeting.released_at = None
    if meeting.call_at > desk.now:
        pushes.count_as_earlier(desk.session, meeting.id, PushKind.CALL)
    if not is_late(desk.now, meeting.starts_at, meeting.released_at):
        reports.are_in_time(desk.session, meeting.id)
    desk.session.flush()


def _tell(
    desk: Desk, conference: Conference, meeting: Meeting, known: _Known, by: Participant | None
) -> None:
    """Tell the new time on a screen of its own: of several changes only the last one stands."""
    is_out = bool(known.sent_to) or meeting.released_at is not None
    for part, person in people.participants(desk.session, conference.id):
        is_other_leader = may(part.role, Right.LEAD) and (by is None or part.id != by.id)
        needs = is_out or is_other_leader or part.id in known.answered
        if needs and people.hears(part, person):
            _show(desk, addressing.to_participant(desk, part), conference, meeting)
    group = addressing.to_group(conference)
    if is_out and group is not None:
        _show(desk, group, conference, meeting)


def _show(desk: Desk, to: Recipient, conference: Conference, meeting: Meeting) -> None:
    moved = MeetingMoved(conference.name, meeting.starts_at, conference.zone)
    name = f"{MOVED}:{conference.id}"
    desk.outgoing.show(to, name, moved, anew=True, push=True, expires_at=meeting.ends_at)


def _show_new_time(
    desk: Desk, conference: Conference, meeting: Meeting, prompted: set[int]
) -> None:
    """Let the report screens show the new time; a question that is being answered stays."""
    for part, person in people.participants(desk.session, conference.id):
        if part.id not in prompted or not people.hears(part, person):
            continue
        standing = conversation.standing_of(desk, person.id)
        if asking.standing_question(desk, part, standing) is None:
            to = addressing.to_participant(desk, part)
            screen = reporting.report_screen(desk, part)
            name, until = reporting.screen_of(part), meeting.starts_at
            desk.outgoing.show(to, name, screen, push=True, expires_at=until)
