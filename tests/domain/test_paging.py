"""Long lists, a page at a time."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paging import page_of


@given(length=st.integers(0, 65), size=st.integers(1, 20))
def test_turning_the_pages_shows_everything_once(length: int, size: int) -> None:
    everything = list(range(length))
    page = page_of(everything, 0, size)
    shown = list(page.entries)
    while page.following is not None:
        page = page_of(everything, page.following, size)
        shown += page.entries
    assert shown == everything
    assert page.number + 1 == page.count


@given(number=st.integers(), length=st.integers(0, 30))
def test_a_page_that_is_not_there_is_the_nearest(number: int, length: int) -> None:
    page = page_of(list(range(length)), number, 10)
    assert 0 <= page.number < page.count
    assert page.previous is None or page.previous == page.number - 1
