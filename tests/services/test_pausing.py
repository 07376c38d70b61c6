from datetime import UTC, date, datetime

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import attending as messages
from bot.domain.messages.chairing import Status
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.services import due
from bot.services.ports import Sender
from storage.models import Conference
from tests import builders
from tests.hall import Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen")


def pauses(hall: Hall, karin: Sender, label: str) -> None:
    hall.says(karin, "/deltagare")
    hall.taps(karin, "Eva")
    hall.taps(karin, "pause")
    hall.taps(karin, label)


def a_week_passes(hall: Hall, conference: Conference, karin: Sender) -> None:
    """Let everything that a week brings happen, the agenda and the minutes too."""
    meeting = builders.meeting(hall, conference)
    instants = (meeting.prompt_at, meeting.first_reminder_at, meeting.second_reminder_at)
    for instant in (*instants, meeting.call_at):
        hall.at(instant)
        hall.runs(due.due_work)
    hall.says(karin, "/status")
    hall.taps(karin, "remind_all") if "remind_all" in hall.labels(karin) else None
    hall.says(karin, "/dagordning")
    hall.taps(karin, "release")
    hall.at(meeting.starts_at)
    hall.says(karin, "/mote")
    for label in ("start_meeting", "close", "publish"):
        hall.taps(karin, label)


def kinds(hall: Hall, sender: Sender) -> set[type[Message]]:
    return {type(one) for one in hall.all_seen(sender)}


def test_who_has_a_pause_hears_nothing_and_is_not_missing(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference)
    pauses(hall, karin, "pause_for_now")
    a_week_passes(hall, conference, karin)
    assert hall.all_seen(eva) == [
        messages.PauseBegan("Torsdagskonferensen", None, "Europe/Stockholm")
    ]
    assert {ReportScreen, Reminder, NumberToCall} < kinds(hall, olle)
    status = next(one for one in hall.all_seen(karin) if isinstance(one, Status))
    assert status.answers.asked == 1
    assert [one.name for body in status.answers.paused for one in body.people] == ["Eva"]


def test_a_pause_ends_by_itself_on_its_day_with_the_question_that_has_gone_out_since(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    pauses(hall, karin, "1")
    until = datetime(2026, 11, 29, 23, tzinfo=UTC)
    assert hall.part(eva).paused_until == until
    hall.at(until)
    hall.runs(due.due_work)
    assert hall.part(eva).paused_at is None
    assert hall.sees(eva) == messages.PauseEnded("Torsdagskonferensen", is_prompted=False)
    hall.at(builders.meeting(hall, conference).prompt_at)
    hall.runs(due.due_work)
    assert isinstance(hall.sees(eva), ReportScreen)


def test_the_clock_is_woken_for_the_end_of_a_pause(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    pauses(hall, karin, "4")
    until = hall.part(eva).paused_until
    builders.held(hall, builders.meeting(hall, conference))
    hall.at(datetime(2026, 12, 20, 12, tzinfo=UTC))
    assert hall.runs(due.next_due) == until


def test_a_pause_ended_by_hand_brings_the_question_at_once(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    pauses(hall, karin, "pause_for_now")
    hall.at(builders.meeting(hall, conference).prompt_at)
    hall.runs(due.due_work)
    hall.taps(karin, "resume")
    shown = hall.all_seen(eva)
    assert messages.PauseEnded("Torsdagskonferensen", is_prompted=True) in shown
    assert any(isinstance(one, ReportScreen) for one in shown)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2028, 1, 1), date(1, 1, 1)])
def test_a_pause_lasts_until_a_day_to_come_within_a_year(
    hall: Hall, karin: Sender, eva: Sender, day: date
) -> None:
    own, member = hall.part(karin).id, hall.part(eva).id
    hall.taps_act(karin, Act.PAUSE_UNTIL, own, member, day.toordinal())
    assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    assert hall.part(eva).paused_at is None
