from datetime import date, timedelta

from bot.domain.levels import WEEKS, AreaLevel, Assessment, Step, level_of

GREEN, RED = Step(1, "grön", "🟢"), Step(4, "röd", "🔴")
DAYS = [date(2026, 9, 3) + timedelta(weeks=week) for week in range(12)]


def test_an_area_of_which_nothing_was_said_has_no_level() -> None:
    assert level_of(1, "Angered", [Assessment(2, DAYS[0], RED)], DAYS) == AreaLevel(1, "Angered")


def test_the_course_covers_the_last_weeks_and_leaves_gaps_where_nothing_was_said() -> None:
    told = [Assessment(1, day, GREEN) for day in (DAYS[0], DAYS[8])]
    told.append(Assessment(1, DAYS[-1], RED, "Tre bränder", "Karin"))
    level = level_of(1, "Angered", told, DAYS, prioritised=True)
    assert len(level.symbols) == WEEKS
    assert level.symbols == ("", "", "", "", "🟢", "", "", "🔴")
    assert (level.step, level.reason, level.by) == (RED, "Tre bränder", "Karin")
    assert level.current
    assert level.since == DAYS[-1]


def test_the_course_begins_where_something_was_first_said() -> None:
    level = level_of(1, "Angered", [Assessment(1, DAYS[-2], RED)], DAYS)
    assert level.symbols == ("🔴", "")
    assert not level.current


def test_a_level_stands_since_it_was_first_given_in_a_row() -> None:
    steps = [RED, GREEN, RED, RED]
    told = [Assessment(1, day, step) for day, step in zip(DAYS, steps, strict=False)]
    assert level_of(1, "Angered", told, DAYS).since == DAYS[2]
