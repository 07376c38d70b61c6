"""A new day or time: who is told, and what comes again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.observing import AskPart
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import MeetingMoved, NumberToCall, Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import MeetingState
from bot.services import due
from bot.services.ports import Sender
from storage.models import AgendaItem, Observation, Person
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table

WEDNESDAY = NINE - timedelta(hours=24)
FRIDAY = NINE + timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def table(hall: Hall) -> Table:
    table = laid_table(hall)
    hall.at(WEDNESDAY - HOUR)
    return table


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def settles(table: Table, setting: str, value: str) -> None:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, f"setting_{setting}")
    table.hall.says(table.chair, value)
    table.hall.runs(due.due_work)


def seen(hall: Hall, where: Sender | int, kind: type[Message]) -> list[Message]:
    return [one for one in hall.all_seen(where) if isinstance(one, kind)]


def told(hall: Hall, where: Sender | int) -> list[datetime]:
    return [one.starts_at for one in hall.all_seen(where) if isinstance(one, MeetingMoved)]


def everyone(table: Table) -> list[Sender | int]:
    return [table.chair, table.secretary, table.eva, table.olle, GROUP]


def test_a_new_day_is_told_to_everyone_and_shown_where_they_answer(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY)
    settles(table, "weekday", "fredag")
    assert [told(hall, one) for one in everyone(table)] == [[FRIDAY]] * 5
    shown = hall.outbox.chats[table.eva.chat_id]
    [screen] = [one for one in shown if isinstance(one.message, ReportScreen)]
    assert isinstance(screen.message, ReportScreen)
    assert screen.message.starts_at == FRIDAY
    ticks(hall, WEDNESDAY + HOUR)
    assert [told(hall, one) for one in everyone(table)] == [[FRIDAY]] * 5


def test_the_question_and_the_reminders_come_again_before_the_new_day(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY, WEDNESDAY + 6 * HOUR)
    hall.taps(table.eva, "remind_later")
    hall.taps(table.eva, "in_an_hour")
    settles(table, "weekday", "fredag")
    hall.outbox.chats.clear()
    ticks(hall, WEDNESDAY + 8 * HOUR)
    assert not hall.all_seen(table.eva)
    ticks(hall, WEDNESDAY + 24 * HOUR)
    assert [type(one) for one in hall.all_seen(table.eva)] == [ReportScreen]
    ticks(hall, WEDNESDAY + 30 * HOUR, FRIDAY - timedelta(minutes=90))
    assert len(seen(hall, table.eva, Reminder)) == 2
    # The third of the week, so there is none to put off.
    assert "remind_later" not in hall.labels(table.eva)
    ticks(hall, FRIDAY - timedelta(minutes=10))
    assert len(seen(hall, table.eva, Reminder)) == 2
    assert len(seen(hall, table.eva, NumberToCall)) == 1


def test_before_anybody_was_asked_only_those_who_need_it_are_told(hall: Hall, table: Table) -> None:
    table.saves(table.eva, "Klotter på skolan")
    settles(table, "weekday", "fredag")
    assert [told(hall, one) for one in everyone(table)] == [[], [FRIDAY], [FRIDAY], [], []]
    ticks(hall, WEDNESDAY + 24 * HOUR)
    assert table.one(table.olle, ReportScreen).starts_at == FRIDAY


def test_two_changes_after_each_other_leave_one_word_of_the_last(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY)
    settles(table, "weekday", "fredag")
    settles(table, "starts", "13")
    assert [told(hall, one) for one in everyone(table)] == [[FRIDAY + 4 * HOUR]] * 5
    assert table.one(table.eva, ReportScreen).starts_at == FRIDAY + 4 * HOUR


def test_a_change_that_is_changed_back_asks_nobody_twice_more(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY)
    settles(table, "weekday", "fredag")
    settles(table, "weekday", "torsdag")
    assert [told(hall, one) for one in everyone(table)] == [[NINE]] * 5
    assert len(seen(hall, table.eva, ReportScreen)) == 1
    ticks(hall, WEDNESDAY + 6 * HOUR)
    assert len(seen(hall, table.eva, Reminder)) == 1


def test_who_is_in_the_middle_of_an_answer_is_left_there(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY)
    hall.taps(table.eva, "Öppen drogscen")
    settles(table, "weekday", "fredag")
    assert seen(hall, table.eva, AskPart)
    hall.says(table.eva, "Langning")
    assert seen(hall, table.eva, AskPart)


def test_an_agenda_that_was_out_is_read_and_sent_out_again(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY)
    table.saves(table.eva, "Före utskicket")
    ticks(hall, NINE - HOUR)
    hall.taps(table.chair, "release")
    table.saves(table.olle, "Sent")
    settles(table, "weekday", "onsdag")
    moved = NINE + timedelta(days=6)
    assert table.meeting.starts_at == moved
    assert table.meeting.released_at is table.meeting.agenda_sent_at is None
    assert not hall.session.exec(select(AgendaItem)).all()
    assert not [one for one in hall.session.exec(select(Observation)) if one.late]
    table.saves(table.olle, "Efter flytten")
    for where in everyone(table):
        chat = where if isinstance(where, int) else where.chat_id
        hall.outbox.chats[chat].clear()
    ticks(hall, moved - 24 * HOUR, moved - HOUR)
    assert len(seen(hall, table.chair, AgendaSheet)) == 1
    hall.taps(table.chair, "release")
    for where in (table.eva, table.olle, table.secretary, GROUP):
        sheet = table.one(where, AgendaSheet)
        assert {one.what for one in builders.reported(sheet)} == {
            "Före utskicket",
            "Sent",
            "Efter flytten",
        }


def test_a_later_hour_of_the_same_day_brings_the_number_again_and_no_reminder(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY, WEDNESDAY + 6 * HOUR, NINE - 1.5 * HOUR, NINE - HOUR)
    hall.taps(table.chair, "release")
    ticks(hall, NINE - timedelta(minutes=9))
    reminders = len(seen(hall, table.eva, Reminder))
    settles(table, "starts", "13")
    one = NINE + 4 * HOUR
    assert table.meeting.starts_at == one
    assert told(hall, table.eva) == [one]
    ticks(hall, *(NINE + minutes * timedelta(minutes=1) for minutes in range(0, 230, 30)))
    assert len(seen(hall, table.eva, Reminder)) == reminders
    assert len(seen(hall, table.eva, ReportScreen)) == 1
    assert len(seen(hall, table.chair, AgendaSheet)) == 2
    ticks(hall, one - timedelta(minutes=10))
    numbers = [n.starts_at for n in hall.all_seen(table.eva) if isinstance(n, NumberToCall)]
    assert numbers == [NINE, one]


def test_who_cannot_be_reached_is_not_written_to(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY)
    person = hall.session.get_one(Person, hall.part(table.eva).person_id)
    person.unreachable_since = hall.now
    hall.outbox.chats.clear()
    settles(table, "weekday", "fredag")
    assert not hall.all_seen(table.eva)
    assert told(hall, table.olle) == [FRIDAY]


def test_a_new_prompt_time_moves_no_meeting_and_tells_nobody(hall: Hall, table: Table) -> None:
    ticks(hall, NINE + HOUR + timedelta(minutes=5))
    hall.outbox.chats.clear()
    settles(table, "prompt", "ons 10")
    assert table.meeting.starts_at == NINE
    assert table.meeting.prompt_at == WEDNESDAY + HOUR
    assert not [one for one in everyone(table) if told(hall, one)]


def test_while_a_meeting_is_reopened_the_next_gets_the_new_time(hall: Hall, table: Table) -> None:
    hall.at(NINE)
    table.starts()
    table.closes(publish=False)
    hall.taps(table.chair, "keep_open")
    settles(table, "starts", "13")
    table.closes()
    assert table.meeting.starts_at == NINE
    following = builders.meeting(hall, table.conference)
    assert following.starts_at == NINE + timedelta(weeks=1) + 4 * HOUR


def test_a_new_day_during_a_late_call_is_for_the_week_after(hall: Hall, table: Table) -> None:
    ticks(hall, NINE + HOUR + timedelta(minutes=2))
    table.starts()
    settles(table, "weekday", "fredag")
    assert table.meeting.state is MeetingState.RUNNING
    table.closes()
    hall.runs(due.due_work)
    following = builders.meeting(hall, table.conference)
    assert following.starts_at == datetime(2026, 12, 4, 8, tzinfo=UTC)


def test_a_new_day_after_the_meeting_brings_no_second_one_in_the_week(
    hall: Hall, table: Table
) -> None:
    hall.at(NINE)
    table.starts()
    table.closes()
    settles(table, "weekday", "fredag")
    assert builders.meeting(hall, table.conference).starts_at == FRIDAY + timedelta(weeks=1)
    assert not told(hall, table.eva)
    assert told(hall, table.secretary) == [FRIDAY + timedelta(weeks=1)]


def test_a_call_that_was_not_started_can_be_put_off_to_the_next_day(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY)
    table.saves(table.eva, "Viktig sak")
    ticks(hall, NINE + 3 * HOUR)
    settles(table, "weekday", "fredag")
    hall.at(FRIDAY)
    table.starts()
    assert [one.text for one in table.spoken()] == ["Viktig sak"]
