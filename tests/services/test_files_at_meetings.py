"""Those who lead see the files of what the meeting speaks of, and the agenda counts them."""

import pytest

from bot.domain.acts import Act
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.states import FileKind
from bot.services import agenda
from storage.models import Attachment, Observation
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.conference.allows_files = True
    laid.observes(laid.olle, "Bråk vid torget", topic=2)
    return laid


def file(table: Table, observation: Observation, name: str) -> None:
    person = table.hall.part(table.eva).person_id
    table.hall.session.add(
        Attachment(
            person_id=person,
            observation_id=observation.id,
            kind=FileKind.PHOTO,
            file_id=name,
            chat_id=table.eva.chat_id,
            message_id=7,
            sent_at=table.hall.now,
            confirmed_at=table.hall.now,
        )
    )
    table.hall.session.flush()


def screen(table: Table) -> MeetingRunning:
    return table.one(table.chair, MeetingRunning)


def test_an_item_with_files_has_a_button_for_them_and_one_without_has_none(table: Table) -> None:
    hall = table.hall
    observation = table.observes(table.eva, "Klotter på skolan")
    file(table, observation, "one")
    file(table, observation, "two")
    table.starts()
    assert "show_files" not in [one.label for one in hall.buttons(screen(table))]
    hall.taps(table.chair, "next_item")
    assert screen(table).files == 2
    hall.taps(table.chair, "show_files")
    chat = table.chair.chat_id
    assert hall.outbox.files == [(chat, FileKind.PHOTO, "one"), (chat, FileKind.PHOTO, "two")]
    hall.taps(table.chair, "next_item")
    assert "show_files" not in [one.label for one in hall.buttons(screen(table))]


def test_a_file_that_comes_during_the_meeting_is_on_the_screen_at_once(table: Table) -> None:
    hall = table.hall
    observation = table.observes(table.eva, "Klotter på skolan")
    table.starts()
    hall.taps(table.chair, "next_item")
    assert screen(table).files == 0
    waiting = Attachment(
        person_id=hall.part(table.eva).person_id,
        kind=FileKind.PHOTO,
        file_id="one",
        chat_id=table.eva.chat_id,
        message_id=7,
        meant_for=observation.id,
        sent_at=hall.now,
    )
    hall.session.add(waiting)
    hall.session.flush()
    hall.taps_act(table.eva, Act.FILE_SHOWS_NOBODY, waiting.id)
    assert screen(table).files == 1


def test_the_agenda_counts_the_files_of_each_report(table: Table) -> None:
    file(table, table.observes(table.eva, "Klotter på skolan"), "one")
    compiled = agenda.agenda_of(table.hall.desk(), table.meeting)
    assert [(one.what, one.files) for one in compiled.items()] == [
        ("Klotter på skolan", 1),
        ("Bråk vid torget", 0),
    ]
