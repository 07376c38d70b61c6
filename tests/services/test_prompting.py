from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.observing import AskPart
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import Dropped, MeetingState, PushKind
from bot.services import due, prompting, reminding
from bot.services.ports import Sender
from storage import pushes
from storage.meetings import LATE_START
from storage.models import Conference, Meeting, Person, Push
from tests.hall import Hall

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
FIRST = datetime(2026, 11, 25, 14, tzinfo=UTC)
SECOND = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
CALL = datetime(2026, 11, 26, 7, 50, tzinfo=UTC)
START = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(pin="1234#", host_pin="9999#")


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference)


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def seen(hall: Hall, sender: Sender, kind: type) -> int:
    return sum(isinstance(one, kind) for one in hall.all_seen(sender))


def dropped(hall: Hall, kind: PushKind) -> list[tuple[int, str | None]]:
    every = hall.session.exec(select(Push).where(Push.kind == kind)).all()
    return sorted((one.occurrence, one.dropped) for one in every)


def meeting_of(hall: Hall) -> Meeting:
    return hall.session.exec(select(Meeting)).one()


def test_the_question_comes_when_it_is_due_and_only_once(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY - timedelta(seconds=1))
    assert not hall.all_seen(anna)
    ticks(hall, WEDNESDAY, WEDNESDAY, WEDNESDAY + timedelta(minutes=1))
    (shown,) = hall.outbox.chats[anna.chat_id]
    assert isinstance(shown.message, ReportScreen)
    assert shown.push
    assert shown.expires_at == START


def test_only_those_who_are_asked_get_the_question(hall: Hall, conference: Conference) -> None:
    chair = hall.joins("Karin", conference, Role.CHAIR)
    speaking = hall.joins("Sten", conference, Role.SECRETARY, organisation="Polisen")
    observer = hall.joins("Olle", conference, Role.OBSERVER)
    ticks(hall, WEDNESDAY, FIRST)
    assert not hall.all_seen(chair)
    assert not hall.all_seen(observer)
    assert seen(hall, speaking, ReportScreen) == 1


def test_who_joins_in_mid_week_is_asked_at_once_and_not_reminded_of_the_past(
    hall: Hall, conference: Conference
) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    hall.later(hours=1)
    bo = hall.joins("Bo", conference)
    hall.runs(prompting.prompt_if_due, hall.part(bo))
    hall.runs(prompting.prompt_if_due, hall.part(bo))
    hall.runs(due.due_work)
    assert [type(one) for one in hall.all_seen(bo)] == [ReportScreen]


@pytest.mark.parametrize("now", [WEDNESDAY - timedelta(hours=1), START])
def test_who_joins_outside_the_asking_time_is_not_asked(
    hall: Hall, anna: Sender, now: datetime
) -> None:
    hall.runs(due.due_work)
    hall.at(now)
    hall.runs(prompting.prompt_if_due, hall.part(anna))
    assert not hall.all_seen(anna)


def test_a_question_left_long_ago_gives_way_to_the_weeks(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    ticks(hall, WEDNESDAY)
    assert isinstance(hall.sees(anna), ReportScreen)
    hall.says(anna, "Klotter")
    assert isinstance(hall.sees(anna), ProposalCard)


def test_the_question_does_not_push_away_one_that_is_being_answered(
    hall: Hall, anna: Sender
) -> None:
    hall.at(WEDNESDAY - timedelta(minutes=10))
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    ticks(hall, WEDNESDAY)
    assert isinstance(hall.sees(anna), AskPart)
    hall.says(anna, "Handel")
    ticks(hall, WEDNESDAY + timedelta(minutes=1))
    question = hall.sees(anna)
    assert isinstance(question, AskPart)
    assert question.content.what == "Handel"


def test_a_conference_that_is_not_set_up_sends_nothing(hall: Hall) -> None:
    anna = hall.joins("Anna", hall.conference(set_up_at=None))
    ticks(hall, WEDNESDAY, FIRST, CALL)
    hall.runs(prompting.prompt_if_due, hall.part(anna))
    assert not hall.all_seen(anna)
    assert hall.runs(due.next_due) is None


def test_the_unreachable_are_recorded_and_not_written_to(hall: Hall, anna: Sender) -> None:
    person = hall.session.get_one(Person, hall.part(anna).person_id)
    person.unreachable_since = hall.now
    ticks(hall, WEDNESDAY, FIRST, CALL)
    assert not hall.all_seen(anna)
    every = hall.session.exec(select(Push)).all()
    assert {one.dropped for one in every} == {Dropped.UNREACHABLE}
    assert hall.runs(reminding.remind_by_hand, meeting_of(hall)).reminded == ()


def test_another_process_that_was_first_leaves_nothing_to_send(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY - timedelta(hours=1))
    hall.at(WEDNESDAY)
    meeting = meeting_of(hall)
    ids = [hall.part(anna).id]
    first = pushes.decide(hall.session, hall.now, meeting.id, PushKind.PROMPT, ids)
    second = pushes.decide(hall.session, hall.now, meeting.id, PushKind.PROMPT, ids)
    assert (first, second) == (set(ids), set())
    hall.runs(due.due_work)
    assert not hall.all_seen(anna)


def test_the_row_decides_even_when_another_process_was_faster_than_the_look(
    hall: Hall, anna: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks(hall, WEDNESDAY)
    part = hall.part(anna)
    stale = [(part, hall.session.get_one(Person, part.person_id))]
    monkeypatch.setattr(pushes, "undecided", lambda *_: stale)
    hall.runs(due.due_work)
    assert seen(hall, anna, ReportScreen) == 1
    hall.outbox.chats.clear()
    ticks(hall, WEDNESDAY + timedelta(minutes=1))
    assert not hall.all_seen(anna)


def test_the_silent_are_reminded_twice_and_told_what_stands(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY)
    hall.taps(anna, "Öppen drogscen")
    hall.says(anna, "Handel")
    ticks(hall, FIRST, FIRST + timedelta(minutes=1))
    assert seen(hall, anna, Reminder) == 1
    reminder = hall.sees(anna)
    assert isinstance(reminder, Reminder)
    assert (reminder.drafts, reminder.delivered) == (1, 0)
    ticks(hall, SECOND, SECOND + timedelta(minutes=1))
    assert seen(hall, anna, Reminder) == 2
    shown = hall.outbox.chats[anna.chat_id][-1]
    assert shown.push
    assert shown.expires_at == START


def test_who_is_done_is_not_reminded_even_when_opening_the_report_again(
    hall: Hall, anna: Sender
) -> None:
    ticks(hall, WEDNESDAY)
    hall.taps(anna, "nothing")
    ticks(hall, FIRST)
    hall.taps(anna, "reopen")
    ticks(hall, FIRST + timedelta(minutes=1))
    assert seen(hall, anna, Reminder) == 0
    assert dropped(hall, PushKind.REMINDER) == [(0, Dropped.DONE)]
    ticks(hall, SECOND)
    assert seen(hall, anna, Reminder) == 1


def test_a_reminder_can_be_answered_where_it_stands(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    hall.taps(anna, "nothing")
    ticks(hall, SECOND)
    assert seen(hall, anna, Reminder) == 1


def test_nothing_to_report_is_not_offered_with_something_begun(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, FIRST)
    assert hall.labels(anna) == ["report", "nothing", "remind_later"]
    hall.taps(anna, "report")
    hall.says(anna, "Handel")
    ticks(hall, SECOND)
    assert hall.labels(anna) == ["report", "remind_later"]


def test_who_has_begun_nothing_is_left_in_peace_once_a_colleague_has_answered(
    hall: Hall, conference: Conference
) -> None:
    bo, cia, dan = (
        hall.joins(name, conference, organisation="Polisen") for name in ("Bo", "Cia", "Dan")
    )
    ticks(hall, WEDNESDAY)
    hall.taps(bo, "nothing")
    hall.says(dan, "Handel vid torget")
    ticks(hall, FIRST)
    assert [seen(hall, one, Reminder) for one in (bo, cia, dan)] == [0, 0, 1]
    why = select(Push.dropped).where(Push.participant_id == hall.part(cia).id)
    reminded = why.where(Push.kind == PushKind.REMINDER)
    assert hall.session.exec(reminded).all() == [Dropped.COVERED]
    hall.taps(bo, "reopen")
    ticks(hall, SECOND)
    assert [seen(hall, one, Reminder) for one in (bo, cia, dan)] == [1, 1, 2]


def test_who_was_done_is_reminded_of_what_they_began_since(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY)
    hall.taps(anna, "nothing")
    hall.says(anna, "Handel vid torget")
    ticks(hall, FIRST)
    assert seen(hall, anna, Reminder) == 1


def test_after_a_long_stop_only_the_newest_is_sent(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY, SECOND + timedelta(minutes=5))
    assert seen(hall, anna, Reminder) == 1
    assert dropped(hall, PushKind.REMINDER) == [(0, Dropped.OVERTAKEN), (1, None)]


def test_the_question_that_comes_late_overtakes_the_reminders(hall: Hall, anna: Sender) -> None:
    ticks(hall, SECOND + timedelta(minutes=5))
    assert [type(one) for one in hall.all_seen(anna)] == [ReportScreen]
    assert dropped(hall, PushKind.REMINDER) == [(0, "overtaken"), (1, "overtaken")]


def test_nobody_is_reminded_once_the_meeting_runs(hall: Hall, anna: Sender) -> None:
    ticks(hall, WEDNESDAY)
    meeting = meeting_of(hall)
    meeting.state, meeting.started_at = MeetingState.RUNNING, SECOND
    ticks(hall, SECOND)
    assert seen(hall, anna, Reminder) == 0
    assert hall.runs(reminding.remind_by_hand, meeting).reminded == ()


def test_the_number_to_call_reaches_all_and_the_hosts_pin_only_those_who_lead(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    observer = hall.joins("Olle", conference, Role.OBSERVER)
    leading = [hall.joins("Karin", conference, Role.CHAIR)]
    leading.append(hall.joins("Sten", conference, Role.SECRETARY))
    ticks(hall, CALL, CALL + timedelta(minutes=1))
    for one in (anna, observer, *leading):
        calls = [m for m in hall.all_seen(one) if isinstance(m, NumberToCall)]
        assert [(call.pin, call.host_pin) for call in calls] == [
            ("1234#", "9999#" if one in leading else "")
        ]
    last = hall.outbox.chats[anna.chat_id][-1]
    assert last.expires_at == START + timedelta(minutes=15)


@pytest.mark.parametrize("minutes", [15, 60])
def test_the_number_to_call_is_not_sent_when_it_is_too_late(
    hall: Hall, anna: Sender, minutes: int
) -> None:
    ticks(hall, WEDNESDAY, START + timedelta(minutes=minutes))
    assert seen(hall, anna, NumberToCall) == 0


def test_the_chair_reminds_all_who_are_missing_once_for_a_double_tap(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    bo, cia = hall.joins("Bo", conference), hall.joins("Cia", conference)
    hall.joins("Olle", conference, Role.OBSERVER)
    ticks(hall, WEDNESDAY)
    hall.taps(bo, "nothing")
    hall.later(hours=1)
    meeting = meeting_of(hall)
    assert len(hall.runs(reminding.remind_by_hand, meeting).reminded) == 2
    assert hall.runs(reminding.remind_by_hand, meeting).reminded == ()
    assert [seen(hall, one, Reminder) for one in (anna, bo, cia)] == [1, 0, 1]
    hall.later(minutes=30)
    assert len(hall.runs(reminding.remind_by_hand, meeting).reminded) == 2
    hall.at(START)
    assert hall.runs(reminding.remind_by_hand, meeting).reminded == ()


@pytest.mark.usefixtures("conference")
def test_the_next_due_instant_follows_the_week(hall: Hall) -> None:
    hall.runs(due.due_work)
    expected = [WEDNESDAY, FIRST, SECOND, START - timedelta(hours=1), CALL]
    for instant in expected:
        assert hall.runs(due.next_due) == instant
        ticks(hall, instant)
    given_up = START + timedelta(hours=1) + LATE_START
    assert hall.runs(due.next_due) == given_up
    ticks(hall, given_up)
    assert hall.runs(due.next_due) == WEDNESDAY + timedelta(weeks=1)


def test_a_tick_with_nothing_due_costs_the_same_for_sixty_as_for_one(
    hall: Hall, conference: Conference
) -> None:
    def queries() -> int:
        counted: list[str] = []

        def note(*values: object) -> None:
            counted.append(str(values[2]))

        engine = hall.session.get_bind()
        event.listen(engine, "before_cursor_execute", note)
        hall.runs(due.due_work)
        event.remove(engine, "before_cursor_execute", note)
        return len(counted)

    ticks(hall, WEDNESDAY, FIRST)
    hall.joins("Anna", conference)
    ticks(hall, FIRST)
    few = queries()
    for number in range(59):
        hall.joins(f"Person {number}", conference)
    ticks(hall, FIRST + timedelta(minutes=1))
    hall.session.expire_all()
    assert queries() <= few + 3
