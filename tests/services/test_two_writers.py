"""Two who write at the same time, and two weeks of meetings held by both."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.attendance import StandIn
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.outline import Button
from bot.domain.messages.reporting import ReportScreen
from bot.domain.minutes import FocusList
from bot.domain.states import MeetingState, SubmissionState
from bot.services import due, meetings
from bot.services.ports import Sender
from storage import holding, records
from storage.models import Action
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def seen(table: Table, sender: Sender) -> dict[str, object]:
    """Return what a leader's screen says of the meeting, besides whose screen it is."""
    shown = vars(table.one(sender, MeetingRunning)).copy()
    for own in ("may_take_over", "silent", "now", "elapsed"):
        shown.pop(own)
    return shown


def test_after_every_step_of_either_both_see_the_same(table: Table) -> None:
    hall = table.hall
    for what in ("Ett", "Två", "Tre"):
        table.observes(table.eva, what, where="Torget")
    table.starts()
    chair, secretary = table.chair, table.secretary
    steps: list[tuple[Sender, str]] = [
        (chair, "next_item"),
        (secretary, "roll_call"),
        (secretary, "call_answered"),
        (chair, "next_item"),
        (secretary, "Olle"),
        (secretary, "Olle"),
        (secretary, "name_deputy"),
        (secretary, ">Lisbet Ek"),
        (chair, "decide"),
        (secretary, "add_guest"),
        (chair, ">Vi går dit"),
        (secretary, ">Anna Berg, Räddningstjänsten"),
        (secretary, "back"),
        (secretary, "action"),
        (chair, "previous_item"),
        (secretary, ">Ring skolan"),
        (secretary, "Eva"),
        (chair, "focus"),
        (secretary, "action_calendar"),
        (chair, "focus_spot"),
        (secretary, "30"),
        (chair, "Torget"),
        (secretary, "action_kinds"),
        (chair, "back"),
        (secretary, "Fält"),
        (chair, "records"),
        (chair, "record"),
        (chair, "amend"),
        (chair, ">Vi går dit på fredag"),
        (secretary, "undo"),
        (chair, "undo"),
    ]
    for who, what in steps:
        hall.later(seconds=7)
        if what.startswith(">"):
            hall.says(who, what[1:])
        else:
            hall.taps(who, what)
        hall.session.expire_all()
        assert seen(table, chair) == seen(table, secretary), (who.name, what)


def buttons(table: Table, sender: Sender) -> list[Button]:
    return [one for message in table.hall.all_seen(sender) for one in table.hall.buttons(message)]


def test_every_button_of_an_old_screen_is_answered_and_overwrites_nothing(table: Table) -> None:
    """The chair's phone was out of reach while the secretary went on."""
    hall = table.hall
    for what in ("Ett", "Två", "Tre"):
        table.observes(table.eva, what)
    table.starts()
    hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan", "Eva", "due_in_a_week")
    hall.taps(table.chair, "action_owners")
    old = buttons(table, table.chair)
    number = hall.session.exec(select(Action)).one().id
    hall.taps_act(table.secretary, Act.ACTION_OWNER, number, hall.part(table.olle).id)
    hall.taps(table.secretary, "due_in_a_month")
    hall.taps(table.secretary, "next_item")
    table.decides(table.secretary, "Vi går dit")
    kept = records.of_meeting(hall.session, table.meeting.id)
    changing = {
        Act.ITEM,
        Act.DECIDE,
        Act.ACTION,
        Act.NOTE,
        Act.TAKE_BACK,
        Act.ACTION_OWNER,
        Act.UNRECORD,
    }
    for one in old:
        if one.tap.act in changing:
            hall.taps_act(table.chair, one.tap.act, *one.tap.arguments)
    assert records.of_meeting(hall.session, table.meeting.id) == kept
    assert table.meeting.position == 2


def test_two_weeks_of_meetings_held_by_two(table: Table) -> None:
    hall = table.hall
    the_first_week(table)
    content = table.one(table.olle, MinutesText).content
    (task,) = [one.task for one in content.results if one.task]
    assert (task.owner, task.kind, task.effect) == ("Parkförvaltningen", "", "")
    assert content.frame.deputies == (StandIn("", "Bo", "Polisen"),)
    assert [one.name for one in content.frame.took_over] == ["Siv"]
    assert content.focus == FocusList(("Angered",))
    hall.at(NINE + timedelta(days=6))
    hall.runs(due.due_work)
    assert table.one(table.olle, ReportScreen).focus == ("Angered",)
    table.meeting = meetings.current_meeting(hall.desk(), table.conference)
    hall.at(NINE + timedelta(days=7))
    hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).focus == ("Angered",)
    the_week_after(table)
    content = table.one(table.eva, MinutesText).content
    spoken = [point.spoken for section in content.sections for point in section.points]
    assert [(one.text, one.done) for one in spoken] == [("Måla över klottret", True)]
    assert content.frame.closed_at == NINE + timedelta(days=7)
    assert holding.steps(hall.session, table.meeting.id) == []


def the_first_week(table: Table) -> None:
    hall = table.hall
    hall.joins("Bo", table.conference, organisation="Polisen")
    table.observes(table.eva, "Klotter på skolan", where="Hjällbo torg")
    builders.submission(hall, table.olle, table.meeting, SubmissionState.NOTHING)
    table.starts()
    hall.taps(table.secretary, "roll_call")
    hall.taps(table.secretary, "call_answered")
    hall.taps(table.secretary, "Bo")
    hall.taps(table.secretary, "Bo")
    hall.taps(table.secretary, "back")
    hall.taps(table.chair, "next_item")
    hall.later(minutes=10)
    hall.runs(due.due_work)
    hall.says(table.eva, "/atgard 3/12 Måla över klottret", chat_id=GROUP)
    hall.taps(table.secretary, "focus")
    hall.taps(table.secretary, "focus_areas")
    hall.taps(table.secretary, "Angered")
    hall.taps(table.secretary, "back")
    hall.later(minutes=20)
    # Karin's connection is gone; Siv takes over, gives the action an owner, and ends the meeting.
    hall.taps(table.secretary, "take_over")
    hall.taps(table.secretary, "take_over_surely")
    number = hall.session.exec(select(Action)).one().id
    hall.taps_act(table.secretary, Act.ACTION_ORGANISATIONS, number, 0)
    hall.taps(table.secretary, "Parkförvaltningen")
    hall.taps(table.secretary, "close")
    hall.taps(table.secretary, "publish")


def the_week_after(table: Table) -> None:
    """All go to lunch and forget to end it."""
    hall = table.hall
    table.starts()
    hall.taps(table.chair, "next_item")
    item = table.one(table.secretary, MeetingRunning).item
    assert item is not None
    assert (item.text, item.owner) == ("Måla över klottret", "Parkförvaltningen")
    hall.taps(table.secretary, "followed_up")
    hall.taps(table.chair, "undo")
    hall.taps(table.chair, "followed_up")
    for _ in range(91):
        hall.later(minutes=1)
        hall.runs(due.due_work)
    assert table.meeting.state is MeetingState.CLOSED
    hall.taps(table.chair, "look_over")
    hall.taps(table.chair, "publish")


def test_a_full_house_costs_a_handful_of_queries_at_every_screen(table: Table) -> None:
    hall = table.hall
    for number in range(56):
        hall.joins(
            f"Person {number:02}", table.conference, organisation=f"Förvaltning {number % 9}"
        )
    for number in range(200):
        table.observes(
            table.eva, f"Händelse {number}", topic=1 + number % 4, where=f"Plats {number}"
        )
    before = builders.earlier(hall, table.meeting)
    for number in range(40):
        builders.action(hall, before, table.chair, f"Åtgärd {number}", owner=table.olle)
    table.starts()
    hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan")
    statements: list[str] = []
    event.listen(
        hall.session.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2])
    )
    meeting, number = table.meeting.id, max(hall.session.exec(select(Action.id)))
    for act, numbers in (
        (Act.ITEM, (meeting, 1, 2)),
        (Act.ROLL_CALL, (meeting, 1)),
        (Act.PRESENT, (meeting, hall.part(table.eva).id, 1, 3)),
        (Act.CALL_ANSWERED, (meeting,)),
        (Act.FOCUS, (meeting,)),
        (Act.FOCUS_SPOT, (meeting,)),
        (Act.RECORDS, (meeting, 0)),
        (Act.ACTION_ITEMS, (number, 3)),
        (Act.ACTION_OWNERS, (number, 2)),
        (Act.ACTION_CALENDAR, (number, 0)),
        (Act.TAKE_BACK, (meeting, table.meeting.version)),
    ):
        statements.clear()
        hall.session.expire_all()
        hall.taps_act(table.chair, act, *numbers)
        assert len(statements) < 80, (act, len(statements))
