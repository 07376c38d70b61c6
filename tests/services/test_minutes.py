"""Closing the meeting, publishing its minutes, and reading them again."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.attendance import Company
from bot.domain.messages.actions import OwnActions
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.meeting import (
    AnotherMeetingRunning,
    MeetingClosed,
    MeetingNotRunning,
    MeetingPublished,
    MeetingRunning,
)
from bot.domain.messages.minutes import MinutesHaveChanged, MinutesList, MinutesText, NoMinutesYet
from bot.domain.minutes import MinutesContent, Task, from_plain
from bot.domain.states import MeetingState, ObservationState, SubmissionState
from bot.services import agenda
from storage import people
from storage.models import Minutes, Person, Submission
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def published(table: Table) -> MinutesContent:
    return from_plain(table.hall.session.exec(select(Minutes)).one().content)


def minutes_in(table: Table, chat: int) -> list[MinutesText]:
    return [
        one for one in table.hall.all_seen(chat) if isinstance(one, MinutesText) and not one.preview
    ]


def test_closing_shows_leaders_a_preview_and_nobody_else_anything(table: Table) -> None:
    table.starts()
    table.decides(table.chair, "Vi går dit")
    table.acts(table.chair, "Ring skolan")
    table.hall.later(minutes=50)
    table.closes(publish=False)
    assert (table.meeting.state, table.meeting.closed_at) == (
        MeetingState.CLOSED,
        NINE + timedelta(minutes=50),
    )
    for leader in (table.chair, table.secretary):
        assert table.one(leader, MinutesText).preview
        shown = table.hall.sees(leader)
        assert isinstance(shown, MeetingClosed)
        assert (shown.decisions, shown.actions, shown.notes) == (1, 1, 0)
        assert (shown.unowned, shown.undated) == (1, 1)
    assert table.hall.all_seen(GROUP) == []
    assert table.hall.all_seen(table.eva) == []


def test_the_minutes_reach_the_group_and_everyone_who_can_be_reached(table: Table) -> None:
    olle = people.by_chat(table.hall.session, table.olle.chat_id)
    assert olle is not None
    olle.unreachable_since = NINE
    table.starts()
    table.closes()
    content = published(table)
    for chat in (GROUP, table.chair.chat_id, table.secretary.chat_id, table.eva.chat_id):
        assert [one.content for one in minutes_in(table, chat)] == [content]
    assert minutes_in(table, table.olle.chat_id) == []
    assert table.one(table.secretary, MeetingPublished).people == 3
    assert table.one(table.chair, MeetingPublished).group


def test_publishing_twice_or_by_two_leaders_sends_once(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    seen = table.hall.buttons(table.hall.sees(table.chair))[0].tap
    for leader in (table.chair, table.secretary, table.chair):
        table.hall.taps_act(leader, seen.act, *seen.arguments)
    assert len(minutes_in(table, table.eva.chat_id)) == 1
    assert isinstance(table.hall.session.exec(select(Minutes)).one(), Minutes)


def test_the_minutes_say_who_was_there_what_was_said_and_who_does_what(table: Table) -> None:
    eva, olle = table.hall.part(table.eva), table.hall.part(table.olle)
    action = table.promised_before("Laga lampan", table.eva)
    table.observes(table.eva, "Klotter på skolan")
    table.hall.session.add(
        Submission(
            meeting_id=table.meeting.id,
            participant_id=olle.id,
            state=SubmissionState.NOTHING,
            changed_at=NINE,
        )
    )
    table.starts()
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, eva.id, 1)
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, olle.id, 0)
    table.decides(table.chair, "Vi träffas på plats")
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "followed_up")
    table.hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan", "Eva", "due_in_a_week")
    table.hall.later(minutes=45)
    table.closes()
    content = published(table)
    frame = content.frame
    assert frame.present == (Company("Polisen", ("Eva",)), Company("", ("Karin",)))
    assert frame.absent == (Company("Parkförvaltningen", ("Olle",)),)
    assert frame.not_called == (Company("", ("Siv",)),)
    assert frame.nothing == (Company("Parkförvaltningen", ("Olle",)),)
    assert frame.missing == (Company("Polisen", ("Eva",)),)
    assert (frame.chairs, frame.secretaries) == (("Karin",), ("Siv",))
    assert (frame.started_at, frame.closed_at) == (NINE, NINE + timedelta(minutes=45))
    assert frame.next_starts_at == NINE + timedelta(weeks=1)
    follow_up, klotter = content.sections
    assert follow_up.topic is None
    assert follow_up.points[0].spoken.text == action.text
    assert follow_up.points[0].spoken.done
    assert klotter.points[0].outcome.tasks == (
        Task("Ring skolan", "Eva", "Polisen", date(2026, 12, 3)),
    )
    assert content.loose.decisions == ("Vi träffas på plats",)


def test_owners_hear_what_they_are_to_do(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan", "Eva")
    table.closes()
    (mine,) = table.one(table.eva, OwnActions).actions
    assert mine.text == "Ring skolan"


def test_a_late_answer_reaches_the_minutes_as_late(table: Table) -> None:
    table.starts()
    late = table.observes(table.olle, "Bänkar eldade", late=True)
    table.hall.runs(agenda.tell_late, late.id)
    table.closes()
    (section,) = published(table).sections
    assert section.points[0].spoken.late


def test_those_who_led_and_wrote_are_named_unless_they_were_away(table: Table) -> None:
    table.hall.joins("Kalle", table.conference, Role.CHAIR)
    table.starts()
    siv = table.hall.part(table.secretary).id
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, siv, 0)
    table.closes()
    frame = published(table).frame
    assert (frame.chairs, frame.secretaries) == (("Karin",), ())


def test_an_empty_meeting_has_minutes_too(table: Table) -> None:
    table.starts()
    table.closes()
    assert published(table).is_empty


def test_what_was_decided_on_a_report_taken_back_is_kept_without_its_words(table: Table) -> None:
    observation = table.observes(table.eva, "Klotter på skolan")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    observation.state = ObservationState.WITHDRAWN
    table.closes()
    content = published(table)
    assert "skolan" not in repr(content)
    assert content.loose.is_empty
    [section] = content.sections
    assert section.points[0].outcome.decisions == ("Vi går dit",)


def test_the_meeting_can_go_on_until_it_is_published(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    table.hall.taps(table.secretary, "keep_open")
    assert (table.meeting.state, table.meeting.closed_at) == (MeetingState.RUNNING, None)
    assert isinstance(table.one(table.chair, MeetingRunning), MeetingRunning)
    table.hall.taps_act(table.chair, Act.PUBLISH, table.meeting.id)
    assert isinstance(table.hall.answer(), StaleButton)
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    table.decides(table.chair, "Ett till")
    table.closes()
    assert published(table).loose.decisions == ("Ett till",)
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    assert isinstance(table.hall.answer(), MeetingNotRunning)
    assert table.meeting.published_at is not None


def test_an_old_meeting_cannot_go_on_while_the_next_is_under_way(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    table.hall.at(NINE + timedelta(weeks=1))
    table.hall.says(table.eva, "/protokoll")
    running = agenda_of_next_week(table)
    table.hall.taps_act(table.chair, Act.START_MEETING, running)
    table.hall.taps_act(table.chair, Act.KEEP_OPEN, table.meeting.id)
    assert table.hall.answer() == AnotherMeetingRunning(date(2026, 12, 3))
    assert table.meeting.closed_at is not None


def agenda_of_next_week(table: Table) -> int:
    table.hall.says(table.secretary, "/mote")
    ready = table.hall.sees(table.secretary)
    number: int = ready.meeting_id  # type: ignore[attr-defined]  # the planned meeting's screen
    return number


def test_participants_cannot_close_or_publish(table: Table) -> None:
    table.starts()
    for act in (Act.CLOSE, Act.PUBLISH, Act.KEEP_OPEN):
        table.hall.taps_act(table.eva, act, table.meeting.id)
        assert isinstance(table.hall.answer(), NotYours)
    assert table.meeting.closed_at is None


def test_an_unreachable_secretary_gets_no_preview(table: Table) -> None:
    siv = people.by_chat(table.hall.session, table.secretary.chat_id)
    assert siv is not None
    table.starts()
    siv.unreachable_since = NINE
    before = table.hall.all_seen(table.secretary)
    table.closes(publish=False)
    assert table.hall.all_seen(table.secretary) == before


def test_published_minutes_read_the_same_whatever_changes_later(table: Table) -> None:
    table.observes(table.eva, "Klotter på skolan")
    table.starts()
    table.closes()
    (sent,) = minutes_in(table, table.eva.chat_id)
    for person in table.hall.session.exec(select(Person)):
        person.name = "Någon annan"
    table.hall.says(table.eva, "/protokoll")
    table.hall.taps(table.eva, "2026-11-26")
    read = table.hall.sees(table.eva)
    assert isinstance(read, MinutesText)
    assert read.content == sent.content


def test_minutes_are_offered_newest_first_a_page_at_a_time(table: Table) -> None:
    table.hall.says(table.eva, "/minutes")
    assert isinstance(table.hall.sees(table.eva), NoMinutesYet)
    for _ in range(10):
        table.starts()
        table.closes()
        table.hall.later(weeks=1)
    table.hall.says(table.eva, "/minutes")
    newest = date(2027, 1, 28)
    listed = table.one(table.eva, MinutesList)
    assert [one.local_date for one in listed.page.entries] == [
        newest - timedelta(weeks=number) for number in range(8)
    ]
    table.hall.taps(table.eva, "next_page")
    listed = table.one(table.eva, MinutesList)
    assert [one.local_date for one in listed.page.entries] == [
        newest - timedelta(weeks=number) for number in (8, 9)
    ]


def test_minutes_are_for_those_who_take_part_in_the_conference(table: Table) -> None:
    table.starts()
    table.closes()
    number = table.hall.session.exec(select(Minutes)).one().id
    rut = table.hall.joins("Rut", table.hall.conference("Fredagskonferensen"))
    for sender, answer in ((rut, NotYours()), (table.hall.person("Någon"), Stranger())):
        table.hall.taps_act(sender, Act.READ_MINUTES, number)
        assert table.hall.answer() == answer
    table.hall.taps_act(table.eva, Act.READ_MINUTES, 999)
    assert table.hall.answer() == StaleButton(WayBack.MINUTES)
    observer = table.hall.joins("Oda", table.conference, Role.OBSERVER)
    table.hall.taps_act(observer, Act.READ_MINUTES, number)
    assert isinstance(table.hall.sees(observer), MinutesText)


def test_only_what_has_been_read_is_published(table: Table) -> None:
    hall = table.hall
    table.starts()
    table.closes(publish=False)
    seen = hall.buttons(hall.sees(table.chair))[0].tap
    hall.taps(table.secretary, "keep_open")
    table.decides(table.secretary, "Oläst")
    hall.taps(table.secretary, "close")
    hall.taps_act(table.chair, seen.act, *seen.arguments)
    assert isinstance(hall.answer(), MinutesHaveChanged)
    assert table.meeting.state is MeetingState.CLOSED
    assert minutes_in(table, GROUP) == []
    preview = table.one(table.chair, MinutesText)
    assert (preview.preview, preview.content.loose.decisions) == (True, ("Oläst",))
    hall.taps(table.chair, "publish")
    assert published(table).loose.decisions == ("Oläst",)


def test_who_opens_a_meeting_that_waits_to_be_published_reads_its_minutes(table: Table) -> None:
    table.starts()
    table.closes(publish=False)
    table.hall.outbox.chats[table.chair.chat_id].clear()
    table.hall.says(table.chair, "/mote")
    assert table.one(table.chair, MinutesText).preview
    assert isinstance(table.hall.sees(table.chair), MeetingClosed)
