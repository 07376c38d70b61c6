"""Keeping up with who is away: they are left in peace, and others know who answers.

All of it follows from the rows and the instant, so that it does not matter when it is done.
"""

from datetime import datetime, timedelta

from bot.domain.access import Right, may
from bot.domain.messages import away as messages
from bot.domain.quiet import is_quiet, next_morning
from bot.services import addressing, attending, pausing, status_screen, voices
from bot.services.ports import Desk
from storage import absences, people
from storage.models import Absence, Conference, Participant, Person

# So long somebody has to choose a deputy before the others are told that there is none.
TIME_TO_CHOOSE = timedelta(minutes=15)


def keep_up(desk: Desk, conference: Conference, *, at_once: bool = False) -> None:
    """End what is over, leave those in peace who are away, and tell whom it concerns.

    Where nobody has just done something, nobody is told in the evening or at night.
    """
    standing = absences.standing(desk.session, conference.id)
    for absence, _ in standing:
        if voices.days_of(absence).ends_at(conference.zone) <= desk.now:
            absence.ended_at = desk.now
    for part in {part.id: part for _, part in standing}.values():
        _let_rest(desk, conference, part)
    desk.session.flush()
    if at_once or not is_quiet(desk.now, conference.zone):
        for absence, part in standing:
            if absence.ended_at is None:
                _tell(desk, conference, absence, part)
    for _, part in standing:
        _put_down(desk, part)
    if at_once:
        status_screen.refresh(desk, conference.id)


def next_due(desk: Desk) -> datetime | None:
    """Return the earliest instant after now at which somebody goes or comes back."""
    instants = [
        at
        for absence, zone in absences.every(desk.session)
        for at in _turns(absence, zone)
        if at > desk.now
    ]
    return min(instants, default=None)


def end(desk: Desk, conference: Conference, part: Participant, absence: Absence) -> None:
    """End an absence before its time; who answered, or was to, is told."""
    absence.ended_at = desk.now
    desk.session.flush()
    _tell_no_more(desk, conference, absence, part)
    _put_down(desk, part)
    _let_rest(desk, conference, part)


def end_those_now(desk: Desk, part: Participant) -> None:
    """End what keeps a participant away now: they are back."""
    conference = desk.session.get_one(Conference, part.conference_id)
    for absence in absences.of(desk.session, part.id):
        if voices.is_now(desk, absence, conference.zone):
            end(desk, conference, part, absence)


def _let_rest(desk: Desk, conference: Conference, part: Participant) -> None:
    """Let somebody have a pause while they are away; a longer one of another kind stands."""
    now = [
        voices.days_of(one).ends_at(conference.zone)
        for one in absences.of(desk.session, part.id)
        if voices.is_now(desk, one, conference.zone)
    ]
    if not now:
        if part.is_away:
            pausing.resume(desk, part)
        return
    until = max(now)
    is_shorter = part.paused_until is not None and part.paused_until < until
    if part.paused_at is None or part.is_away or is_shorter:
        changed = (part.is_away, part.paused_until) != (True, until)
        part.paused_at = part.paused_at or desk.now
        part.paused_until, part.is_away = until, True
        if changed:
            status_screen.refresh(desk, conference.id)


def _tell(desk: Desk, conference: Conference, absence: Absence, part: Participant) -> None:
    """Tell who answers in an absence, or that nobody does, once for each."""
    deputy = voices.deputy_of(desk, absence, conference)
    if absence.told_id is not None and absence.told_id != absence.deputy_id:
        _tell_no_more(desk, conference, absence, part)
    if deputy is not None:
        if absence.told_id != deputy.id or absence.alone_told:
            _tell_deputy(desk, conference, absence, part, deputy)
    elif not absence.alone_told and _is_settled(desk, absence):
        _tell_others(desk, conference, absence, part)
    desk.session.flush()


def _is_settled(desk: Desk, absence: Absence) -> bool:
    has_had_time = desk.now >= absence.made_at + TIME_TO_CHOOSE
    return absence.settled_at is not None or has_had_time


def _tell_deputy(
    desk: Desk, conference: Conference, absence: Absence, part: Participant, deputy: Participant
) -> None:
    absence.told_id, absence.alone_told = deputy.id, False
    message = messages.AnswersFor(
        conference=conference.name,
        name=_name(desk, part),
        organisation=attending.seat_of(desk, part).organisation or "",
        days=voices.days_of(absence),
        has_begun=voices.is_now(desk, absence, conference.zone),
    )
    if people.hears(deputy, desk.session.get_one(Person, deputy.person_id)):
        desk.outgoing.send(addressing.to_participant(desk, deputy), message, push=True)


def _tell_no_more(desk: Desk, conference: Conference, absence: Absence, part: Participant) -> None:
    """Tell a deputy who has been told that they answer for somebody that they no longer do."""
    told = desk.session.get(Participant, absence.told_id or 0)
    absence.told_id = None
    if told is None or told.left_at is not None:
        return
    if people.hears(told, desk.session.get_one(Person, told.person_id)):
        organisation = attending.seat_of(desk, part).organisation or ""
        message = messages.AnswersNoMore(conference.name, _name(desk, part), organisation)
        desk.outgoing.send(addressing.to_participant(desk, told), message, push=True)


def _tell_others(desk: Desk, conference: Conference, absence: Absence, part: Participant) -> None:
    """Tell the organisation's others, and those who chair, that nobody answers for somebody."""
    absence.alone_told = True
    deputy = people.of_part(desk.session, absence.deputy_id)
    message = messages.NobodyAnswersFor(
        conference=conference.name,
        name=_name(desk, part),
        organisation=attending.seat_of(desk, part).organisation or "",
        days=voices.days_of(absence),
        deputy=deputy.name if deputy else "",
    )
    for other, person in people.participants(desk.session, conference.id):
        is_near = part.organisation_id is not None and (
            other.organisation_id == part.organisation_id and may(other.role, Right.REPORT)
        )
        is_concerned = is_near or may(other.role, Right.CHAIR)
        if is_concerned and other.id != part.id and people.hears(other, person):
            desk.outgoing.send(addressing.to_participant(desk, other), message, push=True)


def _turns(absence: Absence, zone: str) -> tuple[datetime, ...]:
    """Return when an absence begins, when that is told, and when it ends."""
    days = voices.days_of(absence)
    begins_at = days.begins_at(zone)
    return begins_at, next_morning(begins_at, zone), days.ends_at(zone)


def _put_down(desk: Desk, part: Participant) -> None:
    """Let deputies who may no longer answer for somebody have their own report before them."""
    for deputy in absences.answering_for(desk.session, part.id):
        if not voices.may_answer_for(desk, deputy, part):
            voices.take_up(desk, deputy, deputy)


def _name(desk: Desk, part: Participant) -> str:
    return desk.session.get_one(Person, part.person_id).name
