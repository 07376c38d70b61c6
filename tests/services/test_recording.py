"""Writing down decisions, actions and notes, in private and from the group."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.dictating import (
    GroupNotConnected,
    HowToRecord,
    MeetingLeftOpen,
    NoMeetingNow,
    NotInThisConference,
    UnknownUsername,
)
from bot.domain.messages.general import AnonymousAdmin, StaleButton, Stranger
from bot.domain.messages.meeting import MeetingMovedOn, MeetingNotRunning, MeetingRunning
from bot.domain.messages.promising import (
    ActionKept,
    AskDue,
    AskItem,
    AskOwner,
)
from bot.domain.messages.recording import (
    AskRecord,
    DateHasPassed,
    FollowedUpAlready,
    NotRecorded,
    Place,
    RecordKept,
    RecordRemoved,
    UnreadableDate,
)
from bot.domain.messages.reporting_lines import TextTooLong
from bot.domain.minutes import Record, RecordKind
from bot.domain.states import Step
from bot.services import conversation
from storage import people, records
from storage.models import Action, Decision
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table

TOPIC = "Skadegörelse/Klotter"


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.eva, "Klotter på skolan")
    laid.observes(laid.olle, "Bänkar eldade")
    laid.starts()
    laid.hall.taps(laid.chair, "next_item")
    return laid


def kept(table: Table) -> list[Record]:
    return records.of_meeting(table.hall.session, table.meeting.id)


def step(table: Table) -> Step:
    person = people.by_chat(table.hall.session, table.chair.chat_id)
    assert person is not None
    return conversation.standing_of(table.hall.desk(), person.id).step


def action(table: Table) -> Action:
    return table.hall.session.exec(select(Action)).one()


def test_a_decision_stands_on_its_item_for_both_leaders(table: Table) -> None:
    table.hall.taps(table.chair, "decide")
    asked = table.one(table.chair, AskRecord)
    assert (asked.kind, asked.place) == (RecordKind.DECISION, Place(1, TOPIC))
    table.hall.says(table.chair, "Fältarna går dit på fredag")
    for leader in (table.chair, table.secretary):
        shown = table.one(leader, MeetingRunning)
        assert [one.text for one in shown.records] == ["Fältarna går dit på fredag"]
    assert isinstance(table.hall.sees(table.chair), MeetingRunning)
    assert table.one(table.chair, RecordKept).place == Place(1, TOPIC)
    assert step(table) is Step.NOTHING


def test_a_note_keeps_to_the_item_it_was_asked_for(table: Table) -> None:
    table.hall.taps(table.chair, "note")
    table.hall.taps(table.secretary, "next_item")
    table.hall.says(table.chair, "Polisen återkommer")
    (note,) = kept(table)
    assert note.kind is RecordKind.NOTE
    assert table.one(table.chair, MeetingRunning).records == ()
    table.hall.taps(table.chair, "previous_item")
    assert table.one(table.chair, MeetingRunning).records == (note,)


def test_what_belongs_to_no_item_stands_before_the_first(table: Table) -> None:
    table.hall.taps(table.chair, "previous_item")
    table.decides(table.chair, "Nästa möte hålls på plats")
    assert kept(table)[0].item_id is None
    assert table.one(table.chair, RecordKept).place is None
    assert len(table.one(table.secretary, MeetingRunning).records) == 1


def test_back_leaves_the_question_and_keeps_nothing(table: Table) -> None:
    table.hall.taps(table.chair, "decide")
    table.hall.taps(table.chair, "back")
    assert isinstance(table.hall.sees(table.chair), MeetingRunning)
    assert not [one for one in table.hall.all_seen(table.chair) if isinstance(one, AskRecord)]
    assert step(table) is Step.NOTHING
    assert kept(table) == []


def test_a_button_of_the_item_before_asks_nothing(table: Table) -> None:
    table.hall.taps(table.secretary, "next_item")
    table.hall.taps_act(table.chair, Act.DECIDE, table.meeting.id, 1)
    assert isinstance(table.hall.answer(), MeetingMovedOn)
    assert step(table) is Step.NOTHING


def test_a_text_that_cannot_fit_is_refused_whole_and_asked_for_still(table: Table) -> None:
    table.hall.taps(table.chair, "decide")
    table.hall.says(table.chair, "a" * 1001)
    assert table.hall.sees(table.chair) == TextTooLong(1001, 1000)
    assert kept(table) == []
    table.hall.says(table.chair, "a" * 1000)
    assert len(kept(table)) == 1


def test_a_text_for_a_closed_meeting_is_given_back(table: Table) -> None:
    table.hall.taps(table.secretary, "decide")
    table.closes(publish=False)
    table.hall.says(table.secretary, "För sent")
    assert table.hall.sees(table.secretary) == NotRecorded("För sent")
    assert kept(table) == []


def test_the_newest_five_records_are_shown_and_the_rest_counted(table: Table) -> None:
    for number in range(7):
        table.decides(table.chair, f"Beslut {number}")
        table.hall.later(minutes=1)
    shown = table.one(table.chair, MeetingRunning)
    assert [one.text for one in shown.records] == [f"Beslut {number}" for number in range(2, 7)]
    assert shown.earlier == 2


def test_the_last_record_can_be_removed_once(table: Table) -> None:
    table.decides(table.chair, "Ett")
    table.hall.later(minutes=1)
    table.decides(table.chair, "Två")
    removed = kept(table)[-1].id
    for _ in range(2):
        table.hall.taps_act(table.secretary, Act.UNRECORD, table.meeting.id, 0, removed)
    assert [one.text for one in kept(table)] == ["Ett"]
    assert len(table.one(table.chair, MeetingRunning).records) == 1


@pytest.mark.parametrize("kind", list(RecordKind))
def test_each_kind_of_record_can_be_removed(table: Table, kind: RecordKind) -> None:
    table.decides(table.chair, "Ett")
    table.acts(table.chair, "Två")
    table.hall.taps(table.chair, "note")
    table.hall.says(table.chair, "Tre")
    number = next(one.id for one in kept(table) if one.kind is kind)
    place = list(RecordKind).index(kind)
    table.hall.taps_act(table.chair, Act.UNRECORD, table.meeting.id, place, number)
    assert kind not in {one.kind for one in kept(table)}
    assert len(kept(table)) == 2


def test_a_forged_kind_removes_nothing(table: Table) -> None:
    table.decides(table.chair, "Ett")
    table.hall.taps_act(table.chair, Act.UNRECORD, table.meeting.id, 3, kept(table)[0].id)
    assert len(kept(table)) == 1


def test_records_of_another_meeting_cannot_be_removed(table: Table) -> None:
    promised = table.promised_before("Laga lampan", table.eva)
    table.hall.taps_act(table.chair, Act.UNRECORD, table.meeting.id, 1, promised.id)
    assert table.hall.session.get(Action, promised.id) is not None


def test_an_action_is_asked_for_part_by_part_and_each_is_kept_at_once(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    assert action(table).text == "Ring skolan"
    assert [one.name for one in table.one(table.chair, AskOwner).page.entries] == [
        "Eva",
        "Karin",
        "Olle",
        "Siv",
    ]
    assert len(table.one(table.secretary, MeetingRunning).records) == 1
    table.hall.taps(table.chair, "Eva")
    assert action(table).owner_id == table.hall.part(table.eva).id
    assert table.one(table.chair, AskDue).owner == "Eva"
    table.hall.taps(table.chair, "due_in_two_weeks")
    assert action(table).due_on == date(2026, 12, 10)
    done = table.one(table.chair, ActionKept)
    assert (done.owner, done.due_on, done.place) == ("Eva", date(2026, 12, 10), Place(1, TOPIC))
    (record,) = table.one(table.secretary, MeetingRunning).records
    assert (record.owner, record.due_on) == ("Eva", date(2026, 12, 10))
    assert step(table) is Step.NOTHING


@pytest.mark.parametrize(
    ("chip", "due_on"),
    [
        ("due_in_a_week", date(2026, 12, 3)),
        ("due_in_a_month", date(2026, 12, 26)),
        ("no_due_date", None),
    ],
)
def test_a_due_date_by_button(table: Table, chip: str, due_on: date | None) -> None:
    table.acts(table.chair, "Ring skolan", due=chip)
    assert (action(table).owner_id, action(table).due_on) == (None, due_on)


def test_a_typed_due_date_is_read(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "Olle")
    table.hall.says(table.chair, "nästa vecka")
    assert isinstance(table.hall.sees(table.chair), UnreadableDate)
    table.hall.says(table.chair, "20/11")
    assert table.hall.sees(table.chair) == DateHasPassed(date(2026, 11, 20))
    table.hall.says(table.chair, "5/12 2099")
    assert isinstance(table.hall.sees(table.chair), UnreadableDate)
    table.hall.says(table.chair, "5/12")
    assert action(table).due_on == date(2026, 12, 5)
    assert isinstance(table.hall.sees(table.chair), MeetingRunning)


def test_an_interrupted_action_keeps_its_text(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "back")
    (record,) = kept(table)
    assert (record.text, record.owner, record.due_on) == ("Ring skolan", None, None)


def test_the_people_are_turned_ten_at_a_time(table: Table) -> None:
    for number in range(12):
        table.hall.joins(f"Person {number:02}", table.conference)
    table.hall.joins("Observatören", table.conference, Role.OBSERVER)
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    first = table.one(table.chair, AskOwner).page
    assert (len(first.entries), first.count) == (10, 2)
    table.hall.taps(table.chair, "next_page")
    second = table.one(table.chair, AskOwner).page
    names = [one.name for one in (*first.entries, *second.entries)]
    assert len(set(names)) == 16
    assert "Observatören" not in names
    table.hall.taps(table.chair, "Siv")
    assert action(table).owner_id == table.hall.part(table.secretary).id


def test_forged_choices_change_nothing(table: Table) -> None:
    rut = table.hall.joins("Rut", table.hall.conference("Fredagskonferensen"))
    table.acts(table.chair, "Ring skolan")
    number = action(table).id
    for act, arguments in (
        (Act.ACTION_OWNER, (number, table.hall.part(rut).id)),
        (Act.ACTION_DUE, (number, -1)),
        (Act.ACTION_DUE, (number, 10**9)),
        (Act.ACTION_ITEM, (number, 999)),
        (Act.ACTION_OWNER, (999, 0)),
    ):
        table.hall.taps_act(table.chair, act, *arguments)
        assert isinstance(table.hall.answer(), StaleButton)
    table.hall.taps_act(table.chair, Act.ACTION_DUE, number, date(2026, 11, 25).toordinal())
    assert isinstance(table.hall.answer(), DateHasPassed)
    assert (action(table).owner_id, action(table).due_on) == (None, None)


def test_an_action_can_answer_another_item_or_none(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_items")
    choices = table.one(table.chair, AskItem).page.entries
    assert [one.about for one in choices] == ["Bänkar eldade", "Klotter på skolan"]
    table.hall.taps(table.chair, "Klotter på skolan")
    assert action(table).agenda_item_id == choices[1].item_id
    assert table.one(table.chair, ActionKept).place == Place(2, TOPIC)
    table.hall.taps(table.chair, "action_items")
    table.hall.taps(table.chair, "no_item")
    assert action(table).agenda_item_id is None


def test_what_an_action_answers_rests_when_the_meeting_is_closed(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    number = action(table).id
    table.hall.taps(table.chair, "action_items")
    table.closes(publish=False)
    for act in (Act.ACTION_ITEMS, Act.ACTION_ITEM):
        table.hall.outbox.answers.clear()
        table.hall.taps_act(table.chair, act, number, 0)
        assert isinstance(table.hall.answer(), MeetingNotRunning)


def test_a_date_that_was_asked_for_is_kept_also_when_the_meeting_has_been_closed(
    table: Table,
) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "no_owner")
    table.hall.taps(table.secretary, "close")
    table.hall.says(table.chair, "5/12")
    assert action(table).due_on == date(2026, 12, 5)
    assert step(table) is Step.NOTHING


def test_a_date_for_an_action_that_was_removed_is_given_back(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "no_owner")
    table.strikes(table.secretary)
    table.hall.says(table.chair, "5/12")
    assert table.hall.sees(table.chair) == NotRecorded("5/12")
    assert step(table) is Step.NOTHING


def test_the_group_writes_down_on_the_item_the_meeting_is_at(table: Table) -> None:
    table.hall.says(table.eva, "/beslut Vi går dit", chat_id=GROUP)
    said = table.hall.sees(GROUP)
    assert said == RecordKept(RecordKind.DECISION, "Vi går dit", Place(1, TOPIC))
    decision = table.hall.session.exec(select(Decision)).one()
    assert decision.written_by == table.hall.part(table.eva).id
    for leader in (table.chair, table.secretary):
        assert [one.text for one in table.one(leader, MeetingRunning).records] == ["Vi går dit"]


def test_the_english_commands_of_the_group_do_the_same(table: Table) -> None:
    for command in ("decision", "action", "note"):
        table.hall.says(table.eva, f"/{command} Något", chat_id=GROUP)
    assert {one.kind for one in kept(table)} == set(RecordKind)


def test_the_group_names_owner_and_date_before_the_text(table: Table) -> None:
    olle = people.by_chat(table.hall.session, table.olle.chat_id)
    assert olle is not None
    olle.username = "Olle_Park"
    table.hall.says(table.eva, "/atgard @olle_park 5/12 Laga bänkarna", chat_id=GROUP)
    said = table.hall.sees(GROUP)
    assert isinstance(said, RecordKept)
    assert (said.text, said.owner, said.due_on) == ("Laga bänkarna", "Olle", date(2026, 12, 5))
    assert action(table).owner_id == table.hall.part(table.olle).id


def test_the_group_is_told_what_cannot_be_written_down(table: Table) -> None:
    refusals = {
        "/beslut": HowToRecord(RecordKind.DECISION),
        "/notering ": HowToRecord(RecordKind.NOTE),
        "/atgard 5/12": HowToRecord(RecordKind.ACTION),
        "/atgard @ingen Ring": UnknownUsername(),
        "/atgard 31/2 Ring": UnreadableDate(),
        "/atgard 20/11 Ring": DateHasPassed(date(2026, 11, 20)),
    }
    for written, answer in refusals.items():
        table.hall.says(table.eva, written, chat_id=GROUP)
        assert table.hall.sees(GROUP) == answer
    assert kept(table) == []


def test_only_participants_of_the_groups_conference_write_down(table: Table) -> None:
    hall = table.hall
    anonymous = replace(table.chair, is_anonymous=True)
    rut = hall.joins("Rut", hall.conference("Fredagskonferensen"))
    observer = hall.joins("Oda", table.conference, Role.OBSERVER)
    for sender, answer in (
        (hall.person("Någon"), Stranger()),
        (anonymous, AnonymousAdmin()),
        (rut, NotInThisConference()),
        (observer, NotInThisConference()),
    ):
        hall.says(sender, "/beslut Något", chat_id=GROUP)
        assert hall.sees(GROUP) == answer
    hall.says(table.eva, "/beslut Något", chat_id=-2)
    assert hall.sees(-2) == GroupNotConnected()
    assert kept(table) == []


def test_a_meeting_left_open_swallows_nothing_of_the_next_week(table: Table) -> None:
    table.hall.at(NINE + timedelta(weeks=1))
    for command in ("/beslut", "/notering", "/atgard"):
        table.hall.says(table.secretary, f"{command} Nytt", chat_id=GROUP)
        assert table.hall.sees(GROUP) == MeetingLeftOpen(table.meeting.local_date)
    assert kept(table) == []
    table.closes()
    table.starts()
    table.hall.says(table.secretary, "/beslut Nytt", chat_id=GROUP)
    assert isinstance(table.hall.sees(GROUP), RecordKept)


def test_without_a_meeting_the_group_is_told_so(table: Table) -> None:
    table.closes()
    table.hall.later(minutes=5)
    table.hall.says(table.eva, "/beslut Något", chat_id=GROUP)
    assert table.hall.sees(GROUP) == NoMeetingNow()
    assert table.hall.now > NINE + timedelta(minutes=4)


def next_agenda_holds(table: Table) -> None:
    """Release the next week's agenda while this meeting's minutes wait."""
    table.closes(publish=False)
    table.hall.at(NINE + timedelta(weeks=1, hours=-1))
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")


def test_an_action_that_stands_on_the_next_agenda_already_can_be_removed(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    next_agenda_holds(table)
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    table.strikes(table.chair)
    assert kept(table) == []
    assert isinstance(table.hall.answer(), RecordRemoved)


def test_an_action_that_a_later_meeting_has_followed_up_stays(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    next_agenda_holds(table)
    table.hall.at(NINE + timedelta(weeks=1))
    table.starts()
    table.hall.taps(table.chair, "close")
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    table.hall.taps_act(table.chair, Act.UNRECORD, table.meeting.id, 1, action(table).id)
    assert isinstance(table.hall.answer(), FollowedUpAlready)
    assert len(kept(table)) == 1
