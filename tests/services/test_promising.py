"""The parts of an action: owner, date, kind, term and effect, each by button or later."""

from datetime import date

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.actions import ActionIsDone, ActionList, NotYourAction, OwnActions
from bot.domain.messages.general import StaleButton
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.promising import ActionKept, AskDue, AskKind, DueCalendar
from bot.domain.messages.recording import NotRecorded
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import Task
from bot.domain.states import ActionState, Term
from bot.services import actions
from bot.services.ports import Sender
from storage.models import Action, ActionKind
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.starts()
    return laid


def action(table: Table) -> Action:
    return table.hall.session.exec(select(Action)).one()


def told(table: Table, sender: Sender) -> list[OwnActions]:
    return [one for one in table.hall.all_seen(sender) if isinstance(one, OwnActions)]


def belongs_to_the_police(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_organisations")
    table.hall.taps(table.chair, "Polisen")


def test_an_organisation_s_action_is_everyone_s_of_that_organisation(table: Table) -> None:
    bo = table.hall.joins("Bo", table.conference, organisation="Polisen")
    belongs_to_the_police(table)
    assert table.one(table.chair, AskDue).owner == "Polisen"
    table.hall.taps(table.chair, "due_in_a_week")
    assert table.one(table.chair, ActionKept).owner == "Polisen"
    table.closes()
    task = table.one(table.olle, MinutesText).content.loose.tasks[0]
    assert (task.owner, task.organisation) == ("Polisen", "")
    for sender in (table.eva, bo):
        (message,) = told(table, sender)
        assert [one.text for one in message.actions] == ["Ring skolan"]
        part = table.hall.part(sender)
        found = table.hall.runs(actions.open_actions_of, part)
        assert [one.owner for one in found] == ["Polisen"]
    assert told(table, table.olle) == []
    table.hall.taps_act(table.olle, Act.ACTION_DONE, action(table).id)
    assert isinstance(table.hall.answer(), NotYourAction)
    table.hall.says(bo, "/atgarder")
    (listed,) = table.one(bo, ActionList).page.entries
    assert (listed.own, listed.may_mark, listed.action.owner) == (True, True, "Polisen")
    assert "action_progress_number" in table.hall.labels(bo)
    table.hall.says(table.olle, "/atgarder")
    (listed,) = table.one(table.olle, ActionList).page.entries
    assert (listed.own, listed.may_mark) == (False, False)
    table.hall.taps_act(bo, Act.ACTION_DONE, action(table).id)
    assert isinstance(table.hall.answer(), ActionIsDone)
    assert action(table).state is ActionState.DONE


def test_an_organisation_can_be_typed_and_given_up_for_a_person(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.says(table.chair, "parkf")
    assert table.one(table.chair, AskDue).owner == "Parkförvaltningen"
    table.hall.taps_act(
        table.chair, Act.ACTION_OWNER, action(table).id, table.hall.part(table.eva).id
    )
    assert (action(table).organisation_id, action(table).owner_id) == (
        None,
        table.hall.part(table.eva).id,
    )


def test_a_date_is_chosen_in_a_calendar_that_turns(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "no_owner")
    table.hall.taps(table.chair, "action_calendar")
    shown = table.one(table.chair, DueCalendar)
    assert shown.month.first == date(2026, 11, 1)
    days = [one.values["number"] for one in table.hall.buttons(shown) if one.label == "day"]
    assert days == [26, 27, 28, 29, 30]
    assert "previous_page" not in table.hall.labels(table.chair)
    table.hall.taps(table.chair, "next_page")
    shown = table.one(table.chair, DueCalendar)
    first = next(one for one in table.hall.buttons(shown) if one.label == "day")
    assert first.tap.arguments[1] == date(2026, 12, 1).toordinal()
    assert [len(row) for row in shown.rows()][:5] == [7] * 5
    table.hall.taps(table.chair, "no_day")
    table.hall.taps(table.chair, "24")
    assert action(table).due_on == date(2026, 12, 24)


def test_no_month_beyond_either_end_is_shown(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    for number, month in ((0, date(2026, 11, 1)), (2**31 - 1, date(2031, 11, 1))):
        table.hall.taps_act(table.chair, Act.ACTION_CALENDAR, action(table).id, number)
        assert table.one(table.chair, DueCalendar).month.first == month


def test_kind_term_and_effect_are_given_on_the_card_and_read_in_the_minutes(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_kinds")
    assert [one.name for one in table.one(table.chair, AskKind).page.entries] == [
        "Utbildning",
        "Fält",
    ]
    table.hall.taps(table.chair, "Fält")
    table.hall.taps(table.chair, "action_terms")
    table.hall.taps(table.chair, "term_long")
    table.hall.taps(table.chair, "action_effect")
    table.hall.says(table.chair, "Färre ringer om klotter")
    card = table.one(table.chair, ActionKept)
    assert (card.kind, card.term, card.effect) == ("Fält", Term.LONG, "Färre ringer om klotter")
    table.closes()
    (task,) = table.one(table.eva, MinutesText).content.loose.tasks
    assert task == Task(
        "Ring skolan", kind="Fält", term=Term.LONG, effect="Färre ringer om klotter"
    )


def test_a_conference_adds_kinds_of_its_own(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_kinds")
    table.hall.says(table.chair, "Belysning")
    assert table.one(table.chair, ActionKept).kind == "Belysning"
    table.hall.taps(table.chair, "action_kinds")
    table.hall.says(table.chair, "fält")
    assert table.one(table.chair, ActionKept).kind == "Fält"
    names = [one.name for one in table.hall.session.exec(select(ActionKind))]
    assert sorted(names) == ["Belysning", "Fält", "Utbildning"]


def test_what_can_be_skipped_stays_missing_and_can_come_after_the_meeting(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    for part in ("action_kinds", "action_terms", "action_effect"):
        table.hall.taps(table.chair, part)
        table.hall.taps(table.chair, "skip")
    kept = action(table)
    assert (kept.kind_id, kept.term, kept.expected_effect) == (None, None, "")
    table.closes()
    table.hall.later(days=1)
    table.hall.taps_act(table.secretary, Act.ACTION_CARD, kept.id)
    table.hall.taps(table.secretary, "action_effect")
    table.hall.says(table.secretary, "Färre ringer")
    assert action(table).expected_effect == "Färre ringer"


def test_an_effect_that_names_somebody_is_not_kept(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_effect")
    table.hall.says(table.chair, "Att han som heter Nisse slutar")
    assert isinstance(table.hall.sees(table.chair), NotKept)
    assert action(table).expected_effect == ""


def test_two_who_give_the_same_part_overwrite_nothing_unseen(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    number = action(table).id
    for leader in (table.chair, table.secretary):
        table.hall.taps_act(leader, Act.ACTION_OWNERS, number, 0)
    table.hall.taps(table.secretary, "Eva")
    table.hall.taps(table.chair, "Olle")
    assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert table.one(table.chair, ActionKept).owner == "Eva"
    assert action(table).owner_id == table.hall.part(table.eva).id


def test_what_was_typed_for_an_action_that_changed_is_given_back(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    number = action(table).id
    table.hall.taps(table.chair, "action_effect")
    table.hall.taps_act(table.secretary, Act.ACTION_TERM, number, 1)
    table.hall.says(table.chair, "Färre ringer")
    assert NotRecorded("Färre ringer") in table.hall.all_seen(table.chair)
    assert table.one(table.chair, ActionKept).term is Term.SHORT
    assert action(table).expected_effect == ""


def test_forged_parts_change_nothing(table: Table) -> None:
    table.acts(table.chair, "Ring skolan")
    number = action(table).id
    other = table.hall.organisation(table.hall.conference("Annan"), "Fjärran")
    for act, value in (
        (Act.ACTION_ORGANISATION, other.id),
        (Act.ACTION_KIND, 9999),
        (Act.ACTION_TERM, 3),
        (Act.ACTION_TERM, -1),
    ):
        table.hall.taps_act(table.chair, act, number, value)
        assert isinstance(table.hall.answer(), StaleButton), act
    observer = table.hall.joins("Oda", table.conference, Role.OBSERVER)
    table.hall.taps_act(observer, Act.ACTION_TERM, number, 1)
    assert action(table).term is None
    assert table.one(table.secretary, MeetingRunning).records[0].term is None
