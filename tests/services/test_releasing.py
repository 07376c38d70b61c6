from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.agenda import Item
from bot.domain.headings import Heading
from bot.domain.messages.agenda import (
    AgendaHasChanged,
    AgendaIsOut,
    AgendaNotReleased,
    AgendaOutAlready,
    AgendaOver,
    AgendaPart,
    AgendaReleased,
    AgendaSheet,
    AgendaTooEarly,
    ReleaseOffer,
)
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack, WhichConference
from bot.domain.states import MeetingState
from bot.services import agenda
from bot.services.ports import Sender
from storage.meetings import LATE_START
from storage.models import AgendaItem, Conference, Meeting, Person
from tests import builders
from tests.hall import Hall

GROUP = -100
MORNING = datetime(2026, 11, 26, 7, tzinfo=UTC)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    hall.at(MORNING)
    return hall.conference(group_chat_id=GROUP)


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Carin", conference, Role.CHAIR)


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference, organisation="Polisen")


UNREAD = 0


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def sheet_seen(hall: Hall, chat: Sender | int) -> AgendaSheet:
    """Return the newest agenda in a chat."""
    return [one for one in hall.all_seen(chat) if isinstance(one, AgendaSheet)][-1]


def test_before_the_release_only_those_who_lead_read_the_agenda(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting)
    hall.says(chair, "/dagordning")
    assert builders.reported(sheet_seen(hall, chair))[0].what == "Klotter"
    assert hall.labels(chair) == ["release"]
    hall.says(anna, "/agenda")
    assert hall.sees(anna) == AgendaNotReleased(meeting.starts_at, "Europe/Stockholm")


def test_a_stranger_learns_nothing_of_the_agenda(hall: Hall, meeting: Meeting) -> None:
    stranger = hall.person("Mallory")
    hall.says(stranger, "/dagordning")
    assert hall.sees(stranger) == Stranger()
    hall.taps_act(stranger, Act.RELEASE, meeting.id, UNREAD)
    assert hall.answer() == Stranger()
    hall.taps_act(stranger, Act.RELEASE, 999, UNREAD)
    assert hall.answer() == Stranger()


def test_the_release_reaches_the_group_and_everyone_else_who_can_be_reached(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    observer = hall.joins("Olle", conference, Role.OBSERVER)
    lost = hall.joins("Lage", conference)
    person = hall.session.exec(select(Person).where(Person.chat_id == lost.chat_id)).one()
    person.unreachable_since = hall.now
    builders.observation(hall, anna, meeting)
    hall.says(chair, "/dagordning")
    hall.taps(chair, "release")
    assert hall.answer() == AgendaReleased(people=2, group=True)
    for chat in (anna.chat_id, observer.chat_id, GROUP):
        [seen] = hall.outbox.chats[chat]
        assert isinstance(seen.message, AgendaSheet)
        assert (seen.push, seen.expires_at) == (True, meeting.ends_at)
        # In the group, a file that one asks for would come to all.
        assert hall.labels(chat) == ([] if chat == GROUP else ["as_pdf", "as_docx"])
    assert hall.all_seen(lost) == []
    assert meeting.released_at == meeting.agenda_sent_at == hall.now
    assert len(hall.session.exec(select(AgendaItem)).all()) == 1


def test_a_second_tap_by_either_leader_sends_nothing_more(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    secretary = hall.joins("Sam", conference, Role.SECRETARY)
    hall.says(chair, "/dagordning")
    hall.taps(chair, "release")
    released_at = hall.now
    hall.later(minutes=1)
    hall.taps_act(chair, Act.RELEASE, meeting.id, UNREAD)
    hall.taps_act(secretary, Act.RELEASE, meeting.id, UNREAD)
    assert hall.outbox.answers[1:] == [AgendaOutAlready(), AgendaOutAlready()]
    assert len(hall.all_seen(anna)) == len(hall.all_seen(GROUP)) == 1
    assert meeting.released_at == released_at


def test_what_offered_the_release_says_when_it_was_done_to_all_who_were_offered_it(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    secretary = hall.joins("Sam", conference, Role.SECRETARY)
    hall.at(meeting.agenda_at)
    hall.runs(agenda.send_to_chair_if_due, conference, meeting)
    hall.later(minutes=12)
    hall.taps(chair, "release")
    for leader in (chair, secretary):
        assert not [one for one in hall.all_seen(leader) if isinstance(one, ReleaseOffer)]
        [out] = [one for one in hall.all_seen(leader) if isinstance(one, AgendaIsOut)]
        assert out.released_at == hall.now
    assert not [one for one in hall.all_seen(anna) if isinstance(one, AgendaIsOut)]


def test_the_secretary_may_release_it_too_and_hears_that_there_is_no_group(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    conference.group_chat_id = None
    secretary = hall.joins("Sam", conference, Role.SECRETARY)
    hall.says(secretary, "/dagordning")
    hall.taps(secretary, "release")
    assert hall.answer() == AgendaReleased(people=1, group=False)
    assert sheet_seen(hall, chair).may_release is False


def test_nothing_is_released_that_came_after_the_agenda_was_read(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    observation = builders.observation(hall, anna, meeting, "Läst", topic=1)
    hall.says(chair, "/dagordning")
    builders.observation(hall, anna, meeting, "Oläst", topic=2)
    hall.taps(chair, "release")
    assert hall.answer() == AgendaHasChanged()
    assert meeting.released_at is None
    assert hall.all_seen(GROUP) == []
    fresh = sheet_seen(hall, chair)
    assert [one.what for one in builders.reported(fresh)] == ["Läst", "Oläst"]
    observation.what = "Ändrad"
    hall.session.flush()
    hall.taps(chair, "release")
    assert hall.answer() == AgendaHasChanged()
    hall.taps(chair, "release")
    assert hall.answer() == AgendaReleased(people=1, group=True)


def test_early_in_the_week_nothing_is_released_and_the_chair_hears_from_when(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    day_begins = datetime(2026, 11, 25, 23, tzinfo=UTC)
    hall.at(day_begins - timedelta(seconds=1))
    hall.says(chair, "/dagordning")
    assert hall.labels(chair) == ["arrange", "as_pdf", "as_docx"]
    sheet = sheet_seen(hall, chair)
    assert sheet.release_from == day_begins
    hall.taps_act(chair, Act.RELEASE, meeting.id, 0)
    assert hall.answer() == AgendaTooEarly(day_begins, "Europe/Stockholm")
    assert meeting.released_at is None
    assert hall.all_seen(anna) == []
    hall.later(seconds=1)
    hall.says(chair, "/dagordning")
    assert sheet_seen(hall, chair).release_from is None
    hall.taps(chair, "release")
    assert hall.answer() == AgendaReleased(people=1, group=True)


def test_it_is_not_too_early_once_everyone_was_reminded_twice(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    meeting.second_reminder_at = datetime(2026, 11, 25, 18, tzinfo=UTC)
    hall.at(meeting.second_reminder_at)
    hall.says(chair, "/dagordning")
    assert hall.labels(chair) == ["release"]


def test_it_is_never_too_early_in_a_meeting_that_has_begun(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    meeting.state, meeting.started_at = MeetingState.RUNNING, hall.now
    hall.at(datetime(2026, 11, 25, 12, tzinfo=UTC))
    hall.says(chair, "/dagordning")
    assert hall.labels(chair) == ["release"]


def test_a_participant_cannot_release_by_a_forged_button(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    hall.taps_act(anna, Act.RELEASE, meeting.id, UNREAD)
    assert hall.answer() == NotYours()
    assert meeting.released_at is None


def test_the_chair_of_another_conference_cannot_release_it(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    other = hall.joins("Nils", hall.conference("Annan"), Role.CHAIR)
    hall.taps_act(other, Act.RELEASE, meeting.id, UNREAD)
    assert hall.answer() == NotYours()
    assert hall.all_seen(anna) == []


def test_a_button_for_a_meeting_that_never_was_is_stale(hall: Hall, chair: Sender) -> None:
    hall.taps_act(chair, Act.RELEASE, 999, UNREAD)
    assert hall.answer() == StaleButton(WayBack.AGENDA)


def test_a_meeting_that_is_over_or_past_its_end_is_not_released(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    hall.at(meeting.ends_at + LATE_START)
    hall.taps_act(chair, Act.RELEASE, meeting.id, UNREAD)
    assert hall.answer() == AgendaOver()
    meeting.state = MeetingState.CLOSED
    meeting.started_at = meeting.closed_at = hall.now
    hall.taps_act(chair, Act.RELEASE, meeting.id, UNREAD)
    assert hall.answer() == AgendaOver()
    assert hall.all_seen(anna) == []


def test_the_agenda_of_a_meeting_that_runs_over_time_can_still_be_released(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    meeting.state = MeetingState.RUNNING
    meeting.started_at = hall.now
    hall.at(meeting.ends_at)
    hall.says(chair, "/dagordning")
    hall.taps(chair, "release")
    assert hall.answer() == AgendaReleased(people=1, group=True)
    [seen] = hall.outbox.chats[anna.chat_id]
    assert seen.expires_at is None


def test_after_the_release_everyone_reads_it_with_what_came_later_at_the_end(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting, "Först", topic=2)
    hall.says(chair, "/dagordning")
    hall.taps(chair, "release")
    hall.later(minutes=5)
    late = builders.observation(hall, anna, meeting, "Sist", topic=1, late=True)
    hall.runs(agenda.tell_late, late.id)
    hall.says(anna, "/dagordning")
    sheet = sheet_seen(hall, anna)
    assert sheet.may_release is False
    first, last = sheet.sections
    assert [one.what for one in first.items if isinstance(one, Item)] == ["Först"]
    assert last.heading is Heading.ADDED
    [added] = last.items
    assert isinstance(added, Item)
    assert (added.what, added.late, added.number) == ("Sist", True, 2)


def test_who_belongs_to_two_conferences_is_asked_which_and_told_of_which(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    other = hall.conference("Annan")
    hall.joins("Carin", other, Role.CHAIR, sender=chair)
    hall.says(chair, "/dagordning")
    assert isinstance(hall.sees(chair), WhichConference)
    hall.taps(chair, "Torsdagskonferensen")
    assert sheet_seen(hall, chair).starts_at == meeting.starts_at
    assert hall.outbox.chats[chair.chat_id][-1].to.heading == conference.name


def long_agenda(hall: Hall, meeting: Meeting, anna: Sender) -> None:
    for number in range(30):
        builders.observation(hall, anna, meeting, f"{number} " + "ord " * 40, topic=number % 4 + 1)


def test_a_long_agenda_begins_with_its_contents_and_each_leads_to_its_section(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    long_agenda(hall, meeting, anna)
    hall.says(chair, "/dagordning")
    sheet = sheet_seen(hall, chair)
    assert [(one.heading, one.count) for one in sheet.contents] == [
        (Heading.TOPICS, 16),
        (Heading.POSITIVE, 7),
        (Heading.AHEAD, 7),
    ]
    hall.taps(chair, "release")
    assert hall.labels(GROUP) == []
    ways = [*["agenda_section"] * 3, "agenda_answers"]
    assert hall.labels(anna) == [*ways, "as_pdf", "as_docx"]
    hall.taps(anna, "positive")
    [section] = shown_part(hall, anna).sections
    assert (section.heading, len(section.items)) == (Heading.POSITIVE, 7)
    hall.taps(anna, "agenda_answers")
    assert shown_part(hall, anna).sections == ()


def shown_part(hall: Hall, chat: Sender) -> AgendaPart:
    return [one for one in hall.all_seen(chat) if isinstance(one, AgendaPart)][-1]


def test_a_short_agenda_needs_no_buttons_to_its_sections(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting)
    builders.observation(hall, anna, meeting, topic=3)
    hall.says(chair, "/dagordning")
    hall.taps(chair, "release")
    assert hall.labels(anna) == ["as_pdf", "as_docx"]


def test_no_section_is_shown_to_who_may_not_read_the_agenda_or_where_there_is_none(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting)
    topics = list(Heading).index(Heading.TOPICS)
    hall.taps_act(anna, Act.AGENDA_SECTION, meeting.id, topics)
    assert hall.answer() == AgendaNotReleased(meeting.starts_at, "Europe/Stockholm")
    hall.taps_act(hall.person("Mallory"), Act.AGENDA_SECTION, 999, topics)
    assert hall.answer() == Stranger()
    hall.taps_act(chair, Act.AGENDA_SECTION, meeting.id, topics + 1)
    assert hall.answer() == StaleButton(WayBack.AGENDA)
    hall.taps_act(chair, Act.AGENDA_SECTION, 999, topics)
    assert hall.answer() == StaleButton(WayBack.AGENDA)
    hall.taps_act(chair, Act.AGENDA_SECTION, meeting.id, topics)
    assert len(shown_part(hall, chair).sections) == 1
