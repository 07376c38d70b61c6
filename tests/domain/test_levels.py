from datetime import date, timedelta

from bot.domain.levels import WEEKS, AreaLevel, Assessment, Step, level_of

GREEN, RED = Step(1, "grön", "🟢"), Step(4, "röd", "🔴")
DAYS = [date(2026, 9, 3) + timedelta(weeks=week) for week in range(12)]


def test_an_area_of_which_nothing_was_said_has_no_level() -> None:
    assert level_of(1, "Angered", [Assessment(2, DAYS[0], RED)], DAYS) == AreaLevel(1, "Angered")


def test_the_course_covers_the_assessed_among_the_last_weeks_alone() -> None:
    told = [Assessment(1, day, GREEN) for day in (DAYS[0], DAYS[4], DAYS[8])]
    told.append(Assessment(1, DAYS[-1], RED, "Tre bränder", "Karin"))
    level = level_of(1, "Angered", told, DAYS, prioritised=True)
    assert len(DAYS) - DAYS.index(DAYS[4]) == WEEKS
    assert level.symbols == ("🟢", "🟢", "🔴")
    assert (level.step, level.reason, level.by) == (RED, "Tre bränder", "Karin")
    assert level.current
    assert level.since == DAYS[-1]


def test_a_level_stands_over_weeks_in_which_nothing_was_said() -> None:
    for when in (-2, 0):
        level = level_of(1, "Angered", [Assessment(1, DAYS[when], RED)], DAYS)
        assert (level.step, level.symbols, level.since) == (RED, ("🔴",), DAYS[when])
        assert not level.current


def test_a_level_given_ahead_of_its_meeting_stands_since_it_was_given() -> None:
    day = DAYS[-1] - timedelta(days=6)
    level = level_of(1, "Angered", [Assessment(1, DAYS[-1], RED, set_on=day)], DAYS)
    assert (level.since, level.current) == (day, True)


def test_a_level_stands_since_it_was_first_given_in_a_row() -> None:
    steps = [RED, GREEN, RED, RED]
    told = [Assessment(1, day, step) for day, step in zip(DAYS, steps, strict=False)]
    assert level_of(1, "Angered", told, DAYS).since == DAYS[2]
