import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.acts import LARGEST, Act, Tap, decode

NUMBERS = st.integers(min_value=-LARGEST, max_value=LARGEST)


@given(st.sampled_from(list(Act)), st.lists(NUMBERS, max_size=4).map(tuple))
def test_what_a_button_carries_is_read_as_it_was_written(
    act: Act, arguments: tuple[int, ...]
) -> None:
    assert decode(Tap(act, arguments).encode()) == Tap(act, arguments)


@given(st.sampled_from(list(Act)), st.lists(NUMBERS, max_size=4).map(tuple))
def test_a_button_carries_at_most_what_the_channel_allows(
    act: Act, arguments: tuple[int, ...]
) -> None:
    assert len(Tap(act, arguments).encode().encode()) <= 64


@pytest.mark.parametrize(
    "text",
    ["", "unknown", "topic:x", "topic:", "topic:01", "topic:+1", "topic: 1", "topic:1.0"]
    + [f"topic:{number}" for number in (2**31, -(2**31), 2**63, 10**30)],
)
def test_what_no_button_of_ours_carries_is_not_read(text: str) -> None:
    assert decode(text) is None
