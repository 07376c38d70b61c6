"""When owners are reminded, and when it is asked whether an action made a difference."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.following import (
    Effects,
    Occasion,
    asks_effect,
    count_effects,
    due_for,
    hour_of,
    is_decent,
    later_dates,
    next_hour,
    workday,
)
from bot.domain.states import ActionPushKind, Effect

ZONE = "Europe/Stockholm"
NINE = time(9)
# A Thursday, after the meeting.
GIVEN = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return an instant by the winter clock of Gothenburg."""
    return datetime(day.year, day.month, day.day, hour - 1, minute, tzinfo=UTC)


def kinds(due_on: date | None, now: datetime, given: datetime = GIVEN) -> list[ActionPushKind]:
    return [one.kind for one in due_for(due_on, given, now, NINE, ZONE)]


EARLY, DUE, WEEKLY = ActionPushKind.EARLY, ActionPushKind.DUE, ActionPushKind.WEEKLY


def test_an_owner_is_reminded_three_days_before_on_the_day_and_weekly_after() -> None:
    friday = date(2026, 12, 11)
    assert kinds(friday, at(date(2026, 12, 8), 8, 59)) == []
    assert kinds(friday, at(date(2026, 12, 8))) == [EARLY]
    assert kinds(friday, at(friday, 8, 59)) == [EARLY]
    assert kinds(friday, at(friday)) == [EARLY, DUE]
    assert kinds(friday, at(date(2026, 12, 18))) == [EARLY, DUE, WEEKLY]
    later = due_for(friday, GIVEN, at(date(2027, 1, 1)), NINE, ZONE)
    assert [one.day for one in later[2:]] == [friday + timedelta(weeks=n) for n in (1, 2, 3)]


def test_each_reminder_has_a_number_of_its_own() -> None:
    due = due_for(date(2026, 12, 11), GIVEN, at(date(2027, 3, 1)), NINE, ZONE)
    assert len({(one.kind, one.occurrence) for one in due}) == len(due) == 13


def test_what_falls_on_a_weekend_comes_on_the_friday_before() -> None:
    sunday = date(2026, 12, 13)
    assert workday(sunday) == workday(date(2026, 12, 12)) == date(2026, 12, 11)
    assert workday(date(2026, 12, 14)) == date(2026, 12, 14)
    assert kinds(sunday, at(date(2026, 12, 11))) == [EARLY, DUE]
    assert kinds(sunday, at(date(2026, 12, 18))) == [EARLY, DUE, WEEKLY]


def test_what_would_have_come_before_the_owner_knew_does_not_come() -> None:
    tomorrow = date(2026, 11, 27)
    assert kinds(tomorrow, GIVEN) == []
    assert kinds(tomorrow, at(tomorrow)) == [DUE]
    assert kinds(date(2026, 11, 26), at(date(2026, 12, 3))) == [WEEKLY]
    assert kinds(None, at(date(2027, 6, 1))) == []


@pytest.mark.parametrize(
    ("prompt", "told"),
    [(time(9), time(9)), (time(5, 30), time(7)), (time(20), time(18)), (time(18), time(18))],
)
def test_nobody_is_reminded_before_seven_or_after_seven_at_night(prompt: time, told: time) -> None:
    assert hour_of(prompt) == told


@pytest.mark.parametrize(
    ("now", "decent"),
    [
        (at(date(2026, 12, 1), 7), True),
        (at(date(2026, 12, 1), 6, 59), False),
        (at(date(2026, 12, 1), 18, 59), True),
        (at(date(2026, 12, 1), 19), False),
        (at(date(2026, 12, 5), 12), False),
        (at(date(2026, 12, 6), 12), False),
        # By the summer clock it is one hour later.
        (datetime(2026, 6, 1, 5, tzinfo=UTC), True),
        (datetime(2026, 6, 1, 17, tzinfo=UTC), False),
    ],
)
def test_the_hours_are_those_of_weekdays_where_the_conference_is(
    now: datetime, decent: bool
) -> None:
    assert is_decent(now, ZONE) is decent


def test_the_next_hour_is_never_on_a_weekend() -> None:
    friday = date(2026, 12, 4)
    assert next_hour(at(friday, 8), NINE, ZONE) == at(friday)
    assert next_hour(at(friday), NINE, ZONE) == at(date(2026, 12, 7))


def test_it_is_asked_four_weeks_after_and_not_long_after_that() -> None:
    done = at(date(2026, 12, 1), 15)
    assert not asks_effect(done, at(date(2026, 12, 29), 8, 59), NINE, ZONE)
    assert asks_effect(done, at(date(2026, 12, 29)), NINE, ZONE)
    assert asks_effect(done, at(date(2027, 1, 26)), NINE, ZONE)
    assert not asks_effect(done, at(date(2027, 1, 27)), NINE, ZONE)


def test_dates_are_offered_after_the_one_that_stands_or_after_today() -> None:
    today = date(2026, 11, 26)
    assert later_dates(date(2026, 12, 31), today) == (
        date(2027, 1, 7),
        date(2027, 1, 14),
        date(2027, 1, 31),
    )
    overdue = (date(2026, 12, 3), date(2026, 12, 10), date(2026, 12, 26))
    assert later_dates(date(2026, 11, 1), today) == later_dates(None, today) == overdue


def test_answers_are_counted_with_what_was_said() -> None:
    answers = [(Effect.YES, ""), (Effect.PARTLY, "Lugnare"), (Effect.YES, ""), (Effect.NO, "")]
    assert count_effects(answers) == Effects(2, 1, 1, ("Lugnare",))
    assert count_effects([]).total == 0
    assert Occasion(DUE, date(1, 1, 2)).occurrence == 2
