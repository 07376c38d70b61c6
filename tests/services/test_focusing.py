"""«Fokus»: what is looked at until the next meeting, chosen, ranked, and read by all."""

from datetime import timedelta

import pytest

from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.focusing import AskFocusArea, AskSpot, FocusBoard, FocusIsFull, IsInFocus
from bot.domain.messages.general import StaleButton
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import FocusList
from bot.services import due
from bot.services.ports import Sender
from storage import holding
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    for name in ("Angered", "Bergsjön", "Centrum"):
        hall.area(laid.conference, name)
    laid.observes(laid.eva, "Klotter", where="Hjällbo torg")
    laid.observes(laid.olle, "Eldning", where="Hjällbo torg")
    laid.observes(laid.olle, "Langning", where="Spåret")
    laid.starts()
    return laid


def looks_at(table: Table, sender: Sender, *areas: str) -> None:
    table.hall.taps(sender, "focus")
    for name in areas:
        table.hall.taps(sender, "focus_areas")
        table.hall.taps(sender, name)


def board(table: Table, sender: Sender) -> list[tuple[int, str]]:
    shown = table.one(sender, FocusBoard)
    return [(one.rank, one.text) for one in (*shown.areas, *shown.spots)]


def test_areas_and_places_are_chosen_by_tap_and_by_word(table: Table) -> None:
    looks_at(table, table.secretary, "Bergsjön", "Angered")
    table.hall.taps(table.secretary, "focus_areas")
    assert [one.name for one in table.one(table.secretary, AskFocusArea).page.entries] == [
        "Centrum"
    ]
    table.hall.taps(table.secretary, "back")
    table.hall.taps(table.secretary, "focus_spot")
    places = table.one(table.secretary, AskSpot).places
    assert [one.name for one in places] == ["Hjällbo torg", "Spåret"]
    table.hall.taps(table.secretary, "Hjällbo torg")
    table.hall.taps(table.secretary, "focus_spot")
    table.hall.says(table.secretary, "Parken vid  skolan")
    assert board(table, table.secretary) == [
        (1, "Bergsjön"),
        (2, "Angered"),
        (1, "Hjällbo torg"),
        (2, "Parken vid skolan"),
    ]
    assert table.one(table.chair, MeetingRunning).focus[0] == "Bergsjön"


def test_they_are_ranked_and_removed(table: Table) -> None:
    looks_at(table, table.chair, "Angered", "Bergsjön", "Centrum")
    numbers = {one.text: one.id for one in holding.focus(table.hall.session, table.meeting.id)}
    table.hall.taps_act(table.chair, Act.FOCUS_MOVE, table.meeting.id, numbers["Centrum"], 3, 1)
    assert board(table, table.chair) == [(1, "Centrum"), (2, "Angered"), (3, "Bergsjön")]
    table.hall.taps_act(table.chair, Act.FOCUS_REMOVE, table.meeting.id, numbers["Angered"], 2)
    assert board(table, table.chair) == [(1, "Centrum"), (2, "Bergsjön")]


def test_a_stale_tap_moves_nothing_and_both_boards_are_current(table: Table) -> None:
    looks_at(table, table.chair, "Angered", "Bergsjön")
    table.hall.taps(table.secretary, "focus")
    one, two = holding.focus(table.hall.session, table.meeting.id)
    table.hall.taps_act(table.secretary, Act.FOCUS_MOVE, table.meeting.id, two.id, 2, 1)
    assert board(table, table.chair) == [(1, "Bergsjön"), (2, "Angered")]
    for act, numbers in ((Act.FOCUS_MOVE, (1, 2)), (Act.FOCUS_REMOVE, (1,))):
        table.hall.taps_act(table.chair, act, table.meeting.id, one.id, *numbers)
        assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert board(table, table.chair) == [(1, "Bergsjön"), (2, "Angered")]


def test_at_most_five_of_each_and_none_twice(table: Table) -> None:
    table.hall.taps(table.chair, "focus")
    for number in range(5):
        table.hall.taps_act(table.chair, Act.FOCUS_SPOT, table.meeting.id)
        table.hall.says(table.chair, f"Plats {number}")
        table.hall.taps_act(table.chair, Act.FOCUS_SPOT, table.meeting.id)
        table.hall.says(table.chair, f"plats {number}")
        assert table.hall.sees(table.chair) == IsInFocus()
    table.hall.says(table.chair, "Plats 6")
    assert table.hall.sees(table.chair) == FocusIsFull(5)
    table.hall.taps_act(table.chair, Act.FOCUS, table.meeting.id)
    assert "focus_spot" not in table.hall.labels(table.chair)


def test_who_is_named_as_a_place_is_not_kept(table: Table) -> None:
    table.hall.taps(table.chair, "focus")
    table.hall.taps(table.chair, "focus_spot")
    table.hall.says(table.chair, "Hos han som heter Nisse")
    assert isinstance(table.hall.sees(table.chair), NotKept)
    assert holding.focus(table.hall.session, table.meeting.id) == []


def test_forged_areas_and_items_are_nothing_to_look_at(table: Table) -> None:
    other = table.hall.area(table.hall.conference("Annan"), "Fjärran")
    for act, number in ((Act.FOCUS_AREA, other.id), (Act.FOCUS_PLACE, 9999)):
        table.hall.taps_act(table.chair, act, table.meeting.id, number)
        assert isinstance(table.hall.answer(), StaleButton)


def test_the_minutes_the_next_question_and_the_next_agenda_tell_of_it(table: Table) -> None:
    looks_at(table, table.chair, "Angered")
    table.hall.taps(table.chair, "focus_spot")
    table.hall.taps(table.chair, "Hjällbo torg")
    table.hall.taps(table.chair, "back")
    table.closes(publish=False)
    table.hall.says(table.eva, "/rapport")
    assert table.one(table.eva, ReportScreen).focus == ()
    table.hall.taps(table.chair, "publish")
    told = table.one(table.olle, MinutesText).content.focus
    assert told == FocusList(("Angered",), ("Hjällbo torg",))
    table.hall.at(NINE + timedelta(days=6))
    table.hall.runs(due.due_work)
    assert table.one(table.eva, ReportScreen).focus == ("Angered", "Hjällbo torg")
    table.hall.at(NINE + timedelta(days=7, hours=-1))
    table.hall.runs(due.due_work)
    assert table.one(table.chair, AgendaSheet).focus == ("Angered", "Hjällbo torg")
