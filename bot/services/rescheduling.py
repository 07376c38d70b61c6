"""Moving the next meeting by hand: to another day or hour, off, or back to what is ordinary."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.calendar import WEEK
from bot.domain.errors import Refusal
from bot.domain.free_days import DAY, holiday_name, is_workday
from bot.domain.messages import series as messages
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.moments import FARTHEST, OFFERED, hours_beside, read_moment
from bot.domain.series import Placement, Ruling, due_instants
from bot.domain.states import Outcome, Step
from bot.services import access, addressing, conversation, deviating, holidays, meetings
from bot.services.deviating import Why
from bot.services.ports import Desk, Sender
from storage import series
from storage.models import Conference, Conversation, Meeting, Participant

CANCELLED_SHOWN = 3


@dataclass(frozen=True)
class _At:
    """The conference of who leads, and the ordinary day whose meeting is spoken of."""

    part: Participant
    conference: Conference
    ordinary: date


def show(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show the next meeting and where it can be moved; what is typed next says it in words."""
    part, conference = _leading(desk, sender, participant_id)
    meeting = _next(desk, conference)
    conversation.await_text(
        desk, part, Step.SERIES, asks="move", ordinary=meetings.stands_for(meeting).toordinal()
    )
    anew = sender.tapped_id is None
    _show(desk, part, _screen(desk, part, conference, meeting), anew=anew)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed day and time, such as "fre 10.30", and show what it would mean."""
    ordinal = int(standing.subject.get("ordinary") or 0)
    at = _speaking_of(desk, sender, standing.participant_id, ordinal)
    placed = _placed(desk, at)
    today = deviating.today(desk, at.conference)
    typed = read_moment(text, today)
    if typed is None:
        raise Refusal(messages.MomentUnreadable())
    day = typed.near(at.ordinary, placed.day, today)
    _preview(desk, at, day, typed.at or placed.starts or at.conference.starts, anew=True)


def preview(desk: Desk, sender: Sender, participant_id: int, ordinary: int, moment: int) -> None:
    """Show where the meeting would be moved, with other hours."""
    at = _speaking_of(desk, sender, participant_id, ordinary)
    _preview(desk, at, *_moment(moment))


def move(desk: Desk, sender: Sender, participant_id: int, ordinary: int, moment: int) -> None:
    """Move the meeting and tell everyone."""
    at = _speaking_of(desk, sender, participant_id, ordinary)
    to, starts = _moment(moment)
    _check(desk, at, to, starts)
    usual = starts == at.conference.starts
    if to == at.ordinary and usual:
        _decide(desk, at, Ruling(Outcome.KEPT))
    else:
        _decide(desk, at, Ruling(Outcome.MOVED, to, None if usual else starts))


def ask_call_off(desk: Desk, sender: Sender, participant_id: int, ordinary: int) -> None:
    """Ask once more whether the meeting is to be cancelled."""
    at = _speaking_of(desk, sender, participant_id, ordinary)
    placed = _placed(desk, at)
    due = due_instants(placed, meetings.rhythm_of(at.conference))
    asked = messages.AskCallOff(
        participant_id=at.part.id,
        conference=at.conference.name,
        ordinary=at.ordinary,
        starts_at=due.starts_at,
        zone=at.conference.zone,
        people=deviating.people_to_tell(desk, at.part),
    )
    _show(desk, at.part, asked)


def call_off(desk: Desk, sender: Sender, participant_id: int, ordinary: int) -> None:
    """Cancel the meeting and tell everyone."""
    at = _speaking_of(desk, sender, participant_id, ordinary)
    _decide(desk, at, Ruling(Outcome.CANCELLED))


def as_usual(desk: Desk, sender: Sender, participant_id: int, ordinary: int) -> None:
    """Hold the meeting of an ordinary day on that day and at the usual time after all."""
    at = _speaking_of(desk, sender, participant_id, ordinary)
    _check(desk, at, at.ordinary, at.conference.starts)
    _decide(desk, at, Ruling(Outcome.KEPT))


def _leading(
    desk: Desk, sender: Sender, participant_id: int | None
) -> tuple[Participant, Conference]:
    part = access.speaker(desk, sender, Right.LEAD, Act.MOVE, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    return part, conference


def _speaking_of(desk: Desk, sender: Sender, participant_id: int | None, ordinary: int) -> _At:
    """Return which meeting a button is about; one that is over or no ordinary one is refused."""
    part, conference = _leading(desk, sender, participant_id)
    day = _date(ordinary)
    near = abs(day - deviating.today(desk, conference)) < 100 * WEEK
    if day.isoweekday() != conference.weekday or not near:
        raise Refusal(messages.OccasionIsOver())
    return _At(part, conference, day)


def _placed(desk: Desk, at: _At) -> Placement:
    placed = meetings.placement_of(desk, at.conference, at.ordinary)
    if placed is None or not deviating.is_ahead(desk, at.conference, placed):
        raise Refusal(messages.OccasionIsOver())
    return placed


def _next(desk: Desk, conference: Conference) -> Meeting:
    meeting = meetings.to_replan(desk, conference)
    if meeting is None:
        raise Refusal(messages.NothingToMove())
    return meeting


def _check(desk: Desk, at: _At, day: date, starts: time) -> None:
    """Refuse a moment that is over, a day too far away, and one with another meeting."""
    if not at.ordinary - FARTHEST <= day <= at.ordinary + FARTHEST:
        raise Refusal(messages.DayTooFar(at.ordinary - FARTHEST, at.ordinary + FARTHEST))
    due = due_instants(Placement(at.ordinary, day, starts), meetings.rhythm_of(at.conference))
    if due.starts_at <= desk.now:
        raise Refusal(messages.MomentHasPassed())
    if day in _taken(desk, at.conference, at.ordinary):
        raise Refusal(messages.DayHasMeeting(day))


def _taken(desk: Desk, conference: Conference, ordinary: date) -> set[date]:
    """Return the days near an ordinary one that have another meeting, planned or to be planned."""
    own = series.meeting_for(desk.session, conference.id, ordinary)
    days = series.days_taken(desk.session, conference.id, ordinary - WEEK)
    taken = {day for day, number in days.items() if own is None or number != own.id}
    for other in (ordinary - WEEK, ordinary + WEEK):
        placed = meetings.placement_of(desk, conference, other)
        if placed is not None:
            taken.add(placed.day)
    return taken


def _preview(desk: Desk, at: _At, day: date, starts: time, *, anew: bool = False) -> None:
    _placed(desk, at)
    _check(desk, at, day, starts)
    shown = messages.MovePreview(
        participant_id=at.part.id,
        conference=at.conference.name,
        ordinary=at.ordinary,
        day=day,
        at=starts,
        hours=tuple(hours_beside(at.conference.starts)),
        people=deviating.people_to_tell(desk, at.part),
        holiday=holiday_name(day) or "",
    )
    _show(desk, at.part, shown, anew=anew)


def _decide(desk: Desk, at: _At, ruling: Ruling) -> None:
    why = Why(by=at.part)
    told = deviating.decide(desk, at.conference, at.ordinary, ruling, why)
    standing = series.locked(desk.session, at.conference.id, at.ordinary)
    holidays.show_anew(desk, at.conference, standing)
    if conversation.standing_of(desk, at.part.person_id).step is Step.SERIES:
        conversation.forget_step(desk, at.part.person_id)
    done = deviating.decided(desk, at.conference, standing, why, told=told)
    _show(desk, at.part, done)


def _screen(
    desk: Desk, part: Participant, conference: Conference, meeting: Meeting
) -> messages.MoveScreen:
    ordinary = meetings.stands_for(meeting)
    local = meeting.starts_at.astimezone(ZoneInfo(conference.zone))
    return messages.MoveScreen(
        participant_id=part.id,
        conference=conference.name,
        ordinary=ordinary,
        day=meeting.local_date,
        at=local.time(),
        days=tuple(_days(desk, conference, meeting, local.time())),
        is_moved=(meeting.local_date, local.time()) != (ordinary, conference.starts),
        cancelled=tuple(_cancelled(desk, conference)),
    )


def _days(desk: Desk, conference: Conference, meeting: Meeting, at: time) -> list[date]:
    """Return the working days near the ordinary one that are free and ahead."""
    ordinary = meetings.stands_for(meeting)
    taken = _taken(desk, conference, ordinary) | {meeting.local_date}
    near = [ordinary + number * DAY for number in range(-OFFERED.days, OFFERED.days + 1)]
    return [
        day
        for day in near
        if is_workday(day)
        and day not in taken
        and _starts(conference, ordinary, day, at) > desk.now
    ]


def _starts(conference: Conference, ordinary: date, day: date, at: time) -> datetime:
    return due_instants(Placement(ordinary, day, at), meetings.rhythm_of(conference)).starts_at


def _cancelled(desk: Desk, conference: Conference) -> list[date]:
    """Return the days whose meetings are cancelled and could still be held."""
    today = deviating.today(desk, conference)
    rests = series.rests(desk.session, conference.id, today)
    found = [
        day
        for day, ruling in sorted(series.rulings(desk.session, conference.id, today).items())
        if ruling.outcome is Outcome.CANCELLED
        and day.isoweekday() == conference.weekday
        and not any(one.covers(day) for one in rests)
        and _starts(conference, day, day, conference.starts) > desk.now
    ]
    return found[:CANCELLED_SHOWN]


def _date(ordinal: int) -> date:
    if not date.min.toordinal() < ordinal < (date.max - timedelta(days=800)).toordinal():
        raise Refusal(messages.OccasionIsOver())
    return date.fromordinal(ordinal)


def _moment(number: int) -> tuple[date, time]:
    ordinal, minutes = divmod(number, messages.MINUTES)
    return _date(ordinal), time(minutes // 60, minutes % 60)


def _show(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"move:{part.conference_id}", message, anew=anew)
