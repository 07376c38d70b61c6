import pytest
from sqlmodel import col, select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.agenda_items import Item
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.observing import Card, ChoosePart
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import AskNews, Recalled, ReportScreen
from bot.domain.minutes import from_plain
from bot.domain.observation import LastWeek, ReportState
from bot.domain.states import Carried, ObservationState, Recurring, Source
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


def reports_two(hall: Hall, anna: Sender) -> list[int]:
    numbers = [reports(hall, anna)]
    hall.taps(anna, "Skadegörelse/Klotter")
    for text in ("Klotter på skolan", "kvällar", "Rymdtorget", "sprej", "ja"):
        hall.says(anna, text)
    hall.taps(anna, "save")
    numbers.append(newest(hall).id)
    next_week(hall, anna)
    return numbers


def test_all_as_last_week_is_one_tap_and_done(hall: Hall, anna: Sender) -> None:
    numbers = reports_two(hall, anna)
    hall.taps(anna, "all_as_before")
    carried = hall.session.exec(
        select(Observation).where(col(Observation.carried).is_not(None))
    ).all()
    assert [(one.continues_id, one.carried) for one in carried] == [
        (number, Carried.WITH_ALL) for number in numbers
    ]
    seen = hall.sees(anna)
    assert isinstance(seen, ReportScreen)
    assert (seen.state, seen.delivered, seen.unanswered) == (ReportState.SUBMITTED, 2, 0)


def test_all_as_last_week_leaves_what_has_been_answered(hall: Hall, anna: Sender) -> None:
    first, second = reports_two(hall, anna)
    hall.taps_act(anna, Act.CEASED, first)
    hall.taps(anna, "all_as_before")
    assert {one.observation_id: one.state for one in recalled(hall, anna)} == {
        first: LastWeek.CEASED,
        second: LastWeek.CONTINUED,
    }


def test_all_as_last_week_twice_carries_nothing_twice(hall: Hall, anna: Sender) -> None:
    reports_two(hall, anna)
    meeting = newest_screen(hall, anna).meeting_id
    for _ in range(2):
        hall.taps_act(anna, Act.ALL_AS_BEFORE, meeting)
    assert newest_screen(hall, anna).delivered == 2


def test_a_word_on_what_is_new_stands_under_how_for_one_week(hall: Hall, anna: Sender) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "continues")
    hall.taps(anna, "news")
    assert isinstance(hall.sees(anna), AskNews)
    hall.says(anna, "Nu även på dagtid")
    one = newest(hall)
    assert (one.how, one.carried) == ("-\nNu även på dagtid", Carried.WITH_NEWS)
    assert newest_screen(hall, anna).delivered == 1
    next_week(hall, anna)
    hall.taps(anna, "continues")
    assert (newest(hall).how, newest(hall).carried) == ("-", Carried.AS_IT_WAS)


def test_news_too_late_stand_for_themselves(hall: Hall, anna: Sender) -> None:
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "continues")
    carried = newest(hall)
    hall.taps(anna, "news")
    carried.state = ObservationState.WITHDRAWN
    hall.says(anna, "Nu även på dagtid")
    assert (newest(hall).what, newest(hall).topic_id) == ("Nu även på dagtid", None)
    assert carried.how == "-"


def test_the_period_begins_when_the_meeting_before_did(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    assert newest_screen(hall, anna).since is None
    next_week(hall, anna)
    conference = hall.session.get_one(Conference, hall.part(anna).conference_id)
    held = hall.session.exec(
        select(Meeting)
        .where(Meeting.conference_id == conference.id)
        .order_by(col(Meeting.starts_at))
    ).first()
    assert held is not None
    assert newest_screen(hall, anna).since == held.starts_at


def test_what_goes_on_as_it_was_is_said_to_be_unchanged(hall: Hall, anna: Sender) -> None:
    conference = hall.session.get_one(Conference, hall.part(anna).conference_id)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    reports(hall, anna)
    next_week(hall, anna)
    hall.taps(anna, "continues")
    assert _is_unchanged(hall, karin)
    hall.taps(anna, "news")
    hall.says(anna, "Nu även på dagtid")
    assert not _is_unchanged(hall, karin)


def _is_unchanged(hall: Hall, karin: Sender) -> bool:
    hall.says(karin, "/dagordning")
    sheet = hall.sees(karin)
    assert isinstance(sheet, AgendaSheet), sheet
    points = [one for section in sheet.sections for one in section.items]
    (one,) = [one for one in points if isinstance(one, Item)]
    return one.unchanged


def newest_screen(hall: Hall, sender: Sender) -> ReportScreen:
    seen = hall.sees(sender)
    assert isinstance(seen, ReportScreen), seen
    return seen
