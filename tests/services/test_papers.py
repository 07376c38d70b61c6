"""The agenda and the minutes as files: who gets them, when, and what they say."""

from dataclasses import fields

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.agenda import Item
from bot.domain.messages.agenda import AgendaNotReleased
from bot.domain.messages.documents import AgendaFile, FileIsComing, MinutesFile
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.minutes import MinutesText
from bot.domain.paper import Form
from bot.services.ports import Sender
from storage.models import Minutes, Person
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def files_in(table: Table, chat: Sender | int) -> list[MinutesFile]:
    return [one for one in table.hall.all_seen(chat) if isinstance(one, MinutesFile)]


def test_the_chair_gets_the_agenda_as_a_file_before_it_is_released(table: Table) -> None:
    table.observes(table.eva, "Klotter på skolan")
    table.conference.pin, table.conference.host_pin = "4471", "9999"
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "as_docx")
    assert table.hall.answer() == FileIsComing()
    file = table.one(table.chair, AgendaFile)
    assert file.form is Form.DOCX
    assert [one.what for one in file.agenda.points() if isinstance(one, Item)] == [
        "Klotter på skolan"
    ]
    assert (file.phone, file.pin) == (table.conference.phone, "4471")
    assert "9999" not in [getattr(file, one.name) for one in fields(file)]


def test_others_get_the_agenda_as_a_file_once_it_is_released(table: Table) -> None:
    table.hall.taps_act(table.eva, Act.AGENDA_FILE, table.meeting.id, 0)
    refused = AgendaNotReleased(table.meeting.starts_at, table.conference.zone)
    assert table.hall.answer() == refused
    assert table.hall.all_seen(table.eva) == []
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")
    table.hall.taps(table.eva, "as_pdf")
    assert table.one(table.eva, AgendaFile).form is Form.PDF


@pytest.mark.parametrize("act", [Act.AGENDA_FILE, Act.MINUTES_FILE])
def test_strangers_and_other_conferences_get_no_file(table: Table, act: Act) -> None:
    table.starts()
    table.closes()
    number = table.hall.session.exec(select(Minutes)).one().id
    about = table.meeting.id if act is Act.AGENDA_FILE else number
    stranger = table.hall.person("Sture")
    table.hall.taps_act(stranger, act, about, 0)
    assert isinstance(table.hall.answer(), Stranger)
    neighbour = table.hall.joins("Nils", table.hall.conference("Annan"), Role.CHAIR)
    table.hall.taps_act(neighbour, act, about, 0)
    assert isinstance(table.hall.answer(), NotYours)
    assert table.hall.all_seen(stranger) == table.hall.all_seen(neighbour) == []


@pytest.mark.parametrize("act", [Act.AGENDA_FILE, Act.MINUTES_FILE])
@pytest.mark.parametrize(("about", "place"), [(9999, 0), (1, 2), (1, -1)])
def test_a_forged_button_is_answered_with_the_way_back(
    table: Table, act: Act, about: int, place: int
) -> None:
    table.hall.taps_act(table.chair, act, about, place)
    way_back = WayBack.AGENDA if act is Act.AGENDA_FILE else WayBack.MINUTES
    assert table.hall.answer() == StaleButton(way_back)


def test_published_minutes_go_with_both_files_to_the_group_and_everyone(table: Table) -> None:
    lost = table.hall.session.exec(select(Person).where(Person.chat_id == table.olle.chat_id)).one()
    lost.unreachable_since = table.hall.now
    table.starts()
    table.decides(table.chair, "Vi går dit")
    table.closes()
    for chat in (GROUP, table.eva.chat_id, table.chair.chat_id):
        kinds = [
            one
            for one in table.hall.all_seen(chat)
            if isinstance(one, MinutesFile) or (isinstance(one, MinutesText) and not one.preview)
        ]
        text, pdf, word = kinds
        assert isinstance(text, MinutesText)
        assert isinstance(pdf, MinutesFile)
        assert isinstance(word, MinutesFile)
        assert (pdf.form, word.form) == (Form.PDF, Form.DOCX)
        assert pdf.content == word.content == text.content
    assert files_in(table, table.olle) == []


def test_publishing_again_sends_no_file_again(table: Table) -> None:
    table.starts()
    table.closes()
    table.hall.taps_act(table.secretary, Act.PUBLISH, table.meeting.id, 0)
    assert len(files_in(table, table.eva)) == 2


def test_minutes_that_are_read_again_are_offered_as_files(table: Table) -> None:
    table.starts()
    table.closes()
    table.hall.says(table.olle, "/protokoll")
    table.hall.taps(table.olle, "2026-11-26")
    assert table.hall.labels(table.olle) == ["correct", "as_pdf", "as_docx"]
    table.hall.taps(table.olle, "as_pdf")
    assert table.hall.answer() == FileIsComing()
    assert [one.form for one in files_in(table, table.olle)] == [Form.PDF, Form.DOCX, Form.PDF]
