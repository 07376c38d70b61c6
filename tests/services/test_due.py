"""What is due in one conference, whatever happens in another."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.domain.messages.reporting import ReportScreen
from bot.services import due, prompting
from bot.services.ports import Desk
from storage.models import Conference, Meeting, Organisation, Push
from tests.hall import Hall
from tests.services.meetings_at_work import NINE

WEDNESDAY = NINE.replace(day=25)


@pytest.fixture
def first(hall: Hall) -> Conference:
    return hall.conference("Norra")


def fails_at(
    conference: Conference, monkeypatch: pytest.MonkeyPatch, how: str
) -> pytest.MonkeyPatch:
    """Let the prompts of one conference go out and then fail."""
    prompt = prompting.prompt_those_due

    def prompt_and_fail(desk: Desk, meeting: Meeting) -> None:
        prompt(desk, meeting)
        if meeting.conference_id != conference.id:
            return
        if how == "a bug":
            raise RuntimeError("a bug")
        if how == "a disk that is full":
            full = sqlite3.OperationalError("full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise OperationalError("insert", None, full)
        desk.session.add(Organisation(conference_id=conference.id, name=""))
        desk.session.flush()

    monkeypatch.setattr(prompting, "prompt_those_due", prompt_and_fail)
    return monkeypatch


@pytest.mark.parametrize("how", ["a bug", "a row that breaks a rule"])
def test_an_error_in_one_conference_stops_no_other(
    hall: Hall,
    first: Conference,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    how: str,
) -> None:
    hall.joins("Anna", first)
    bo = hall.joins("Bo", hall.conference("Södra"))
    hall.at(WEDNESDAY)
    failing = fails_at(first, monkeypatch, how)
    hall.runs(due.due_work)
    assert [type(one) for one in hall.all_seen(bo)] == [ReportScreen]
    [pushed] = hall.session.exec(select(Push)).all()
    assert pushed.participant_id == hall.part(bo).id
    [record] = caplog.records
    assert record.levelname == "ERROR"
    assert record.exc_info
    assert f"conference {first.id}" in record.getMessage()

    failing.undo()
    hall.later(minutes=1)
    hall.runs(due.due_work)
    assert len(hall.session.exec(select(Push)).all()) == 2


def test_a_storage_that_fails_ends_it_all_to_be_run_anew(
    hall: Hall, first: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.at(WEDNESDAY)
    fails_at(first, monkeypatch, "a disk that is full")
    with pytest.raises(OperationalError):
        hall.runs(due.due_work)
