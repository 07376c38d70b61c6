from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import calling as messages
from bot.domain.messages.chairing import MeetingNotHeld, Status
from bot.domain.messages.general import NotYours, StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import SubmissionState
from bot.services import due, meetings, moving
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Submission
from tests import builders
from tests.hall import MONDAY, Hall
from tests.services.meetings_at_work import GROUP

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(
        group_chat_id=GROUP, group_title="Torsdag", pin="1234#", host_pin="9982#"
    )


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen")


def calls(hall: Hall, karin: Sender, ahead: str = "1", at: str = "13:00:00") -> None:
    hall.says(karin, "/status")
    for label in ("extra_meeting", ahead, at, "call_extra"):
        hall.taps(karin, label)


def kinds(hall: Hall, sender: Sender) -> list[type[Message]]:
    return [type(one) for one in hall.all_seen(sender)]


def test_everyone_is_called_at_once_and_asked_reminded_and_given_the_number(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    assert (extra.is_extra, extra.local_date) == (True, TUESDAY)
    assert extra.starts_at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert hall.sees(eva) == messages.ExtraCalled(
        "Torsdagskonferensen", extra.starts_at, "Europe/Stockholm", "010-123 45 67", "1234#", ""
    )
    told = hall.sees(siv)
    assert isinstance(told, messages.ExtraCalled)
    assert told.host_pin == "9982#"
    group = hall.sees(GROUP)
    assert isinstance(group, messages.ExtraCalled)
    assert (group.phone, group.pin, group.host_pin) == ("", "", "")
    assert isinstance(hall.sees(karin), messages.ExtraIsCalled)
    hall.runs(due.due_work)
    assert isinstance(hall.sees(eva), ReportScreen)
    for instant in (extra.first_reminder_at, extra.second_reminder_at, extra.call_at):
        hall.at(instant)
        hall.runs(due.due_work)
    assert kinds(hall, eva)[2:] == [Reminder, Reminder, NumberToCall]
    assert ordinary.starts_at == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_the_ordinary_series_goes_on_as_if_nothing_had_been(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    hall.at(extra.starts_at)
    hall.says(karin, "/mote")
    for label in ("start_meeting", "close", "publish"):
        hall.taps(karin, label)
    assert builders.meeting(hall, conference).id == ordinary.id
    hall.at(ordinary.prompt_at)
    hall.runs(due.due_work)
    assert isinstance(hall.all_seen(eva)[-1], ReportScreen)
    builders.held(hall, ordinary)
    hall.at(ordinary.ends_at)
    following = builders.meeting(hall, conference)
    assert following.local_date == ordinary.local_date + timedelta(weeks=1)


def test_what_has_been_reported_until_then_is_on_the_extra_agenda_and_the_rest_on_the_next(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    early = builders.observation(hall, eva, ordinary, "Rökbomber säljs")
    builders.submission(hall, eva, ordinary, SubmissionState.SUBMITTED)
    hall.says(karin, "/status")
    for label in ("extra_meeting", "1", "13:00:00"):
        hall.taps(karin, label)
    shown = hall.sees(karin)
    assert isinstance(shown, messages.ExtraPreview)
    assert (shown.people, shown.reports) == (1, 1)
    hall.taps(karin, "call_extra")
    extra = builders.meeting(hall, conference)
    assert early.meeting_id == extra.id
    said = hall.session.get_one(Submission, (extra.id, hall.part(eva).id))
    assert said.state is SubmissionState.STARTED
    assert hall.session.get(Submission, (ordinary.id, hall.part(eva).id)) is None
    hall.says(karin, "/status")
    status = hall.sees(karin)
    assert isinstance(status, Status)
    assert (status.is_extra, status.starts_at) == (True, extra.starts_at)
    builders.held(hall, extra)
    hall.at(extra.ends_at)
    hall.runs(due.due_work)
    assert early.meeting_id == extra.id
    assert builders.meeting(hall, conference).id == ordinary.id


def test_an_extra_meeting_that_nobody_holds_leaves_what_was_reported_to_the_next(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    one = builders.observation(hall, eva, extra, "Rökbomber säljs")
    builders.submission(hall, eva, ordinary, SubmissionState.NOTHING)
    hall.at(extra.ends_at + timedelta(hours=2, seconds=-1))
    hall.runs(due.due_work)
    assert one.meeting_id == extra.id
    assert hall.runs(due.next_due) == extra.ends_at + timedelta(hours=2)
    hall.later(seconds=1)
    for _ in range(2):
        hall.runs(due.due_work)
    assert one.meeting_id == ordinary.id
    told = [each for each in hall.all_seen(karin) if isinstance(each, MeetingNotHeld)]
    assert [(each.local_date, each.reports) for each in told] == [(TUESDAY, 1)]


def test_a_day_that_has_a_meeting_or_is_the_conferences_own_is_not_taken_twice(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    builders.meeting(hall, conference)
    calls(hall, karin)
    own = hall.part(karin).id
    for day in (TUESDAY, date(2026, 11, 26)):
        for act, rest in ((Act.EXTRA_DAY, ()), (Act.EXTRA_HOUR, (13,)), (Act.CALL_EXTRA, (13,))):
            hall.taps_act(karin, act, own, day.toordinal(), *rest)
            assert hall.answer() == messages.DayIsTaken(day)
    hall.says(karin, "/status")
    hall.taps(karin, "extra_meeting")
    [asked] = [one for one in hall.all_seen(karin) if isinstance(one, messages.AskExtraDay)]
    assert [day.day for day in asked.days] == [23, 25, 27, 28, 29]


def test_times_that_are_past_or_never_offered_are_refused(hall: Hall, karin: Sender) -> None:
    own = hall.part(karin).id
    hall.at(MONDAY + timedelta(minutes=46))
    for day, hour in ((MONDAY.date(), 9), (date(2026, 11, 22), 13), (date(2026, 12, 1), 13)):
        hall.taps_act(karin, Act.CALL_EXTRA, own, day.toordinal(), hour)
        assert hall.answer() == messages.TooSoonToCall()
    for ordinal, at in ((TUESDAY.toordinal(), 3), (0, 13), (2**31 - 1, 13)):
        hall.taps_act(karin, Act.CALL_EXTRA, own, ordinal, at)
        assert hall.answer() == StaleButton(WayBack.MEETING)


def test_only_those_who_lead_call_it(hall: Hall, karin: Sender, eva: Sender) -> None:
    for own in (hall.part(eva).id, hall.part(karin).id):
        hall.taps_act(eva, Act.CALL_EXTRA, own, TUESDAY.toordinal(), 13)
        assert hall.answer() == NotYours()
    assert hall.all_seen(karin) == []


def test_a_changed_rhythm_moves_the_ordinary_meeting_and_not_the_extra_one(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    starts_at = extra.starts_at
    conference.weekday = 5
    hall.runs(moving.replan, conference, hall.part(karin))
    assert extra.starts_at == starts_at
    assert ordinary.local_date == date(2026, 11, 27)


def test_an_extra_meeting_that_was_left_open_stands_in_the_way_of_none(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin, ahead="2", at="20:00:00")
    extra = builders.meeting(hall, conference)
    hall.at(extra.starts_at)
    hall.says(karin, "/mote")
    hall.taps(karin, "start_meeting")
    hall.later(hours=1, minutes=30)
    assert builders.meeting(hall, conference).id == extra.id
    hall.at(ordinary.agenda_at)
    assert builders.meeting(hall, conference).id == ordinary.id


def test_an_extra_meeting_after_the_ordinary_one_waits_for_it(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    one = builders.observation(hall, eva, ordinary)
    calls(hall, karin, ahead="4")
    assert builders.meeting(hall, conference).id == ordinary.id
    assert one.meeting_id == ordinary.id
    builders.held(hall, ordinary)
    hall.at(ordinary.ends_at)
    current: Meeting = hall.runs(meetings.current_meeting, conference)
    assert current.is_extra
    hall.runs(due.due_work)
    assert isinstance(hall.sees(eva), ReportScreen)


def test_an_extra_meeting_that_was_held_takes_no_ordinary_one_s_week(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin)
    extra = builders.held(hall, builders.meeting(hall, conference))
    hall.at(extra.ends_at)
    conference.weekday = 5
    hall.runs(moving.replan, conference, hall.part(karin))
    assert ordinary.local_date == date(2026, 11, 27)


def test_an_extra_meeting_that_is_called_off_is_told_of_and_leaves_its_reports_to_the_next(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    starts_at = extra.starts_at
    report = builders.observation(hall, eva, extra, "Klotter")
    hall.later(hours=1)
    hall.says(karin, "/mote")
    hall.taps(karin, "ask_extra_off")
    asked = hall.sees(karin)
    assert isinstance(asked, messages.AskExtraOff)
    assert (asked.people, asked.reports, asked.starts_at) == (1, 1, starts_at)
    hall.taps(karin, "leave_it")
    assert builders.meeting(hall, conference).id == extra.id
    hall.says(karin, "/mote")
    hall.taps(karin, "ask_extra_off")
    hall.taps(karin, "extra_off")
    assert builders.meeting(hall, conference).id == ordinary.id
    assert report.meeting_id == ordinary.id
    for chat in (eva, GROUP):
        [told] = [one for one in hall.all_seen(chat) if isinstance(one, messages.ExtraCalledOff)]
        assert (told.starts_at, told.next_starts_at) == (starts_at, ordinary.starts_at)
    done = [one for one in hall.all_seen(karin) if isinstance(one, messages.ExtraIsOff)]
    assert [(one.people, one.group) for one in done] == [(1, True)]
    before = kinds(hall, eva)
    for hours in (1, 3, 5):
        hall.at(starts_at - timedelta(hours=1) + timedelta(hours=hours))
        hall.runs(due.due_work)
    assert {*kinds(hall, eva)[len(before) :]} <= {ReportScreen}
    for act in (Act.ASK_EXTRA_OFF, Act.EXTRA_OFF, Act.START_MEETING):
        hall.taps_act(karin, act, extra.id)
        assert not isinstance(hall.sees(karin), messages.AskExtraOff)
    assert extra.started_at is None
    assert [type(one) for one in hall.all_seen(eva)].count(messages.ExtraCalledOff) == 1


def test_only_an_extra_meeting_to_come_is_called_off_and_only_by_those_who_lead(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    ordinary = builders.meeting(hall, conference)
    hall.says(karin, "/mote")
    assert "ask_extra_off" not in hall.labels(karin)
    calls(hall, karin)
    extra = builders.meeting(hall, conference)
    for act in (Act.ASK_EXTRA_OFF, Act.EXTRA_OFF):
        hall.taps_act(eva, act, extra.id)
        assert hall.answer() == NotYours()
        for number in (ordinary.id, 999):
            hall.taps_act(karin, act, number)
            assert hall.answer() == StaleButton(WayBack.MEETING)
    assert builders.meeting(hall, conference).id == extra.id
