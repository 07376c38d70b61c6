"""The meeting's clock, and a meeting that everybody has left."""

from datetime import timedelta

import pytest

from bot.domain.acts import Act
from bot.domain.messages.holding import MeetingLeftAlone
from bot.domain.messages.meeting import MeetingClosed, MeetingPublished, MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.states import MeetingState
from bot.services import due, lapsing
from bot.services.ports import Sender
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table

MINUTE = timedelta(minutes=1)


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.eva, "Klotter")
    laid.starts()
    return laid


def ticks(table: Table, **later: float) -> None:
    table.hall.later(**later)
    table.hall.runs(due.due_work)


def state(table: Table) -> MeetingState:
    return table.meeting.state


def told(table: Table, sender: Sender) -> list[MeetingLeftAlone]:
    return [one for one in table.hall.all_seen(sender) if isinstance(one, MeetingLeftAlone)]


def test_the_time_that_has_passed_stands_on_both_screens_and_moves_on(table: Table) -> None:
    table.hall.runs(due.due_work)
    before = {leader.chat_id: len(table.hall.all_seen(leader)) for leader in leaders(table)}
    for minute in range(1, 15):
        ticks(table, minutes=1)
        for leader in leaders(table):
            shown = table.one(leader, MeetingRunning)
            assert (shown.elapsed, shown.planned, shown.now) == (minute, 60, table.hall.now)
    assert before == {one.chat_id: len(table.hall.all_seen(one)) for one in leaders(table)}


def leaders(table: Table) -> list[Sender]:
    return [table.chair, table.secretary]


def test_between_two_minutes_nothing_is_sent(table: Table) -> None:
    ticks(table, minutes=1)
    shown = table.one(table.chair, MeetingRunning)
    for _ in range(5):
        ticks(table, seconds=10)
    assert table.one(table.chair, MeetingRunning) is shown


def test_who_has_no_screen_gets_none_from_the_clock(table: Table) -> None:
    table.hall.outbox.chats[table.secretary.chat_id].clear()
    ticks(table, minutes=1)
    seen = table.hall.all_seen(table.secretary)
    assert not [one for one in seen if isinstance(one, MeetingRunning)]


def test_after_ninety_minutes_without_a_sign_it_closes_as_a_draft(table: Table) -> None:
    table.decides(table.chair, "Vi går dit")
    for _ in range(89):
        ticks(table, minutes=1)
    assert state(table) is MeetingState.RUNNING
    assert table.hall.runs(due.next_due) == NINE + lapsing.ALONE
    for _ in range(3):
        ticks(table, minutes=1)
    assert (state(table), table.meeting.closed_at) == (MeetingState.CLOSED, NINE)
    assert table.meeting.published_at is None
    for leader in leaders(table):
        (message,) = told(table, leader)
        assert (message.last_sign_at, message.minutes) == (NINE, 90)
        assert isinstance(table.one(leader, MeetingClosed), MeetingClosed)
    for other in (table.eva.chat_id, table.olle.chat_id, GROUP):
        assert not [one for one in table.hall.all_seen(other) if isinstance(one, MinutesText)]


def test_each_sign_puts_the_end_off(table: Table) -> None:
    table.hall.later(minutes=60)
    table.hall.taps(table.secretary, "next_item")
    table.hall.later(minutes=60)
    table.hall.says(table.eva, "/notering Polisen återkommer", chat_id=GROUP)
    ticks(table, minutes=60)
    assert state(table) is MeetingState.RUNNING
    ticks(table, minutes=30)
    assert state(table) is MeetingState.CLOSED


def test_it_can_go_on_and_closes_once_more_when_left_again(table: Table) -> None:
    ticks(table, minutes=91)
    table.hall.taps_act(table.secretary, Act.KEEP_OPEN, table.meeting.id)
    ticks(table, minutes=5)
    assert state(table) is MeetingState.RUNNING
    ticks(table, minutes=90)
    assert state(table) is MeetingState.CLOSED
    assert len(told(table, table.chair)) == 2


def test_it_is_looked_over_before_it_goes_out(table: Table) -> None:
    table.decides(table.chair, "Vi går dit")
    ticks(table, minutes=120)
    table.hall.taps(table.chair, "look_over")
    assert table.one(table.chair, MinutesText).preview
    table.hall.taps(table.chair, "publish")
    assert isinstance(table.one(table.chair, MeetingPublished), MeetingPublished)
    assert table.one(table.eva, MinutesText).content.loose.decisions == ("Vi går dit",)


def test_a_long_stop_closes_it_once_however_late(table: Table) -> None:
    ticks(table, days=2)
    ticks(table, minutes=1)
    assert table.meeting.closed_at == NINE
    assert len(told(table, table.chair)) == 1
