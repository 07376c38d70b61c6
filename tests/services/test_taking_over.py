"""When the one who leads disappears, another takes over, and all are told."""

from datetime import timedelta

import pytest

from bot.domain import access
from bot.domain.access import Right, Role
from bot.domain.acts import Act
from bot.domain.attendance import TookOver
from bot.domain.messages.general import NotYours
from bot.domain.messages.holding import AskTakeOver, ChangedMeanwhile, LeadTakenOver
from bot.domain.messages.meeting import MeetingNotRunning, MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.services import due
from bot.services.ports import Sender
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.eva, "Klotter")
    laid.starts()
    return laid


def told(table: Table, chat: Sender | int) -> list[LeadTakenOver]:
    return [one for one in table.hall.all_seen(chat) if isinstance(one, LeadTakenOver)]


def test_the_secretary_sees_that_the_chair_is_gone_and_takes_over_with_two_taps(
    table: Table,
) -> None:
    table.hall.later(minutes=4)
    table.hall.runs(due.due_work)
    assert table.one(table.secretary, MeetingRunning).silent == 0
    table.hall.later(minutes=3)
    table.hall.taps(table.secretary, "next_item")
    shown = table.one(table.secretary, MeetingRunning)
    assert (shown.leader, shown.silent, shown.may_take_over) == ("Karin", 7, True)
    assert table.one(table.chair, MeetingRunning).silent == 0
    table.hall.taps(table.secretary, "take_over")
    asked = table.one(table.secretary, AskTakeOver)
    assert (asked.leader, asked.silent) == ("Karin", 7)
    table.hall.taps(table.secretary, "take_over_surely")
    for chat in (table.chair.chat_id, table.eva.chat_id, table.olle.chat_id, GROUP):
        (message,) = told(table, chat)
        assert (message.name, message.before) == ("Siv", "Karin")
    assert not told(table, table.secretary)
    assert not table.one(table.secretary, MeetingRunning).may_take_over
    assert table.one(table.chair, MeetingRunning).may_take_over


def test_the_minutes_name_who_led_and_who_took_over_when(table: Table) -> None:
    table.hall.later(minutes=20)
    table.hall.taps(table.secretary, "take_over")
    table.hall.taps(table.secretary, "take_over_surely")
    table.closes()
    frame = table.one(table.eva, MinutesText).content.frame
    assert frame.took_over == (TookOver("Siv", NINE + timedelta(minutes=20)),)
    assert frame.chairs == ("Karin",)


def test_of_two_who_take_over_at_once_one_does(table: Table) -> None:
    rut = table.hall.joins("Rut", table.conference, Role.SECRETARY)
    before = table.hall.part(table.chair).id
    for leader in (rut, table.secretary):
        table.hall.taps_act(leader, Act.TAKE_OVER_SURELY, table.meeting.id, before)
    assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert table.meeting.led_by == table.hall.part(rut).id
    assert table.one(table.secretary, AskTakeOver).leader == "Rut"
    assert [one.name for one in told(table, table.eva)] == ["Rut"]


def test_a_double_tap_takes_over_once(table: Table) -> None:
    before = table.hall.part(table.chair).id
    for _ in range(2):
        table.hall.taps_act(table.secretary, Act.TAKE_OVER_SURELY, table.meeting.id, before)
    assert len(told(table, table.eva)) == 1


def test_participants_cannot_take_over(table: Table) -> None:
    before = table.hall.part(table.chair).id
    for act, numbers in ((Act.TAKE_OVER, ()), (Act.TAKE_OVER_SURELY, (before,))):
        table.hall.taps_act(table.eva, act, table.meeting.id, *numbers)
        assert isinstance(table.hall.answer(), NotYours)
    assert table.meeting.led_by == before


def test_after_the_end_nobody_takes_over(table: Table) -> None:
    table.closes(publish=False)
    for act, numbers in ((Act.TAKE_OVER, ()), (Act.TAKE_OVER_SURELY, (1,))):
        table.hall.taps_act(table.secretary, act, table.meeting.id, *numbers)
        assert isinstance(table.hall.answer(), MeetingNotRunning)


def test_a_deputy_who_leads_nothing_else_leads_this_meeting_once_taken_over(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A role that may only take over: for the rest of the meeting it leads."""
    rights = access.RIGHTS | {Role.OBSERVER: frozenset({Right.READ, Right.TAKE_OVER})}
    monkeypatch.setattr(access, "RIGHTS", rights)
    oda = table.hall.joins("Oda", table.conference, Role.OBSERVER)
    table.hall.taps_act(oda, Act.ITEM, table.meeting.id, 0, 1)
    assert isinstance(table.hall.answer(), NotYours)
    table.hall.says(oda, "/mote")
    assert isinstance(table.hall.sees(oda), AskTakeOver)
    table.hall.taps(oda, "back")
    assert table.hall.all_seen(oda) == []
    table.hall.says(oda, "/mote")
    table.hall.taps(oda, "take_over_surely")
    table.hall.taps(oda, "next_item")
    assert table.meeting.position == 1
    table.decides(oda, "Vi går dit")
    assert len(table.one(table.chair, MeetingRunning).records) == 1
    assert table.one(oda, MeetingRunning).leader == "Oda"
    assert len(told(table, table.chair)) == 1
