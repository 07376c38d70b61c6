from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.headings import Heading, Reason, Signs, heading_of, reasons, says_it_grows
from bot.domain.states import Recurring, TopicKind

SIGNS = st.builds(
    Signs,
    kind=st.sampled_from(TopicKind),
    recurring=st.sampled_from(Recurring),
    weeks=st.integers(1, 9),
    sources=st.integers(1, 3),
    prioritised=st.booleans(),
    grows_by_word=st.booleans(),
    now=st.integers(0, 4),
    before=st.integers(0, 4),
)
STEMS = ("ökar", "allt fler", "eskaler")
DENIALS = ("inte",)


@pytest.mark.parametrize(
    ("signs", "heading"),
    [
        (Signs(), Heading.TOPICS),
        (Signs(recurring=Recurring.NO), Heading.CHANGES),
        (Signs(recurring=Recurring.YES), Heading.RECURRING),
        (Signs(weeks=2, recurring=Recurring.NO), Heading.RECURRING),
        (Signs(weeks=3, grows_by_word=True), Heading.CHANGES),
        (Signs(grows_by_word=True), Heading.TOPICS),
        (Signs(recurring=Recurring.YES, now=3, before=2), Heading.CHANGES),
        (Signs(recurring=Recurring.YES, now=3, before=3), Heading.RECURRING),
        (Signs(recurring=Recurring.YES, now=1), Heading.RECURRING),
        (Signs(sources=2), Heading.CHANGES),
        (Signs(prioritised=True), Heading.CHANGES),
        (Signs(TopicKind.POSITIVE, prioritised=True), Heading.POSITIVE),
        (Signs(TopicKind.PLANNED, recurring=Recurring.NO), Heading.AHEAD),
    ],
)
def test_a_report_stands_where_its_signs_put_it(signs: Signs, heading: Heading) -> None:
    assert heading_of(signs) is heading


@given(SIGNS)
def test_what_stands_among_the_changes_has_a_reason_and_nothing_else_that_is_ordinary_has(
    signs: Signs,
) -> None:
    ordinary = replace(signs, kind=TopicKind.ORDINARY)
    assert (heading_of(ordinary) is Heading.CHANGES) == bool(reasons(ordinary))
    assert heading_of(signs) not in {Heading.FOLLOW_UP, Heading.ADDED}


def test_all_reasons_are_told() -> None:
    assert reasons(Signs(weeks=2, sources=2, prioritised=True, now=2)) == (
        Reason.GROWING,
        Reason.SOURCES,
        Reason.PRIORITISED,
    )


@pytest.mark.parametrize(
    ("text", "grows"),
    [
        ("Klottret ökar.", True),
        ("Allt fler står vid hållplatsen", True),
        ("Bråken eskalerade i helgen", True),
        ("Klottret ökar inte", False),
        ("Det har inte eskalerat", False),
        ("Alla fler", False),
        ("Vi kommer att följa det", False),
        ("", False),
    ],
)
def test_a_text_says_that_it_grows_in_words_that_nothing_denies(text: str, grows: bool) -> None:
    assert says_it_grows([text], STEMS, DENIALS) is grows
