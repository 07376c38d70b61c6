"""Moving the next meeting by hand, and weeks off."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import series as messages
from bot.domain.messages.general import NotYours, WhichConference
from bot.domain.messages.outline import Line, Message
from bot.domain.messages.prompting import NumberToCall
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import Outcome, SubmissionState
from bot.services import due, meetings
from bot.services.ports import Sender
from storage.models import Deviation, Observation, Recess, Submission
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table

THURSDAY = date(2026, 11, 26)
WEDNESDAY_NINE = NINE - timedelta(hours=24)
FRIDAY = NINE + timedelta(days=1)
HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)


@pytest.fixture
def table(hall: Hall) -> Table:
    table = laid_table(hall)
    hall.at(WEDNESDAY_NINE - HOUR)
    return table


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def seen(hall: Hall, where: Sender | int, kind: type[Message]) -> list[Message]:
    return [one for one in hall.all_seen(where) if isinstance(one, kind)]


def told(hall: Hall, where: Sender | int) -> list[tuple[Outcome, datetime]]:
    return [
        (one.outcome, one.starts_at)
        for one in hall.all_seen(where)
        if isinstance(one, messages.OccasionDecided)
    ]


def moves(table: Table, typed: str) -> None:
    table.hall.says(table.chair, "/flytta")
    table.hall.says(table.chair, typed)
    table.hall.taps(table.chair, "move_surely")
    table.hall.runs(due.due_work)


def others(table: Table) -> list[Sender | int]:
    return [table.secretary, table.eva, table.olle, GROUP]


def test_the_next_meeting_is_moved_by_buttons_and_all_are_told_once(
    hall: Hall, table: Table
) -> None:
    hall.says(table.chair, "/move")
    screen = hall.sees(table.chair)
    assert isinstance(screen, messages.MoveScreen)
    assert (screen.day, screen.at, screen.is_moved) == (THURSDAY, time(9), False)
    assert [day.day for day in screen.days] == [25, 27, 30]
    hall.taps(table.chair, "2026-11-27")
    assert not told(hall, table.eva)
    hall.taps(table.chair, "10:00:00")
    hall.taps(table.chair, "move_surely")
    for one in others(table):
        assert told(hall, one) == [(Outcome.MOVED, FRIDAY + HOUR)]
    done = hall.sees(table.chair)
    assert isinstance(done, messages.OccasionDecided)
    assert (done.starts_at, done.told) == (FRIDAY + HOUR, 3)
    assert table.meeting.starts_at == FRIDAY + HOUR


def test_a_move_after_the_question_keeps_the_answers_and_asks_nobody_in_vain(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY_NINE)
    table.saves(table.eva, "Klotter på skolan")
    moves(table, "13.00")
    assert table.meeting.starts_at == NINE + 4 * HOUR
    assert len(seen(hall, table.olle, ReportScreen)) == 1
    ticks(hall, WEDNESDAY_NINE + HOUR, WEDNESDAY_NINE + 2 * HOUR)
    assert len(seen(hall, table.olle, ReportScreen)) == 1
    assert table.one(table.olle, ReportScreen).starts_at == NINE + 4 * HOUR
    [kept] = hall.session.exec(select(Observation)).all()
    assert kept.meeting_id == table.meeting.id
    ticks(hall, NINE - timedelta(minutes=10), NINE + 4 * HOUR - timedelta(minutes=10))
    [number] = seen(hall, table.eva, NumberToCall)
    assert isinstance(number, NumberToCall)
    assert number.starts_at == NINE + 4 * HOUR


def test_only_one_meeting_is_moved_and_the_series_goes_on(hall: Hall, table: Table) -> None:
    moves(table, "fre 10.30")
    hall.at(FRIDAY + 1.5 * HOUR)
    assert builders.meeting(hall, table.conference).id == table.meeting.id
    builders.held(hall, table.meeting)
    following = builders.meeting(hall, table.conference)
    assert following.starts_at == NINE + WEEK


def test_moved_to_another_week_both_weeks_have_their_meeting(hall: Hall, table: Table) -> None:
    moves(table, "30/11 9")
    monday = NINE + timedelta(days=4)
    hall.at(monday)
    assert table.meeting.starts_at == monday
    builders.held(hall, table.meeting)
    hall.at(monday + 2 * HOUR)
    assert builders.meeting(hall, table.conference).starts_at == NINE + WEEK


def test_a_call_that_nobody_started_can_be_put_off_to_the_day_after(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY_NINE)
    table.saves(table.eva, "Klotter på skolan")
    ticks(hall, NINE + 3 * HOUR)
    moves(table, "fre 10.30")
    assert told(hall, table.eva) == [(Outcome.MOVED, FRIDAY + 1.5 * HOUR)]
    hall.at(FRIDAY + 1.5 * HOUR)
    table.starts()
    assert [one.text for one in table.spoken()] == ["Klotter på skolan"]


def test_who_leads_two_conferences_is_asked_which_one_is_meant(hall: Hall, table: Table) -> None:
    hall.joins("Karin", hall.conference("Annan"), Role.CHAIR, sender=table.chair)
    hall.says(table.chair, "/flytta")
    asked = hall.sees(table.chair)
    assert isinstance(asked, WhichConference)
    hall.taps(table.chair, table.conference.name)
    shown = hall.sees(table.chair)
    assert isinstance(shown, messages.MoveScreen)
    assert shown.conference == table.conference.name


def test_moved_to_where_it_stands_nobody_is_told(hall: Hall, table: Table) -> None:
    moves(table, "tor 9")
    assert not told(hall, table.eva)
    done = hall.sees(table.chair)
    assert isinstance(done, messages.OccasionDecided)
    assert done.told == 0


def test_back_to_ordinary_is_told_too(hall: Hall, table: Table) -> None:
    moves(table, "fre 10.30")
    hall.says(table.chair, "/flytta")
    hall.taps(table.chair, "as_usual")
    assert told(hall, table.eva) == [(Outcome.KEPT, NINE)]
    assert (table.meeting.local_date, table.meeting.starts_at) == (THURSDAY, NINE)


def test_a_cancelled_meeting_can_be_held_after_all(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY_NINE)
    table.saves(table.eva, "Klotter på skolan")
    builders.submission(hall, table.olle, table.meeting, SubmissionState.NOTHING)
    hall.says(table.chair, "/flytta")
    hall.taps(table.chair, "call_off")
    assert not told(hall, table.eva)
    hall.taps(table.chair, "call_off_surely")
    assert told(hall, table.eva) == [(Outcome.CANCELLED, NINE + WEEK)]
    [reported] = [
        one for one in hall.all_seen(table.eva) if isinstance(one, messages.OccasionDecided)
    ]
    assert reported.has_reported
    assert table.meeting.starts_at == NINE + WEEK
    states = [one.state for one in hall.session.exec(select(Submission))]
    assert states == [SubmissionState.STARTED]
    hall.outbox.chats[table.olle.chat_id].clear()
    ticks(hall, WEDNESDAY_NINE + 6 * HOUR, NINE - HOUR, NINE - timedelta(minutes=10))
    assert not hall.all_seen(table.olle)
    hall.at(NINE - 2 * HOUR)
    hall.says(table.chair, "/flytta")
    hall.taps(table.chair, "as_usual")
    assert table.meeting.starts_at == NINE
    assert [one.what for one in hall.session.exec(select(Observation))] == ["Klotter på skolan"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("snart", messages.MomentUnreadable()),
        ("24/11 9", messages.MomentHasPassed()),
        ("3/12 9", messages.DayTooFar(date(2026, 11, 20), date(2026, 12, 2))),
    ],
)
def test_what_cannot_be_is_explained_and_asked_for_still(
    hall: Hall, table: Table, typed: str, line: Line
) -> None:
    hall.says(table.chair, "/flytta")
    hall.says(table.chair, typed)
    assert hall.sees(table.chair) == line
    assert table.meeting.starts_at == NINE
    hall.says(table.chair, "fre")
    preview = hall.sees(table.chair)
    assert isinstance(preview, messages.MovePreview)
    assert (preview.day, preview.at) == (date(2026, 11, 27), time(9))


def test_a_day_with_another_meeting_is_refused(hall: Hall, table: Table) -> None:
    other = builders.earlier(hall, table.meeting)
    other.local_date = date(2026, 11, 27)
    hall.session.flush()
    hall.says(table.chair, "/flytta")
    hall.says(table.chair, "fre 10")
    assert hall.sees(table.chair) == messages.DayHasMeeting(date(2026, 11, 27))


def test_an_old_screen_moves_no_meeting_that_is_over(hall: Hall, table: Table) -> None:
    part, moment = hall.part(table.chair).id, messages.moment_number(THURSDAY, time(13))
    ordinary = THURSDAY.toordinal()
    hall.at(NINE)
    table.starts()
    table.closes()
    for act, arguments in (
        (Act.MOVE_TO, (moment,)),
        (Act.MOVE_SURELY, (moment,)),
        (Act.CALL_OFF, ()),
        (Act.CALL_OFF_SURELY, ()),
    ):
        hall.outbox.answers.clear()
        hall.taps_act(table.chair, act, part, ordinary, *arguments)
        assert hall.answer() == messages.OccasionIsOver()
    for ordinal in (0, 2**31 - 1, ordinary + 1):
        hall.outbox.answers.clear()
        hall.taps_act(table.chair, Act.CALL_OFF_SURELY, part, ordinal)
        assert hall.answer() == messages.OccasionIsOver()
    assert not hall.session.exec(select(Deviation)).all()


def test_while_a_meeting_runs_there_is_nothing_to_move(hall: Hall, table: Table) -> None:
    hall.at(NINE)
    table.starts()
    hall.says(table.chair, "/flytta")
    assert hall.sees(table.chair) == messages.NothingToMove()


def test_who_does_not_lead_moves_nothing(hall: Hall, table: Table) -> None:
    part = hall.part(table.eva).id
    hall.says(table.eva, "/flytta")
    assert hall.sees(table.eva) == NotYours()
    for act in (Act.CALL_OFF_SURELY, Act.AS_USUAL):
        hall.taps_act(table.eva, act, part, THURSDAY.toordinal())
        assert hall.answer() == NotYours()
    hall.taps_act(table.eva, Act.RECESS_OVER, part, 1)
    assert hall.answer() == NotYours()
    assert table.meeting.starts_at == NINE


def test_who_leads_no_longer_is_told_so_and_asked_no_more(hall: Hall, table: Table) -> None:
    hall.says(table.secretary, "/flytta")
    hall.part(table.secretary).role = Role.PARTICIPANT
    hall.says(table.secretary, "fre 10")
    assert hall.sees(table.secretary) == NotYours()
    assert table.meeting.starts_at == NINE


def test_weeks_off_hold_no_meeting_and_the_first_question_after_comes_as_usual(
    hall: Hall, table: Table
) -> None:
    ticks(hall, WEDNESDAY_NINE)
    table.saves(table.eva, "Klotter på skolan")
    hall.taps_act(table.chair, Act.RECESS, hall.part(table.chair).id)
    hall.says(table.chair, "26/11-9/12")
    after = NINE + 2 * WEEK
    for one in others(table):
        [word] = [told for told in hall.all_seen(one) if isinstance(told, messages.RecessTold)]
        assert (word.first, word.last) == (THURSDAY, date(2026, 12, 9))
        assert word.next_starts_at == after
        assert word.has_reported == (one is table.eva)
    assert isinstance(hall.sees(table.chair), messages.RecessScreen)
    assert table.meeting.starts_at == after
    hall.outbox.chats.clear()
    ticks(hall, NINE - HOUR, NINE, NINE + WEEK - 24 * HOUR, NINE + WEEK)
    assert not hall.all_seen(table.olle)
    ticks(hall, after - 24 * HOUR)
    assert len(seen(hall, table.olle, ReportScreen)) == 1


def test_weeks_off_that_are_taken_back_are_told_and_held(hall: Hall, table: Table) -> None:
    hall.taps_act(table.chair, Act.RECESS, hall.part(table.chair).id)
    hall.says(table.chair, "26/11-9/12")
    hall.says(table.chair, "27/11-30/11")
    assert len(hall.session.exec(select(Recess)).all()) == 1
    hall.taps(table.chair, "recess_over")
    word = hall.sees(table.eva)
    assert isinstance(word, messages.RecessTold)
    assert (word.is_over, word.next_starts_at) == (True, NINE)
    assert table.meeting.starts_at == NINE
    hall.taps_act(table.chair, Act.RECESS_OVER, hall.part(table.chair).id, 1)
    assert hall.answer() == messages.OccasionIsOver()


def test_weeks_off_ahead_leave_the_meetings_before_them(hall: Hall, table: Table) -> None:
    hall.taps_act(table.chair, Act.RECESS, hall.part(table.chair).id)
    hall.says(table.chair, "hela sommaren")
    assert hall.sees(table.chair) == messages.RecessUnreadable()
    hall.says(table.chair, "1/12-7/12")
    assert table.meeting.starts_at == NINE
    hall.at(NINE)
    builders.held(hall, table.meeting)
    hall.at(NINE + 2 * HOUR)
    following = hall.runs(meetings.current_meeting, table.conference)
    assert following.starts_at == NINE + 2 * WEEK
