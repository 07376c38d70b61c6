from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.calendar import Rhythm
from bot.domain.own_times import OwnTime, offered, typed

THURSDAY = Rhythm(
    zone="Europe/Stockholm",
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


def test_what_is_offered_lies_in_between_and_is_not_reminded_of_anyway() -> None:
    assert offered(THURSDAY) == [OwnTime(1, time(12)), OwnTime(1, time(17)), OwnTime(0, time(7))]
    early = replace(THURSDAY, starts=time(7, 15), prompt_time=time(13))
    assert offered(early) == [OwnTime(1, time(17)), OwnTime(0, time(7))]


def test_a_day_before_is_counted_from_the_day_of_the_meeting() -> None:
    own = OwnTime(1, time(12))
    assert own.weekday(THURSDAY) == 3
    assert own.weekday(replace(THURSDAY, weekday=1)) == 7
    # A meeting on 24 December that has been moved to the 22nd takes it along.
    moved = own.instant_before(date(2026, 12, 22), THURSDAY.zone)
    assert moved == datetime(2026, 12, 21, 11, tzinfo=UTC)
    # The clock is set back in the night to 25 October.
    autumn = own.instant_before(date(2026, 10, 26), THURSDAY.zone)
    assert autumn == datetime(2026, 10, 25, 11, tzinfo=UTC)


def test_a_time_without_a_day_is_the_last_before_the_start() -> None:
    assert typed(None, time(8), THURSDAY) == OwnTime(0, time(8))
    assert typed(None, time(9), THURSDAY) == OwnTime(1, time(9))
    assert typed(3, time(10), THURSDAY) == OwnTime(1, time(10))
    assert not typed(3, time(9), THURSDAY).fits(THURSDAY)
    assert not typed(4, time(9), THURSDAY).fits(THURSDAY)
