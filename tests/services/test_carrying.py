"""What was reported to a meeting that nobody started."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.arranging import HiddenFor
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.chairing import MeetingNotHeld
from bot.domain.messages.mine import Mine
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.observation import LastWeek, ReportState
from bot.domain.states import ObservationState, Recurring, SubmissionState
from bot.services import agenda, carrying, due, meetings
from storage import arrangements
from storage import meetings as occasions
from storage.models import Ceased, Observation, Submission
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

WEDNESDAY = NINE - timedelta(hours=24)
WEEK = timedelta(weeks=1)
GIVEN_UP = NINE + timedelta(hours=7)


@pytest.fixture
def table(hall: Hall) -> Table:
    table = laid_table(hall)
    hall.at(WEDNESDAY)
    hall.runs(due.due_work)
    return table


def ticks(hall: Hall, *instants: datetime) -> None:
    for instant in instants:
        hall.at(instant)
        hall.runs(due.due_work)


def screen(table: Table) -> ReportScreen:
    return table.one(table.eva, ReportScreen)


def test_reports_to_a_meeting_that_was_not_held_stand_on_the_next_agenda(
    hall: Hall, table: Table
) -> None:
    table.saves(table.eva, "Viktig sak")
    hall.taps(table.eva, "submit")
    ticks(hall, WEDNESDAY + WEEK)
    hall.says(table.chair, "/dagordning")
    sheet = table.one(table.chair, AgendaSheet)
    assert sheet.starts_at == NINE + WEEK
    assert [(one.what, one.late) for one in builders.reported(sheet)] == [("Viktig sak", False)]
    assert [body.people[0].name for body in sheet.answers.started] == ["Eva"]


def test_who_reported_to_a_meeting_that_was_not_held_is_asked_anew_and_sees_what_stands(
    hall: Hall, table: Table
) -> None:
    table.saves(table.eva, "Viktig sak")
    hall.taps(table.eva, "submit")
    hall.taps(table.olle, "nothing")
    ticks(hall, WEDNESDAY + WEEK)
    assert (screen(table).starts_at, screen(table).delivered) == (NINE + WEEK, 1)
    assert screen(table).state is ReportState.STARTED
    hall.says(table.eva, "/mina")
    mine = table.one(table.eva, Mine)
    [week] = mine.weeks
    assert [one.what for one in week.items] == ["Viktig sak"]
    ticks(hall, WEDNESDAY + WEEK + timedelta(hours=6))
    assert table.one(table.eva, Reminder).delivered == 1
    assert table.one(table.olle, Reminder).starts_at == NINE + WEEK


def test_those_who_lead_hear_once_that_the_meeting_was_not_held(hall: Hall, table: Table) -> None:
    for what in ("Ett", "Två"):
        table.observes(table.eva, what)
    table.saves(table.olle, "Tre")
    ticks(hall, GIVEN_UP - timedelta(minutes=1))
    assert not [one for one in hall.all_seen(table.chair) if isinstance(one, MeetingNotHeld)]
    ticks(hall, GIVEN_UP, GIVEN_UP + timedelta(minutes=1), WEDNESDAY + WEEK)
    for leader in (table.chair, table.secretary):
        [told] = [one for one in hall.all_seen(leader) if isinstance(one, MeetingNotHeld)]
        assert (told.local_date, told.reports) == (date(2026, 11, 26), 3)
        assert told.starts_at == NINE + WEEK
    assert not [one for one in hall.all_seen(table.eva) if isinstance(one, MeetingNotHeld)]


def test_nobody_hears_of_a_meeting_that_nothing_was_reported_to(hall: Hall, table: Table) -> None:
    ticks(hall, GIVEN_UP)
    assert not [one for one in hall.all_seen(table.chair) if isinstance(one, MeetingNotHeld)]


def test_a_meeting_started_later_in_the_day_holds_what_was_reported_to_it(
    hall: Hall, table: Table
) -> None:
    table.saves(table.eva, "Viktig sak")
    ticks(hall, GIVEN_UP - timedelta(minutes=10))
    table.starts()
    assert [one.text for one in table.spoken()] == ["Viktig sak"]
    table.closes()
    ticks(hall, WEDNESDAY + WEEK)
    assert screen(table).delivered == 0
    assert not [one for one in hall.all_seen(table.chair) if isinstance(one, MeetingNotHeld)]


def test_drafts_come_along_and_are_saved_as_if_begun_for_the_next(hall: Hall, table: Table) -> None:
    hall.taps(table.eva, "Öppen drogscen")
    hall.says(table.eva, "Halvfärdigt")
    ticks(hall, WEDNESDAY + WEEK)
    [draft] = hall.session.exec(select(Observation)).all()
    assert draft.meeting_id == builders.meeting(hall, table.conference).id != table.meeting.id
    assert screen(table).drafts == 1
    hall.taps_act(table.eva, Act.SAVE, draft.id)
    assert type(hall.answer()).__name__ == "Kept"


def test_what_was_taken_back_can_be_put_into_the_next_agenda(hall: Hall, table: Table) -> None:
    table.saves(table.eva, "Ångrad")
    hall.at(NINE - timedelta(hours=1))
    hall.says(table.chair, "/dagordning")
    hall.taps(table.chair, "release")
    hall.taps(table.eva, "Öppen drogscen")
    hall.taps(table.eva, "Ångrad")
    hall.taps(table.eva, "remove")
    ticks(hall, GIVEN_UP)
    assert not [one for one in hall.all_seen(table.chair) if isinstance(one, MeetingNotHeld)]
    hall.taps(table.eva, "undo")
    [one] = hall.session.exec(select(Observation)).all()
    assert (one.state, one.late) == (ObservationState.DELIVERED, False)
    hall.at(NINE + WEEK)
    table.meeting = builders.meeting(hall, table.conference)
    table.starts()
    assert [spoken.text for spoken in table.spoken()] == ["Ångrad"]


def test_two_meetings_in_a_row_that_were_not_held_lose_nothing(hall: Hall, table: Table) -> None:
    table.saves(table.eva, "Första veckan")
    ticks(hall, WEDNESDAY + WEEK)
    table.saves(table.olle, "Andra veckan")
    ticks(hall, WEDNESDAY + 2 * WEEK)
    hall.says(table.chair, "/dagordning")
    items = builders.reported(table.one(table.chair, AgendaSheet))
    assert {one.what for one in items} == {"Första veckan", "Andra veckan"}
    told = [one for one in hall.all_seen(table.chair) if isinstance(one, MeetingNotHeld)]
    assert [one.reports for one in told] == [1, 2]


@pytest.fixture
def recurring(hall: Hall, table: Table) -> Observation:
    """What Eva reported as recurring to the last meeting that was held."""
    before = builders.earlier(hall, table.meeting)
    return builders.observation(hall, table.eva, before, "Langning", recurring=Recurring.YES)


@pytest.mark.usefixtures("recurring")
def test_last_week_is_the_latest_meeting_that_was_held(hall: Hall, table: Table) -> None:
    ticks(hall, WEDNESDAY + WEEK)
    [recalled] = screen(table).recalled
    assert (recalled.what, recalled.state) == ("Langning", LastWeek.OPEN)
    hall.taps(table.eva, "continues")
    assert screen(table).recalled[0].state is LastWeek.CONTINUED
    meeting = builders.meeting(hall, table.conference)
    held = occasions.before(hall.session, meeting)
    assert held is not None
    assert held.local_date == date(2026, 11, 19)


@pytest.mark.usefixtures("recurring")
@pytest.mark.parametrize(
    ("label", "state"), [("continues", LastWeek.CONTINUED), ("ceased", LastWeek.CEASED)]
)
def test_what_was_said_of_the_recurring_at_a_meeting_not_held_still_counts(
    hall: Hall, table: Table, label: str, state: LastWeek
) -> None:
    hall.says(table.eva, "/rapport")
    hall.taps(table.eva, label)
    ticks(hall, WEDNESDAY + WEEK)
    [recalled] = screen(table).recalled
    assert recalled.state is state
    hall.taps(table.eva, "undo")
    assert screen(table).recalled[0].state is LastWeek.OPEN


def test_two_that_continue_the_same_are_one_on_the_next_agenda(
    hall: Hall, table: Table, recurring: Observation
) -> None:
    """Two meetings that were planned and not held may both say that something goes on."""
    ticks(hall, GIVEN_UP)
    second = builders.meeting(hall, table.conference)
    for at, state in (
        (table.meeting, ObservationState.DELIVERED),
        (second, ObservationState.WITHDRAWN),
    ):
        builders.observation(hall, table.eva, at, continues_id=recurring.id, state=state)
        hall.session.add(Ceased(observation_id=recurring.id, meeting_id=at.id, said_at=hall.now))
    hall.session.flush()
    ticks(hall, GIVEN_UP + WEEK)
    third = builders.meeting(hall, table.conference)
    at_third = hall.session.exec(select(Observation).where(Observation.meeting_id == third.id))
    assert [one.state for one in at_third] == [ObservationState.DELIVERED]


def test_the_words_said_on_a_week_without_a_meeting_stay_with_it(hall: Hall, table: Table) -> None:
    hall.taps(table.olle, "nothing")
    ticks(hall, GIVEN_UP)
    meeting = builders.meeting(hall, table.conference)
    every = hall.session.exec(select(Submission)).all()
    assert [(one.meeting_id == meeting.id, one.state) for one in every] == [
        (False, SubmissionState.NOTHING)
    ]


def test_reports_of_another_conference_stay_where_they_are(hall: Hall, table: Table) -> None:
    other = hall.conference("Annan")
    nils = hall.joins("Nils", other, Role.CHAIR)
    ticks(hall, GIVEN_UP)
    table.saves(table.eva, "Viktig sak")
    hall.runs(meetings.current_meeting, other)
    ticks(hall, GIVEN_UP + WEEK)
    assert not hall.all_seen(nils)


def test_the_twenty_fourth_of_december(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    eva = hall.joins("Eva", conference, organisation="Polisen")
    table = Table(hall, conference, builders.meeting(hall, conference), chair, chair, eva, eva)
    ticks(hall, datetime(2026, 12, 23, 9, tzinfo=UTC))
    table.saves(eva, "Fyrverkerier")
    ticks(hall, datetime(2026, 12, 30, 9, tzinfo=UTC))
    hall.at(datetime(2026, 12, 31, 8, tzinfo=UTC))
    table.meeting = builders.meeting(hall, conference)
    table.starts()
    assert [one.text for one in table.spoken()] == ["Fyrverkerier"]


def test_what_leaders_did_with_the_agenda_goes_with_what_is_carried(
    hall: Hall, table: Table
) -> None:
    told = [table.observes(table.eva, what) for what in ("Klotter", "Brand", "Rån", "Skräp")]
    action = table.promised_before("Laga lampan", table.olle)
    wishes: dict[int, dict[str, Any]] = {
        told[0].id: {"rank": 1},
        told[1].id: {"rank": 0, "pinned": True},
        told[2].id: {"joined_to": told[1].id},
        told[3].id: {"hidden_for": HiddenFor.DUPLICATE},
        -action.id: {"hidden_for": HiddenFor.OTHER, "hidden_words": "Väntar på svar"},
    }
    by = hall.part(table.chair).id
    for key, values in wishes.items():
        arrangements.change(hall.session, table.meeting, key, by=by, now=hall.now, **values)
    before = table.meeting.arranged
    ticks(hall, WEDNESDAY + WEEK, WEDNESDAY + WEEK + timedelta(hours=1))
    meeting = hall.runs(meetings.current_meeting, table.conference)
    assert meeting.id != table.meeting.id
    compiled = hall.runs(agenda.points_of, meeting)
    shown = [(one.what, [other.what for other in one.others]) for one in compiled.items()]
    assert shown == [("Brand", ["Rån"]), ("Klotter", [])]
    assert compiled.items()[0].pinned
    assert {one.hiding.words for one in compiled.hidden} == {"", "Väntar på svar"}
    assert meeting.arranged > before
    assert arrangements.of_meeting(hall.session, table.meeting.id).wishes == {}


def test_what_leaders_have_done_with_the_next_agenda_stands(hall: Hall, table: Table) -> None:
    action = table.promised_before("Laga lampan", table.olle)
    ticks(hall, WEDNESDAY + WEEK)
    meeting = hall.runs(meetings.current_meeting, table.conference)
    by = hall.part(table.chair).id
    for at, pinned in ((meeting, False), (table.meeting, True)):
        arrangements.change(hall.session, at, -action.id, by=by, now=hall.now, pinned=pinned)
    hall.runs(carrying.carry_over, table.conference, meeting)
    [point] = hall.runs(agenda.points_of, meeting).points()
    assert not point.pinned
    hall.runs(carrying.carry_over, table.conference, meeting)
