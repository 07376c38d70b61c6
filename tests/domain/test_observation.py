from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.observation import (
    PARTS,
    Content,
    LastWeek,
    ReportState,
    is_done,
    is_late,
    joined,
    last_week,
    length,
    may_be_delivered,
    next_missing,
    part_at,
    part_before,
    report_state,
    skipped,
    state_after_delivery,
)
from bot.domain.states import ObservationState, Part, Recurring, SubmissionState, TopicKind

TEXTS = st.none() | st.text(max_size=5)
CONTENTS = st.builds(
    Content, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | st.sampled_from(list(Recurring))
)
START = datetime(2026, 11, 26, 8, tzinfo=UTC)


@given(CONTENTS)
def test_answering_or_skipping_what_is_missing_ends_after_five_questions(content: Content) -> None:
    asked = []
    while (part := next_missing(content)) is not None:
        asked.append(part)
        content = skipped(content, part) or content.with_part(part, "klotter")
    assert asked == sorted(asked, key=PARTS.index)
    assert len(asked) == len(set(asked)) <= 5


@pytest.mark.parametrize("kind", [TopicKind.POSITIVE, TopicKind.PLANNED])
def test_only_a_problem_is_asked_whether_it_recurs(kind: TopicKind) -> None:
    content = Content("Buskar röjs", "i morgon", "", "")
    assert next_missing(content) is Part.RECURRING
    assert next_missing(content, kind) is None


@given(CONTENTS, st.sampled_from(PARTS))
def test_skipping_never_changes_what_stands(content: Content, part: Part) -> None:
    after = skipped(content, part)
    if content.of(part) is not None:
        assert after == content


def test_what_has_happened_cannot_be_skipped() -> None:
    assert skipped(Content(), Part.WHAT) is None


def test_skipping_recurrence_says_that_it_is_unknown() -> None:
    after = skipped(Content("klotter"), Part.RECURRING)
    assert after is not None
    assert after.recurring is Recurring.UNKNOWN


def test_back_leads_to_the_question_before_and_ends_at_the_first() -> None:
    assert [part_before(part) for part in PARTS] == [None, *PARTS[:-1]]


def test_a_number_that_no_button_carried_is_no_part() -> None:
    assert [part_at(number) for number in (-1, 0, 4, 5)] == [None, Part.WHAT, Part.RECURRING, None]


@pytest.mark.parametrize(
    ("topic_id", "what", "may"),
    [(1, "klotter", True), (None, "klotter", False), (1, "", False), (1, None, False)],
)
def test_only_what_has_a_topic_and_says_something_may_be_delivered(
    topic_id: int | None, what: str | None, may: bool
) -> None:
    assert may_be_delivered(topic_id, Content(what)) is may


def test_a_text_is_measured_as_the_channel_counts() -> None:
    assert [length("å"), length("😀"), length("ab")] == [1, 2, 2]


def test_more_words_stand_on_a_line_of_their_own() -> None:
    assert [joined(None, "b"), joined("", "b"), joined("a", "b")] == ["b", "b", "a\nb"]


def test_it_is_late_from_the_start_on_or_once_the_agenda_is_out() -> None:
    before = START - timedelta(seconds=1)
    assert is_late(START, START, None)
    assert is_late(before, START, before)
    assert not is_late(before, START, None)


def test_the_state_of_a_report_is_what_was_said_else_whether_anything_stands() -> None:
    assert report_state(None, begun=False) is ReportState.NOT_STARTED
    assert report_state(None, begun=True) is ReportState.STARTED
    assert report_state(SubmissionState.STARTED, begun=True) is ReportState.STARTED
    assert report_state(SubmissionState.STARTED, begun=False) is ReportState.NOT_STARTED
    assert report_state(SubmissionState.SUBMITTED, begun=True) is ReportState.SUBMITTED
    assert report_state(SubmissionState.NOTHING, begun=True) is ReportState.NOTHING


def test_delivering_ends_nothing_to_report_and_leaves_a_sent_report_sent() -> None:
    assert state_after_delivery(SubmissionState.NOTHING) is SubmissionState.STARTED
    assert state_after_delivery(SubmissionState.SUBMITTED) is SubmissionState.SUBMITTED
    assert state_after_delivery(None) is SubmissionState.STARTED


def test_only_the_done_need_no_reminder() -> None:
    assert [is_done(one) for one in (None, *SubmissionState)] == [False, False, True, True]


def test_what_became_of_last_week_follows_from_what_continues_it() -> None:
    assert last_week(ObservationState.DELIVERED, ceased=False) is LastWeek.CONTINUED
    assert last_week(ObservationState.DRAFT, ceased=False) is LastWeek.CHANGING
    assert last_week(ObservationState.WITHDRAWN, ceased=False) is LastWeek.OPEN
    assert last_week(None, ceased=True) is LastWeek.CEASED
