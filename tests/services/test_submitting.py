from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import AskPart
from bot.domain.messages.reporting import ReportScreen, UnsavedDrafts
from bot.domain.messages.reporting_lines import (
    NothingNoted,
    NothingToSubmit,
    PutBack,
    Reopened,
    SomethingIsDelivered,
    SubmittedThanks,
)
from bot.domain.observation import ReportState
from bot.domain.states import ObservationState, SubmissionState
from bot.services.ports import Sender
from storage.models import Meeting, Observation, Submission
from tests.hall import Hall


@pytest.fixture
def anna(hall: Hall) -> Sender:
    return hall.joins("Anna", hall.conference())


def drafts(hall: Hall, sender: Sender, what: str) -> Observation:
    """Let someone begin an observation on a topic."""
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    if not isinstance(hall.sees(sender), AskPart):
        hall.taps(sender, "add")
    hall.says(sender, what)
    return max(hall.session.exec(select(Observation)).all(), key=lambda one: one.id)


def delivers(hall: Hall, sender: Sender, what: str = "Öppen handel") -> Observation:
    one = drafts(hall, sender, what)
    hall.taps_act(sender, Act.SAVE, one.id)
    return one


def screen(hall: Hall, sender: Sender) -> ReportScreen:
    seen = hall.sees(sender)
    assert isinstance(seen, ReportScreen), seen
    return seen


def said(hall: Hall) -> SubmissionState | None:
    one = hall.session.exec(select(Submission)).first()
    return one.state if one else None


def test_sending_in_says_that_one_is_done(hall: Hall, anna: Sender) -> None:
    delivers(hall, anna)
    hall.taps(anna, "submit")
    assert isinstance(hall.answer(), SubmittedThanks)
    assert screen(hall, anna).state is ReportState.SUBMITTED
    assert said(hall) is SubmissionState.SUBMITTED
    hall.taps(anna, "reopen")
    assert isinstance(hall.answer(), Reopened)
    assert screen(hall, anna).state is ReportState.STARTED


def test_nothing_saved_is_nothing_to_send_in(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "submit")
    assert isinstance(hall.answer(), NothingToSubmit)
    assert said(hall) is None


def test_sending_in_asks_about_what_is_not_saved_and_saves_it_all(hall: Hall, anna: Sender) -> None:
    drafts(hall, anna, "Öppen handel")
    drafts(hall, anna, "Nya ansikten")
    hall.says(anna, "/rapport")
    hall.says(anna, "utan ämne")
    hall.says(anna, "/rapport")
    hall.taps(anna, "submit")
    asked = hall.sees(anna)
    assert isinstance(asked, UnsavedDrafts)
    assert (asked.drafts, asked.ready, asked.answers) == (3, 2, 0)
    hall.taps(anna, "save_all")
    shown = screen(hall, anna)
    assert (shown.delivered, shown.drafts, shown.state) == (2, 1, ReportState.SUBMITTED)


def test_drafts_that_cannot_be_saved_lead_back(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "utan ämne")
    hall.says(anna, "/rapport")
    hall.taps(anna, "submit")
    assert hall.labels(anna) == ["back"]
    hall.taps(anna, "back")
    assert screen(hall, anna).drafts == 1
    hall.taps_act(anna, Act.SAVE_ALL, screen(hall, anna).meeting_id)
    assert isinstance(hall.answer(), NothingToSubmit)


def test_drafts_that_cannot_be_saved_do_not_hinder_what_is_delivered(
    hall: Hall, anna: Sender
) -> None:
    delivers(hall, anna)
    hall.says(anna, "utan ämne")
    hall.says(anna, "/rapport")
    hall.taps(anna, "submit")
    hall.taps(anna, "submit_anyway")
    shown = screen(hall, anna)
    assert (shown.state, shown.drafts) == (ReportState.SUBMITTED, 1)


def test_nothing_to_report_is_an_answer_that_can_be_taken_back(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "nothing")
    assert isinstance(hall.answer(), NothingNoted)
    assert screen(hall, anna).state is ReportState.NOTHING
    assert hall.labels(anna)[-1] == "reopen"
    assert "submit" not in hall.labels(anna)
    hall.taps_act(anna, Act.NOTHING, screen(hall, anna).meeting_id)
    assert said(hall) is SubmissionState.NOTHING
    hall.taps(anna, "reopen")
    assert screen(hall, anna).state is ReportState.NOT_STARTED
    assert said(hall) is None
    hall.taps_act(anna, Act.REOPEN, screen(hall, anna).meeting_id)
    assert isinstance(hall.answer(), Reopened)


def test_nothing_to_report_is_refused_when_something_is_delivered(hall: Hall, anna: Sender) -> None:
    delivers(hall, anna)
    assert "nothing" not in hall.labels(anna)
    hall.taps_act(anna, Act.NOTHING, screen(hall, anna).meeting_id)
    assert hall.answer() == SomethingIsDelivered(1)
    assert said(hall) is SubmissionState.STARTED


def test_saving_after_nothing_or_after_sending_in_is_fine(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "nothing")
    one = drafts(hall, anna, "Öppen handel")
    assert said(hall) is SubmissionState.STARTED
    hall.taps_act(anna, Act.SAVE, one.id)
    assert said(hall) is SubmissionState.STARTED
    hall.taps(anna, "submit")
    delivers(hall, anna, "Mer handel")
    assert said(hall) is SubmissionState.SUBMITTED


def test_who_begins_something_more_is_not_done_until_it_is_saved(hall: Hall, anna: Sender) -> None:
    delivers(hall, anna)
    hall.taps(anna, "submit")
    one, other = drafts(hall, anna, "Mer handel"), drafts(hall, anna, "Nya ansikten")
    assert said(hall) is SubmissionState.STARTED
    hall.taps_act(anna, Act.SAVE, one.id)
    assert screen(hall, anna).state is ReportState.STARTED
    hall.taps_act(anna, Act.SAVE, other.id)
    assert screen(hall, anna).state is ReportState.SUBMITTED


@pytest.mark.parametrize("word", ["nothing", "submit"])
def test_words_that_were_no_report_leave_what_was_said_once_they_are_removed(
    hall: Hall, anna: Sender, word: str
) -> None:
    if word == "submit":
        delivers(hall, anna)
    hall.says(anna, "/rapport")
    hall.taps(anna, word)
    before = said(hall)
    hall.says(anna, "Tack!")
    assert said(hall) is SubmissionState.STARTED
    hall.taps(anna, "remove")
    assert said(hall) is before
    hall.taps(anna, "undo")
    assert said(hall) is SubmissionState.STARTED


def test_nothing_to_report_asks_first_about_what_is_not_saved(hall: Hall, anna: Sender) -> None:
    drafts(hall, anna, "Öppen handel")
    hall.says(anna, "/rapport")
    hall.taps(anna, "nothing")
    asked = hall.sees(anna)
    assert isinstance(asked, UnsavedDrafts)
    assert (asked.drafts, asked.ready) == (1, 1)
    assert said(hall) is SubmissionState.STARTED
    hall.taps(anna, "save_all")
    assert screen(hall, anna).state is ReportState.SUBMITTED


def test_taking_back_the_last_that_was_delivered_opens_the_report(hall: Hall, anna: Sender) -> None:
    one, other = delivers(hall, anna), delivers(hall, anna, "Nya ansikten")
    hall.taps(anna, "submit")
    hall.taps_act(anna, Act.REMOVE, one.id)
    assert said(hall) is SubmissionState.SUBMITTED
    hall.taps_act(anna, Act.REMOVE, other.id)
    assert said(hall) is SubmissionState.STARTED
    hall.taps(anna, "undo")
    assert isinstance(hall.answer(), PutBack)
    assert other.state is ObservationState.DELIVERED
    hall.taps_act(anna, Act.RESTORE, other.id)
    assert screen(hall, anna).delivered == 1


def test_what_was_taken_back_from_a_meeting_that_is_over_returns_as_a_draft(
    hall: Hall, anna: Sender
) -> None:
    one = delivers(hall, anna)
    hall.taps_act(anna, Act.REMOVE, one.id)
    hall.later(days=7)
    hall.taps(anna, "undo")
    assert one.state is ObservationState.DRAFT
    assert screen(hall, anna).drafts == 1


def test_buttons_of_a_meeting_that_is_over_are_stale(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    old = screen(hall, anna).meeting_id
    hall.later(days=7)
    for act in (Act.NOTHING, Act.SUBMIT, Act.SAVE_ALL, Act.REOPEN):
        hall.taps_act(anna, act, old)
        assert isinstance(hall.answer(), StaleButton)
    assert said(hall) is None


def test_what_is_said_after_the_agenda_went_out_is_late(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    meeting = hall.session.get_one(Meeting, screen(hall, anna).meeting_id)
    meeting.agenda_sent_at = meeting.released_at = meeting.agenda_at
    hall.at(meeting.agenda_at + timedelta(minutes=1))
    one = delivers(hall, anna)
    assert one.late
    submission = hall.session.exec(select(Submission)).one()
    assert submission.late
