"""The windows, against a server that counts when messages arrive."""

import random
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import Limiter, Limits, Slot, Window


def send_all(count: int, latency: float, chats: int, limits: Limits | None = None) -> list[float]:
    """Send as fast as the limiter lets one; return when each message arrived."""
    limiter = Limiter(limits or Limits())
    now, arrivals = 0.0, []
    under_way: list[tuple[float, Slot]] = []
    dice = random.Random(7)
    sent = 0
    while sent < count:
        for answered_at, slot in [one for one in under_way if one[0] <= now]:
            slot.give_back(answered_at)
            under_way.remove((answered_at, slot))
        chat = sent % chats + 1
        wait = limiter.wait(chat, now)
        if wait == 0:
            under_way.append((now + latency, limiter.take(chat)))
            arrivals.append(now + latency * dice.random())
            sent += 1
            continue
        answers = [answered_at - now for answered_at, _slot in under_way]
        now += min([wait, *answers])
    return sorted(arrivals)


def most_within(arrivals: list[float], seconds: float) -> int:
    return max(
        bisect_right(arrivals, start + seconds - 1e-9) - index
        for index, start in enumerate(arrivals)
    )


@pytest.mark.parametrize("latency", [0.0, 0.005, 0.2, 1.5])
def test_no_second_ever_sees_more_than_thirty_messages(latency: float) -> None:
    arrivals = send_all(300, latency, chats=300)
    assert most_within(arrivals, 1.0) <= 30


def test_a_broadcast_uses_nearly_all_that_is_allowed() -> None:
    arrivals = send_all(300, 0.005, chats=300)
    # Thirty leave at once; the other 270 need nine seconds at the very best.
    assert 270 / arrivals[-1] >= 0.97 * 30


def test_a_chat_gets_a_small_burst_and_then_one_a_second() -> None:
    arrivals = send_all(9, 0.0, chats=1)
    assert arrivals[2] == 0.0
    assert arrivals[3] > 3.0
    assert most_within(arrivals, 3.0) == 3
    assert arrivals[-1] < 6.1


def test_a_group_gets_twenty_a_minute() -> None:
    limiter = Limiter(Limits(chat=1000))
    for _number in range(20):
        limiter.take(-5).give_back(0.0)
    assert limiter.wait(-5, 30.0) == pytest.approx(30.0, abs=0.1)
    assert limiter.wait(-5, 60.1) == 0
    assert limiter.wait(5, 30.0) == 0


def test_what_is_under_way_keeps_its_slot_however_long_it_takes() -> None:
    window = Window(1, 1.0)
    window.take()
    assert window.wait(1000.0) == float("inf")
    window.give_back(1000.0)
    assert window.wait(1000.5) == pytest.approx(0.502)


def test_a_slot_that_was_not_used_is_free_at_once() -> None:
    limiter = Limiter(Limits(overall=1))
    limiter.take(1).give_back(None)
    assert limiter.wait(2, 0.0) == 0


def test_a_slot_is_given_back_once() -> None:
    window = Window(1, 1.0)
    slot = Slot([window])
    slot.give_back(0.0)
    slot.give_back(None)
    assert window.wait(0.5) > 0


def test_a_pause_holds_everything_back_and_is_never_shortened() -> None:
    limiter = Limiter(Limits())
    limiter.pause(10.0)
    limiter.pause(5.0)
    assert limiter.wait_pause(4.0) == 6.0
    assert limiter.wait_pause(11.0) == 0


def test_quiet_chats_are_forgotten_and_busy_ones_are_not() -> None:
    limiter = Limiter(Limits(chat=1, chat_seconds=3.0))
    limiter.take(1).give_back(0.0)
    limiter.forget_quiet_chats(1.0)
    assert limiter.wait(1, 1.0) > 0
    limiter.forget_quiet_chats(5.0)
    assert limiter.remembered == 0


@given(st.lists(st.floats(0, 0.3), min_size=1, max_size=80), st.integers(1, 5))
def test_any_latencies_stay_below_any_ceiling(latencies: list[float], most: int) -> None:
    window = Window(most, 1.0)
    now, arrivals = 0.0, []
    under_way: list[float] = []
    for latency in latencies:
        while window.wait(now) > 0:
            now += min([window.wait(now), *(answered - now for answered in under_way)])
            for answered in [one for one in under_way if one <= now]:
                window.give_back(answered)
                under_way.remove(answered)
        window.take()
        arrivals.append(now + latency / 2)
        under_way.append(now + latency)
    assert most_within(sorted(arrivals), 1.0) <= most
