import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.chairing import (
    NobodyToRemind,
    Reminded,
    RemindedEnough,
    RemindedJustNow,
    RemindList,
    Status,
)
from bot.domain.messages.enrolling import InvitationOver
from bot.domain.messages.general import NotYours
from bot.domain.messages.inviting import InvitationLink, OnlyChairInvitesChairs
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.waiting import InvitationGone, InvitationRevoked, NotJoined
from bot.domain.states import SubmissionState
from bot.services import enrolling, reachability
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Person
from tests import builders
from tests.hall import Hall

STANDING = ["agenda", "refresh", "write_all", "choose_shared", "extra_meeting"]


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Carin", conference, Role.CHAIR)


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference, organisation="Polisen")


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def status_seen(hall: Hall, chair: Sender) -> Status:
    seen = hall.sees(chair)
    assert isinstance(seen, Status)
    return seen


@pytest.mark.usefixtures("anna")
def test_the_chair_sees_how_many_have_answered_and_who_has_not(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    said = {
        "Bo": SubmissionState.SUBMITTED,
        "Cia": SubmissionState.NOTHING,
        "Dan": SubmissionState.STARTED,
    }
    for name, state in said.items():
        builders.submission(hall, hall.joins(name, conference), meeting, state)
    lost = hall.joins("Lage", conference)
    person = hall.session.exec(select(Person).where(Person.chat_id == lost.chat_id)).one()
    person.unreachable_since = hall.now
    hall.says(chair, "/status")
    answers = status_seen(hall, chair).answers
    assert (answers.answered, answers.asked) == (2, 5)
    groups = (answers.missing, answers.nothing, answers.started, answers.unreachable)
    assert [[one.name for body in group for one in body.people] for group in groups] == [
        ["Anna"],
        ["Cia"],
        ["Dan"],
        ["Lage"],
    ]
    assert hall.labels(chair) == ["remind_all", "remind_some", *STANDING]


def test_one_answers_for_the_organisation_in_its_area_and_the_colleagues_are_left_in_peace(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    colleague = hall.joins("Bo", conference, organisation="Polisen")
    other = hall.joins("Cia", conference, organisation="Polisen", area="Centrum")
    hall.at(meeting.prompt_at)
    hall.taps_act(colleague, Act.NOTHING, meeting.id)
    hall.says(chair, "/status")
    answers = status_seen(hall, chair).answers
    assert (answers.answered, answers.asked, answers.people) == (1, 2, 3)
    groups = (answers.missing, answers.covered)
    assert [[one.name for body in group for one in body.people] for group in groups] == [
        ["Cia"],
        ["Anna"],
    ]
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(("Cia",))
    assert (hall.all_seen(anna), len(hall.all_seen(other))) == ([], 1)


def test_a_fresh_look_edits_the_same_screen(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    hall.says(chair, "/status")
    builders.submission(hall, anna, meeting, SubmissionState.SUBMITTED)
    hall.taps(chair, "refresh")
    assert len(hall.all_seen(chair)) == 1
    assert status_seen(hall, chair).answers.answered == 1
    assert hall.labels(chair) == STANDING
    hall.taps(chair, "agenda")
    assert isinstance(hall.sees(chair), AgendaSheet)


def test_participants_do_not_see_who_has_answered(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/status")
    assert hall.sees(anna) == NotYours()
    hall.taps_act(anna, Act.REMIND_ALL, hall.part(anna).id)
    assert hall.answer() == NotYours()


def test_all_who_are_missing_are_reminded_and_a_second_tap_leaves_them_in_peace(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    done = hall.joins("Bo", conference)
    builders.submission(hall, done, meeting, SubmissionState.NOTHING)
    hall.at(meeting.prompt_at)
    hall.says(chair, "/status")
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(("Anna",))
    hall.taps(chair, "remind_all")
    assert hall.answer() == RemindedJustNow(10)
    hall.later(minutes=11)
    hall.taps(chair, "remind_all")
    assert hall.answer() == Reminded(("Anna",))
    assert [type(one) for one in hall.all_seen(anna)] == [Reminder, Reminder]
    assert hall.all_seen(done) == []


def test_nobody_is_reminded_once_the_meeting_has_begun(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    hall.at(meeting.starts_at)
    hall.taps_act(chair, Act.REMIND_ALL, hall.part(chair).id)
    assert hall.answer() == NobodyToRemind(is_over=True)
    hall.taps_act(chair, Act.REMIND_ONE, hall.part(chair).id, hall.part(anna).id, 0)
    assert hall.answer() == NobodyToRemind(is_over=True)
    assert hall.all_seen(anna) == []


def test_the_status_that_stands_in_the_chat_follows_the_answers_by_itself(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    hall.at(meeting.prompt_at)
    hall.says(chair, "/status")
    assert status_seen(hall, chair).answers.answered == 0
    hall.taps_act(anna, Act.NOTHING, meeting.id)
    assert status_seen(hall, chair).answers.answered == 1
    hall.taps_act(anna, Act.REOPEN, meeting.id)
    assert status_seen(hall, chair).answers.answered == 0
    hall.says(anna, "Klotter på skolan")
    assert [body.organisation for body in status_seen(hall, chair).answers.started] == ["Polisen"]
    hall.runs(reachability.mark_unreachable, anna.chat_id)
    [standing] = [one for one in hall.all_seen(chair) if isinstance(one, Status)]
    assert standing.answers.started  # who has begun is not merely out of reach


def test_no_status_comes_to_who_has_not_asked_for_it_nor_after_its_meeting(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    secretary = hall.joins("Siv", conference, Role.SECRETARY)
    hall.at(meeting.prompt_at)
    hall.says(chair, "/status")
    before = status_seen(hall, chair)
    builders.held(hall, meeting)
    hall.at(meeting.ends_at)
    following = builders.meeting(hall, conference)
    assert following.id != meeting.id
    hall.taps_act(anna, Act.NOTHING, following.id)
    assert hall.all_seen(chair) == [before]
    assert hall.all_seen(secretary) == []


def test_the_silent_are_reminded_one_by_one_and_none_too_often(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    bo = hall.joins("Bo", conference, organisation="Framtiden")
    hall.at(meeting.prompt_at)
    hall.says(chair, "/status")
    hall.taps(chair, "remind_some")
    listed = hall.sees(chair)
    assert isinstance(listed, RemindList)
    assert [one.name for one in listed.page.entries] == ["Bo", "Anna"]
    hall.taps(chair, "Anna")
    assert hall.answer() == Reminded(("Anna",))
    hall.taps(chair, "Anna")
    assert hall.answer() == RemindedJustNow(10)
    for _ in range(2):
        hall.later(minutes=11)
        hall.taps(chair, "Anna")
        assert hall.answer() == Reminded(("Anna",))
    hall.later(minutes=11)
    hall.taps(chair, "Anna")
    assert hall.answer() == RemindedEnough(3)
    hall.taps_act(chair, Act.REMIND_ALL, hall.part(chair).id)
    assert hall.answer() == Reminded(("Bo",), ("Anna",))
    assert (len(hall.all_seen(anna)), len(hall.all_seen(bo))) == (3, 1)
    builders.submission(hall, anna, meeting, SubmissionState.NOTHING)
    hall.taps(chair, "Anna")
    assert hall.answer() == NobodyToRemind()


def test_sixty_people_fit_a_page_at_a_time(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    for number in range(60):
        hall.joins(f"Deltagare {number:02}", conference, organisation="Polisen")
    hall.says(chair, "/status")
    hall.taps(chair, "remind_some")
    listed = hall.sees(chair)
    assert isinstance(listed, RemindList)
    assert (len(listed.page.entries), listed.page.count) == (8, 8)
    hall.taps(chair, "next_page")
    turned = hall.sees(chair)
    assert isinstance(turned, RemindList)
    assert turned.page.entries[0].name == "Deltagare 08"


def test_who_has_not_joined_gets_a_fresh_link_and_the_old_one_leads_nowhere(
    hall: Hall, conference: Conference, chair: Sender
) -> None:
    old = hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT)
    hall.says(chair, "/status")
    assert status_seen(hall, chair).waiting == 1
    hall.later(days=15)
    hall.taps(chair, "refresh")
    hall.taps(chair, "not_joined")
    listed = hall.sees(chair)
    assert isinstance(listed, NotJoined)
    assert [one.has_expired for one in listed.page.entries] == [True]
    [number] = [one.invitation_id for one in listed.page.entries]
    hall.taps(chair, "renew_invitation")
    link = hall.sees(chair)
    assert isinstance(link, InvitationLink)
    ali, eva = hall.person("Ali"), hall.person("Eva")
    hall.says(eva, f"/start {old}")
    assert hall.sees(eva) == InvitationOver()
    hall.taps_act(chair, Act.RENEW_INVITATION, hall.part(chair).id, number, 0)
    assert hall.answer() == InvitationGone()
    hall.says(ali, f"/start {link.token}")
    hall.taps(ali, "join")
    standing = [one for one in hall.all_seen(chair) if isinstance(one, Status)][-1]
    assert (standing.waiting, standing.answers.asked) == (0, 1)


def test_a_secretary_renews_no_chair_and_may_take_an_invitation_back(
    hall: Hall, conference: Conference
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    hall.runs(enrolling.invite, conference.id, Role.CHAIR)
    token = hall.runs(enrolling.invite, conference.id, Role.DEPUTY)
    hall.says(siv, "/status")
    hall.taps(siv, "not_joined")
    listed = hall.sees(siv)
    assert isinstance(listed, NotJoined)
    chair, deputy = [one.invitation_id for one in listed.page.entries]
    hall.taps_act(siv, Act.RENEW_INVITATION, hall.part(siv).id, chair, 0)
    assert hall.answer() == OnlyChairInvitesChairs()
    hall.taps_act(siv, Act.REVOKE_INVITATION, hall.part(siv).id, deputy, 0)
    assert hall.answer() == InvitationRevoked()
    ali = hall.person("Ali")
    hall.says(ali, f"/start {token}")
    assert hall.sees(ali) == InvitationOver()
