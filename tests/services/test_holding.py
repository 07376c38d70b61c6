"""Starting the meeting and going through its items."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.attendance import Turnout
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack, WhichConference
from bot.domain.messages.meeting import (
    AnotherMeetingRunning,
    MeetingClosed,
    MeetingMovedOn,
    MeetingNotRunning,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
    TooEarlyToStart,
)
from bot.domain.messages.rollcall import RollCall
from bot.domain.states import ActionState, MeetingState, ObservationState
from bot.services import meetings
from storage import meetings as queries
from storage import people
from storage.models import AgendaItem, Attendance, Observation
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def test_the_chair_starts_the_meeting_and_the_secretary_sees_it(table: Table) -> None:
    table.observes(table.eva, "Klotter på skolan")
    table.starts()
    assert table.meeting.state is MeetingState.RUNNING
    assert table.meeting.started_at == NINE
    shown = table.one(table.chair, MeetingRunning)
    assert (shown.position, shown.last, shown.following) == (0, 1, 1)
    others = table.one(table.secretary, MeetingRunning)
    assert (shown.may_take_over, others.may_take_over) == (False, True)
    assert replace(others, may_take_over=False) == shown
    assert not table.hall.all_seen(table.eva)


def test_only_leaders_hold_the_meeting(table: Table) -> None:
    table.hall.says(table.eva, "/mote")
    assert isinstance(table.hall.sees(table.eva), NotYours)
    table.hall.taps_act(table.eva, Act.START_MEETING, table.meeting.id)
    assert isinstance(table.hall.answer(), NotYours)
    assert table.meeting.state is MeetingState.PLANNED


def test_a_stranger_learns_nothing_from_a_forged_button(table: Table) -> None:
    stranger = table.hall.person("Någon")
    table.hall.taps_act(stranger, Act.START_MEETING, 999)
    assert isinstance(table.hall.answer(), Stranger)
    table.hall.taps_act(table.chair, Act.START_MEETING, 999)
    assert table.hall.answer() == StaleButton(WayBack.MEETING)


def test_the_leader_of_another_conference_cannot_start_this_one(table: Table) -> None:
    other = table.hall.conference("Fredagskonferensen")
    rut = table.hall.joins("Rut", other, Role.CHAIR)
    table.hall.taps_act(rut, Act.START_MEETING, table.meeting.id)
    assert isinstance(table.hall.answer(), NotYours)


def test_who_leads_two_conferences_is_asked_which_meeting(table: Table) -> None:
    other = table.hall.conference("Fredagskonferensen")
    table.hall.joins("Karin", other, Role.CHAIR, sender=table.chair)
    table.hall.says(table.chair, "/mote")
    assert isinstance(table.hall.sees(table.chair), WhichConference)
    table.hall.taps(table.chair, "Torsdagskonferensen")
    ready = table.one(table.chair, MeetingReady)
    assert ready.meeting_id == table.meeting.id


def test_the_meeting_can_be_started_up_to_two_hours_early(table: Table) -> None:
    table.hall.at(NINE - timedelta(hours=2, minutes=1))
    table.starts()
    assert table.hall.answer() == TooEarlyToStart(NINE - timedelta(hours=2), "Europe/Stockholm")
    assert table.meeting.started_at is None
    table.hall.later(minutes=1)
    table.starts()
    assert table.meeting.state is MeetingState.RUNNING


def test_a_call_that_starts_after_its_planned_end_is_still_todays(table: Table) -> None:
    table.hall.at(NINE + timedelta(hours=3))
    table.starts()
    assert table.meeting.state is MeetingState.RUNNING


def test_a_button_of_a_meeting_long_past_starts_nothing(table: Table) -> None:
    table.hall.says(table.chair, "/mote")
    table.hall.later(days=2)
    table.hall.taps(table.chair, "start_meeting")
    assert isinstance(table.hall.answer(), StaleButton)


def test_the_day_after_the_coming_meeting_is_shown(table: Table) -> None:
    table.hall.later(days=1)
    table.hall.says(table.chair, "/mote")
    ready = table.one(table.chair, MeetingReady)
    assert ready.starts_at == NINE + timedelta(weeks=1)


def test_starting_twice_starts_once(table: Table) -> None:
    table.hall.says(table.secretary, "/mote")
    table.starts()
    table.hall.later(minutes=1)
    table.hall.taps_act(table.secretary, Act.START_MEETING, table.meeting.id)
    assert table.meeting.started_at == NINE
    assert isinstance(table.hall.sees(table.secretary), MeetingRunning)


def test_next_and_back_go_through_the_items_for_both_leaders(table: Table) -> None:
    table.promised_before("Laga lampan", table.eva)
    table.observes(table.eva, "Klotter på skolan", where="Hjällbo torg")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    first = table.one(table.secretary, MeetingRunning)
    assert first.item is not None
    assert (first.item.topic, first.item.text, first.item.owner) == (None, "Laga lampan", "Eva")
    table.hall.taps(table.secretary, "next_item")
    second = table.one(table.chair, MeetingRunning)
    assert second.item is not None
    assert (second.item.text, second.item.where) == ("Klotter på skolan", "Hjällbo torg")
    assert (second.item.area, second.item.organisation) == ("Angered", "Polisen")
    assert second.following is None
    table.hall.taps(table.chair, "previous_item")
    assert table.one(table.chair, MeetingRunning).item == first.item


def test_a_double_tap_on_next_skips_nothing(table: Table) -> None:
    for what in ("Ett", "Två", "Tre"):
        table.observes(table.eva, what)
    table.starts()
    for _ in range(2):
        table.hall.taps_act(table.chair, Act.ITEM, table.meeting.id, 0, 1)
    assert table.meeting.position == 1
    assert not table.hall.outbox.answers


def test_an_old_next_moves_nothing_and_shows_where_the_meeting_is(table: Table) -> None:
    for what in ("Ett", "Två", "Tre"):
        table.observes(table.eva, what)
    table.starts()
    for left in range(3):
        table.hall.taps_act(table.chair, Act.ITEM, table.meeting.id, left, left + 1)
    table.hall.taps_act(table.secretary, Act.ITEM, table.meeting.id, 0, 1)
    assert table.meeting.position == 3
    assert isinstance(table.hall.answer(), MeetingMovedOn)
    assert table.one(table.secretary, MeetingRunning).position == 3


def test_a_forged_position_is_no_place_to_go(table: Table) -> None:
    table.starts()
    table.hall.taps_act(table.chair, Act.ITEM, table.meeting.id, 0, 77)
    assert table.meeting.position == 0
    assert isinstance(table.hall.answer(), MeetingMovedOn)


def test_an_item_taken_back_leaves_its_place_empty(table: Table) -> None:
    observation = table.observes(table.eva, "Ett")
    table.observes(table.eva, "Två")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    observation.state = ObservationState.WITHDRAWN
    table.hall.says(table.chair, "/mote")
    shown = table.one(table.chair, MeetingRunning)
    assert (shown.item, shown.previous, shown.following) == (None, 0, 2)


def test_a_followed_up_action_is_marked_done_and_open_again(table: Table) -> None:
    action = table.promised_before("Laga lampan", table.eva)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "followed_up")
    assert (action.state, action.done_at) == (ActionState.DONE, NINE)
    shown = table.one(table.secretary, MeetingRunning)
    assert shown.item is not None
    assert shown.item.done
    table.hall.taps(table.secretary, "followed_up_undo")
    assert (action.state, action.done_at) == (ActionState.OPEN, None)


def test_only_an_action_of_this_agenda_can_be_marked(table: Table) -> None:
    table.observes(table.eva, "Ett")
    table.starts()
    item = table.hall.session.exec(select(AgendaItem)).one()
    for forged in (item.id, 999):
        table.hall.taps_act(table.chair, Act.FOLLOWED_UP, table.meeting.id, forged, 1)
        assert isinstance(table.hall.answer(), StaleButton)


def test_taps_after_the_meeting_are_answered_with_how_it_stands(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    taps: list[tuple[Act, tuple[int, ...]]] = [
        (Act.ITEM, (0, 1)),
        (Act.DECIDE, (0,)),
        (Act.ACTION, (0,)),
        (Act.NOTE, (0,)),
        (Act.ROLL_CALL, (0,)),
        (Act.PRESENT, (1, 1)),
        (Act.FOLLOWED_UP, (1, 1)),
        (Act.UNRECORD, (0, 1)),
        (Act.ORAL, (0,)),
        (Act.ORAL_FOR, (1,)),
        (Act.ORAL_TOPIC, (1, 1)),
        (Act.CLOSE, ()),
    ]
    for act, rest in taps:
        table.hall.outbox.answers.clear()
        table.hall.taps_act(table.secretary, act, table.meeting.id, *rest)
        assert isinstance(table.hall.answer(), MeetingNotRunning), act
        assert isinstance(table.one(table.secretary, MeetingClosed), MeetingClosed)


def test_an_earlier_meeting_left_open_must_be_closed_first(table: Table) -> None:
    table.starts()
    table.hall.at(NINE + timedelta(weeks=1))
    coming = meetings.current_meeting(table.hall.desk(), table.conference)
    assert coming.id != table.meeting.id
    table.hall.taps_act(table.chair, Act.START_MEETING, coming.id)
    assert table.hall.answer() == AnotherMeetingRunning(table.meeting.local_date)
    table.hall.says(table.chair, "/mote")
    assert table.one(table.chair, MeetingRunning).meeting_id == table.meeting.id
    table.closes()
    assert table.one(table.chair, MeetingPublished).people == 4
    table.starts()
    assert coming.state is MeetingState.RUNNING


def test_a_meeting_left_open_takes_no_reports_half_a_day_after_its_end(table: Table) -> None:
    table.starts()
    session, number = table.hall.session, table.conference.id
    running = queries.current(session, number, NINE + timedelta(hours=12, minutes=59))
    assert running is not None
    assert running.id == table.meeting.id
    assert queries.current(session, number, NINE + timedelta(hours=13)) is None


def test_a_closed_meeting_that_was_not_published_is_found_again(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    table.hall.later(days=1)
    table.hall.says(table.secretary, "/mote")
    assert isinstance(table.hall.sees(table.secretary), MeetingClosed)


def test_the_roll_call_notes_who_is_there(table: Table) -> None:
    table.starts()
    table.hall.taps(table.secretary, "roll_call")
    roll = table.one(table.secretary, RollCall)
    assert [one.name for one in roll.page.entries] == ["Eva", "Karin", "Olle", "Siv"]
    assert (roll.present, roll.absent, roll.everyone) == (1, 0, 4)
    table.hall.taps(table.secretary, "Eva")
    for _ in range(3):
        table.hall.taps(table.secretary, "Olle")
    roll = table.one(table.secretary, RollCall)
    turnouts = [Turnout.PRESENT, Turnout.PRESENT, Turnout.ABSENT, Turnout.UNCALLED]
    assert [one.turnout for one in roll.page.entries] == turnouts
    shown = table.one(table.chair, MeetingRunning)
    assert (shown.present, shown.absent, shown.uncalled) == (2, 1, 1)
    table.hall.taps(table.secretary, "back")
    assert isinstance(table.hall.sees(table.secretary), MeetingRunning)
    assert not [one for one in table.hall.all_seen(table.secretary) if isinstance(one, RollCall)]


def test_a_double_tap_at_the_roll_call_changes_nothing_more(table: Table) -> None:
    table.starts()
    eva = table.hall.part(table.eva).id
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, eva, 1)
    table.hall.later(minutes=1)
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, eva, 1)
    noted = table.hall.session.get_one(Attendance, (table.meeting.id, eva))
    assert noted.noted_at == NINE


@pytest.mark.parametrize(("label", "present"), [("all_present", True), ("rest_absent", False)])
def test_all_who_remain_are_noted_at_once_and_nobody_else(
    table: Table, label: str, present: bool
) -> None:
    for number in range(56):
        table.hall.joins(f"Person {number:02}", table.conference)
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, label)
    roll = table.one(table.chair, RollCall)
    noted = {one.turnout for one in roll.page.entries if one.name != "Karin"}
    assert noted == {Turnout.PRESENT if present else Turnout.ABSENT}
    assert (roll.present, roll.absent) == ((60, 0) if present else (1, 59))
    assert not {"all_present", "rest_present", "rest_absent"} & set(table.hall.labels(table.chair))


def test_once_someone_is_absent_not_everyone_can_be_there(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    for _ in range(3):
        table.hall.taps(table.chair, "Eva")
    assert "all_present" not in table.hall.labels(table.chair)
    table.hall.taps(table.chair, "rest_present")
    roll = table.one(table.chair, RollCall)
    assert (roll.present, roll.absent) == (3, 1)


def test_participants_cannot_call_the_roll(table: Table) -> None:
    table.starts()
    table.hall.taps_act(table.eva, Act.CALL_REST, table.meeting.id, 1)
    assert isinstance(table.hall.answer(), NotYours)
    assert table.one(table.chair, MeetingRunning).present == 1


def test_nobody_of_another_conference_is_called(table: Table) -> None:
    table.starts()
    other = table.hall.conference("Fredagskonferensen")
    rut = table.hall.joins("Rut", other)
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, table.hall.part(rut).id, 1)
    assert isinstance(table.hall.answer(), StaleButton)


def test_sixty_people_are_called_twenty_at_a_time(table: Table) -> None:
    for number in range(56):
        table.hall.joins(f"Person {number:02}", table.conference, organisation="En förvaltning")
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "next_page")
    roll = table.one(table.chair, RollCall)
    assert (len(roll.page.entries), roll.page.number, roll.page.count) == (20, 1, 3)
    last = roll.page.entries[-1]
    table.hall.taps(table.chair, last.name)
    roll = table.one(table.chair, RollCall)
    assert roll.page.number == 1
    assert roll.page.entries[-1].turnout is Turnout.PRESENT


def test_short_names_stand_two_abreast(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    widths = [len(row) for row in table.one(table.chair, RollCall).rows()]
    assert widths == [1, 1, 1, 1, 2, 2]
    table.conference.name = "Kort"
    for sender in (table.eva, table.olle):
        table.hall.part(sender).organisation_id = None
    table.hall.taps(table.chair, "roll_call")
    assert [len(row) for row in table.one(table.chair, RollCall).rows()] == [2, 2, 2, 2]


def test_two_hundred_items_cost_a_handful_of_queries(table: Table) -> None:
    for number in range(200):
        table.observes(table.eva, f"Händelse {number}", topic=1 + number % 4)
    table.starts()
    table.hall.session.expire_all()
    statements: list[str] = []
    bind = table.hall.session.get_bind()
    event.listen(bind, "before_cursor_execute", lambda *given: statements.append(given[2]))
    table.hall.says(table.chair, "/mote")
    assert len(statements) < 32, len(statements)


def test_an_unreachable_leader_is_not_written_to(table: Table) -> None:
    siv = people.by_chat(table.hall.session, table.secretary.chat_id)
    assert siv is not None
    siv.unreachable_since = NINE
    table.starts()
    assert not table.hall.all_seen(table.secretary)


def test_what_is_reported_and_taken_back_during_the_meeting_shows_at_once(table: Table) -> None:
    table.starts()
    table.hall.says(table.eva, "/rapport")
    table.hall.taps(table.eva, "Skadegörelse/Klotter")
    table.hall.says(table.eva, "Klotter på skolan")
    table.hall.taps(table.eva, "when_weekend")
    table.hall.taps(table.eva, "skip")
    table.hall.taps(table.eva, "skip")
    table.hall.taps(table.eva, "recurring_yes")
    table.hall.taps(table.eva, "save")
    for leader in (table.chair, table.secretary):
        assert table.one(leader, MeetingRunning).following == 1
    observation = table.hall.session.exec(select(Observation)).one()
    table.hall.taps_act(table.eva, Act.REMOVE, observation.id)
    assert observation.state is ObservationState.WITHDRAWN
    assert table.one(table.secretary, MeetingRunning).following is None
