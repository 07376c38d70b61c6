"""A meeting that begins after its planned end, or not at all."""

from datetime import time, timedelta

import pytest

from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.general import StaleButton
from bot.domain.messages.meeting import MeetingReady
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import MeetingState
from bot.services import due, meetings
from storage.meetings import LATE_START
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

TEN = NINE + timedelta(hours=1)


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def test_what_is_saved_before_a_late_start_is_on_the_agenda_of_the_call_that_starts(
    hall: Hall, table: Table
) -> None:
    hall.at(TEN + timedelta(minutes=2))
    hall.runs(due.due_work)
    table.saves(table.eva, "Klotter på skolan")
    hall.says(table.chair, "/dagordning")
    sheet = table.one(table.chair, AgendaSheet)
    assert (sheet.starts_at, builders.reported(sheet)[0].what) == (
        table.meeting.starts_at,
        "Klotter på skolan",
    )
    hall.later(minutes=3)
    table.starts()
    assert table.meeting.state is MeetingState.RUNNING
    assert [one.number for one in table.spoken()] == [1]


def test_a_call_that_nobody_starts_is_given_up_after_six_hours(hall: Hall, table: Table) -> None:
    hall.says(table.chair, "/mote")
    hall.at(TEN + LATE_START)
    hall.taps(table.chair, "start_meeting")
    assert isinstance(hall.answer(), StaleButton)
    hall.says(table.chair, "/mote")
    assert table.one(table.chair, MeetingReady).starts_at == NINE + timedelta(weeks=1)


def test_a_call_that_nobody_starts_gives_way_to_the_next_question(hall: Hall, table: Table) -> None:
    table.meeting.prompt_at = NINE - timedelta(days=6, hours=21)
    table.conference.prompt_days_before, table.conference.prompt_time = 7, time(12)
    hall.at(NINE + timedelta(hours=3) - timedelta(seconds=1))
    hall.runs(due.due_work)
    assert meetings.takes_reports(table.meeting, hall.now)
    assert not hall.all_seen(table.eva)
    hall.later(seconds=1)
    hall.runs(due.due_work)
    assert not meetings.takes_reports(table.meeting, hall.now)
    assert table.one(table.eva, ReportScreen).starts_at == NINE + timedelta(weeks=1)
