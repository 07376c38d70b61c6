"""What has been written down is seen, amended and removed by those who lead."""

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.dictating import NoMeetingNow
from bot.domain.messages.general import NotYours, StaleButton
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.recording import (
    AskText,
    NotRecorded,
    RecordCard,
    RecordGone,
    RecordKept,
    RecordList,
)
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import RecordKind, stamp_of
from bot.services.ports import Sender
from storage import records
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.eva, "Klotter")
    laid.starts()
    return laid


def texts(table: Table) -> list[str]:
    return [one.text for one in records.of_meeting(table.hall.session, table.meeting.id)]


def amends(table: Table, sender: Sender, text: str) -> None:
    table.hall.taps(sender, "records")
    table.hall.taps(sender, "record")
    table.hall.taps(sender, "amend")
    table.hall.says(sender, text)


@pytest.mark.parametrize("kind", list(RecordKind))
def test_any_record_can_read_otherwise(table: Table, kind: RecordKind) -> None:
    if kind is RecordKind.ACTION:
        table.acts(table.chair, "Vi går dti")
    else:
        table.hall.taps(table.chair, {"decision": "decide", "note": "note"}[kind])
        table.hall.says(table.chair, "Vi går dti")
    amends(table, table.secretary, "Vi går dit")
    assert texts(table) == ["Vi går dit"]
    for leader in (table.chair, table.secretary):
        assert [one.text for one in table.one(leader, MeetingRunning).records] == ["Vi går dit"]


def test_all_that_was_written_is_listed_the_newest_first(table: Table) -> None:
    for number in range(10):
        table.decides(table.chair, f"Beslut {number}")
        table.hall.later(seconds=20)
    table.hall.taps(table.secretary, "next_item")
    table.hall.taps(table.secretary, "records")
    page = table.one(table.secretary, RecordList).page
    assert (page.entries[0].text, page.count) == ("Beslut 9", 2)
    table.hall.taps(table.secretary, "next_page")
    assert [one.text for one in table.one(table.secretary, RecordList).page.entries] == [
        "Beslut 1",
        "Beslut 0",
    ]


def test_the_writers_see_each_word_from_the_group_and_can_change_it(table: Table) -> None:
    table.hall.says(table.eva, "/beslut Vi går dit", chat_id=GROUP)
    assert isinstance(table.hall.sees(GROUP), RecordKept)
    for leader in (table.chair, table.secretary):
        card = table.one(leader, RecordCard)
        assert (card.written.text, card.by) == ("Vi går dit", "Eva")
    table.hall.taps(table.secretary, "amend")
    table.hall.says(table.secretary, "Vi går dit på fredag")
    assert texts(table) == ["Vi går dit på fredag"]
    assert table.one(table.chair, RecordCard).written.text == "Vi går dit på fredag"
    table.hall.taps(table.chair, "unrecord")
    assert texts(table) == []
    assert isinstance(table.one(table.secretary, RecordGone), RecordGone)


def test_any_participant_adds_in_private_too(table: Table) -> None:
    table.hall.says(table.olle, "/notering Bänkarna lagas")
    assert isinstance(table.hall.sees(table.olle), RecordKept)
    card = table.one(table.chair, RecordCard)
    assert (card.written.text, card.by) == ("Bänkarna lagas", "Olle")
    observer = table.hall.joins("Oda", table.conference, Role.OBSERVER)
    table.hall.says(observer, "/beslut Något")
    assert isinstance(table.hall.sees(observer), NotYours)
    table.closes()
    table.hall.says(table.olle, "/notering För sent")
    assert isinstance(table.hall.sees(table.olle), NoMeetingNow)
    assert texts(table) == ["Bänkarna lagas"]


def test_who_amends_what_another_has_amended_gets_the_newer_text(table: Table) -> None:
    table.decides(table.chair, "Ett")
    for leader in (table.chair, table.secretary):
        table.hall.taps(leader, "records")
        table.hall.taps(leader, "record")
    table.hall.taps(table.chair, "amend")
    amends(table, table.secretary, "Två")
    table.hall.says(table.chair, "Tre")
    assert NotRecorded("Tre") in table.hall.all_seen(table.chair)
    assert table.one(table.chair, RecordCard).written.text == "Två"
    assert texts(table) == ["Två"]


def test_who_removes_or_amends_by_an_old_button_sees_the_newer_text_first(table: Table) -> None:
    table.decides(table.chair, "Ett")
    (record,) = records.of_meeting(table.hall.session, table.meeting.id)
    amends(table, table.secretary, "Två")
    for act in (Act.UNRECORD, Act.AMEND):
        table.hall.taps_act(table.chair, act, table.meeting.id, 0, record.id, stamp_of("Ett"))
        assert isinstance(table.hall.answer(), ChangedMeanwhile)
        assert table.one(table.chair, RecordCard).written.text == "Två"
    assert texts(table) == ["Två"]


def test_what_is_gone_cannot_be_amended(table: Table) -> None:
    table.decides(table.chair, "Ett")
    (record,) = records.of_meeting(table.hall.session, table.meeting.id)
    table.hall.taps(table.chair, "records")
    table.hall.taps(table.chair, "record")
    table.hall.taps(table.chair, "amend")
    assert isinstance(table.one(table.chair, AskText), AskText)
    table.strikes(table.secretary)
    table.hall.says(table.chair, "Två")
    assert NotRecorded("Två") in table.hall.all_seen(table.chair)
    table.hall.taps_act(table.chair, Act.AMEND, table.meeting.id, 0, record.id, 1)
    assert isinstance(table.hall.answer(), StaleButton)
    table.hall.taps_act(table.chair, Act.RECORD, table.meeting.id, 0, record.id)
    assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert texts(table) == []


def test_a_text_that_names_somebody_changes_nothing(table: Table) -> None:
    table.decides(table.chair, "Ett")
    amends(table, table.chair, "Han heter Nisse")
    assert isinstance(table.hall.sees(table.chair), NotKept)
    assert texts(table) == ["Ett"]


def test_participants_neither_see_nor_change_what_is_written(table: Table) -> None:
    table.decides(table.chair, "Ett")
    (record,) = records.of_meeting(table.hall.session, table.meeting.id)
    for act, numbers in (
        (Act.RECORDS, (0,)),
        (Act.RECORD, (0, record.id)),
        (Act.AMEND, (0, record.id, stamp_of("Ett"))),
        (Act.UNRECORD, (0, record.id)),
    ):
        table.hall.taps_act(table.eva, act, table.meeting.id, *numbers)
        assert isinstance(table.hall.answer(), NotYours)
    assert texts(table) == ["Ett"]
