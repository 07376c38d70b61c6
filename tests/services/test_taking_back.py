"""«Ångra» at the meeting: the last step, whoever took it, any number of times."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.attendance import Turnout
from bot.domain.messages.general import NotYours
from bot.domain.messages.holding import ChangedMeanwhile, NothingToTakeBack, TakenBack
from bot.domain.messages.meeting import MeetingNotRunning, MeetingRunning
from bot.domain.messages.rollcall import RollCall
from bot.domain.minutes import RecordKind
from bot.domain.states import ActionState, Deed
from bot.services.ports import Sender
from storage import holding, records
from storage.models import Action, Decision, MeetingStep, Note
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    for what in ("Ett", "Två", "Tre"):
        laid.observes(laid.eva, what)
    laid.starts()
    return laid


def undoes(table: Table, sender: Sender) -> TakenBack:
    table.hall.says(sender, "/mote")
    table.hall.taps(sender, "undo")
    answer = table.hall.answer()
    assert isinstance(answer, TakenBack), answer
    return answer


def written(table: Table) -> list[str]:
    return [one.text for one in records.of_meeting(table.hall.session, table.meeting.id)]


def test_starting_is_nothing_to_take_back(table: Table) -> None:
    assert "undo" not in table.hall.labels(table.chair)
    table.hall.taps_act(table.chair, Act.TAKE_BACK, table.meeting.id, 0)
    assert isinstance(table.hall.answer(), NothingToTakeBack)


def test_everything_is_taken_back_step_by_step_by_either(table: Table) -> None:
    """A new process at every step: what is to be taken back stands in rows."""
    hall = table.hall
    hall.taps(table.chair, "next_item")
    table.decides(table.secretary, "Vi går dit")
    hall.taps(table.chair, "roll_call")
    hall.taps(table.chair, "Eva")
    hall.taps(table.chair, "back")
    table.acts(table.secretary, "Ring skolan", "Eva", "due_in_a_week")
    hall.taps(table.chair, "next_item")
    hall.taps(table.secretary, "focus")
    hall.taps(table.secretary, "focus_spot")
    hall.says(table.secretary, "Hjällbo torg")
    leaders = [table.chair, table.secretary]
    deeds: list[Deed] = []
    while holding.last_step(hall.session, table.meeting.id) is not None:
        hall.session.flush()
        hall.session.expire_all()
        deeds.append(undoes(table, leaders[len(deeds) % 2]).deed)
    assert deeds == [
        Deed.FOCUS,
        Deed.MOVED,
        Deed.ACTION_PART,
        Deed.ACTION_PART,
        Deed.RECORDED,
        Deed.ROLL,
        Deed.RECORDED,
        Deed.MOVED,
    ]
    assert (table.meeting.position, written(table)) == (0, [])
    assert holding.focus(hall.session, table.meeting.id) == []
    assert set(holding.roll(hall.session, table.meeting.id)) == {hall.part(table.chair).id}


def test_both_see_at_once_what_was_taken_back(table: Table) -> None:
    table.decides(table.secretary, "Vi går dit")
    answer = undoes(table, table.chair)
    assert answer == TakenBack(Deed.RECORDED, "Vi går dit")
    for leader in (table.chair, table.secretary):
        assert table.one(leader, MeetingRunning).records == ()
        assert not table.one(leader, MeetingRunning).can_undo


def test_a_second_tap_takes_nothing_more_back(table: Table) -> None:
    table.decides(table.chair, "Ett")
    table.decides(table.chair, "Två")
    version = table.one(table.chair, MeetingRunning).version
    for _ in range(2):
        table.hall.taps_act(table.chair, Act.TAKE_BACK, table.meeting.id, version)
    assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert written(table) == ["Ett"]


def test_who_taps_as_another_writes_takes_back_nothing_unseen(table: Table) -> None:
    table.decides(table.chair, "Ett")
    seen = table.one(table.chair, MeetingRunning).version
    table.decides(table.secretary, "Två")
    table.hall.taps_act(table.chair, Act.TAKE_BACK, table.meeting.id, seen)
    assert isinstance(table.hall.answer(), ChangedMeanwhile)
    assert written(table) == ["Ett", "Två"]
    assert len(table.one(table.chair, MeetingRunning).records) == 2


@pytest.mark.parametrize("kind", list(RecordKind))
def test_what_was_removed_comes_back_whole(table: Table, kind: RecordKind) -> None:
    hall = table.hall
    table.hall.taps(table.chair, "next_item")
    if kind is RecordKind.ACTION:
        table.acts(table.chair, "Ring skolan", "Eva", "due_in_a_week")
    else:
        hall.taps(table.chair, {"decision": "decide", "note": "note"}[kind])
        hall.says(table.chair, "Ring skolan")
    (before,) = records.of_meeting(hall.session, table.meeting.id)
    table.strikes(table.secretary)
    assert written(table) == []
    assert undoes(table, table.chair) == TakenBack(Deed.REMOVED, "Ring skolan")
    (after,) = records.of_meeting(hall.session, table.meeting.id)
    assert after == before


def test_what_comes_back_under_another_number_can_be_taken_back_still(table: Table) -> None:
    hall = table.hall
    table.decides(table.chair, "Ett")
    table.strikes(table.chair)
    other = Decision(
        id=_number_of_the_removed(table),
        meeting_id=table.meeting.id,
        text="En annans",
        made_at=NINE,
        written_by=hall.part(table.olle).id,
    )
    hall.session.add(other)
    hall.session.flush()
    undoes(table, table.chair)
    assert sorted(written(table)) == ["En annans", "Ett"]
    assert undoes(table, table.chair).deed is Deed.RECORDED
    assert written(table) == ["En annans"]


def _number_of_the_removed(table: Table) -> int:
    last = holding.last_step(table.hall.session, table.meeting.id)
    assert last is not None
    return int(last.before[0]["key"][0])


def test_a_text_an_owner_and_a_date_go_back_to_what_they_were(table: Table) -> None:
    hall = table.hall
    table.acts(table.chair, "Ring skolan", "Eva", "due_in_a_week")
    number = hall.session.exec(select(Action)).one().id
    hall.taps_act(table.secretary, Act.ACTION_OWNER, number, hall.part(table.olle).id)
    hall.taps(table.secretary, "due_in_a_month")
    hall.taps(table.chair, "records")
    hall.taps(table.chair, "record")
    hall.taps(table.chair, "amend")
    hall.says(table.chair, "Ring rektorn")
    assert undoes(table, table.chair).deed is Deed.AMENDED
    for _ in range(2):
        undoes(table, table.chair)
    action = hall.session.get_one(Action, number)
    assert (action.text, action.owner_id) == ("Ring skolan", hall.part(table.eva).id)
    assert action.due_on == date(2026, 12, 3)


def test_a_follow_up_goes_back_and_leaves_what_its_owner_has_changed(hall: Hall) -> None:
    table = laid_table(hall)
    promised = table.promised_before("Laga lampan", table.eva)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "followed_up")
    assert promised.state is ActionState.DONE
    promised.due_on = date(2026, 12, 24)
    assert undoes(table, table.secretary) == TakenBack(Deed.FOLLOWED_UP, "Laga lampan")
    assert (promised.state, promised.done_at) == (ActionState.OPEN, None)
    assert promised.due_on == date(2026, 12, 24)


def test_the_roll_goes_back_for_all_who_were_noted_at_once(table: Table) -> None:
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "call_answered")
    table.hall.taps(table.chair, "rest_absent")
    table.hall.taps(table.chair, "Olle")
    for _ in range(2):
        undoes(table, table.chair)
    table.hall.says(table.chair, "/mote")
    table.hall.taps(table.chair, "roll_call")
    roll = table.one(table.chair, RollCall)
    noted = {one.name: one.turnout for one in roll.page.entries}
    assert noted["Eva"] is Turnout.PRESENT
    assert noted["Olle"] is Turnout.UNCALLED


def test_a_guest_who_was_taken_off_comes_back(table: Table) -> None:
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "add_guest")
    table.hall.says(table.chair, "Anna Berg")
    table.hall.taps(table.chair, "Anna Berg")
    assert undoes(table, table.chair) == TakenBack(Deed.GUEST, "Anna Berg")
    assert [one.name for one in holding.guests(table.hall.session, table.meeting.id)] == [
        "Anna Berg"
    ]


def test_a_double_tap_is_no_step(table: Table) -> None:
    for _ in range(3):
        table.hall.taps_act(table.chair, Act.ITEM, table.meeting.id, 0, 1)
    assert len(holding.steps(table.hall.session, table.meeting.id)) == 1


def test_after_the_end_only_going_on_leads_back_to_the_steps(table: Table) -> None:
    table.decides(table.chair, "Ett")
    version = table.meeting.version
    table.closes(publish=False)
    table.hall.taps_act(table.chair, Act.TAKE_BACK, table.meeting.id, version)
    assert isinstance(table.hall.answer(), MeetingNotRunning)
    assert written(table) == ["Ett"]
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    undoes(table, table.chair)
    assert written(table) == []


def test_the_steps_are_gone_once_the_minutes_are_out(table: Table) -> None:
    table.decides(table.chair, "Ett")
    table.closes()
    assert table.hall.session.exec(select(MeetingStep)).all() == []


def test_others_take_nothing_back(table: Table) -> None:
    table.decides(table.chair, "Ett")
    table.hall.taps_act(table.eva, Act.TAKE_BACK, table.meeting.id, table.meeting.version)
    assert isinstance(table.hall.answer(), NotYours)
    assert written(table) == ["Ett"]


def test_what_was_dictated_in_the_group_can_be_taken_back(table: Table) -> None:
    table.hall.says(table.eva, "/notering Polisen återkommer", chat_id=GROUP)
    table.hall.later(minutes=1)
    assert undoes(table, table.chair) == TakenBack(Deed.RECORDED, "Polisen återkommer")
    assert table.hall.session.exec(select(Note)).all() == []
    assert table.hall.now == NINE + timedelta(minutes=1)
