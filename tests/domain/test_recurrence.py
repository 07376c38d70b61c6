"""What comes back: in how many of the last weeks it was seen, and whether it becomes more."""

from datetime import date, timedelta

import pytest

from bot.domain.recurrence import Comeback, Earlier, Seen, Trend

TODAY = date(2026, 11, 26)


def weeks_ago(*weeks: int) -> tuple[date, ...]:
    return tuple(TODAY - timedelta(weeks=one) for one in weeks)


def comeback(
    seen: tuple[int, ...], *, held: int = 26, alike: frozenset[int] = frozenset()
) -> Comeback:
    earlier = tuple(Earlier(number, day) for number, day in enumerate(weeks_ago(*seen), 1))
    return Comeback(TODAY, weeks_ago(*range(held)), earlier, alike)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ((), None),
        ((1, 2, 4), Seen(4, 5, Trend.GROWING)),
        ((1,), Seen(2, 5, Trend.GROWING)),
        ((3, 4), Seen(3, 5, Trend.SHRINKING)),
        ((1, 3, 4), Seen(4, 5, Trend.STEADY)),
        ((9,), Seen(2, 13, Trend.STEADY)),
        ((1, 2, 3, 4, 9), Seen(6, 13, Trend.GROWING)),
        ((20,), Seen(2, 26, Trend.STEADY)),
        (tuple(range(1, 26)), Seen(26, 26, Trend.STEADY)),
        ((26, 30), None),
    ],
)
def test_the_shortest_window_that_says_something_is_told(
    seen: tuple[int, ...], told: Seen | None
) -> None:
    assert comeback(seen).seen == told


def test_weeks_without_a_meeting_are_not_counted_as_weeks_without_it() -> None:
    found = Comeback(TODAY, weeks_ago(0, 3, 4), (Earlier(1, weeks_ago(3)[0]),)).seen
    assert found == Seen(2, 3, Trend.GROWING)


def test_an_extra_meeting_makes_no_more_of_a_week_than_one() -> None:
    monday, thursday = date(2026, 11, 16), date(2026, 11, 19)
    earlier = (Earlier(1, monday), Earlier(2, thursday))
    found = Comeback(TODAY, (TODAY, thursday, monday), earlier)
    assert found.seen == Seen(2, 2, Trend.SHRINKING)
    assert found.dates == (thursday, monday)


def test_more_reports_in_the_same_weeks_are_an_increase() -> None:
    assert comeback((1, 2, 3, 4), held=5).seen == Seen(5, 5, Trend.STEADY)
    more = comeback((1, 2, 3, 4), held=5, alike=frozenset({8, 9})).seen
    assert more == Seen(5, 5, Trend.GROWING)


def test_who_answers_is_told_of_the_weeks_before_this_one() -> None:
    assert comeback(()).before is None
    assert comeback((1, 2, 4)).before == Seen(3, 5, Trend.GROWING)
    assert comeback((8,)).before == Seen(1, 13, Trend.SHRINKING)


def test_reports_told_as_one_share_what_is_known_of_them() -> None:
    one = Comeback(TODAY, weeks_ago(*range(5)), (Earlier(1, weeks_ago(1)[0]),), frozenset({8}))
    other = Comeback(
        TODAY,
        weeks_ago(*range(5)),
        (Earlier(1, weeks_ago(1)[0]), Earlier(2, weeks_ago(2)[0])),
        frozenset({9}),
    )
    both = one.with_([other])
    assert [each.observation_id for each in both.earlier] == [1, 2]
    assert both.alike == {8, 9}
    assert both.dates == weeks_ago(1, 2)
