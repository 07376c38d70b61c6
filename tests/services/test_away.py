from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.attendance import Turnout
from bot.domain.away import Days
from bot.domain.messages import away as messages
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.chairing import Status
from bot.domain.messages.general import NotYours, StaleButton
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import NumberToCall, Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.rollcall import RollCall
from bot.domain.states import ObservationState, SubmissionState
from bot.services import due, filing, leaving, pausing
from bot.services.ports import Sender
from storage import reports
from storage.models import Absence, Addition, Conference, Meeting, Observation, Person
from tests import builders
from tests.hall import MONDAY, Hall

WEDNESDAY = datetime(2026, 11, 25, 8, tzinfo=UTC)
THURSDAY = date(2026, 11, 26)

T = TypeVar("T", bound=Message)


class Office:
    """Maria and Jonas of one organisation, Eva of another, and Karin who chairs."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.conference: Conference = hall.conference()
        self.karin = hall.joins("Karin Lund", self.conference, Role.CHAIR)
        body = "Socialförvaltningen Nordost"
        self.maria = hall.joins("Maria Ek", self.conference, organisation=body, area="Angered")
        self.jonas = hall.joins("Jonas Lind", self.conference, organisation=body, area="Centrum")
        self.eva = hall.joins("Eva Berg", self.conference, organisation="Polisen")
        self.meeting: Meeting = builders.meeting(hall, self.conference)

    def away(
        self, first: date, last: date, deputy: Sender | None = None, who: Sender | None = None
    ) -> None:
        """Let somebody, mostly Maria, say when she is away, and who answers."""
        who = who or self.maria
        own = self.hall.part(who).id
        days = first.toordinal(), last.toordinal()
        self.hall.taps_act(who, Act.AWAY_SET, own, 0, *days)
        [*_, absence] = self.absences(who)
        number = self.hall.part(deputy).id if deputy else 0
        self.hall.taps_act(who, Act.AWAY_DEPUTY, own, absence.id, number)

    def absences(self, who: Sender) -> list[Absence]:
        query = select(Absence).where(
            Absence.participant_id == self.hall.part(who).id,
            Absence.ended_at == None,  # noqa: E711  SQL
        )
        return list(self.hall.session.exec(query))

    def ticks(self, at: datetime) -> None:
        self.hall.at(at)
        self.hall.runs(due.due_work)

    def opens_hers(self) -> None:
        """Let Jonas open Maria's report, and what he was asked with be put away."""
        self.hall.taps(self.jonas, "Maria Ek")
        chats = self.hall.outbox.chats
        chats[self.jonas.chat_id] = [
            one
            for one in chats[self.jonas.chat_id]
            if not isinstance(one.message, messages.AskedInstead)
        ]

    def kinds(self, sender: Sender) -> set[type[Message]]:
        return {type(one) for one in self.hall.all_seen(sender)}

    def seen(self, sender: Sender, kind: type[T]) -> list[T]:
        return [one for one in self.hall.all_seen(sender) if isinstance(one, kind)]

    def screen(self, who: Sender) -> ReportScreen:
        """Return the report that stands with somebody."""
        [screen] = self.seen(who, ReportScreen)
        return screen

    def said(self, who: Sender) -> SubmissionState | None:
        part = self.hall.part(who).id
        said = reports.submission(self.hall.session, self.meeting.id, part)
        return said.state if said else None


@pytest.fixture
def office(hall: Hall) -> Office:
    return Office(hall)


def test_who_is_away_is_left_in_peace_and_the_deputy_is_asked_instead(office: Office) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    [told] = office.seen(office.jonas, messages.AnswersFor)
    assert told == messages.AnswersFor(
        conference="Torsdagskonferensen",
        name="Maria Ek",
        organisation="Socialförvaltningen Nordost",
        days=Days(date(2026, 11, 24), date(2026, 11, 29)),
        has_begun=False,
    )
    office.ticks(office.meeting.prompt_at)
    office.hall.taps_act(office.jonas, Act.NOTHING, office.meeting.id)
    for at in (
        office.meeting.first_reminder_at,
        office.meeting.second_reminder_at,
        office.meeting.call_at,
    ):
        office.ticks(at)
    assert office.kinds(office.maria) == {messages.AwayScreen}
    asked = office.seen(office.jonas, messages.AskedInstead)
    assert [one.is_reminder for one in asked] == [False, True, True]
    assert {one.instead_of.name for one in asked} == {"Maria Ek"}
    assert NumberToCall in office.kinds(office.jonas)


def test_a_deputy_is_reminded_of_both_at_once(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    for at in (office.meeting.prompt_at, office.meeting.first_reminder_at):
        office.ticks(at)
    [reminder] = office.seen(office.jonas, Reminder)
    assert [one.name for one in reminder.answers_for] == ["Maria Ek"]
    assert [one.is_reminder for one in office.seen(office.jonas, messages.AskedInstead)] == [False]
    hall.taps_act(office.jonas, Act.NOTHING, office.meeting.id, hall.part(office.maria).id)
    office.ticks(office.meeting.second_reminder_at)
    [_, second] = office.seen(office.jonas, Reminder)
    assert second.answers_for == ()


def test_what_the_deputy_tells_counts_for_the_one_who_is_away_and_says_who_told_it(
    office: Office, hall: Hall
) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.opens_hers()
    screen = office.screen(office.jonas)
    assert screen.instead_of is not None
    assert (screen.area, screen.instead_of[1].name) == ("Angered", "Maria Ek")
    hall.taps(office.jonas, "Skadegörelse/Klotter")
    hall.says(office.jonas, "Klotter på biblioteket")
    for label in ("when_yesterday", "skip", "skip", "recurring_no"):
        hall.taps(office.jonas, label)
    hall.taps(office.jonas, "save")
    hall.taps(office.jonas, "submit")
    [told] = hall.session.exec(select(Observation)).all()
    assert (told.participant_id, told.told_by) == (
        hall.part(office.maria).id,
        hall.part(office.jonas).id,
    )
    assert office.said(office.maria) is SubmissionState.SUBMITTED
    assert office.said(office.jonas) is None
    hall.says(office.karin, "/dagordning")
    sheet = hall.sees(office.karin)
    assert isinstance(sheet, AgendaSheet)
    [item] = builders.reported(sheet)
    assert (item.reporter, item.area, item.told_by) == ("Maria Ek", "Angered", "Jonas Lind")


def test_a_deputy_has_both_reports_apart(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.opens_hers()
    hall.taps(office.jonas, "nothing")
    assert (office.said(office.maria), office.said(office.jonas)) == (SubmissionState.NOTHING, None)
    hall.taps(office.jonas, "own_report")
    screen = office.screen(office.jonas)
    assert screen.instead_of is None
    assert [one.name for one in screen.answers_for] == ["Maria Ek"]
    hall.says(office.jonas, "Trasig lampa")
    [own] = hall.session.exec(select(Observation)).all()
    assert (own.participant_id, own.told_by) == (hall.part(office.jonas).id, None)


def test_a_button_of_ones_own_report_answers_for_oneself_whatever_was_opened_later(
    office: Office, hall: Hall
) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.opens_hers()
    hall.taps_act(office.jonas, Act.NOTHING, office.meeting.id)
    assert (office.said(office.jonas), office.said(office.maria)) == (SubmissionState.NOTHING, None)


def test_only_the_deputy_answers_and_only_while_the_other_is_away(
    office: Office, hall: Hall
) -> None:
    office.away(date(2026, 11, 25), date(2026, 11, 26), office.jonas)
    maria = hall.part(office.maria).id
    hall.taps_act(office.jonas, Act.NOTHING, office.meeting.id, maria)
    assert hall.answer() == StaleButton(), "not away yet"
    office.ticks(office.meeting.prompt_at)
    hall.taps_act(office.eva, Act.NOTHING, office.meeting.id, maria)
    assert hall.answer() == StaleButton(), "not the deputy"
    hall.taps_act(office.eva, Act.REPORT, maria)
    assert hall.answer() == NotYours()
    assert office.said(office.maria) is None
    office.opens_hers()
    topic = next(one for one in hall.buttons(office.screen(office.jonas)) if one.label == "topic")
    office.ticks(datetime(2026, 11, 27, 6, tzinfo=UTC))
    assert hall.part(office.jonas).answers_for is None
    hall.taps_act(office.jonas, Act.TOPIC, *topic.tap.arguments)
    assert hall.answer() == StaleButton(), "back since this morning"
    hall.says(office.jonas, "Trasig lampa")
    [own] = hall.session.exec(select(Observation)).all()
    assert own.participant_id == hall.part(office.jonas).id


def test_a_deputy_of_another_conference_answers_for_nobody(office: Office, hall: Hall) -> None:
    other = hall.conference("En annan")
    kim = hall.joins("Kim Alm", other)
    own = hall.part(office.maria).id
    hall.taps_act(office.maria, Act.AWAY_SET, own, 0, THURSDAY.toordinal(), THURSDAY.toordinal())
    [absence] = office.absences(office.maria)
    hall.taps_act(office.maria, Act.AWAY_DEPUTY, own, absence.id, hall.part(kim).id)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(office.eva, Act.AWAY_REMOVE, hall.part(office.eva).id, absence.id)
    assert isinstance(hall.answer(), StaleButton)
    assert [one.deputy_id for one in office.absences(office.maria)] == [None]


def test_without_a_deputy_the_organisation_and_the_chair_are_told(office: Office) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29))
    for who in (office.jonas, office.karin):
        [told] = office.seen(who, messages.NobodyAnswersFor)
        assert (told.name, told.deputy) == ("Maria Ek", "")
    assert office.kinds(office.eva) == set()


def test_who_forgets_to_choose_a_deputy_has_none(office: Office, hall: Hall) -> None:
    own = hall.part(office.maria).id
    days = THURSDAY.toordinal()
    hall.taps_act(office.maria, Act.AWAY_SET, own, 0, days, days)
    office.ticks(MONDAY + timedelta(minutes=14))
    assert messages.NobodyAnswersFor not in office.kinds(office.karin)
    office.ticks(MONDAY + timedelta(minutes=15))
    assert messages.NobodyAnswersFor in office.kinds(office.karin)


def test_an_absence_that_begins_after_the_question_hands_it_over(office: Office) -> None:
    office.ticks(office.meeting.prompt_at)
    assert ReportScreen in office.kinds(office.maria)
    office.ticks(WEDNESDAY + timedelta(hours=3))
    office.away(date(2026, 11, 25), date(2026, 11, 27), office.jonas)
    assert office.seen(office.jonas, messages.AnswersFor)[0].has_begun
    office.ticks(WEDNESDAY + timedelta(hours=3, minutes=1))
    [asked] = office.seen(office.jonas, messages.AskedInstead)
    assert not asked.is_reminder
    office.ticks(office.meeting.first_reminder_at)
    assert Reminder not in office.kinds(office.maria)
    assert [one.answers_for[0].name for one in office.seen(office.jonas, Reminder)] == ["Maria Ek"]


def test_who_has_answered_before_going_leaves_nothing_to_ask(office: Office, hall: Hall) -> None:
    office.ticks(office.meeting.prompt_at)
    hall.taps(office.maria, "nothing")
    office.away(date(2026, 11, 25), date(2026, 11, 27), office.jonas)
    office.ticks(office.meeting.first_reminder_at)
    assert messages.AskedInstead not in office.kinds(office.jonas)


def test_an_absence_ends_on_the_very_thursday(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 23), THURSDAY, office.jonas)
    office.ticks(office.meeting.call_at)
    assert NumberToCall not in office.kinds(office.maria)
    office.ticks(datetime(2026, 11, 27, 5, 59, tzinfo=UTC))
    assert messages.AwayIsOver not in office.kinds(office.maria)
    office.ticks(datetime(2026, 11, 27, 6, tzinfo=UTC))
    [back] = office.seen(office.maria, messages.AwayIsOver)
    assert not back.is_prompted
    assert not hall.part(office.maria).is_away


def test_who_is_back_on_thursday_morning_is_asked_herself(office: Office) -> None:
    office.away(date(2026, 11, 23), date(2026, 11, 25), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.ticks(datetime(2026, 11, 26, 6, tzinfo=UTC))
    [back] = office.seen(office.maria, messages.AwayIsOver)
    assert back.is_prompted
    assert ReportScreen in office.kinds(office.maria)
    asked = len(office.seen(office.jonas, messages.AskedInstead))
    office.ticks(office.meeting.second_reminder_at)
    assert Reminder in office.kinds(office.maria)
    assert len(office.seen(office.jonas, messages.AskedInstead)) == asked


def test_the_chain_stops_where_the_deputy_is_away_too(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.away(date(2026, 11, 25), date(2026, 11, 26), office.eva, who=office.jonas)
    office.ticks(office.meeting.prompt_at)
    [told] = office.seen(office.karin, messages.NobodyAnswersFor)
    assert (told.name, told.deputy) == ("Maria Ek", "Jonas Lind")
    assert messages.AskedInstead not in office.kinds(office.jonas)
    asked = office.seen(office.eva, messages.AskedInstead)
    assert [one.instead_of.name for one in asked] == ["Jonas Lind"]
    hall.taps_act(office.eva, Act.NOTHING, office.meeting.id, hall.part(office.maria).id)
    assert hall.answer() == StaleButton()
    # Back before her, he answers for her again, and is told so.
    office.ticks(datetime(2026, 11, 27, 6, tzinfo=UTC))
    office.ticks(datetime(2026, 11, 27, 6, 1, tzinfo=UTC))
    assert len(office.seen(office.jonas, messages.AnswersFor)) == 2
    assert len(office.seen(office.karin, messages.NobodyAnswersFor)) == 1


def test_a_deputy_who_leaves_answers_no_more_and_the_chair_is_told(
    office: Office, hall: Hall
) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    hall.runs(leaving.take_leave, hall.part(office.jonas))
    office.ticks(office.meeting.prompt_at)
    [told] = office.seen(office.karin, messages.NobodyAnswersFor)
    assert told.deputy == "Jonas Lind"
    assert messages.AskedInstead not in office.kinds(office.jonas)


def test_absences_that_share_a_day_become_one(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 26), office.jonas)
    hall.taps_act(
        office.maria,
        Act.AWAY_SET,
        hall.part(office.maria).id,
        0,
        THURSDAY.toordinal(),
        date(2026, 12, 2).toordinal(),
    )
    [whole] = office.absences(office.maria)
    assert (whole.first_day, whole.last_day) == (date(2026, 11, 24), date(2026, 12, 2))
    assert whole.deputy_id == hall.part(office.jonas).id
    told = office.seen(office.jonas, messages.AnswersFor)
    assert [one.days.last for one in told] == [date(2026, 11, 26), date(2026, 12, 2)]


def test_changing_days_and_deputy_tells_both_deputies(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    hall.says(office.maria, "/franvaro")
    hall.taps(office.maria, "away_change")
    hall.taps(office.maria, "away_deputies")
    hall.taps(office.maria, "Eva Berg")
    assert messages.AnswersNoMore in office.kinds(office.jonas)
    assert messages.AnswersFor in office.kinds(office.eva)
    office.ticks(office.meeting.prompt_at + timedelta(minutes=1))
    assert messages.AskedInstead in office.kinds(office.eva)
    maria = hall.part(office.maria).id
    hall.taps_act(office.jonas, Act.NOTHING, office.meeting.id, maria)
    assert hall.answer() == StaleButton()
    # Shorter days: she is back at once.
    [absence] = office.absences(office.maria)
    today = date(2026, 11, 25).toordinal()
    hall.at(WEDNESDAY + timedelta(days=1))
    hall.taps_act(office.maria, Act.AWAY_SET, maria, absence.id, today, today)
    assert [one.last_day for one in office.absences(office.maria)] == [date(2026, 11, 29)]
    hall.taps_act(office.maria, Act.AWAY_REMOVE, maria, absence.id)
    assert office.absences(office.maria) == []
    assert messages.AwayIsOver in office.kinds(office.maria)
    assert messages.AnswersNoMore in office.kinds(office.eva)


def test_a_long_summer_asks_the_deputy_each_week(office: Office) -> None:
    office.away(date(2026, 11, 24), date(2027, 1, 31), office.jonas)
    for week in range(3):
        at = office.meeting.prompt_at + timedelta(weeks=week)
        office.ticks(at)
        asked = [
            one for one in office.seen(office.jonas, messages.AskedInstead) if not one.is_reminder
        ]
        assert len(asked) == week + 1
    assert office.kinds(office.maria) == {messages.AwayScreen}


def test_the_chair_sees_who_is_away_and_they_are_not_missing(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    hall.says(office.karin, "/status")
    status = hall.sees(office.karin)
    assert isinstance(status, Status)
    [away] = status.away
    assert (away.name, away.deputy) == ("Maria Ek", "Jonas Lind")
    missing = [one.name for body in status.answers.missing for one in body.people]
    assert sorted(missing) == ["Eva Berg", "Jonas Lind"]
    assert status.answers.paused == ()


def test_the_roll_is_filled_in_with_who_is_away(office: Office, hall: Hall) -> None:
    office.away(THURSDAY, THURSDAY, office.jonas)
    office.away(THURSDAY, THURSDAY, who=office.eva)
    hall.at(office.meeting.starts_at)
    hall.says(office.karin, "/mote")
    hall.taps(office.karin, "start_meeting")
    hall.taps(office.karin, "roll_call")
    roll = hall.sees(office.karin)
    assert isinstance(roll, RollCall)
    stands = {one.name: (one.turnout, one.deputy) for one in roll.page.entries}
    assert stands["Maria Ek"] == (Turnout.DEPUTY, "Jonas Lind")
    assert stands["Eva Berg"] == (Turnout.ABSENT, "")
    assert stands["Jonas Lind"] == (Turnout.UNCALLED, "")


def test_days_are_chosen_by_buttons(office: Office, hall: Hall) -> None:
    hall.says(office.maria, "/franvaro")
    screen = hall.sees(office.maria)
    assert isinstance(screen, messages.AwayScreen)
    assert screen.next_meeting == Days(date(2026, 11, 25), THURSDAY)
    hall.taps(office.maria, "action_calendar")
    hall.taps(office.maria, "30")
    calendar = hall.sees(office.maria)
    assert isinstance(calendar, messages.AwayCalendar)
    assert calendar.chosen == date(2026, 11, 30)
    hall.taps(office.maria, "next_page")
    hall.taps(office.maria, "4")
    asked = hall.sees(office.maria)
    assert isinstance(asked, messages.AskAwayDeputy)
    assert [one.name for one in asked.page.entries] == ["Jonas Lind", "Eva Berg", "Karin Lund"]
    hall.taps(office.maria, "no_deputy")
    [absence] = office.absences(office.maria)
    assert (absence.first_day, absence.last_day) == (date(2026, 11, 30), date(2026, 12, 4))


def test_the_next_thursday_is_where_the_meeting_is_held(office: Office, hall: Hall) -> None:
    # 24 December is a Thursday, and the meeting of that week has been moved to the 22nd.
    office.meeting.local_date = date(2026, 12, 22)
    office.meeting.prompt_at = datetime(2026, 12, 21, 8, tzinfo=UTC)
    office.meeting.starts_at = datetime(2026, 12, 22, 8, tzinfo=UTC)
    office.meeting.ends_at = datetime(2026, 12, 22, 9, tzinfo=UTC)
    hall.session.flush()
    hall.says(office.maria, "/franvaro")
    screen = hall.sees(office.maria)
    assert isinstance(screen, messages.AwayScreen)
    assert screen.next_meeting == Days(date(2026, 12, 21), date(2026, 12, 22))


def test_nobody_is_told_at_night_that_an_absence_has_begun(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    hall.runs(pausing.pause, hall.part(office.jonas), None)
    office.ticks(datetime(2026, 11, 24, 0, tzinfo=UTC))
    assert hall.part(office.maria).is_away
    assert messages.NobodyAnswersFor not in office.kinds(office.karin)
    office.ticks(datetime(2026, 11, 24, 6, tzinfo=UTC))
    assert messages.NobodyAnswersFor in office.kinds(office.karin)


def test_a_pause_that_lasts_longer_stands_when_the_absence_is_over(
    office: Office, hall: Hall
) -> None:
    hall.runs(pausing.pause, hall.part(office.maria), None)
    office.away(date(2026, 11, 24), date(2026, 11, 25), office.jonas)
    office.ticks(office.meeting.prompt_at)
    assert messages.AskedInstead in office.kinds(office.jonas)
    office.ticks(datetime(2026, 11, 26, 6, tzinfo=UTC))
    assert hall.part(office.maria).paused_at is not None


def test_a_shorter_pause_does_not_end_before_the_absence(office: Office, hall: Hall) -> None:
    until = datetime(2026, 11, 25, 5, tzinfo=UTC)
    hall.runs(pausing.pause, hall.part(office.maria), until)
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(datetime(2026, 11, 24, 8, tzinfo=UTC))
    office.ticks(office.meeting.prompt_at)
    assert hall.part(office.maria).paused_at is not None
    assert ReportScreen not in office.kinds(office.maria)


def test_the_chair_can_end_an_absence_as_a_pause(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 23), date(2026, 11, 29), office.jonas)
    hall.says(office.karin, "/deltagare")
    hall.taps(office.karin, "Maria Ek")
    hall.taps(office.karin, "resume")
    assert office.absences(office.maria) == []
    office.ticks(MONDAY + timedelta(minutes=1))
    assert hall.part(office.maria).paused_at is None
    assert messages.AnswersNoMore in office.kinds(office.jonas)


def test_who_is_away_can_write_all_the_same(office: Office, hall: Hall) -> None:
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.opens_hers()
    hall.says(office.maria, "/rapport")
    screen = office.screen(office.maria)
    assert screen.instead_of is None
    assert hall.part(office.jonas).answers_for is None
    hall.taps(office.maria, "nothing")
    assert office.said(office.maria) is SubmissionState.NOTHING


def test_what_the_one_who_is_away_had_begun_stays_theirs_alone(office: Office, hall: Hall) -> None:
    office.ticks(office.meeting.prompt_at)
    hall.says(office.maria, "Hon har börjat på det här")
    office.away(date(2026, 11, 25), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.first_reminder_at)
    office.opens_hers()
    assert (office.screen(office.jonas).drafts, office.screen(office.jonas).unsorted) == (0, ())
    [hers] = hall.session.exec(select(Observation)).all()
    hall.taps_act(office.jonas, Act.OPEN_OBSERVATION, hers.id)
    assert hall.answer() == StaleButton()
    hall.says(office.jonas, "Han börjar på det här")
    hall.taps(office.jonas, "Skadegörelse/Klotter")
    hall.taps_act(office.jonas, Act.REPORT, hall.part(office.maria).id)
    assert office.screen(office.jonas).drafts == 1
    hall.says(office.maria, "/rapport")
    assert office.screen(office.maria).drafts == 2


def test_a_photo_that_the_deputy_sends_belongs_to_what_they_tell(
    office: Office, hall: Hall
) -> None:
    office.conference.allows_files = True
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.jonas)
    office.ticks(office.meeting.prompt_at)
    office.opens_hers()
    hall.says(office.jonas, "Klotter på biblioteket")
    person = hall.session.get_one(Person, hall.part(office.jonas).person_id)
    [begun] = hall.session.exec(select(Observation)).all()
    assert begun.participant_id == hall.part(office.maria).id
    assert hall.runs(filing.reported, person) == begun
    hall.taps_act(office.jonas, Act.REPORT, hall.part(office.jonas).id)
    assert hall.runs(filing.reported, person) is None


def test_a_deputy_of_another_organisation_sees_nothing_that_colleagues_have_sent(
    office: Office, hall: Hall
) -> None:
    builders.observation(hall, office.jonas, office.meeting, where="Hjällbo torg")
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.eva)
    office.ticks(WEDNESDAY)
    hall.taps(office.eva, "Maria Ek")
    shown = [one for one in hall.all_seen(office.eva) if isinstance(one, ReportScreen)]
    assert [one.colleagues for one in shown] == [0]
    sent = hall.session.exec(select(Observation)).one()
    begun = builders.observation(
        hall, office.maria, office.meeting, state=ObservationState.DRAFT, delivered_at=None
    )
    for act, arguments in {
        Act.COLLEAGUES: (hall.part(office.maria).id, 0),
        Act.ADD_TO: (sent.id,),
        Act.SAME_THING: (begun.id, sent.id),
        Act.ADD_MINE: (begun.id, sent.id),
    }.items():
        hall.taps_act(office.eva, act, *arguments)
        assert hall.answer() in {NotYours(), StaleButton()}, act
    assert hall.session.exec(select(Addition)).all() == []


def test_a_deputy_adds_nothing_of_the_absent_to_what_their_own_colleagues_sent(
    office: Office, hall: Hall
) -> None:
    colleague = hall.joins("Per Ek", office.conference, organisation="Polisen")
    sent = builders.observation(hall, colleague, office.meeting, where="Hjällbo torg")
    begun = builders.observation(
        hall, office.maria, office.meeting, state=ObservationState.DRAFT, delivered_at=None
    )
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.eva)
    office.ticks(WEDNESDAY)
    hall.taps_act(office.eva, Act.ADD_MINE, begun.id, sent.id)
    assert hall.answer() == StaleButton()
    assert hall.session.exec(select(Addition)).all() == []


def test_a_deputy_is_not_reminded_once_a_colleague_of_the_absent_has_answered(
    office: Office, hall: Hall
) -> None:
    per = hall.joins(
        "Per Ek", office.conference, organisation="Socialförvaltningen Nordost", area="Angered"
    )
    office.away(date(2026, 11, 24), date(2026, 11, 29), office.eva)
    office.ticks(WEDNESDAY)
    hall.taps_act(office.eva, Act.NOTHING, office.meeting.id)
    hall.taps_act(per, Act.NOTHING, office.meeting.id)
    before = len(office.seen(office.eva, messages.AskedInstead))
    office.ticks(office.meeting.first_reminder_at)
    assert len(office.seen(office.eva, messages.AskedInstead)) == before
