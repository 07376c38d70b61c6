from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.postponing import TOO_CLOSE, remind_again_at

ZONE = "Europe/Stockholm"
# A conference on Thursday at nine, local time, which is an hour ahead.
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
SCHEDULED = [datetime(2026, 11, 25, 14, tzinfo=UTC), datetime(2026, 11, 26, 6, 30, tzinfo=UTC)]


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "again"),
    [
        (local(25, 15), local(25, 17)),
        (local(25, 15, 3), local(25, 17)),
        (local(25, 10), local(25, 12)),
        (local(25, 14), local(25, 15)),
        (local(25, 17, 59), local(25, 19, 55)),
        (local(25, 18), local(26, 7, 30)),
        (local(26, 1), local(26, 7, 30)),
        (local(26, 7), local(26, 7, 30)),
        (local(26, 7, 30), local(26, 8, 15)),
        (local(26, 8, 29), local(26, 8, 40)),
        (local(26, 8, 30), None),
        (local(26, 9), None),
    ],
)
def test_a_reminder_comes_back_when_it_helps(now: datetime, again: datetime | None) -> None:
    assert remind_again_at(now, START, SCHEDULED, ZONE) == again


def test_without_another_reminder_the_night_ends_in_the_morning() -> None:
    afternoon = datetime(2026, 11, 26, 13, tzinfo=UTC)
    for evening in (local(25, 19), local(26, 1)):
        assert remind_again_at(evening, afternoon, [], ZONE) == local(26, 8)
    early = local(26, 8) + TOO_CLOSE
    assert remind_again_at(local(25, 19), early, [], ZONE) is None
