"""The week's question leaves to what was asked before the words it waits for."""

from datetime import UTC, datetime, time

from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.reporting import ReportScreen
from bot.services import due
from storage.models import Observation
from tests.hall import Hall

PROMPT = datetime(2026, 11, 25, 8, tzinfo=UTC)


def test_a_setting_that_is_being_typed_is_still_heard_after_the_weeks_question(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR, organisation="Polisen")
    hall.at(PROMPT.replace(hour=7, minute=59))
    hall.says(karin, "/installningar")
    hall.taps(karin, "setting_phone")
    hall.at(PROMPT)
    hall.runs(due.due_work)
    assert isinstance(hall.sees(karin), ReportScreen)
    hall.says(karin, "010-99 99 99")
    assert conference.phone == "010-99 99 99"
    assert not hall.session.exec(select(Observation)).all()


def test_an_answer_to_one_conference_is_heard_after_the_question_of_another(hall: Hall) -> None:
    anna = hall.joins("Anna", hall.conference("A"), organisation="Polisen")
    other = hall.conference("B", prompt_time=time(10))
    hall.joins("Anna", other, sender=anna, organisation="Polisen")
    hall.at(PROMPT.replace(minute=55))
    hall.runs(due.due_work)
    hall.taps(anna, "Öppen drogscen")
    hall.says(anna, "Langning")
    hall.at(PROMPT.replace(hour=9))
    hall.runs(due.due_work)
    shown = [one for one in hall.all_seen(anna) if isinstance(one, ReportScreen)]
    assert [one.conference for one in shown] == ["B"]
    hall.says(anna, "I natt")
    kept = hall.session.exec(select(Observation)).one()
    assert (kept.what, kept.when) == ("Langning", "I natt")
