"""Who could not be reached and comes back gets what was held back."""

from datetime import UTC, datetime

from bot.domain.access import Role
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.services import due, enrolling, reachability
from bot.services.ports import Sender
from tests.hall import Hall

PROMPT = datetime(2026, 11, 25, 8, tzinfo=UTC)


def lost(hall: Hall) -> Sender:
    """Return someone whom the week's question could not reach."""
    eva = hall.joins("Eva", hall.conference(), organisation="Polisen")
    hall.runs(reachability.mark_unreachable, eva.chat_id)
    hall.at(PROMPT)
    hall.runs(due.due_work)
    assert hall.all_seen(eva) == []
    return eva


def kinds(hall: Hall, sender: Sender) -> list[type]:
    return [type(one) for one in hall.all_seen(sender)]


def test_who_writes_to_the_bot_again_gets_the_weeks_question_with_the_next_tick(
    hall: Hall,
) -> None:
    eva = lost(hall)
    hall.later(hours=1)
    hall.says(eva, "/hjalp")
    assert ReportScreen not in kinds(hall, eva)
    hall.runs(due.due_work)
    hall.runs(due.due_work)
    assert kinds(hall, eva).count(ReportScreen) == 1


def test_who_writes_after_the_reminder_gets_the_question_alone(hall: Hall) -> None:
    eva = lost(hall)
    hall.later(hours=7)
    hall.runs(due.due_work)
    hall.says(eva, "/hjalp")
    hall.runs(due.due_work)
    assert kinds(hall, eva).count(ReportScreen) == 1
    assert Reminder not in kinds(hall, eva)


def test_who_joins_one_more_conference_gets_the_question_of_the_first(hall: Hall) -> None:
    eva = lost(hall)
    other = hall.conference("Fredagskonferensen", weekday=5)
    token = hall.runs(enrolling.invite, other.id, Role.OBSERVER)
    hall.says(eva, f"/start {token}")
    hall.taps(eva, "join")
    hall.runs(due.due_work)
    assert kinds(hall, eva).count(ReportScreen) == 1
