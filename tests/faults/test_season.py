"""A week of faults on each engine, small enough for every run of the tests."""

import pytest

from tests.faults.season import Wish, live

# A shared machine may well be ten times slower than a quiet one.
PATIENCE = 600


@pytest.mark.timeout(PATIENCE)
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_week_of_kills_and_faults_loses_nothing(engine: str) -> None:
    wish = Wish(engine, seed=2026, weeks=1, people=4, kills=5, faults=25, once=False, steps=1)
    outcome = await live(wish)
    assert outcome.complaints == (), outcome
    assert outcome.made["kill -9"] >= 2
    assert outcome.made.total() >= 10
    assert outcome.answers
