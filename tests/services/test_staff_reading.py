"""What staff have told waits for the participant alone, who takes along, changes or leaves out."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.observing import Card
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.staff import (
    AskStaffWord,
    StaffAllRead,
    StaffAnswerChanged,
    StaffDesk,
    StaffLeftOut,
    StaffReading,
    StaffWordKept,
)
from bot.domain.messages.staff_lines import StaffOnly
from bot.domain.messages.withholding import NotKept
from bot.domain.states import ObservationState, Origin, Recurring, Source, StaffState
from bot.services import agenda, exporting
from bot.services.ports import Sender
from storage.models import StaffAnswer, Submission
from tests import builders
from tests.hall import Hall
from tests.services.staff_at_work import Unit, unit_at_work


@pytest.fixture
def unit(hall: Hall) -> Unit:
    """Let Siv have told of two things."""
    unit = unit_at_work(hall)
    unit.opens(unit.siv, unit.shares())
    for what in ("Klotter vid porten", "Rutor krossade"):
        hall.later(minutes=1)
        unit.sends(unit.siv, what)
    return unit


def reading(unit: Unit) -> StaffReading:
    unit.hall.taps(unit.eva, "staff_read")
    return unit.shown(unit.eva, StaffReading)


def states(unit: Unit) -> list[StaffState]:
    found = unit.hall.session.exec(select(StaffAnswer)).all()
    return [one.state for one in sorted(found, key=lambda one: one.id)]


def test_what_waits_stands_on_the_report_screen_and_nowhere_else(unit: Unit) -> None:
    hall = unit.hall
    hall.says(unit.eva, "/rapport")
    screen = hall.sees(unit.eva)
    assert isinstance(screen, ReportScreen)
    assert screen.from_staff == 2
    assert "staff_read" in hall.labels(unit.eva)
    colleague = hall.joins("Olle", unit.conference, organisation="Parkförvaltningen")
    for who in (colleague, unit.chair):
        hall.says(who, "/rapport")
        assert "staff_read" not in hall.labels(who)
    assert unit.reports() == []
    assert hall.session.exec(select(Submission)).all() == []
    assert agenda.agenda_of(hall.desk(), unit.meeting).items() == []
    assert exporting.extract(hall.desk(), unit.conference.id).observations == ()


def test_one_tap_takes_an_answer_along_as_it_stands(unit: Unit) -> None:
    shown = reading(unit)
    assert (shown.number, shown.total, shown.content.what) == (1, 2, "Klotter vid porten")
    unit.hall.taps(unit.eva, "staff_take")
    [report] = unit.reports()
    assert (report.state, report.origin) == (ObservationState.DELIVERED, Origin.STAFF)
    assert report.source is Source.WRITTEN
    assert report.participant_id == unit.hall.part(unit.eva).id
    said = (report.what, report.when, report.where, report.how, report.recurring)
    assert said == ("Klotter vid porten", "i går", "Hjällbo torg", "med spray", Recurring.YES)
    following = unit.shown(unit.eva, StaffReading)
    assert (following.content.what, following.total) == ("Rutor krossade", 1)
    [item] = agenda.agenda_of(unit.hall.desk(), unit.meeting).items()
    assert item.origins == (Origin.STAFF,)


def test_a_second_tap_takes_nothing_twice(unit: Unit) -> None:
    shown = reading(unit)
    for _ in range(2):
        unit.hall.taps_act(unit.eva, Act.STAFF_TAKE, shown.answer_id, shown.stamp)
    assert len(unit.reports()) == 1
    unit.hall.taps_act(unit.eva, Act.STAFF_LEAVE, shown.answer_id, shown.stamp)
    assert unit.hall.answer() == StaleButton(WayBack.STAFF)
    assert states(unit) == [StaffState.TAKEN, StaffState.SENT]


def test_what_is_changed_first_is_a_draft_on_its_card(unit: Unit) -> None:
    reading(unit)
    unit.hall.taps(unit.eva, "staff_edit")
    card = unit.shown(unit.eva, Card)
    assert (card.is_draft, card.origin, card.content.what) == (
        True,
        Origin.STAFF,
        "Klotter vid porten",
    )
    assert states(unit) == [StaffState.EDITED, StaffState.SENT]
    unit.hall.taps(unit.eva, "save")
    assert [one.state for one in unit.reports()] == [ObservationState.DELIVERED]


@pytest.mark.parametrize("way", ["staff_take", "staff_edit"])
def test_what_was_taken_along_is_undone_and_can_be_taken_again(unit: Unit, way: str) -> None:
    first = reading(unit)
    unit.hall.taps(unit.eva, way)
    for _ in range(2):
        unit.hall.taps_act(unit.eva, Act.STAFF_UNDO, first.answer_id)
    assert [one.state for one in unit.reports()] == [ObservationState.WITHDRAWN]
    assert states(unit) == [StaffState.SENT, StaffState.SENT]
    assert unit.shown(unit.eva, StaffReading).answer_id == first.answer_id
    assert unit.hall.session.exec(select(Submission)).all() == []
    unit.hall.taps(unit.eva, "staff_take")
    assert [one.state for one in unit.reports()] == [ObservationState.DELIVERED]


def test_what_is_left_out_stays_out_of_everything_and_can_be_undone(unit: Unit) -> None:
    reading(unit)
    unit.hall.taps(unit.eva, "staff_leave")
    assert unit.reports() == []
    assert states(unit) == [StaffState.LEFT_OUT, StaffState.SENT]
    unit.hall.taps(unit.eva, "staff_undo")
    assert states(unit) == [StaffState.SENT, StaffState.SENT]
    assert unit.shown(unit.eva, StaffReading).total == 2


def test_what_was_left_out_earlier_is_found_again_and_taken_back(unit: Unit) -> None:
    reading(unit)
    unit.hall.taps(unit.eva, "staff_leave")
    unit.hall.taps(unit.eva, "staff_leave")
    unit.hall.says(unit.eva, "/medarbetare")
    assert unit.shown(unit.eva, StaffDesk).left_out == 2
    unit.hall.taps(unit.eva, "staff_left_out")
    listed = unit.shown(unit.eva, StaffLeftOut)
    assert [one.words for one in listed.page.entries] == ["Klotter vid porten", "Rutor krossade"]
    unit.hall.taps(unit.eva, "Rutor krossade")
    assert states(unit) == [StaffState.LEFT_OUT, StaffState.SENT]
    assert unit.shown(unit.eva, StaffReading).content.what == "Rutor krossade"
    unit.hall.taps_act(unit.siv, Act.STAFF_LEFT_OUT, unit.hall.part(unit.eva).id)
    assert unit.hall.answer() == StaffOnly()


def test_a_word_can_go_with_what_is_left_out_and_is_screened(unit: Unit) -> None:
    hall, eva = unit.hall, unit.eva
    reading(unit)
    hall.taps(eva, "staff_leave")
    hall.taps(eva, "staff_word")
    unit.shown(eva, AskStaffWord)
    hall.says(eva, "En som heter Kalle löste det")
    assert isinstance(hall.sees(eva), NotKept)
    hall.says(eva, "Det är redan löst")
    assert StaffWordKept() in hall.all_seen(eva)
    answer = hall.session.exec(select(StaffAnswer).order_by(StaffAnswer.id)).all()[0]  # type: ignore[arg-type]  # a column at run time
    assert answer.word == "Det är redan löst"
    assert unit.reports() == []
    assert "staff_word" not in hall.labels(eva)
    hall.says(eva, "Något annat")
    assert [one.what for one in unit.reports()] == ["Något annat"]


def test_the_pages_turn_between_what_waits(unit: Unit) -> None:
    first = reading(unit)
    assert (first.previous_id, first.next_id is None) == (None, False)
    unit.hall.taps(unit.eva, "next_page")
    second = unit.shown(unit.eva, StaffReading)
    assert (second.number, second.previous_id, second.next_id) == (2, first.answer_id, None)
    unit.hall.taps(unit.eva, "staff_leave")
    unit.hall.taps(unit.eva, "staff_leave")
    assert unit.shown(unit.eva, StaffAllRead).settled is not None


def test_nothing_is_taken_along_that_was_not_read_as_it_stands(unit: Unit) -> None:
    shown = reading(unit)
    answer = unit.hall.session.get_one(StaffAnswer, shown.answer_id)
    answer.what = "Något helt annat"
    unit.hall.session.flush()
    for way in ("staff_take", "staff_edit", "staff_leave"):
        unit.hall.taps_act(unit.eva, getattr(Act, way.upper()), shown.answer_id, shown.stamp)
        assert unit.hall.answer() == StaffAnswerChanged()
    assert states(unit) == [StaffState.SENT, StaffState.SENT]
    assert unit.shown(unit.eva, StaffReading).content.what == "Något helt annat"
    unit.hall.taps(unit.eva, "staff_take")
    assert [one.what for one in unit.reports()] == ["Något helt annat"]


def test_nobody_else_reads_or_settles_what_ones_staff_told(unit: Unit) -> None:
    shown = reading(unit)
    part = unit.hall.part(unit.eva)
    others: list[tuple[Sender, object]] = [
        (unit.chair, StaleButton(WayBack.STAFF)),
        (unit.hall.joins("Olle", unit.conference), StaleButton(WayBack.STAFF)),
        (unit.siv, StaffOnly()),
    ]
    for who, told in others:
        for act in (Act.STAFF_TAKE, Act.STAFF_EDIT, Act.STAFF_LEAVE):
            unit.hall.taps_act(who, act, shown.answer_id, shown.stamp)
            assert unit.hall.answer() == told
        for act in (Act.STAFF_UNDO, Act.STAFF_WORD):
            unit.hall.taps_act(who, act, shown.answer_id)
            assert unit.hall.answer() == told
        unit.hall.taps_act(who, Act.STAFF_READ, part.id)
        assert not [one for one in unit.hall.all_seen(who) if isinstance(one, StaffReading)]
    assert states(unit) == [StaffState.SENT, StaffState.SENT]


def test_an_answer_that_is_only_begun_cannot_be_settled(unit: Unit) -> None:
    unit.hall.says(unit.siv, "Ännu mer")
    begun = unit.newest()
    unit.hall.taps_act(unit.eva, Act.STAFF_LEAVE, begun.id, 0)
    assert unit.hall.answer() == StaleButton(WayBack.STAFF)
    assert begun.state is StaffState.BEGUN


def test_what_the_meeting_has_passed_is_not_undone(unit: Unit) -> None:
    shown = reading(unit)
    unit.hall.taps(unit.eva, "staff_take")
    builders.held(unit.hall, unit.meeting)
    unit.hall.later(days=4)
    unit.hall.taps_act(unit.eva, Act.STAFF_UNDO, shown.answer_id)
    assert unit.hall.answer() == StaleButton(WayBack.STAFF)
    assert [one.state for one in unit.reports()] == [ObservationState.DELIVERED]
