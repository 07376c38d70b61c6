"""Where the meetings of a series fall, and when holidays are asked about and settled."""

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.calendar import Rhythm, instants
from bot.domain.series import (
    Placement,
    Rest,
    Ruling,
    ask_at,
    due_instants,
    placement,
    remind_at,
    settle_at,
)
from bot.domain.states import Outcome

ZONE = "Europe/Stockholm"
THURSDAYS = Rhythm(
    zone=ZONE,
    weekday=4,
    starts=time(9),
    length_minutes=60,
    prompt_days_before=1,
    prompt_time=time(9),
    first_reminder_days_before=1,
    first_reminder_time=time(15),
    second_reminder_days_before=0,
    second_reminder_time=time(7, 30),
    call_minutes_before=10,
    agenda_minutes_before=60,
)
EVE = date(2026, 12, 24)
WEDNESDAY = date(2026, 12, 23)


def test_an_ordinary_day_is_held_as_usual_unless_something_else_is_decided() -> None:
    usual = Placement(EVE, EVE)
    assert placement(EVE, None, ()) == usual
    assert placement(EVE, Ruling(Outcome.KEPT), ()) == usual
    assert placement(EVE, Ruling(Outcome.CANCELLED), ()) is None
    moved = Ruling(Outcome.MOVED, WEDNESDAY, time(10))
    assert placement(EVE, moved, ()) == Placement(EVE, WEDNESDAY, time(10))


def test_weeks_off_hold_no_meeting_from_the_first_day_to_the_last() -> None:
    rest = (Rest(EVE, date(2026, 12, 31)),)
    thursdays = [EVE + timedelta(weeks=number) for number in (-1, 0, 1, 2)]
    held = [placement(day, None, rest) is not None for day in thursdays]
    assert held == [True, False, False, True]


def test_question_and_reminders_follow_to_the_new_day() -> None:
    due = due_instants(Placement(EVE, WEDNESDAY), THURSDAYS)
    assert due == instants(WEDNESDAY, THURSDAYS)
    assert due.prompt_at == datetime(2026, 12, 22, 8, tzinfo=UTC)


def test_another_start_leaves_question_and_reminders_at_their_times() -> None:
    due = due_instants(Placement(EVE, WEDNESDAY, time(13)), THURSDAYS)
    assert due.starts_at == datetime(2026, 12, 23, 12, tzinfo=UTC)
    assert due.second_reminder_at == datetime(2026, 12, 23, 6, 30, tzinfo=UTC)
    assert due.call_at == due.starts_at - timedelta(minutes=10)


def test_a_start_before_the_last_reminder_takes_the_reminders_along() -> None:
    due = due_instants(Placement(EVE, WEDNESDAY, time(7)), THURSDAYS)
    assert due.starts_at == datetime(2026, 12, 23, 6, tzinfo=UTC)
    assert due.starts_at - due.second_reminder_at == timedelta(minutes=90)
    assert due.prompt_at < due.first_reminder_at < due.second_reminder_at


def test_a_holiday_is_asked_about_two_weeks_before_and_settled_one_week_before() -> None:
    prompt_at = datetime(2026, 12, 22, 8, tzinfo=UTC)
    asked_at = ask_at(EVE, ZONE)
    assert asked_at == datetime(2026, 12, 10, 8, tzinfo=UTC)
    assert remind_at(EVE, ZONE) == datetime(2026, 12, 14, 8, tzinfo=UTC)
    assert settle_at(EVE, asked_at, prompt_at, ZONE) == datetime(2026, 12, 17, 8, tzinfo=UTC)


def test_who_is_asked_late_has_a_day_to_answer_but_not_beyond_the_question_to_all() -> None:
    prompt_at = datetime(2026, 12, 22, 8, tzinfo=UTC)
    late = datetime(2026, 12, 19, 12, tzinfo=UTC)
    assert settle_at(EVE, late, prompt_at, ZONE) == late + timedelta(days=1)
    later = datetime(2026, 12, 21, 20, tzinfo=UTC)
    assert settle_at(EVE, later, prompt_at, ZONE) == prompt_at
