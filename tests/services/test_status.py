import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.chairing import Reminded, RemindedJustNow, Status
from bot.domain.messages.general import NotYours
from bot.domain.messages.prompting import Reminder
from bot.domain.states import SubmissionState
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Person
from tests import builders
from tests.hall import Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Carin", conference, Role.CHAIR)


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference, organisation="Polisen")


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def status_seen(hall: Hall, chair: Sender) -> Status:
    seen = hall.sees(chair)
    assert isinstance(seen, Status)
    return seen


@pytest.mark.usefixtures("anna")
def test_the_chair_sees_how_many_have_answered_and_who_has_not(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    said = {
        "Bo": SubmissionState.SUBMITTED,
        "Cia": SubmissionState.NOTHING,
        "Dan": SubmissionState.STARTED,
    }
    for name, state in said.items():
        builders.submission(hall, hall.joins(name, conference), meeting, state)
    lost = hall.joins("Lage", conference)
    person = hall.session.exec(select(Person).where(Person.chat_id == lost.chat_id)).one()
    person.unreachable_since = hall.now
    hall.says(chair, "/status")
    answers = status_seen(hall, chair).answers
    assert (answers.answered, answers.asked) == (2, 5)
    groups = (answers.missing, answers.nothing, answers.started, answers.unreachable)
    assert [[one.name for body in group for one in body.people] for group in groups] == [
        ["Anna"],
        ["Cia"],
        ["Dan"],
        ["Lage"],
    ]
    assert hall.labels(chair) == ["remind_all", "agenda", "refresh"]


def test_a_fresh_look_edits_the_same_screen(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    hall.says(chair, "/status")
    builders.submission(hall, anna, meeting, SubmissionState.SUBMITTED)
    hall.taps(chair, "refresh")
    assert len(hall.all_seen(chair)) == 1
    assert status_seen(hall, chair).answers.answered == 1
    assert hall.labels(chair) == ["agenda", "refresh"]
    hall.taps(chair, "agenda")
    assert isinstance(hall.all_seen(chair)[-2], AgendaSheet)


def test_participants_do_not_see_who_has_answered(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/status")
    assert hall.sees(anna) == NotYours()
    hall.taps_act(anna, Act.REMIND_ALL, hall.part(anna).id)
    assert hall.answer() == NotYours()


def test_all_who_are_missing_are_reminded_and_a_second_tap_leaves_them_in_peace(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    done = hall.joins("Bo", conference)
    builders.submission(hall, done, meeting, SubmissionState.NOTHING)
    hall.at(meeting.prompt_at)
    hall.says(chair, "/status")
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(1)
    hall.taps(chair, "remind_all")
    assert hall.answer() == RemindedJustNow(10)
    hall.later(minutes=11)
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(1)
    assert [type(one) for one in hall.all_seen(anna)] == [Reminder, Reminder]
    assert hall.all_seen(done) == []


@pytest.mark.usefixtures("anna")
def test_nobody_is_reminded_once_the_meeting_has_begun(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    hall.at(meeting.starts_at)
    hall.taps_act(chair, Act.REMIND_ALL, hall.part(chair).id)
    assert hall.answer() == Reminded(0)
