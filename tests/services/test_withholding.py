"""Texts that point out individuals are kept nowhere, and nothing that may be kept is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.individuals import Kind, Piece
from bot.domain.messages.dictating import TooLateToRecord, UnknownUsername
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import AskPart
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.recording import RecordKept
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.withholding import CallForHelp, NotKept, WriteAnew
from bot.domain.states import Part
from bot.services import hearing, prompting, reachability
from bot.services.ports import Sender
from storage import people, withheld
from storage.models import Action, Conference, Decision, Note, Observation, Withheld
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table

PLANTED = "En kille som heter Planterad klottrar vid torget"
CLEANED = "En kille som heter … klottrar vid torget"


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva Lund", conference)


def everything_kept(hall: Hall) -> str:
    rows: list[Any] = [
        hall.session.execute(table.select()).all() for table in SQLModel.metadata.tables.values()
    ]
    return repr(rows)


def seen_of(hall: Hall, sender: Sender | int, kind: type[Any]) -> list[Any]:
    return [one for one in hall.all_seen(sender) if isinstance(one, kind)]


def observations(hall: Hall) -> list[Observation]:
    return list(hall.session.exec(select(Observation)))


def test_a_report_that_names_someone_is_not_kept_and_taken_out_of_the_chat(
    hall: Hall, eva: Sender
) -> None:
    message_id = hall.says(eva, PLANTED)
    shown = hall.sees(eva)
    assert isinstance(shown, NotKept)
    assert shown.pieces == (
        Piece("En kille som heter "),
        Piece(kind=Kind.NAME),
        Piece(" klottrar vid torget"),
    )
    assert hall.outbox.retracted == [(eva.chat_id, message_id)]
    assert observations(hall) == []
    assert "Planterad" not in everything_kept(hall)


def test_the_text_without_the_name_goes_on_as_if_written_so(hall: Hall, eva: Sender) -> None:
    hall.says(eva, PLANTED)
    hall.taps(eva, "use_without")
    assert isinstance(hall.sees(eva), ProposalCard)
    assert [one.what for one in observations(hall)] == [CLEANED]
    assert not seen_of(hall, eva, NotKept)
    assert not hall.session.exec(select(Withheld)).all()


def test_the_text_answers_the_question_it_was_written_to(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "/rapport")
    hall.taps(eva, "topic")
    hall.says(eva, PLANTED)
    hall.taps(eva, "use_without")
    shown = hall.sees(eva)
    assert isinstance(shown, AskPart)
    assert (shown.part, shown.content.what) == (Part.WHEN, CLEANED)


def test_the_text_answers_no_question_that_came_later(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "/rapport")
    hall.taps(eva, "topic")
    hall.says(eva, PLANTED)
    hall.later(minutes=1)
    hall.says(eva, "Klotter på skolan")
    (row,) = hall.session.exec(select(Withheld)).all()
    hall.taps_act(eva, Act.USE_WITHOUT, row.id)
    first, second = observations(hall)
    assert (first.what, first.when) == ("Klotter på skolan", None)
    assert (second.what, second.delivered_at) == (CLEANED, None)


def test_the_text_answers_its_question_also_when_that_was_shown_again(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    hall.says(eva, "/rapport")
    hall.taps(eva, "topic")
    hall.later(minutes=1)
    hall.says(eva, PLANTED)
    hall.later(minutes=1)
    meeting = builders.meeting(hall, conference)
    meeting.prompt_at = hall.now
    hall.part(eva).organisation_id = hall.organisation(conference, "Polisen").id
    hall.runs(prompting.prompt_those_due, meeting)
    hall.taps(eva, "use_without")
    (observation,) = observations(hall)
    assert observation.what == CLEANED
    assert observation.topic_id is not None


def test_the_text_answers_no_question_of_another_conference(hall: Hall, eva: Sender) -> None:
    other = hall.conference("Fredagskonferensen")
    hall.joins("Eva Lund", other, Role.CHAIR, sender=eva)
    karin = hall.part(eva, other)
    hall.taps_act(eva, Act.SETTINGS, karin.id)
    hall.taps(eva, "setting_name")
    hall.says(eva, PLANTED)
    (row,) = hall.session.exec(select(Withheld)).all()
    row.participant_id = None
    hall.taps(eva, "use_without")
    assert other.name == "Fredagskonferensen"
    assert [one.what for one in observations(hall)] == [CLEANED]


def test_rewriting_forgets_the_text_and_keeps_the_question(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "/rapport")
    hall.taps(eva, "topic")
    hall.says(eva, PLANTED)
    hall.taps(eva, "rewrite")
    assert hall.answer() == WriteAnew()
    assert not hall.session.exec(select(Withheld)).all()
    hall.says(eva, "En kille klottrar vid torget")
    assert [one.what for one in observations(hall)] == ["En kille klottrar vid torget"]


def test_a_second_tap_finds_the_text_used(hall: Hall, eva: Sender) -> None:
    hall.says(eva, PLANTED)
    (row,) = hall.session.exec(select(Withheld)).all()
    number = row.id
    hall.taps_act(eva, Act.USE_WITHOUT, number)
    hall.taps_act(eva, Act.USE_WITHOUT, number)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(eva, Act.REWRITE, number)
    assert hall.answer() == WriteAnew()
    assert len(observations(hall)) == 1


def test_nobody_uses_what_another_wrote(hall: Hall, conference: Conference, eva: Sender) -> None:
    olle = hall.joins("Olle Park", conference)
    hall.says(eva, PLANTED)
    (row,) = hall.session.exec(select(Withheld)).all()
    hall.taps_act(olle, Act.USE_WITHOUT, row.id)
    hall.taps_act(olle, Act.REWRITE, row.id)
    assert hall.session.exec(select(Withheld)).all() == [row]
    assert observations(hall) == []


def test_what_says_nothing_without_the_name_can_only_be_rewritten(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "heter Planterad heter Planterad" + " och så vidare" * 80)
    shown = hall.sees(eva)
    assert isinstance(shown, NotKept)
    assert shown.withheld_id is None
    assert hall.labels(eva) == ["rewrite"]
    hall.taps(eva, "rewrite")
    assert hall.answer() == WriteAnew()


def test_an_edit_that_names_someone_changes_nothing_until_it_is_cleaned(
    hall: Hall, eva: Sender
) -> None:
    message_id = hall.says(eva, "En kille klottrar")
    hall.edits(eva, message_id, PLANTED)
    assert [one.what for one in observations(hall)] == ["En kille klottrar"]
    assert "Planterad" not in everything_kept(hall)
    hall.taps(eva, "use_without")
    assert [one.what for one in observations(hall)] == [CLEANED]


def test_a_caption_is_held_to_the_same(hall: Hall, eva: Sender) -> None:
    heard = replace(eva, message_id=7)
    hearing.hear_caption(hall.desk(), heard, PLANTED)
    assert isinstance(hall.sees(eva), NotKept)
    assert observations(hall) == []


def test_what_nobody_answers_is_forgotten_after_a_day(hall: Hall, eva: Sender) -> None:
    hall.says(eva, PLANTED)
    withheld.forget(hall.session, hall.now + timedelta(hours=24))
    assert len(hall.session.exec(select(Withheld)).all()) == 1
    withheld.forget(hall.session, hall.now + timedelta(hours=25))
    assert not hall.session.exec(select(Withheld)).all()


def test_an_emergency_is_answered_at_once_and_the_report_goes_on(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "Det brinner nu på skolgården")
    assert len(seen_of(hall, eva, CallForHelp)) == 1
    assert [one.what for one in observations(hall)] == ["Det brinner nu på skolgården"]
    hall.says(eva, "Klotter på skolan")
    assert len(seen_of(hall, eva, CallForHelp)) == 1


@pytest.mark.parametrize("setting", ["setting_phone", "setting_pin"])
def test_the_number_to_call_is_nobodys(hall: Hall, setting: str, conference: Conference) -> None:
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    hall.says(karin, "/installningar")
    hall.taps(karin, setting)
    hall.says(karin, "heter Planterad")
    assert not seen_of(hall, karin, NotKept)


class TestInTheMeeting:
    @pytest.fixture
    def table(self, hall: Hall) -> Table:
        laid = laid_table(hall)
        laid.observes(laid.eva, "Klotter på skolan")
        laid.starts()
        return laid

    @pytest.mark.parametrize(
        ("command", "kind"), [("beslut", Decision), ("notering", Note), ("atgard", Action)]
    )
    def test_the_groups_commands_are_held_to_the_same(
        self, table: Table, command: str, kind: type[Decision | Note | Action]
    ) -> None:
        hall = table.hall
        hall.says(table.eva, f"/{command} {PLANTED}", chat_id=GROUP)
        shown = hall.sees(GROUP)
        assert isinstance(shown, NotKept)
        assert not shown.is_taken_away
        assert not hall.session.exec(select(kind)).all()
        assert "Planterad" not in everything_kept(hall)
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        kept: list[Any] = list(hall.session.exec(select(kind)))
        assert [one.text for one in kept] == [CLEANED]
        assert isinstance(hall.sees(GROUP), RecordKept)

    def test_who_is_to_do_it_and_by_when_stays(self, table: Table) -> None:
        hall = table.hall
        olle = people.by_chat(hall.session, table.olle.chat_id)
        assert olle is not None
        olle.username = "olle_park"
        hall.says(table.eva, f"/atgard @olle_park 5/12 {PLANTED}", chat_id=GROUP)
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        (action,) = hall.session.exec(select(Action)).all()
        assert action.owner_id == hall.part(table.olle).id
        assert (action.text, str(action.due_on)) == (CLEANED, "2026-12-05")

    def test_what_had_to_wait_is_kept_on_the_item_it_was_written_on(self, table: Table) -> None:
        hall = table.hall
        hall.taps(table.chair, "next_item")
        hall.says(table.eva, f"/beslut {PLANTED}", chat_id=GROUP)
        hall.taps(table.chair, "previous_item")
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        (item,) = table.spoken()
        (decision,) = hall.session.exec(select(Decision)).all()
        assert decision.agenda_item_id == item.item_id
        said = table.one(GROUP, RecordKept)
        assert said.place is not None
        assert said.place.number == item.number

    def test_what_had_to_wait_before_the_first_item_belongs_to_none(self, table: Table) -> None:
        hall = table.hall
        hall.says(table.eva, f"/notering {PLANTED}", chat_id=GROUP)
        hall.taps(table.chair, "next_item")
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        assert [one.agenda_item_id for one in hall.session.exec(select(Note))] == [None]

    @pytest.mark.parametrize("publish", [True, False])
    def test_once_its_meeting_is_over_the_text_is_given_back(
        self, table: Table, publish: bool
    ) -> None:
        hall = table.hall
        hall.says(table.eva, f"/beslut {PLANTED}", chat_id=GROUP)
        table.closes(publish=publish)
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        assert hall.sees(GROUP) == TooLateToRecord(CLEANED, table.meeting.local_date)
        assert not hall.session.exec(select(Decision)).all()
        assert not hall.session.exec(select(Withheld)).all()
        assert not seen_of(hall, GROUP, NotKept)

    def test_what_had_to_wait_never_ends_up_in_the_next_meeting(self, table: Table) -> None:
        hall = table.hall
        hall.says(table.eva, f"/beslut {PLANTED}", chat_id=GROUP)
        first = table.meeting.local_date
        table.closes()
        hall.at(NINE + timedelta(weeks=1))
        table.starts()
        hall.taps(table.eva, "use_without", chat_id=GROUP)
        assert hall.sees(GROUP) == TooLateToRecord(CLEANED, first)
        assert not hall.session.exec(select(Decision)).all()

    @pytest.mark.parametrize("tapped_in", [GROUP, -1002])
    def test_what_waits_follows_a_group_that_becomes_a_supergroup(
        self, table: Table, tapped_in: int
    ) -> None:
        hall = table.hall
        hall.says(table.eva, f"/beslut {PLANTED}", chat_id=GROUP)
        (row,) = hall.session.exec(select(Withheld)).all()
        in_group = replace(table.eva, chat_id=GROUP)
        hall.runs(reachability.follow_group, in_group, -1002)
        assert (row.chat_id, row.message_id) == (-1002, None)
        hall.taps_act(table.eva, Act.USE_WITHOUT, row.id, chat_id=tapped_in)
        assert [one.text for one in hall.session.exec(select(Decision))] == [CLEANED]
        assert isinstance(hall.sees(-1002), RecordKept)

    def test_what_was_written_in_the_group_is_not_used_in_private(self, table: Table) -> None:
        hall = table.hall
        hall.says(table.eva, f"/beslut {PLANTED}", chat_id=GROUP)
        (row,) = hall.session.exec(select(Withheld)).all()
        hall.taps_act(table.eva, Act.USE_WITHOUT, row.id)
        assert isinstance(hall.answer(), StaleButton)
        assert not hall.session.exec(select(Decision)).all()

    def test_a_name_that_nobody_bears_is_neither_repeated_nor_kept(self, table: Table) -> None:
        hall = table.hall
        hall.says(table.eva, f"/atgard @okand_person {PLANTED}", chat_id=GROUP)
        assert hall.sees(GROUP) == UnknownUsername()
        assert "okand_person" not in everything_kept(hall)
        assert "okand_person" not in repr(hall.all_seen(GROUP))

    def test_what_those_who_lead_write_down_is_held_to_the_same(self, table: Table) -> None:
        hall = table.hall
        hall.taps(table.chair, "decide")
        hall.says(table.chair, PLANTED)
        assert not hall.session.exec(select(Decision)).all()
        hall.taps(table.chair, "use_without")
        assert [one.text for one in hall.session.exec(select(Decision))] == [CLEANED]

    def test_an_oral_report_is_held_to_the_same(self, table: Table) -> None:
        hall = table.hall
        hall.taps(table.chair, "oral")
        hall.taps(table.chair, "Olle")
        hall.taps(table.chair, "oral_topic")
        hall.says(table.chair, PLANTED)
        assert PLANTED not in [one.what for one in observations(hall)]
        hall.taps(table.chair, "use_without")
        assert CLEANED in [one.what for one in observations(hall)]


def test_a_name_of_a_place_is_held_to_the_same(hall: Hall, conference: Conference) -> None:
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    hall.says(karin, "/installningar")
    hall.taps(karin, "register_areas")
    hall.taps(karin, "whole_list")
    hall.says(karin, "Gården heter Planterad, Centrum")
    assert isinstance(hall.sees(karin), NotKept)
    assert "Planterad" not in everything_kept(hall)


def test_the_screen_of_the_week_stays_as_it_was(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "/rapport")
    hall.says(eva, PLANTED)
    assert len(seen_of(hall, eva, ReportScreen)) == 1
