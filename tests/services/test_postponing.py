from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.chairing import Reminded
from bot.domain.messages.general import StaleButton, Stranger
from bot.domain.messages.prompting import (
    DoneAlready,
    NoLaterReminder,
    NoMoreReminders,
    RemindedLater,
    Reminder,
)
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.states import Dropped
from bot.services import due
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Person, Postponement, Push
from tests.hall import Hall

ZONE = "Europe/Stockholm"
WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
FIRST = datetime(2026, 11, 25, 14, tzinfo=UTC)
AGAIN = datetime(2026, 11, 25, 15, tzinfo=UTC)
TONIGHT = datetime(2026, 11, 25, 17, tzinfo=UTC)
SECOND = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
START = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference)


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def reminders(hall: Hall, sender: Sender) -> int:
    return sum(isinstance(one, Reminder) for one in hall.all_seen(sender))


def puts_off(hall: Hall, sender: Sender, label: str = "in_an_hour") -> None:
    hall.taps(sender, "remind_later")
    hall.taps(sender, label)


def meeting_id(hall: Hall) -> int:
    return hall.session.exec(select(Meeting)).one().id


def test_a_reminder_that_is_put_off_comes_back_once(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    bo = hall.joins("Bo", conference)
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    assert hall.answer() == RemindedLater(AGAIN, ZONE)
    assert hall.runs(due.next_due) == AGAIN
    ticks(hall, AGAIN - timedelta(seconds=1))
    assert reminders(hall, anna) == 1
    ticks(hall, AGAIN, AGAIN + timedelta(minutes=1))
    assert (reminders(hall, anna), reminders(hall, bo)) == (2, 1)


def test_it_comes_back_when_it_was_asked_to_and_not_before(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.at(WEDNESDAY + timedelta(minutes=30))
    hall.runs(due.due_work)
    hall.says(chair, "/status")
    hall.taps(chair, "remind_all")
    puts_off(hall, anna, "in_the_morning")
    assert hall.answer() == RemindedLater(SECOND, ZONE)
    ticks(hall, FIRST, TONIGHT)
    assert reminders(hall, anna) == 1
    ticks(hall, SECOND, SECOND + timedelta(minutes=1))
    assert reminders(hall, anna) == 2


def test_only_what_makes_sense_is_offered(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    hall.taps(anna, "remind_later")
    assert hall.labels(anna) == ["in_an_hour", "tonight", "in_the_morning"]
    hall.taps(anna, "tonight")
    assert hall.answer() == RemindedLater(TONIGHT, ZONE)
    ticks(hall, TONIGHT)
    hall.taps(anna, "remind_later")
    assert hall.labels(anna) == ["in_an_hour", "in_the_morning"]


def test_another_time_can_be_chosen_until_it_comes(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    hall.later(minutes=40)
    hall.taps_act(anna, Act.LATER_AT, meeting_id(hall), 0, 1)
    assert hall.answer() == RemindedLater(TONIGHT, ZONE)
    [row] = hall.session.exec(select(Postponement)).all()
    assert row.due_at == TONIGHT
    hall.at(TONIGHT)
    hall.taps_act(anna, Act.LATER_AT, meeting_id(hall), 0, 0)
    assert hall.answer() == StaleButton()


def test_a_time_chosen_in_the_evening_is_kept(hall: Hall, anna: Sender) -> None:
    evening = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
    ticks(hall, WEDNESDAY, FIRST)
    hall.at(evening)
    puts_off(hall, anna)
    ticks(hall, evening + timedelta(hours=1))
    assert reminders(hall, anna) == 2


def test_nobody_is_reminded_by_the_clock_at_night(hall: Hall, conference: Conference) -> None:
    conference.first_reminder_time = time(20)
    hall.session.flush()
    anna = hall.joins("Anna", conference)
    ticks(hall, WEDNESDAY, datetime(2026, 11, 25, 19, tzinfo=UTC))
    assert reminders(hall, anna) == 0
    ticks(hall, datetime(2026, 11, 26, 5, 59, tzinfo=UTC))
    assert reminders(hall, anna) == 0
    ticks(hall, datetime(2026, 11, 26, 6, tzinfo=UTC))
    assert reminders(hall, anna) == 1


def test_nobody_gets_more_than_three_a_week_whoever_asks(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    chair = hall.joins("Karin", conference, Role.CHAIR)
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    ticks(hall, AGAIN)
    hall.taps(anna, "remind_later")
    hall.at(TONIGHT)
    bo = hall.joins("Bo", conference)
    hall.says(chair, "/status")
    hall.taps(chair, "remind_all")
    assert (reminders(hall, anna), reminders(hall, bo)) == (3, 1)
    hall.taps(anna, "in_an_hour")
    assert hall.answer() == NoMoreReminders(3)
    hall.later(minutes=11)
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(("Bo",), ("Anna",))
    ticks(hall, SECOND)
    assert (reminders(hall, anna), reminders(hall, bo)) == (3, 2)
    dropped = hall.session.exec(select(Push.dropped).where(Push.occurrence == 1)).all()
    assert Dropped.ENOUGH in dropped
    # The week after is another.
    next_week = [at + timedelta(weeks=1) for at in (WEDNESDAY, FIRST)]
    ticks(hall, *next_week)
    assert reminders(hall, anna) == 4


def test_who_is_done_by_then_is_not_reminded(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    hall.says(anna, "/rapport")
    hall.taps(anna, "nothing")
    ticks(hall, AGAIN)
    assert reminders(hall, anna) == 1
    dropped = hall.session.exec(select(Push.dropped).where(Push.occurrence < 0)).all()
    assert dropped == [Dropped.DONE]
    hall.taps_act(anna, Act.REMIND_LATER, meeting_id(hall), 0)
    assert hall.answer() == DoneAlready()


def test_what_was_put_off_is_not_sent_once_a_colleague_has_answered(
    hall: Hall, conference: Conference
) -> None:
    bo, cia = (hall.joins(name, conference, organisation="Polisen") for name in ("Bo", "Cia"))
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, bo)
    hall.taps(cia, "nothing")
    ticks(hall, AGAIN)
    assert reminders(hall, bo) == 1
    dropped = hall.session.exec(select(Push.dropped).where(Push.occurrence < 0)).all()
    assert dropped == [Dropped.COVERED]


def test_two_reminders_that_come_together_are_one(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    chair = hall.joins("Karin", conference, Role.CHAIR)
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    hall.at(AGAIN - timedelta(minutes=5))
    hall.says(chair, "/status")
    hall.taps(chair, "remind_all")
    assert reminders(hall, anna) == 2
    ticks(hall, AGAIN)
    assert reminders(hall, anna) == 2


def test_after_a_long_stop_the_scheduled_reminder_is_enough(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    ticks(hall, SECOND)
    assert reminders(hall, anna) == 2


def test_who_has_left_or_cannot_be_reached_is_not_reminded(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    bo = hall.joins("Bo", conference)
    ticks(hall, WEDNESDAY, FIRST)
    puts_off(hall, anna)
    puts_off(hall, bo)
    hall.part(anna).left_at = hall.now
    hall.session.get_one(Person, hall.part(bo).person_id).unreachable_since = hall.now
    ticks(hall, AGAIN)
    assert (reminders(hall, anna), reminders(hall, bo)) == (1, 1)


def test_shortly_before_the_start_there_is_no_later(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, SECOND)
    assert "remind_later" in hall.labels(anna)
    hall.at(START - timedelta(minutes=59))
    hall.taps(anna, "remind_later")
    assert hall.answer() == NoLaterReminder()
    assert reminders(hall, anna) == 1


def test_nobody_puts_off_what_is_not_theirs(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    number = meeting_id(hall)
    hall.taps_act(hall.person("Okänd"), Act.REMIND_LATER, number, 0)
    assert hall.answer() == Stranger()
    hall.taps_act(hall.person("Okänd"), Act.REMIND_LATER, 999, 0)
    assert hall.answer() == Stranger()
    hall.taps_act(hall.joins("Oda", conference, Role.OBSERVER), Act.REMIND_LATER, number, 0)
    assert hall.answer() == OnlyReads()
    hall.taps_act(anna, Act.REMIND_LATER, 999, 0)
    assert hall.answer() == StaleButton()
    hall.later(days=7)
    hall.taps_act(anna, Act.REMIND_LATER, number, 0)
    assert hall.answer() == StaleButton()
    assert not hall.session.exec(select(Postponement)).all()
