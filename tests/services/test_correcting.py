"""What was taken down wrongly at the meeting is corrected by the one who took it down."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.agenda import ChangedObservation
from bot.domain.messages.general import StaleButton
from bot.domain.messages.meeting import MeetingNotRunning, MeetingRunning
from bot.domain.messages.oral import OralKept, OralTakenBack, OralTakenDown
from bot.domain.messages.reporting_lines import (
    Changed,
    IsWithdrawn,
    MeetingIsOver,
    NoAnswer,
    RecordsStay,
)
from bot.domain.states import ObservationState
from storage.models import Decision, Observation
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table

TOPIC = "Öppen drogscen"


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.starts()
    return laid


def takes_down(table: Table) -> int:
    for label in ("oral", "Olle", TOPIC):
        table.hall.taps(table.secretary, label)
    return table.hall.says(table.secretary, "Fel text")


def taken(table: Table) -> Observation:
    return table.hall.session.exec(select(Observation)).one()


def test_an_edited_message_corrects_an_oral_report_for_all(table: Table) -> None:
    message = takes_down(table)
    table.hall.edits(table.secretary, message, "Rätt text")
    assert taken(table).what == "Rätt text"
    assert isinstance(table.hall.sees(table.secretary), Changed)
    assert table.one(table.olle, OralTakenDown).text == "Rätt text"
    assert table.one(table.chair, ChangedObservation).what == "Rätt text"
    table.hall.taps(table.chair, "next_item")
    item = table.one(table.secretary, MeetingRunning).item
    assert item is not None
    assert item.text == "Rätt text"


def test_an_oral_report_that_was_wrong_is_taken_back_by_who_took_it_down(table: Table) -> None:
    message = takes_down(table)
    table.hall.taps(table.secretary, "remove")
    table.hall.edits(table.secretary, message, "Rätt text")
    assert isinstance(table.hall.sees(table.secretary), IsWithdrawn)
    assert taken(table).state is ObservationState.WITHDRAWN
    assert table.one(table.olle, OralTakenBack) == OralTakenBack("Siv", TOPIC, "Fel text")
    assert table.one(table.secretary, MeetingRunning).last == 0
    assert not [one for one in table.hall.all_seen(table.secretary) if isinstance(one, OralKept)]
    table.hall.taps_act(table.secretary, Act.ORAL_REMOVE, taken(table).id)
    told = [one for one in table.hall.all_seen(table.olle) if isinstance(one, OralTakenBack)]
    assert len(told) == 1


def test_an_oral_report_rests_once_the_meeting_is_closed(table: Table) -> None:
    message = takes_down(table)
    table.closes(publish=False)
    table.hall.edits(table.secretary, message, "Rätt text")
    assert isinstance(table.hall.sees(table.secretary), MeetingIsOver)
    table.hall.taps_act(table.secretary, Act.ORAL_REMOVE, taken(table).id)
    assert isinstance(table.hall.answer(), MeetingNotRunning)
    assert (taken(table).what, taken(table).state) == ("Fel text", ObservationState.DELIVERED)


def test_nobody_else_takes_an_oral_report_back_by_its_button(table: Table) -> None:
    takes_down(table)
    table.hall.taps_act(table.chair, Act.ORAL_REMOVE, taken(table).id)
    assert isinstance(table.hall.answer(), StaleButton)
    table.hall.taps_act(table.secretary, Act.ORAL_REMOVE, 999)
    assert isinstance(table.hall.answer(), StaleButton)
    own = table.observes(table.eva, "Klotter")
    table.hall.taps_act(table.secretary, Act.ORAL_REMOVE, own.id)
    assert isinstance(table.hall.answer(), StaleButton)
    states = {one.state for one in table.hall.session.exec(select(Observation))}
    assert states == {ObservationState.DELIVERED}


def test_who_edits_a_decision_is_told_how_to_correct_it(table: Table) -> None:
    table.hall.taps(table.chair, "decide")
    message = table.hall.says(table.chair, "Beslut med fel")
    table.hall.edits(table.chair, message, "Beslut utan fel")
    assert isinstance(table.hall.sees(table.chair), RecordsStay)
    assert table.hall.session.exec(select(Decision)).one().text == "Beslut med fel"
    table.closes()
    table.hall.edits(table.chair, message, "Beslut utan fel")
    assert isinstance(table.hall.sees(table.chair), NoAnswer)
    table.hall.edits(table.eva, 999, "Något")
    assert isinstance(table.hall.sees(table.eva), NoAnswer)
