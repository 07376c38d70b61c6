"""Meetings that fall on holidays: who is asked, what is chosen, and what follows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.domain.acts import Act
from bot.domain.messages.general import NotYours
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.series import (
    HolidayChoice,
    HolidayQuestion,
    OccasionDecided,
    OccasionIsOver,
    PromiseFollows,
    moment_number,
)
from bot.domain.states import ObservationState, Outcome, SubmissionState
from bot.services import due, meetings
from bot.services.ports import Sender
from storage.models import Deviation, Meeting, Observation, Person, Submission
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, Table, laid_table

EVE = date(2026, 12, 24)
NEW_YEAR = date(2026, 12, 31)
ASCENSION = date(2027, 5, 6)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def nine(day: date) -> datetime:
    """Return nine o'clock in Gothenburg."""
    hour = 8 if day < date(2027, 3, 28) or day > date(2027, 10, 31) else 7
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def seen(hall: Hall, where: Sender | int, kind: type[Message]) -> list[Message]:
    return [one for one in hall.all_seen(where) if isinstance(one, kind)]


def questions(hall: Hall, where: Sender, day: date = EVE) -> dict[int, HolidayQuestion]:
    return {
        one.message_id: one.message
        for one in hall.outbox.chats[where.chat_id]
        if isinstance(one.message, HolidayQuestion) and one.message.ordinary == day
    }


def question(hall: Hall, where: Sender, day: date = EVE) -> HolidayQuestion:
    [found] = questions(hall, where, day).values()
    return found


def answers(hall: Hall, who: Sender, choice: HolidayChoice, day: date = EVE) -> None:
    put = question(hall, who, day)
    hall.taps_act(who, Act.HOLIDAY, put.deviation_id, choice.value)


def told(hall: Hall, where: Sender | int, day: date = EVE) -> list[tuple[Outcome, datetime]]:
    return [
        (one.outcome, one.starts_at)
        for one in hall.all_seen(where)
        if isinstance(one, OccasionDecided) and one.ordinary == day
    ]


def asked(hall: Hall, day: date = EVE) -> Table:
    """Lay a table two weeks before a holiday, when those who lead have just been asked."""
    table = laid_table(hall)
    hall.outbox.chats.clear()
    ticks(hall, nine(day - 14 * DAY))
    return table


def meeting_for(hall: Hall, table: Table) -> Meeting:
    return builders.meeting(hall, table.conference)


@pytest.mark.parametrize(
    ("day", "name", "earlier", "later"),
    [
        (EVE, "Julafton", date(2026, 12, 23), None),
        (NEW_YEAR, "Nyårsafton", date(2026, 12, 30), None),
        (ASCENSION, "Kristi himmelsfärdsdag", date(2027, 5, 5), date(2027, 5, 7)),
    ],
)
def test_two_weeks_before_a_holiday_those_who_lead_are_asked(
    hall: Hall, day: date, name: str, earlier: date, later: date | None
) -> None:
    table = laid_table(hall)
    ticks(hall, nine(day - 14 * DAY) - timedelta(minutes=1))
    assert not questions(hall, table.chair, day)
    ticks(hall, nine(day - 14 * DAY), nine(day - 14 * DAY) + HOUR)
    for leader in (table.chair, table.secretary):
        put = question(hall, leader, day)
        assert (put.ordinary, put.holiday, put.earlier, put.later) == (day, name, earlier, later)
        assert put.settles_at == nine(day - 7 * DAY)
    assert not seen(hall, table.eva, HolidayQuestion)
    labels = [one.label for one in hall.buttons(question(hall, table.chair, day))]
    days = ["on_weekday"] * (2 if later else 1)
    assert labels == ["same_day", *days, "call_off"]


def test_an_ordinary_thursday_is_not_asked_about(hall: Hall) -> None:
    table = laid_table(hall)
    ticks(hall, *(nine(date(2026, 11, 26)) + number * DAY for number in range(10)))
    assert not seen(hall, table.chair, HolidayQuestion)
    assert not hall.session.exec(select(Deviation)).all()


def test_wednesday_is_told_to_all_and_everything_follows(hall: Hall) -> None:
    table = asked(hall)
    answers(hall, table.chair, HolidayChoice.EARLIER)
    wednesday = nine(EVE) - DAY
    for one in (table.secretary, table.eva, table.olle, GROUP):
        assert told(hall, one) == [(Outcome.MOVED, wednesday)]
    assert question(hall, table.chair).starts_at == wednesday
    assert question(hall, table.secretary).outcome is Outcome.MOVED
    hall.outbox.chats.clear()
    ticks(hall, nine(date(2026, 12, 18)))
    meeting = meeting_for(hall, table)
    assert (meeting.local_date, meeting.stands_for) == (date(2026, 12, 23), EVE)
    ticks(hall, wednesday - DAY - timedelta(minutes=1))
    assert not seen(hall, table.eva, ReportScreen)
    ticks(hall, wednesday - DAY)
    assert len(seen(hall, table.eva, ReportScreen)) == 1
    ticks(hall, wednesday - 18 * HOUR, wednesday - timedelta(minutes=10))
    assert len(seen(hall, table.eva, Reminder)) >= 1
    [number] = seen(hall, table.eva, NumberToCall)
    assert isinstance(number, NumberToCall)
    assert number.starts_at == wednesday
    hall.outbox.chats.clear()
    ticks(hall, nine(EVE) - DAY + 8 * HOUR, nine(EVE) - timedelta(minutes=10), nine(EVE))
    assert not seen(hall, table.eva, NumberToCall)


def test_unanswered_a_week_before_it_is_wednesday_and_all_are_told_once(hall: Hall) -> None:
    table = asked(hall)
    everyone = (table.chair, table.secretary, table.eva, table.olle, GROUP)
    ticks(hall, nine(EVE - 10 * DAY))
    assert question(hall, table.chair).is_reminder
    assert not told(hall, table.eva)
    ticks(hall, nine(EVE - 8 * DAY))
    ticks(hall, nine(EVE - 7 * DAY) - timedelta(minutes=1))
    assert not told(hall, table.eva)
    ticks(hall, nine(EVE - 7 * DAY), nine(EVE - 7 * DAY) + HOUR)
    for one in everyone:
        assert told(hall, one) == [(Outcome.MOVED, nine(EVE) - DAY)]
    assert question(hall, table.chair).nobody_answered
    hall.runs(due.due_work)
    hall.at(nine(EVE - 6 * DAY))
    assert meeting_for(hall, table).local_date == date(2026, 12, 23)


def test_a_reminder_comes_once_below_all_else(hall: Hall) -> None:
    table = asked(hall)
    first = set(questions(hall, table.chair))
    ticks(hall, nine(EVE - 10 * DAY))
    reminded = set(questions(hall, table.chair))
    assert len(reminded) == 1
    assert reminded != first
    ticks(hall, nine(EVE - 10 * DAY) + HOUR, nine(EVE - 9 * DAY))
    assert set(questions(hall, table.chair)) == reminded


def test_an_answer_ends_the_reminding_and_the_settling(hall: Hall) -> None:
    table = asked(hall)
    answers(hall, table.secretary, HolidayChoice.SAME_DAY)
    hall.outbox.chats.clear()
    ticks(hall, nine(EVE - 10 * DAY), nine(EVE - 7 * DAY))
    assert not questions(hall, table.chair)
    assert not told(hall, table.eva)


def test_the_buttons_answer(hall: Hall) -> None:
    table = asked(hall)
    hall.taps(table.chair, "3")
    assert question(hall, table.chair).day == date(2026, 12, 23)
    hall.taps(table.chair, "call_off")
    assert question(hall, table.secretary).outcome is Outcome.CANCELLED


def test_a_cancelled_meeting_asks_nobody_and_the_next_takes_the_reports(hall: Hall) -> None:
    table = asked(hall)
    ticks(hall, nine(EVE - 14 * DAY) + 2 * HOUR)
    answers(hall, table.chair, HolidayChoice.SAME_DAY)
    ticks(hall, nine(EVE - 6 * DAY))
    table.saves(table.eva, "Ljuset är trasigt")
    early = hall.session.exec(select(Observation)).one()
    builders.submission(hall, table.olle, meeting_for(hall, table), SubmissionState.NOTHING)
    answers(hall, table.chair, HolidayChoice.CANCEL)
    fresh = [
        one.has_reported for one in hall.all_seen(table.eva) if isinstance(one, OccasionDecided)
    ]
    assert True in fresh
    assert told(hall, GROUP) == [(Outcome.CANCELLED, nine(NEW_YEAR))]
    hall.outbox.chats.clear()
    ticks(hall, nine(EVE) - DAY, nine(EVE) - 2 * HOUR, nine(EVE))
    for one in (table.eva, table.olle):
        assert not seen(hall, one, ReportScreen)
        assert not seen(hall, one, Reminder)
        assert not seen(hall, one, NumberToCall)
    meeting = meeting_for(hall, table)
    assert meeting.stands_for == NEW_YEAR
    assert (early.meeting_id, early.state) == (meeting.id, ObservationState.DELIVERED)
    states = {one.state for one in hall.session.exec(select(Submission))}
    assert states <= {SubmissionState.STARTED}


def test_an_answer_can_be_changed_until_the_meeting_and_the_last_word_stands(hall: Hall) -> None:
    table = asked(hall, ASCENSION)
    answers(hall, table.chair, HolidayChoice.EARLIER, ASCENSION)
    answers(hall, table.chair, HolidayChoice.CANCEL, ASCENSION)
    answers(hall, table.secretary, HolidayChoice.LATER, ASCENSION)
    assert told(hall, table.eva, ASCENSION) == [(Outcome.MOVED, nine(ASCENSION) + DAY)]
    ticks(hall, nine(ASCENSION))
    hall.at(nine(ASCENSION) + HOUR)
    answers(hall, table.chair, HolidayChoice.CANCEL, ASCENSION)
    assert told(hall, table.eva, ASCENSION)[-1][0] is Outcome.CANCELLED
    answers(hall, table.chair, HolidayChoice.SAME_DAY, ASCENSION)
    assert hall.answer() == OccasionIsOver()


def test_moved_by_hand_the_question_shows_it_and_is_settled(hall: Hall) -> None:
    table = asked(hall)
    hall.at(nine(EVE - 6 * DAY) - 2 * DAY)
    builders.held(hall, meeting_for(hall, table))
    hall.at(nine(EVE - 7 * DAY) - HOUR)
    [row] = [one for one in hall.session.exec(select(Deviation)) if one.ordinary_date == EVE]
    moment = moment_number(date(2026, 12, 22), time(9))
    part = hall.part(table.chair).id
    hall.taps_act(table.chair, Act.MOVE_SURELY, part, EVE.toordinal(), moment)
    assert question(hall, table.secretary).day == row.moved_to == date(2026, 12, 22)
    ticks(hall, nine(EVE - 7 * DAY))
    assert told(hall, table.eva) == [(Outcome.MOVED, nine(EVE) - 2 * DAY)]


def test_the_same_answer_twice_tells_nobody_again(hall: Hall) -> None:
    table = asked(hall)
    answers(hall, table.chair, HolidayChoice.EARLIER)
    before = [one.message_id for one in hall.outbox.chats[table.eva.chat_id]]
    answers(hall, table.secretary, HolidayChoice.EARLIER)
    assert [one.message_id for one in hall.outbox.chats[table.eva.chat_id]] == before


def test_promises_due_on_the_day_follow_and_their_owners_are_told(hall: Hall) -> None:
    table = asked(hall)
    meeting = meeting_for(hall, table)
    due_then = builders.action(hall, meeting, table.chair, owner=table.olle, due_on=EVE)
    other = builders.action(hall, meeting, table.chair, due_on=NEW_YEAR)
    answers(hall, table.chair, HolidayChoice.EARLIER)
    assert (due_then.due_on, other.due_on) == (date(2026, 12, 23), NEW_YEAR)
    assert seen(hall, table.olle, PromiseFollows) == [
        PromiseFollows((due_then.text,), date(2026, 12, 23), EVE)
    ]
    assert not seen(hall, table.eva, PromiseFollows)
    answers(hall, table.chair, HolidayChoice.CANCEL)
    assert (due_then.due_on, other.due_on) == (NEW_YEAR, NEW_YEAR)
    answers(hall, table.chair, HolidayChoice.SAME_DAY)
    assert (due_then.due_on, other.due_on) == (EVE, NEW_YEAR)


def test_a_conference_that_begins_late_is_asked_at_once(hall: Hall) -> None:
    hall.at(nine(EVE - 5 * DAY))
    table = laid_table(hall)
    ticks(hall, nine(EVE - 5 * DAY))
    assert question(hall, table.chair).settles_at == nine(EVE - 4 * DAY)
    ticks(hall, nine(EVE - 4 * DAY))
    assert told(hall, table.eva) == [(Outcome.MOVED, nine(EVE) - DAY)]


def test_another_weekday_makes_the_question_moot(hall: Hall) -> None:
    table = asked(hall)
    table.conference.weekday = 2
    ticks(hall, nine(EVE - 7 * DAY))
    assert not told(hall, table.eva)
    answers(hall, table.chair, HolidayChoice.SAME_DAY)
    assert hall.answer() == OccasionIsOver()


def test_only_who_leads_that_conference_answers(hall: Hall) -> None:
    table = asked(hall)
    [row] = hall.session.exec(select(Deviation)).all()
    hall.taps_act(table.eva, Act.HOLIDAY, row.id, 0)
    assert hall.answer() == NotYours()
    hall.taps_act(table.chair, Act.HOLIDAY, row.id, 9)
    hall.taps_act(table.chair, Act.HOLIDAY, 9999, 0)
    hall.taps_act(table.chair, Act.HOLIDAY, row.id, 2)
    assert hall.answer() == OccasionIsOver()
    assert row.outcome is None


def test_who_cannot_be_reached_is_not_written_to(hall: Hall) -> None:
    table = asked(hall)
    person = hall.session.get_one(Person, hall.part(table.eva).person_id)
    person.unreachable_since = hall.now
    hall.outbox.chats[table.eva.chat_id].clear()
    answers(hall, table.chair, HolidayChoice.EARLIER)
    assert not hall.all_seen(table.eva)


def test_a_moved_meeting_is_held_once_and_the_series_goes_on(hall: Hall) -> None:
    table = asked(hall)
    answers(hall, table.chair, HolidayChoice.EARLIER)
    ticks(hall, nine(EVE) - DAY)
    builders.held(hall, meeting_for(hall, table))
    for later in (2 * HOUR, DAY, 2 * DAY):
        hall.at(nine(EVE) - DAY + later)
        following = hall.runs(meetings.current_meeting, table.conference)
        assert following.local_date == NEW_YEAR


def test_what_another_process_has_settled_meanwhile_is_told_once(hall: Hall) -> None:
    table = asked(hall)
    [row] = [one for one in hall.session.exec(select(Deviation)) if one.ordinary_date == EVE]
    hall.session.execute(
        update(Deviation)
        .where(col(Deviation.id) == row.id)
        .values(outcome=Outcome.MOVED, moved_to=date(2026, 12, 23), decided_at=hall.now)
        .execution_options(synchronize_session=False)
    )
    assert row.outcome is None
    answers(hall, table.chair, HolidayChoice.EARLIER)
    assert not told(hall, table.eva)
