from datetime import UTC, datetime, time, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.attending import PauseEnded
from bot.domain.messages.chairing import Status
from bot.domain.messages.enrolling import OnlyChair
from bot.domain.messages.oneself import Hour, HourUnusable, Me, MyReminders
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import Dropped
from bot.services import due
from bot.services.ports import Sender
from storage import pushes
from storage.models import Conference, Meeting, Push
from tests import builders
from tests.hall import Hall

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
NOON = datetime(2026, 11, 25, 11, tzinfo=UTC)
FIRST = datetime(2026, 11, 25, 14, tzinfo=UTC)
SECOND = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen")


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def reminders(hall: Hall, sender: Sender) -> int:
    return sum(isinstance(one, Reminder) for one in hall.all_seen(sender))


def own(hall: Hall, sender: Sender) -> MyReminders:
    shown = hall.sees(sender)
    assert isinstance(shown, MyReminders)
    return shown


def me(hall: Hall, sender: Sender) -> Me:
    hall.says(sender, "/mig")
    shown = hall.sees(sender)
    assert isinstance(shown, Me)
    return shown


def test_each_reminder_is_turned_off_by_itself(hall: Hall, eva: Sender) -> None:
    me(hall, eva)
    hall.taps(eva, "my_reminders")
    hall.taps(eva, "my_reminder")
    assert (own(hall, eva).has_first, own(hall, eva).has_last) == (False, True)
    ticks(hall, WEDNESDAY, FIRST)
    assert reminders(hall, eva) == 0
    # What has passed unwanted does not come when it is wanted again.
    hall.taps_act(eva, Act.MY_REMINDER, hall.part(eva).id, 0, 1)
    ticks(hall, FIRST + timedelta(minutes=1))
    assert reminders(hall, eva) == 0
    ticks(hall, SECOND)
    assert reminders(hall, eva) == 1


def test_who_wants_only_the_question_gets_no_reminder(hall: Hall, eva: Sender) -> None:
    me(hall, eva)
    hall.taps(eva, "my_reminders")
    hall.taps(eva, "my_no_reminders")
    hall.taps(eva, "back")
    shown = hall.sees(eva)
    assert isinstance(shown, Me)
    assert shown.parts[0].reminders == ()
    ticks(hall, WEDNESDAY, FIRST, SECOND)
    assert reminders(hall, eva) == 0
    assert any(isinstance(one, ReportScreen) for one in hall.all_seen(eva))


def test_an_hour_of_ones_own_reminds_once_a_week(hall: Hall, eva: Sender) -> None:
    me(hall, eva)
    hall.taps(eva, "my_reminders")
    hours = [one.hour for one in own(hall, eva).hours]
    assert hours == [Hour(3, time(12)), Hour(3, time(17)), Hour(4, time(7))]
    hall.taps_act(eva, Act.MY_HOUR, hall.part(eva).id, *own(hall, eva).hours[0].arguments)
    assert own(hall, eva).own == Hour(3, time(12))
    ticks(hall, WEDNESDAY)
    assert hall.runs(due.next_due) == NOON
    ticks(hall, NOON - timedelta(minutes=1))
    assert reminders(hall, eva) == 0
    ticks(hall, NOON, NOON + timedelta(minutes=1))
    assert reminders(hall, eva) == 1
    ticks(hall, FIRST, SECOND)
    assert reminders(hall, eva) == 3
    week = timedelta(weeks=1)
    ticks(hall, WEDNESDAY + week, NOON + week)
    assert reminders(hall, eva) == 4


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("ons 16.30", Hour(3, time(16, 30))),
        ("06:15", Hour(4, time(6, 15))),
        ("kl 22", Hour(3, time(22))),
    ],
)
def test_an_hour_can_be_typed_and_may_lie_at_night(
    hall: Hall, eva: Sender, text: str, hour: Hour
) -> None:
    me(hall, eva)
    hall.taps(eva, "my_reminders")
    hall.taps(eva, "my_time")
    hall.says(eva, text)
    assert own(hall, eva).own == hour
    ticks(hall, WEDNESDAY)
    day = 25 if hour.weekday == 3 else 26
    at = datetime(2026, 11, day, hour.at.hour - 1, hour.at.minute, tzinfo=UTC)
    hall.taps_act(eva, Act.MY_REMINDER, hall.part(eva).id, 0, 0)
    ticks(hall, at - timedelta(minutes=1))
    assert reminders(hall, eva) == 0
    ticks(hall, at)
    assert reminders(hall, eva) == 1


@pytest.mark.parametrize("text", ["i går", "tor 09.30", "tis 12", "ons 08.00"])
def test_an_hour_outside_the_week_s_question_is_refused(hall: Hall, eva: Sender, text: str) -> None:
    me(hall, eva)
    hall.taps(eva, "my_reminders")
    hall.taps(eva, "my_time")
    hall.says(eva, text)
    assert hall.sees(eva) == HourUnusable(Hour(3, time(9)), Hour(4, time(9)))
    assert hall.part(eva).reminds_time is None


def test_an_hour_that_has_passed_begins_next_week(hall: Hall, eva: Sender) -> None:
    ticks(hall, WEDNESDAY, NOON + timedelta(minutes=5))
    hall.taps_act(eva, Act.MY_HOUR, hall.part(eva).id, 1, 720)
    ticks(hall, NOON + timedelta(minutes=6))
    assert reminders(hall, eva) == 0
    hall.taps_act(eva, Act.MY_HOUR, hall.part(eva).id, 1, 13 * 60)
    ticks(hall, NOON + timedelta(hours=1))
    assert reminders(hall, eva) == 1


def test_one_held_up_until_the_night_waits_for_the_morning(hall: Hall, eva: Sender) -> None:
    part = hall.part(eva)
    part.reminds_first = part.reminds_last = False
    hall.taps_act(eva, Act.MY_HOUR, part.id, 1, 17 * 60)
    ticks(hall, WEDNESDAY, datetime(2026, 11, 25, 21, tzinfo=UTC))
    assert reminders(hall, eva) == 0
    ticks(hall, datetime(2026, 11, 26, 6, tzinfo=UTC))
    assert reminders(hall, eva) == 1


def test_who_is_done_gets_none_at_their_own_hour(hall: Hall, eva: Sender) -> None:
    hall.taps_act(eva, Act.MY_HOUR, hall.part(eva).id, 1, 720)
    ticks(hall, WEDNESDAY)
    hall.says(eva, "/rapport")
    hall.taps(eva, "nothing")
    ticks(hall, NOON)
    assert reminders(hall, eva) == 0
    decided = select(Push.dropped).where(Push.occurrence == pushes.OWN_TIME)
    assert hall.session.exec(decided).all() == [Dropped.DONE]


def test_a_pause_of_ones_own_ends_by_itself_and_the_chair_sees_it(
    hall: Hall, karin: Sender, eva: Sender, meeting: Meeting
) -> None:
    me(hall, eva)
    hall.taps(eva, "my_pause")
    hall.taps(eva, "1")
    shown = hall.sees(eva)
    assert isinstance(shown, Me)
    assert shown.parts[0].is_paused
    ticks(hall, WEDNESDAY, FIRST, SECOND, meeting.call_at)
    assert [type(one) for one in hall.all_seen(eva)] == [Me]
    hall.says(karin, "/status")
    status = hall.sees(karin)
    assert isinstance(status, Status)
    assert [one.name for body in status.answers.paused for one in body.people] == ["Eva"]
    ticks(hall, datetime(2026, 11, 30, tzinfo=UTC))
    assert isinstance(hall.sees(eva), PauseEnded)
    assert not me(hall, eva).parts[0].is_paused


def test_a_pause_until_further_notice_is_ended_by_hand(hall: Hall, eva: Sender) -> None:
    me(hall, eva)
    hall.taps(eva, "my_pause")
    hall.taps(eva, "pause_for_now")
    ticks(hall, WEDNESDAY)
    assert me(hall, eva).parts[0].paused_until is None
    hall.taps(eva, "my_resume")
    kinds = [type(one) for one in hall.all_seen(eva)]
    assert ReportScreen in kinds
    assert PauseEnded in kinds


def test_the_only_chair_takes_no_pause(hall: Hall, karin: Sender) -> None:
    me(hall, karin)
    hall.taps(karin, "my_pause")
    assert hall.answer() == OnlyChair()
    hall.taps_act(karin, Act.MY_PAUSE_UNTIL, hall.part(karin).id, 0)
    assert hall.part(karin).paused_at is None


def test_each_conference_has_choices_of_its_own(hall: Hall, eva: Sender) -> None:
    other = hall.conference("Fredagskonferensen", weekday=5)
    hall.joins("Eva", other, organisation="Polisen", sender=eva)
    there = hall.part(eva, other)
    hall.taps_act(eva, Act.MY_NO_REMINDERS, there.id)
    first, second = me(hall, eva).parts
    assert first.reminders == (Hour(3, time(15)), Hour(4, time(7, 30)))
    assert second.reminders == ()
    hall.taps_act(eva, Act.MY_HOUR, there.id, 1, 720)
    assert me(hall, eva).parts[1].reminders == (Hour(4, time(12)),)
    hall.taps_act(eva, Act.MY_HOUR_OFF, there.id)
    assert me(hall, eva).parts[1].reminders == ()
