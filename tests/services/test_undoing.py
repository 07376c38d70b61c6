"""Taking back and putting back: who was done is done again, and nothing sticks."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.prompting import Reminder
from bot.domain.states import ObservationState, Recurring, SubmissionState
from bot.services import due
from bot.services.ports import Sender
from storage.models import Observation, Submission
from tests import builders
from tests.hall import Hall

PROMPT = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.fixture
def eva(hall: Hall) -> Sender:
    """Return someone with a recurring observation of last week, just asked about this one."""
    conference = hall.conference()
    eva = hall.joins("Eva", conference, organisation="Polisen")
    before = builders.earlier(hall, builders.meeting(hall, conference))
    builders.observation(hall, eva, before, "Klotter", recurring=Recurring.YES)
    hall.at(PROMPT)
    hall.runs(due.due_work)
    return eva


def said(hall: Hall) -> SubmissionState | None:
    one = hall.session.exec(select(Submission)).first()
    return one.state if one else None


def newest(hall: Hall) -> Observation:
    return max(hall.session.exec(select(Observation)).all(), key=lambda one: one.id)


def is_reminded(hall: Hall, sender: Sender) -> bool:
    hall.at(PROMPT.replace(hour=14, minute=1))
    hall.runs(due.due_work)
    return any(isinstance(one, Reminder) for one in hall.all_seen(sender))


def delivers(hall: Hall, sender: Sender, what: str = "Langning") -> Observation:
    hall.says(sender, "/rapport")
    hall.says(sender, what)
    hall.taps(sender, "Öppen drogscen")
    one = newest(hall)
    hall.taps_act(sender, Act.SAVE, one.id)
    return one


def test_who_was_done_is_done_again_once_the_last_is_put_back(hall: Hall, eva: Sender) -> None:
    one = delivers(hall, eva)
    hall.taps(eva, "submit")
    hall.taps_act(eva, Act.REMOVE, one.id)
    assert said(hall) is SubmissionState.STARTED
    hall.taps(eva, "undo")
    assert said(hall) is SubmissionState.SUBMITTED
    assert not is_reminded(hall, eva)


def test_who_was_done_is_done_again_once_the_same_goes_on_after_all(
    hall: Hall, eva: Sender
) -> None:
    for label in ("continues", "submit", "undo", "continues"):
        hall.taps(eva, label)
    assert said(hall) is SubmissionState.SUBMITTED
    assert not is_reminded(hall, eva)


def test_who_had_nothing_has_nothing_again_once_what_was_delivered_is_taken_back(
    hall: Hall, eva: Sender
) -> None:
    hall.taps(eva, "nothing")
    hall.taps(eva, "continues")
    assert said(hall) is SubmissionState.STARTED
    hall.taps(eva, "undo")
    assert said(hall) is SubmissionState.NOTHING
    assert not is_reminded(hall, eva)


def test_nothing_to_report_holds_again_only_when_all_that_came_after_it_is_gone(
    hall: Hall, eva: Sender
) -> None:
    hall.taps(eva, "nothing")
    one = delivers(hall, eva)
    hall.says(eva, "Tack!")
    draft = newest(hall)
    hall.taps_act(eva, Act.REMOVE, draft.id)
    assert said(hall) is SubmissionState.STARTED
    hall.taps_act(eva, Act.REMOVE, one.id)
    assert said(hall) is SubmissionState.NOTHING


def test_removing_a_draft_does_not_send_in_what_has_been_taken_back(
    hall: Hall, eva: Sender
) -> None:
    one = delivers(hall, eva)
    hall.taps(eva, "submit")
    hall.taps_act(eva, Act.REMOVE, one.id)
    hall.says(eva, "Tack!")
    hall.taps_act(eva, Act.REMOVE, newest(hall).id)
    assert said(hall) is SubmissionState.STARTED


@pytest.mark.parametrize("is_saved", [True, False])
def test_who_removes_all_they_began_has_begun_nothing(
    hall: Hall, eva: Sender, is_saved: bool
) -> None:
    if is_saved:
        delivers(hall, eva)
    else:
        hall.says(eva, "Test")
    assert said(hall) is SubmissionState.STARTED
    hall.taps_act(eva, Act.REMOVE, newest(hall).id)
    assert said(hall) is None
    hall.taps(eva, "undo")
    assert said(hall) is SubmissionState.STARTED


def test_looking_at_what_could_be_changed_leaves_who_is_done_as_they_were(
    hall: Hall, eva: Sender
) -> None:
    delivers(hall, eva)
    hall.taps(eva, "submit")
    for label in ("alter", "back", "back"):
        hall.taps(eva, label)
    assert said(hall) is SubmissionState.SUBMITTED
    hall.taps(eva, "undo")
    assert newest(hall).state is ObservationState.WITHDRAWN
    assert "alter" in hall.labels(eva)
    assert not is_reminded(hall, eva)


def test_a_part_that_is_answered_anew_begins_the_change(hall: Hall, eva: Sender) -> None:
    hall.taps(eva, "nothing")
    hall.taps(eva, "alter")
    assert said(hall) is SubmissionState.NOTHING
    hall.taps(eva, "part_where")
    hall.says(eva, "Torget")
    assert said(hall) is SubmissionState.STARTED
    hall.taps(eva, "back")
    hall.taps(eva, "undo")
    assert said(hall) is SubmissionState.NOTHING
