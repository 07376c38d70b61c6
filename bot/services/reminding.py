"""Reminding those who are not done, and giving everyone the number to call."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.domain.access import Right, may
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.observation import is_done
from bot.domain.own_times import OwnTime
from bot.domain.postponing import QUIET_FOR, has_had_enough, may_be_reminded
from bot.domain.quiet import is_quiet
from bot.domain.states import Dropped, MeetingState, PushKind
from bot.services import (
    addressing,
    counting,
    postponing,
    prompting,
    pushing,
    reminded,
    reporting,
    voices,
)
from bot.services.ports import Desk
from storage import agendas, people, postponements, pushes, reports
from storage.models import Conference, Meeting, Participant, Person

# What somebody chose comes then, also at night; what is later than this was not chosen.
ON_THE_HOUR = timedelta(minutes=30)
CALL_LASTS = timedelta(minutes=15)
BY_HAND = pushes.FIRST_UNSCHEDULED

Everyone = list[tuple[Participant, Person]]


def remind_those_due(desk: Desk, meeting: Meeting) -> None:
    """Send the newest reminder that is due to those who are not done, and drop the older.

    In the evening and at night it waits for the morning.
    """
    conference = desk.session.get_one(Conference, meeting.conference_id)
    due_at = [meeting.first_reminder_at, meeting.second_reminder_at]
    due = [number for number, at in enumerate(due_at) if at <= desk.now]
    if not due or not can_remind(desk, meeting) or is_quiet(desk.now, conference.zone):
        return
    for occurrence in due[:-1]:
        ids = [part.id for part, _ in _undecided(desk, meeting, occurrence)]
        _drop(desk, meeting, occurrence, ids, Dropped.OVERTAKEN)
    _remind_once(desk, meeting, due[-1], due_at[due[-1]])


def remind_later(desk: Desk, meeting: Meeting) -> None:
    """Send the reminders that were put off until now, to those who are not done.

    Who has been reminded in the last minutes, in whatever way, is left in peace.
    """
    put_off = postponements.due(desk.session, meeting.id, desk.now)
    if not put_off or not can_remind(desk, meeting):
        return
    done = _done(desk, meeting)
    covered = counting.covered(desk, meeting)
    recent = _reminded_just_now(desk, meeting)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    enough = reminded.enough(desk, conference)
    for row, part, person in put_off:
        occurrence = -row.id
        if part.id in done:
            _drop(desk, meeting, occurrence, [part.id], Dropped.DONE)
        elif part.id in covered:
            _drop(desk, meeting, occurrence, [part.id], Dropped.COVERED)
        elif part.id in recent or part.paused_at is not None:
            _drop(desk, meeting, occurrence, [part.id], Dropped.OVERTAKEN)
        elif part.id in enough:
            _drop(desk, meeting, occurrence, [part.id], Dropped.ENOUGH)
        those = pushing.split_by_reach(
            desk, meeting, PushKind.REMINDER, [(part, person)], occurrence
        )
        _send(desk, meeting, those, occurrence)
        recent.add(part.id)


def remind_at_own_hours(desk: Desk, meeting: Meeting) -> None:
    """Send the reminders that are due at hours of people's own, to those who are not done.

    One that was held up until the evening or the night waits for the morning.
    """
    if desk.now < meeting.prompt_at or not can_remind(desk, meeting):
        return
    conference = desk.session.get_one(Conference, meeting.conference_id)
    those = [
        (part, person)
        for part, person in _undecided(desk, meeting, pushes.OWN_TIME)
        if _is_own_hour(desk, conference, meeting, part)
    ]
    ids = {part.id for part, _ in those}
    recent = _reminded_just_now(desk, meeting)
    later = postponements.waiting(desk.session, meeting.id, desk.now)
    for which, why in (
        (_done(desk, meeting), Dropped.DONE),
        (counting.covered(desk, meeting), Dropped.COVERED),
        (recent | later, Dropped.OVERTAKEN),
        (reminded.enough(desk, conference), Dropped.ENOUGH),
    ):
        _drop(desk, meeting, pushes.OWN_TIME, which & ids, why)
    kind, number = PushKind.REMINDER, pushes.OWN_TIME
    _send(desk, meeting, pushing.split_by_reach(desk, meeting, kind, those, number), number)


def _is_own_hour(desk: Desk, conference: Conference, meeting: Meeting, part: Participant) -> bool:
    at = own_instant(conference, meeting, part)
    if at is None or not meeting.prompt_at < at <= desk.now:
        return False
    return desk.now - at <= ON_THE_HOUR or not is_quiet(desk.now, conference.zone)


def own_instant(conference: Conference, meeting: Meeting, part: Participant) -> datetime | None:
    """Return when somebody has chosen to be reminded before a meeting, if they have."""
    if part.reminds_days_before is None or part.reminds_time is None:
        return None
    own = OwnTime(part.reminds_days_before, part.reminds_time)
    return own.instant_before(meeting.local_date, conference.zone)


class ByHand(NamedTuple):
    """Who has been reminded by hand, and who had had enough of it this week, by name."""

    reminded: tuple[str, ...]
    spared: tuple[str, ...]


def remind_by_hand(desk: Desk, meeting: Meeting, only: int | None = None) -> ByHand:
    """Remind everyone who is not done now, or only one of them; return who that was.

    Who has been reminded in the last minutes, or often enough this week, is left in peace, so that
    a second tap does nothing.
    """
    if not can_remind(desk, meeting):
        return ByHand((), ())
    conference = desk.session.get_one(Conference, meeting.conference_id)
    week = reminded.this_week(desk, conference)
    asked = [pair for pair in not_done(desk, meeting) if only is None or pair[0].id == only]
    everyone = [pair for pair in asked if may_be_reminded(week.get(pair[0].id, []), desk.now)]
    occurrence = pushes.next_occurrence(desk.session, meeting.id, PushKind.REMINDER, BY_HAND)
    those = pushing.split_by_reach(desk, meeting, PushKind.REMINDER, everyone, occurrence)
    _send(desk, meeting, those, occurrence)
    ids = {part.id for part in those}
    return ByHand(
        tuple(person.name for part, person in everyone if part.id in ids),
        tuple(person.name for part, person in asked if has_had_enough(week.get(part.id, []))),
    )


def not_done(desk: Desk, meeting: Meeting) -> Everyone:
    """Return those who are asked, are not done, and can be written to.

    Who has said nothing is left in peace where a colleague has answered for both.
    """
    done = _done(desk, meeting) | counting.covered(desk, meeting)
    return [
        (part, person)
        for part, person in people.participants(desk.session, meeting.conference_id)
        if prompting.asked(part) and part.id not in done and people.hears(part, person)
    ]


def give_number_to_call(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Send the number to call to everyone who takes part, shortly before the start."""
    expires_at = meeting.starts_at + CALL_LASTS
    if meeting.closed_at is not None or not meeting.call_at <= desk.now < expires_at:
        return
    everyone = pushes.undecided(desk.session, conference.id, meeting.id, PushKind.CALL)
    for part in pushing.split_by_reach(desk, meeting, PushKind.CALL, everyone):
        message = NumberToCall(
            conference=conference.name,
            starts_at=meeting.starts_at,
            zone=conference.zone,
            phone=conference.phone,
            pin=conference.pin,
            host_pin=conference.host_pin if may(part.role, Right.LEAD) else "",
        )
        to = addressing.to_participant(desk, part)
        desk.outgoing.send(to, message, push=True, expires_at=expires_at)


def can_remind(desk: Desk, meeting: Meeting) -> bool:
    """Tell whether the meeting is still ahead, so that there is something to remind of."""
    return meeting.state is MeetingState.PLANNED and desk.now < meeting.starts_at


def _remind_once(desk: Desk, meeting: Meeting, occurrence: int, due_at: datetime) -> None:
    everyone = _undecided(desk, meeting, occurrence)
    if not everyone:
        return
    # Whoever is dropped first is decided, and so gets nothing below.
    done = _done(desk, meeting) & {part.id for part, _ in everyone}
    _drop(desk, meeting, occurrence, done, Dropped.DONE)
    covered = counting.covered(desk, meeting) & {part.id for part, _ in everyone}
    _drop(desk, meeting, occurrence, covered, Dropped.COVERED)
    new = pushes.sent_since(desk.session, meeting.id, PushKind.PROMPT, due_at)
    later = postponements.waiting(desk.session, meeting.id, desk.now)
    ids = {part.id for part, _ in everyone}
    _drop(desk, meeting, occurrence, new | (later & ids), Dropped.OVERTAKEN)
    unwanted = [part.id for part, _ in everyone if not _wants(part, occurrence)]
    _drop(desk, meeting, occurrence, unwanted, Dropped.UNWANTED)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    enough = reminded.enough(desk, conference)
    _drop(desk, meeting, occurrence, enough & ids, Dropped.ENOUGH)
    those = pushing.split_by_reach(desk, meeting, PushKind.REMINDER, everyone, occurrence)
    _send(desk, meeting, those, occurrence)


def _wants(part: Participant, occurrence: int) -> bool:
    """Tell whether somebody wants the first or the last reminder."""
    return part.reminds_first if occurrence == 0 else part.reminds_last


def _reminded_just_now(desk: Desk, meeting: Meeting) -> set[int]:
    since = desk.now - QUIET_FOR
    return pushes.sent_since(desk.session, meeting.id, PushKind.REMINDER, since)


def _send(desk: Desk, meeting: Meeting, those: list[Participant], occurrence: int) -> None:
    if not those:
        return
    conference = desk.session.get_one(Conference, meeting.conference_id)
    has_later = bool(postponing.times_for(desk, meeting, conference.zone))
    enough, done = reminded.enough(desk, conference), _done(desk, meeting)
    drafts = reports.drafts(desk.session, [part.id for part in those])
    delivered = reports.delivered(desk.session, meeting.id)
    ceased = reports.ceased_counts(desk.session, meeting.id)
    for part in those:
        message = Reminder(
            participant_id=part.id,
            meeting_id=meeting.id,
            conference=conference.name,
            starts_at=meeting.starts_at,
            zone=conference.zone,
            delivered=delivered.get(part.id, 0),
            ceased=ceased.get(part.id, 0),
            drafts=drafts.get(part.id, 0),
            occurrence=occurrence,
            may_postpone=has_later and part.id not in enough,
            answers_for=tuple(
                reporting.stand_in_of(desk, absence, absent)
                for absence, absent in voices.answers_for(desk, part)
                if absent.id not in done and prompting.asked(absent)
            ),
        )
        to = addressing.to_participant(desk, part)
        desk.outgoing.send(to, message, push=True, expires_at=meeting.starts_at)


def _undecided(desk: Desk, meeting: Meeting, occurrence: int) -> Everyone:
    everyone = pushes.undecided(
        desk.session, meeting.conference_id, meeting.id, PushKind.REMINDER, occurrence
    )
    return [pair for pair in everyone if prompting.asked(pair[0])]


def _done(desk: Desk, meeting: Meeting) -> set[int]:
    states = agendas.submission_states(desk.session, meeting.id)
    return {number for number, state in states.items() if is_done(state)}


def _drop(
    desk: Desk, meeting: Meeting, occurrence: int, ids: Iterable[int], reason: Dropped
) -> None:
    pushes.decide(
        desk.session,
        desk.now,
        meeting.id,
        PushKind.REMINDER,
        set(ids),
        occurrence=occurrence,
        dropped=reason,
    )
