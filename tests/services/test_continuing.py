import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.observing import Card, ChoosePart
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import Recalled, ReportScreen
from bot.domain.minutes import from_plain
from bot.domain.observation import LastWeek, ReportState
from bot.domain.states import ObservationState, Recurring, Source
from bot.services import reminding
from bot.services.ports import Sender
from storage.models import Ceased, Conference, Meeting, Minutes, Observation
from tests import builders
from tests.hall import Hall


@pytest.fixture
def anna(hall: Hall) -> Sender:
    return hall.joins("Anna", hall.conference())


def reports(hall: Hall, sender: Sender, what: str = "Öppen handel", recurs: str = "ja") -> int:
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    for text in (what, "kvällar", "Hammarkulletorget", "-", recurs):
        hall.says(sender, text)
    hall.taps(sender, "save")
    return newest(hall).id


def newest(hall: Hall) -> Observation:
    return max(hall.session.exec(select(Observation)).all(), key=lambda one: one.id)


def next_week(hall: Hall, sender: Sender) -> None:
    conference = hall.session.get_one(Conference, hall.part(sender).conference_id)
    builders.held(hall, builders.meeting(hall, conference))
    hall.later(days=7)
    hall.says(sender, "/rapport")


def recalled(hall: Hall, sender: Sender) -> list[Recalled]:
    seen = hall.sees(sender)
    assert isinstance(seen, ReportScreen), seen
    return list(seen.recalled)


def test_last_weeks_recurring_is_recalled_and_nothing_else(hall: Hall, anna: Sender) -> None:
    number = reports(hall, anna)
    hall.taps(anna, "Öppen drogscen")
    for text in ("En gång", "i går", "torget", "-", "nej"):
        hall.says(anna, text)
    hall.taps(anna, "save")
    assert recalled(hall, anna) == []
    next_week(hall, anna)
    assert recalled(hall, anna) == [
        Recalled(number, "Öppen drogscen", "Öppen handel", "Hammarkulletorget", 1, LastWeek.OPEN)
    ]


def test_what_goes_on_is_delivered_at_once_and_its_weeks_are_counted(
    hall: Hall, anna: Sender
) -> None:
    number = reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "continues")
    assert isinstance(hall.answer(), Kept)
    one = newest(hall)
    assert (one.continues_id, one.source) == (number, Source.CONTINUED)
    assert (one.state, one.recurring) == (ObservationState.DELIVERED, Recurring.YES)
    assert (one.what, one.where) == ("Öppen handel", "Hammarkulletorget")
    assert [(each.weeks, each.state) for each in recalled(hall, anna)] == [(2, LastWeek.CONTINUED)]
    next_week(hall, anna)
    assert [(each.weeks, each.state) for each in recalled(hall, anna)] == [(2, LastWeek.OPEN)]
    hall.taps(anna, "continues")
    assert recalled(hall, anna)[0].weeks == 3


def test_a_second_tap_continues_nothing_twice(hall: Hall, anna: Sender) -> None:
    number = reports(hall, anna)
    next_week(hall, anna)
    for _ in range(2):
        hall.taps_act(anna, Act.CONTINUES, number)
    assert len(hall.session.exec(select(Observation)).all()) == 2
    for _ in range(2):
        hall.taps_act(anna, Act.UNDO_LAST_WEEK, number)
    assert recalled(hall, anna)[0].state is LastWeek.OPEN
    assert newest(hall).state is ObservationState.WITHDRAWN
    hall.taps(anna, "continues")
    assert len(hall.session.exec(select(Observation)).all()) == 2
    assert newest(hall).state is ObservationState.DELIVERED


def test_what_has_ceased_is_noted_and_can_be_undone(hall: Hall, anna: Sender) -> None:
    number = reports(hall, anna)
    next_week(hall, anna)
    for _ in range(2):
        hall.taps_act(anna, Act.CEASED, number)
    assert recalled(hall, anna)[0].state is LastWeek.CEASED
    assert len(hall.session.exec(select(Ceased)).all()) == 1
    hall.taps(anna, "undo")
    assert recalled(hall, anna)[0].state is LastWeek.OPEN
    hall.taps(anna, "ceased")
    hall.taps_act(anna, Act.CONTINUES, number)
    assert recalled(hall, anna)[0].state is LastWeek.CONTINUED
    assert not hall.session.exec(select(Ceased)).all()
    hall.taps_act(anna, Act.CEASED, number)
    assert isinstance(hall.answer(), StaleButton)


def test_that_something_is_over_is_an_answer_that_can_be_sent_in(hall: Hall, anna: Sender) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "ceased")
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert (seen.state, seen.delivered, seen.ceased) == (ReportState.STARTED, 0, 1)
    hall.taps(anna, "submit")
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert seen.state is ReportState.SUBMITTED
    hall.taps(anna, "reopen")
    hall.taps(anna, "submit")
    hall.taps(anna, "undo")
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert seen.state is ReportState.NOT_STARTED


def test_nothing_to_report_still_holds_when_it_is_undone_that_something_is_over(
    hall: Hall, anna: Sender
) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "ceased")
    hall.taps(anna, "nothing")
    hall.taps(anna, "undo")
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert seen.state is ReportState.NOTHING


def test_who_only_said_that_something_is_over_is_reminded_to_send_it_in(
    hall: Hall, anna: Sender
) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "ceased")
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    meeting = hall.session.get_one(Meeting, seen.meeting_id)
    hall.at(meeting.first_reminder_at)
    hall.runs(reminding.remind_those_due, meeting)
    reminder = hall.sees(anna)
    assert isinstance(reminder, Reminder)
    assert (reminder.delivered, reminder.ceased) == (0, 1)
    hall.taps(anna, "submit")
    hall.at(meeting.second_reminder_at)
    hall.runs(reminding.remind_those_due, meeting)
    assert sum(isinstance(one, Reminder) for one in hall.all_seen(anna)) == 1


def test_what_is_over_stands_in_the_agenda_and_the_minutes(hall: Hall, anna: Sender) -> None:
    part = hall.part(anna)
    conference = hall.session.get_one(Conference, part.conference_id)
    carin = hall.joins("Carin", conference, Role.CHAIR)
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "ceased")
    hall.says(carin, "/dagordning")
    sheet = hall.sees(carin)
    assert isinstance(sheet, AgendaSheet)
    [[over]] = sheet.ceased
    assert (over.topic, over.what) == ("Öppen drogscen", "Öppen handel")
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.starts_at)
    hall.says(carin, "/mote")
    hall.taps(carin, "start_meeting")
    hall.taps(carin, "close")
    hall.taps(carin, "publish")
    [published] = hall.session.exec(select(Minutes)).all()
    assert from_plain(published.content).ceased == (over,)


def test_a_change_begins_with_what_stood_and_is_saved_as_one_more_week(
    hall: Hall, anna: Sender
) -> None:
    number = reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "alter")
    assert isinstance(hall.sees(anna), ChoosePart)
    hall.says(anna, "/rapport")
    assert recalled(hall, anna)[0].state is LastWeek.CHANGING
    hall.taps_act(anna, Act.CEASED, number)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(anna, Act.CONTINUES, number)
    assert isinstance(hall.sees(anna), Card)
    hall.taps_act(anna, Act.ALTER, number)
    hall.taps(anna, "part_where")
    hall.says(anna, "Hjällbo torg")
    hall.taps(anna, "save")
    assert recalled(hall, anna)[0].state is LastWeek.CONTINUED
    assert newest(hall).where == "Hjällbo torg"
    assert hall.session.get_one(Observation, number).where == "Hammarkulletorget"


def test_a_change_that_is_taken_back_can_be_begun_anew(hall: Hall, anna: Sender) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "alter")
    hall.taps(anna, "part_where")
    hall.says(anna, "Hjällbo torg")
    hall.taps(anna, "remove")
    hall.says(anna, "/rapport")
    hall.taps(anna, "alter")
    assert newest(hall).where == "Hammarkulletorget"
    assert len(hall.session.exec(select(Observation)).all()) == 2


def test_only_ones_own_of_the_meeting_before_can_be_continued(hall: Hall, anna: Sender) -> None:
    number = reports(hall, anna)
    hall.taps_act(anna, Act.CONTINUES, number)
    assert isinstance(hall.answer(), StaleButton)
    next_week(hall, anna)
    next_week(hall, anna)
    hall.taps_act(anna, Act.CONTINUES, number)
    assert isinstance(hall.answer(), StaleButton)
    assert len(hall.session.exec(select(Observation)).all()) == 1


def test_more_than_can_be_shown_gives_way_as_it_is_answered(hall: Hall, anna: Sender) -> None:
    first = reports(hall, anna, "0")
    for number in range(1, 10):
        hall.taps(anna, "Öppen drogscen")
        for text in (str(number), "kvällar", "torget", "-", "ja"):
            hall.says(anna, text)
        hall.taps(anna, "save")
    next_week(hall, anna)
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert (len(seen.recalled), seen.recalled_more) == (8, 2)
    hall.taps_act(anna, Act.CEASED, first)
    assert [one.what for one in recalled(hall, anna)] == list("12345678")
    assert sum(len(row) for row in seen.rows()) <= 100
