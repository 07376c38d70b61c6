"""Meetings that fall on holidays: those who lead are asked in good time, and it is settled."""

from datetime import date, datetime

from bot.domain.access import Right
from bot.domain.calendar import WEEK
from bot.domain.errors import Refusal
from bot.domain.free_days import DAY, Beside, beside, holiday_name
from bot.domain.messages import series as messages
from bot.domain.messages.series import HolidayChoice
from bot.domain.series import (
    Placement,
    Ruling,
    ask_at,
    due_instants,
    remind_at,
    settle_at,
)
from bot.domain.states import Outcome
from bot.services import access, addressing, deviating, meetings
from bot.services.deviating import Why
from bot.services.ports import Desk, Sender
from storage import people, series
from storage.models import Conference, Deviation


def see_to_holidays(desk: Desk, conference: Conference) -> None:
    """Ask about meetings on holidays that come near, remind, and settle what nobody answers."""
    for day, name in _near(desk, conference):
        if series.note(desk.session, conference.id, day, holiday=name, asked_at=desk.now):
            asked = series.locked(desk.session, conference.id, day)
            _show_to_leaders(desk, conference, asked, anew=True)
    for standing in series.unanswered(desk.session, conference.id):
        if _counts(desk, conference, standing):
            _press(desk, conference, standing)


def answer(desk: Desk, sender: Sender, deviation_id: int, choice: int) -> None:
    """Take the word of who leads on a meeting that falls on a holiday, also a changed one."""
    access.person_of(desk, sender)
    asked = desk.session.get(Deviation, deviation_id)
    if asked is None or asked.asked_at is None or choice not in list(HolidayChoice):
        raise Refusal(messages.OccasionIsOver())
    part = access.part_in(desk, sender, asked.conference_id, Right.LEAD)
    conference = desk.session.get_one(Conference, asked.conference_id)
    ruling = _chosen(desk, conference, asked, HolidayChoice(choice))
    if ruling is None or not _counts(desk, conference, asked):
        raise Refusal(messages.OccasionIsOver())
    deviating.decide(desk, conference, asked.ordinary_date, ruling, Why(asked.holiday, part))
    _show_to_leaders(desk, conference, asked)


def show_anew(desk: Desk, conference: Conference, decided: Deviation) -> None:
    """Let the question, where it was put, show what has been decided otherwise."""
    if decided.asked_at is not None:
        _show_to_leaders(desk, conference, decided)


def choices(desk: Desk, conference: Conference, ordinary: date) -> Beside:
    """Return the days beside a holiday that can still be chosen."""
    own = series.meeting_for(desk.session, conference.id, ordinary)
    days = series.days_taken(desk.session, conference.id, ordinary - WEEK)
    taken = {day for day, number in days.items() if own is None or number != own.id}
    found = beside(ordinary, frozenset(taken))
    return Beside(
        found.earlier if _can_be_on(desk, conference, ordinary, found.earlier) else None,
        found.later if _can_be_on(desk, conference, ordinary, found.later) else None,
    )


def _near(desk: Desk, conference: Conference) -> list[tuple[date, str]]:
    """Return the ordinary days of the coming weeks that are holidays, once it is time to ask."""
    today = deviating.today(desk, conference)
    first = today + (conference.weekday - today.isoweekday()) % 7 * DAY
    days = [first + number * WEEK for number in range(3)]
    named = [(day, holiday_name(day)) for day in days]
    return [
        (day, name)
        for day, name in named
        if name and ask_at(day, conference.zone) <= desk.now and _is_held(desk, conference, day)
    ]


def _is_held(desk: Desk, conference: Conference, day: date) -> bool:
    placed = meetings.placement_of(desk, conference, day)
    return placed is not None and deviating.is_ahead(desk, conference, placed)


def _counts(desk: Desk, conference: Conference, asked: Deviation) -> bool:
    """Tell whether the day is still an ordinary one, and not in weeks off."""
    day = asked.ordinary_date
    rests = series.rests(desk.session, conference.id, day)
    return day.isoweekday() == conference.weekday and not any(one.covers(day) for one in rests)


def _press(desk: Desk, conference: Conference, asked: Deviation) -> None:
    """Remind those who lead once, and settle it when it is time: the day before, if that can be."""
    if desk.now >= _settles_at(desk, conference, asked):
        _settle(desk, conference, asked)
    elif asked.reminded_at is None and desk.now >= remind_at(asked.ordinary_date, conference.zone):
        asked.reminded_at = desk.now
        desk.session.flush()
        if (asked.asked_at or desk.now) < remind_at(asked.ordinary_date, conference.zone):
            _show_to_leaders(desk, conference, asked, anew=True, is_reminder=True)


def _settle(desk: Desk, conference: Conference, asked: Deviation) -> None:
    standing = meetings.placement_of(desk, conference, asked.ordinary_date)
    if standing is None or not deviating.is_ahead(desk, conference, standing):
        return
    earlier = choices(desk, conference, asked.ordinary_date).earlier
    ruling = Ruling(Outcome.MOVED, earlier) if earlier else Ruling(Outcome.KEPT)
    deviating.decide(desk, conference, asked.ordinary_date, ruling, Why(asked.holiday))
    _show_to_leaders(desk, conference, asked)


def _settles_at(desk: Desk, conference: Conference, asked: Deviation) -> datetime:
    day = asked.ordinary_date
    earlier = beside(day).earlier or day
    due = due_instants(Placement(day, earlier), meetings.rhythm_of(conference))
    return settle_at(day, asked.asked_at or desk.now, due.prompt_at, conference.zone)


def _can_be_on(desk: Desk, conference: Conference, ordinary: date, day: date | None) -> bool:
    if day is None:
        return False
    due = due_instants(Placement(ordinary, day), meetings.rhythm_of(conference))
    return due.starts_at > desk.now


def _chosen(
    desk: Desk, conference: Conference, asked: Deviation, choice: HolidayChoice
) -> Ruling | None:
    if choice is HolidayChoice.SAME_DAY:
        return Ruling(Outcome.KEPT)
    if choice is HolidayChoice.CANCEL:
        return Ruling(Outcome.CANCELLED)
    beside_it = choices(desk, conference, asked.ordinary_date)
    day = beside_it.earlier if choice is HolidayChoice.EARLIER else beside_it.later
    return Ruling(Outcome.MOVED, day) if day else None


def _show_to_leaders(
    desk: Desk,
    conference: Conference,
    asked: Deviation,
    *,
    anew: bool = False,
    is_reminder: bool = False,
) -> None:
    shown = _question(desk, conference, asked, is_reminder=is_reminder)
    name = f"holiday:{asked.id}"
    for part, person in people.leaders(desk.session, conference.id):
        if people.hears(part, person):
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, name, shown, anew=anew, push=anew)


def _question(
    desk: Desk, conference: Conference, asked: Deviation, *, is_reminder: bool
) -> messages.HolidayQuestion:
    day = asked.ordinary_date
    days = choices(desk, conference, day)
    starts_at = None
    if asked.outcome is not None:
        starts_at = deviating.next_start(desk, conference, day)
    return messages.HolidayQuestion(
        deviation_id=asked.id,
        conference=conference.name,
        ordinary=day,
        holiday=asked.holiday,
        earlier=days.earlier,
        later=days.later,
        later_holiday=holiday_name(day + DAY) or "",
        settles_at=_settles_at(desk, conference, asked),
        zone=conference.zone,
        outcome=asked.outcome,
        day=asked.moved_to,
        starts_at=starts_at,
        nobody_answered=asked.outcome is not None and asked.decided_by is None,
        is_reminder=is_reminder,
    )
