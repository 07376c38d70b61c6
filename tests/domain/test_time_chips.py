from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.states import TopicKind
from bot.domain.time_chips import (
    MOST,
    ChipKind,
    TimeChip,
    chip_at,
    still_means,
    time_chips,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
THURSDAY = date(2026, 11, 19)
PAST = (TopicKind.ORDINARY, TopicKind.POSITIVE)
DAY = timedelta(days=1)
HOURS = st.integers(0, 2 * 365 * 24).map(
    lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)


def at(day: int, hour: int = 9) -> datetime:
    """Return an hour of a day of November 2026, whose 19th and 26th are Thursdays."""
    return datetime(2026, 11, day, hour, tzinfo=STOCKHOLM)


def kinds(now: datetime, since: date | None = THURSDAY) -> list[str]:
    """Return what is offered, weekdays by their number."""
    chips = time_chips(now, since, TopicKind.ORDINARY)
    return [
        str(one.day.isoweekday()) if one.kind is ChipKind.WEEKDAY else one.kind.name.lower()
        for one in chips
    ]


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (19, "today several"),
        (20, "today night yesterday several"),
        (21, "today night yesterday 4 several throughout"),
        (22, "today night weekend yesterday 5 4 several throughout"),
        (23, "today night yesterday weekend 5 4 several throughout"),
        (24, "today night yesterday weekend 5 4 several throughout"),
        (25, "today night yesterday 1 weekend 5 several throughout"),
        (26, "today night yesterday 2 1 weekend several throughout"),
    ],
)
def test_each_morning_offers_the_days_since_the_last_meeting(day: int, offered: str) -> None:
    assert kinds(at(day)) == offered.split()


def test_after_noon_tonight_is_not_mistaken_for_last_night() -> None:
    assert "night" in kinds(at(24, 11))
    assert "night" not in kinds(at(24, 12))


def test_chips_mean_days_and_not_words() -> None:
    chips = {one.kind: one for one in time_chips(at(24), THURSDAY, TopicKind.ORDINARY)}
    assert chips[ChipKind.YESTERDAY].day == date(2026, 11, 23)
    assert chips[ChipKind.WEEKEND].day == date(2026, 11, 21)
    assert chips[ChipKind.WEEKEND].last_day == date(2026, 11, 22)
    assert chips[ChipKind.NIGHT].day == date(2026, 11, 24)
    assert chips[ChipKind.SEVERAL].day == THURSDAY


def test_after_a_skipped_week_the_week_before_can_be_said_too() -> None:
    twelfth = date(2026, 11, 12)
    assert kinds(at(24), twelfth)[-3:] == ["last_week", "several", "all_along"]
    last_week = next(
        one
        for one in time_chips(at(24), twelfth, TopicKind.ORDINARY)
        if one.kind is ChipKind.LAST_WEEK
    )
    assert (last_week.day, last_week.last_day) == (date(2026, 11, 16), date(2026, 11, 22))
    # The week before began before the last meeting: it is no answer to what has happened since.
    assert "last_week" not in kinds(at(21), twelfth)


def test_the_first_report_is_about_the_week_that_has_passed() -> None:
    assert kinds(at(25), None) == kinds(at(25), date(2026, 11, 18))


def test_what_is_planned_lies_ahead() -> None:
    def planned(now: datetime) -> list[TimeChip]:
        return list(time_chips(now, THURSDAY, TopicKind.PLANNED))

    assert planned(at(25)) == [
        TimeChip(ChipKind.TODAY, date(2026, 11, 25)),
        TimeChip(ChipKind.TOMORROW, date(2026, 11, 26)),
        TimeChip(ChipKind.THIS_WEEKEND, date(2026, 11, 28)),
        TimeChip(ChipKind.NEXT_WEEK, date(2026, 11, 30)),
        TimeChip(ChipKind.LATER, date(2026, 12, 6)),
    ]
    assert planned(at(25, 18))[0].kind is ChipKind.TOMORROW
    assert ChipKind.THIS_WEEKEND not in {one.kind for one in planned(at(28))}


@given(
    HOURS,
    st.none() | st.integers(0, 30),
    st.sampled_from(PAST),
)
def test_few_are_offered_and_none_outside_what_is_asked_about(
    now: datetime, back: int | None, kind: TopicKind
) -> None:
    local_now = now.astimezone(STOCKHOLM)
    today = local_now.date()
    since = None if back is None else today - back * DAY
    chips = time_chips(local_now, since, kind)
    assert chips[0] == TimeChip(ChipKind.TODAY, today)
    assert len(set(chips)) == len(chips) <= MOST
    for one in chips:
        assert (since or today - 7 * DAY) <= one.day <= one.last_day <= today
        assert still_means(one, today, since, kind)


@given(
    HOURS,
    st.integers(1, 10),
    st.sampled_from(TopicKind),
)
def test_a_chip_of_another_day_is_taken_only_where_its_words_mean_the_same(
    shown_at: datetime, later: int, kind: TopicKind
) -> None:
    shown = shown_at.astimezone(STOCKHOLM)
    since = shown.date() - 3 * DAY
    tapped = shown + later * DAY
    relative = {ChipKind.TODAY, ChipKind.YESTERDAY, ChipKind.TOMORROW, ChipKind.NIGHT}
    for one in time_chips(shown, since, kind):
        means = still_means(one, tapped.date(), since, kind)
        if one.kind in relative:
            assert not means
        if one.kind is ChipKind.WEEKDAY and means:
            assert (tapped.date() - one.day).days < 7
        if one.kind is ChipKind.NEXT_WEEK and means:
            assert one.day > tapped.date()


def test_the_clock_change_makes_no_day_longer() -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        for hour in range(24):
            now = datetime(day.year, day.month, day.day, hour, tzinfo=STOCKHOLM)
            chips = time_chips(now, day - 3 * DAY, TopicKind.ORDINARY)
            assert chips[0].day == day
            assert TimeChip(ChipKind.YESTERDAY, day - DAY) in chips


def test_forged_numbers_are_no_chip() -> None:
    assert chip_at(0, date(2026, 11, 25).toordinal()) == TimeChip(
        ChipKind.TODAY, date(2026, 11, 25)
    )
    assert chip_at(-1, 740000) is None
    assert chip_at(len(ChipKind), 740000) is None
    assert chip_at(0, 0) is None
    assert chip_at(0, 2**31 - 1) is None
