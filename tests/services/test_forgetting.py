"""What was asked long ago takes nothing of what is written now."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.observing import AskPart
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.states import Step
from bot.services import conversation, due, founding
from bot.services.ports import Sender
from storage.models import Conference, Decision, Observation
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

WEDNESDAY = NINE - timedelta(days=1)
REPORT = "Klotter på skolan vid torget"


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR, organisation="Polisen")


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def is_a_draft(hall: Hall, sender: Sender, text: str) -> bool:
    """Tell whether the text is kept as a draft, and the person sees that."""
    seen = hall.sees(sender)
    kept = [one.what for one in hall.session.exec(select(Observation)).all()]
    return isinstance(seen, ProposalCard) and seen.content.what == text and kept[-1] == text


def changes_the_name(hall: Hall, chair: Sender) -> None:
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_name")


def test_a_report_written_the_day_after_is_not_the_name_of_the_conference(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    changes_the_name(hall, chair)
    hall.later(minutes=59)
    hall.says(chair, "Fredagskonferensen")
    assert conference.name == "Fredagskonferensen"
    hall.taps(chair, "setting_name")
    hall.later(minutes=60)
    hall.says(chair, REPORT)
    assert conference.name == "Fredagskonferensen"
    assert is_a_draft(hall, chair, REPORT)


def test_the_report_takes_the_word_from_every_other_question(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    changes_the_name(hall, chair)
    hall.says(chair, "/rapport")
    hall.says(chair, REPORT)
    assert conference.name == "Torsdagskonferensen"
    assert is_a_draft(hall, chair, REPORT)


def test_what_is_written_after_the_weeks_question_and_an_hour_after_another_is_a_report(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    hall.at(WEDNESDAY - timedelta(minutes=10))
    changes_the_name(hall, chair)
    hall.at(WEDNESDAY)
    hall.runs(due.due_work)
    hall.later(minutes=50)
    hall.says(chair, REPORT)
    assert conference.name == "Torsdagskonferensen"
    assert is_a_draft(hall, chair, REPORT)


def test_a_question_that_the_prompt_shows_again_waits_anew(hall: Hall, chair: Sender) -> None:
    hall.at(WEDNESDAY - timedelta(minutes=30))
    hall.says(chair, "/rapport")
    hall.taps(chair, "Öppen drogscen")
    hall.at(WEDNESDAY)
    hall.runs(due.due_work)
    hall.later(minutes=45)
    hall.says(chair, "Öppen handel")
    question = hall.sees(chair)
    assert isinstance(question, AskPart)
    assert question.content.what == "Öppen handel"


def test_what_was_delivered_is_not_overwritten_the_day_after(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    made = builders.observation(hall, chair, builders.meeting(hall, conference), "Öppen handel")
    hall.taps_act(chair, Act.CHANGE_PART, made.id, 0)
    hall.later(days=1)
    hall.says(chair, REPORT)
    assert made.what == "Öppen handel"
    assert is_a_draft(hall, chair, REPORT)


@pytest.mark.parametrize("step", ["decide", "note", "action"])
def test_a_report_written_the_day_after_a_meeting_is_nothing_that_the_meeting_decided(
    table: Table, step: str
) -> None:
    hall = table.hall
    table.starts()
    hall.taps(table.chair, step)
    hall.later(days=1)
    hall.says(table.chair, REPORT)
    assert not hall.session.exec(select(Decision)).all()
    assert is_a_draft(hall, table.chair, REPORT)


def test_what_a_running_meeting_waits_for_is_taken_down_however_long_it_took(
    table: Table,
) -> None:
    hall = table.hall
    table.starts()
    hall.taps(table.chair, "decide")
    hall.later(minutes=90)
    hall.says(table.chair, "Fältarna besöker torget")
    assert [one.text for one in hall.session.exec(select(Decision)).all()] == [
        "Fältarna besöker torget"
    ]


def test_the_question_of_another_conference_leaves_a_running_meeting_the_word(
    table: Table,
) -> None:
    hall = table.hall
    other = hall.conference("Hisingen", weekday=5)
    hall.joins("Karin", other, Role.PARTICIPANT, sender=table.chair)
    table.starts()
    hall.taps(table.chair, "decide")
    meeting = builders.meeting(hall, other)
    hall.at(meeting.prompt_at)
    hall.runs(due.due_work)
    assert isinstance(hall.sees(table.chair), ReportScreen)
    standing = conversation.standing_of(hall.desk(), hall.part(table.chair).person_id)
    assert standing.step is Step.DECISION


def test_set_up_that_was_left_is_gone_on_with_before_anything_is_reported(hall: Hall) -> None:
    chair = hall.person("Karin Lind")
    hall.says(chair, f"/start {hall.runs(founding.new_conference)}")
    hall.taps(chair, "join")
    hall.later(days=1)
    hall.says(chair, REPORT)
    assert hall.sees(chair) == SetUpUnfinished()
    assert not hall.session.exec(select(Observation)).all()
    conference = hall.session.get_one(Conference, hall.part(chair).conference_id)
    assert conference.name == ""
    hall.says(chair, "/installningar")
    hall.says(chair, "Torsdagskonferensen")
    assert conference.name == "Torsdagskonferensen"
