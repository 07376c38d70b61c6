from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.errors import UnknownName
from bot.domain.messages import enrolling as messages
from bot.domain.messages.general import Greeting, Privacy, Stranger
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.domain.states import MeetingState, PushKind
from bot.services import due, enrolling
from bot.services.ports import Sender
from storage.models import Conference, Invitation, Participant, Person, Push
from tests import builders
from tests.hall import Hall


def invited(hall: Hall, conference: Conference, role: Role = Role.PARTICIPANT) -> str:
    token: str = hall.runs(enrolling.invite, conference.id, role)
    return token


def latest(hall: Hall) -> Invitation:
    return hall.session.exec(select(Invitation).order_by(Invitation.id.desc())).first()  # type: ignore[attr-defined,return-value]  # a column at run time; one is there


def test_an_invited_person_is_told_asked_and_taken_in(hall: Hall) -> None:
    conference = hall.conference()
    hall.organisation(conference, "Framtiden")
    polis, angered = hall.organisation(conference, "Polisen"), hall.area(conference, "Angered")
    token = hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT, "polisen", "ANGERED")
    ali = replace(hall.person("Ali Noor"), username="ali", language="en")
    hall.says(ali, f"/start {token}")
    assert hall.sees(ali) == messages.JoinOffer(
        invitation_id=latest(hall).id,
        seat=messages.Seat("Torsdagskonferensen", Role.PARTICIPANT, "Polisen", "Angered"),
        present_role=None,
    )
    assert hall.session.exec(select(Person)).all() == []
    hall.taps(ali, "join")
    assert hall.sees(ali) == messages.Joined(
        participant_id=hall.part(ali).id,
        conference="Torsdagskonferensen",
        is_asked=True,
        leads=False,
        is_prompted=False,
        prompt_at=datetime(2026, 11, 25, 8, tzinfo=UTC),
        starts_at=datetime(2026, 11, 26, 8, tzinfo=UTC),
        zone="Europe/Stockholm",
    )
    part = hall.part(ali)
    assert (part.organisation_id, part.area_id, part.joined_at) == (polis.id, angered.id, hall.now)
    person = hall.session.get_one(Person, part.person_id)
    assert (person.name, person.username, person.language) == ("Ali Noor", "ali", "en")


def test_who_joins_in_mid_week_is_prompted_at_once(hall: Hall) -> None:
    conference = hall.conference()
    hall.at(datetime(2026, 11, 25, 12, tzinfo=UTC))
    ali = hall.person("Ali")
    hall.says(ali, f"/start {invited(hall, conference)}")
    hall.taps(ali, "join")
    welcome = next(one for one in hall.all_seen(ali) if isinstance(one, messages.Joined))
    assert (welcome.is_prompted, welcome.prompt_at) == (True, None)
    pushes = hall.session.exec(select(Push)).all()
    assert [(one.participant_id, one.kind) for one in pushes] == [
        (hall.part(ali).id, PushKind.PROMPT)
    ]


def test_a_question_that_does_not_come_is_not_promised(hall: Hall) -> None:
    conference = hall.conference()
    ali, eva = hall.person("Ali"), hall.person("Eva")
    meeting = builders.meeting(hall, conference)

    def joins(sender: Sender) -> messages.Joined:
        hall.says(sender, f"/start {invited(hall, conference)}")
        hall.taps(sender, "join")
        return [one for one in hall.all_seen(sender) if isinstance(one, messages.Joined)][-1]

    hall.at(meeting.prompt_at)
    assert joins(ali).is_prompted
    again = joins(ali)
    assert (again.is_asked, again.is_prompted, again.prompt_at) == (True, False, None)
    hall.at(meeting.starts_at)
    meeting.state, meeting.started_at = MeetingState.RUNNING, hall.now
    during = joins(eva)
    assert (during.is_asked, during.is_prompted, during.prompt_at) == (True, False, None)
    assert hall.labels(eva) == ["report"]
    hall.taps(eva, "report")
    assert isinstance(hall.sees(eva), ReportScreen)


def test_a_second_tap_joins_nobody_twice(hall: Hall) -> None:
    conference = hall.conference()
    ali = hall.person("Ali")
    hall.says(ali, f"/start {invited(hall, conference)}")
    number = latest(hall).id
    hall.taps(ali, "join")
    seen = hall.all_seen(ali)
    hall.taps_act(ali, Act.JOIN, number)
    assert hall.answer() == messages.AlreadyJoined()
    hall.taps_act(ali, Act.DECLINE, number)
    assert hall.answer() == messages.AlreadyJoined()
    assert hall.all_seen(ali) == seen
    assert len(hall.session.exec(select(Participant)).all()) == 1


def test_a_used_link_tells_its_user_and_everyone_else_apart(hall: Hall) -> None:
    token = invited(hall, hall.conference())
    ali, eva = hall.person("Ali"), hall.person("Eva")
    hall.says(ali, f"/start {token}")
    hall.taps(ali, "join")
    hall.says(ali, f"/start {token}")
    assert hall.sees(ali) == messages.AlreadyJoined()
    hall.says(eva, f"/start {token}")
    assert hall.sees(eva) == messages.InvitationOver()


def test_an_expired_link_is_told_so_before_and_after_it_was_opened(hall: Hall) -> None:
    token = invited(hall, hall.conference())
    ali = hall.person("Ali")
    hall.later(days=14, minutes=-1)
    hall.says(ali, f"/start {token}")
    hall.later(minutes=1)
    hall.taps(ali, "join")
    assert hall.answer() == messages.InvitationOver()
    hall.says(ali, f"/start {token}")
    assert hall.sees(ali) == messages.InvitationOver()
    assert hall.session.exec(select(Participant)).all() == []


@pytest.mark.parametrize("text", ["", " hej", " fel", " " + "å" * 4000])
def test_a_stranger_without_a_token_learns_nothing(hall: Hall, text: str) -> None:
    invited(hall, hall.conference())
    stranger = hall.person("Okänd")
    hall.says(stranger, f"/start{text}")
    assert hall.all_seen(stranger) == [Stranger()]


def test_a_participant_with_a_wrong_token_is_told_what_to_do(hall: Hall) -> None:
    ali = hall.joins("Ali", hall.conference())
    hall.says(ali, "/start fel")
    assert hall.sees(ali) == messages.InvitationUnknown()


def test_a_participant_who_starts_is_greeted(hall: Hall) -> None:
    ali = hall.joins("Ali", hall.conference())
    for command in ("/start", "/start hej"):
        hall.says(ali, command)
        assert hall.sees(ali) == Greeting("Ali", ["Torsdagskonferensen"], True, False)


def test_only_the_chat_that_opened_the_link_last_can_say_yes(hall: Hall) -> None:
    token = invited(hall, hall.conference())
    ali, eva = hall.person("Ali"), hall.person("Eva")
    hall.says(ali, f"/start {token}")
    hall.taps_act(eva, Act.JOIN, latest(hall).id)
    assert hall.answer() == messages.InvitationOver()
    hall.says(eva, f"/start {token}")
    hall.taps(ali, "join")
    assert hall.answer() == messages.InvitationOver()
    hall.taps(eva, "join")
    assert hall.part(eva).role is Role.PARTICIPANT
    hall.taps_act(eva, Act.JOIN, 999)
    assert hall.answer() == messages.InvitationOver()


def test_a_yes_from_a_group_does_not_count(hall: Hall) -> None:
    ali = hall.person("Ali")
    hall.says(ali, f"/start {invited(hall, hall.conference())}")
    hall.taps_act(ali, Act.JOIN, latest(hall).id, chat_id=-100)
    assert hall.answer() == messages.InvitationOver()


def test_a_no_keeps_nothing_and_the_link_can_be_opened_again(hall: Hall) -> None:
    token = invited(hall, hall.conference())
    ali = hall.person("Ali")
    hall.says(ali, f"/start {token}")
    hall.taps(ali, "decline")
    assert hall.all_seen(ali) == [
        messages.Declined(False, hall.now + timedelta(days=14), "Europe/Stockholm")
    ]
    assert latest(hall).opened_by is None
    assert hall.session.exec(select(Person)).all() == []
    hall.says(ali, "Hej?")
    assert hall.sees(ali) == Stranger()
    hall.says(ali, f"/start {token}")
    hall.taps(ali, "join")
    assert isinstance(hall.sees(ali), messages.Joined)


def test_who_is_asked_to_confirm_is_kept_to_the_buttons_and_may_read_of_privacy(
    hall: Hall,
) -> None:
    ali = hall.person("Ali")
    hall.says(ali, f"/start {invited(hall, hall.conference())}")
    for text in ("Vad är det här?", "/bjudin", "/start"):
        hall.says(ali, text)
        assert hall.sees(ali) == messages.ConfirmFirst()
    hall.says(ali, "/integritet")
    assert hall.sees(ali) == Privacy()


def test_an_invitation_changes_the_part_of_who_is_in_already(hall: Hall) -> None:
    conference = hall.conference()
    ali = hall.joins("Ali", conference, organisation="Polisen", area="Angered")
    hall.says(ali, f"/start {invited(hall, conference, Role.SECRETARY)}")
    offer = hall.sees(ali)
    assert isinstance(offer, messages.JoinOffer)
    assert offer.present_role is Role.PARTICIPANT
    hall.taps(ali, "join")
    part = hall.part(ali)
    assert (part.role, part.organisation_id, part.area_id) == (Role.SECRETARY, None, None)
    welcome = next(one for one in hall.all_seen(ali) if isinstance(one, messages.Joined))
    assert not welcome.is_asked


def test_a_participant_who_says_no_stays_as_they_were(hall: Hall) -> None:
    conference = hall.conference()
    ali = hall.joins("Ali", conference)
    hall.says(ali, f"/start {invited(hall, conference, Role.OBSERVER)}")
    hall.taps(ali, "decline")
    declined = hall.sees(ali)
    assert isinstance(declined, messages.Declined)
    assert declined.is_participant
    assert hall.part(ali).role is Role.PARTICIPANT


def test_the_only_chair_stays_until_there_is_another(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    hall.says(karin, f"/start {invited(hall, conference)}")
    hall.taps(karin, "join")
    assert hall.answer() == messages.OnlyChair()
    assert hall.part(karin).role is Role.CHAIR
    assert latest(hall).used_at is None
    hall.joins("Per", conference, Role.CHAIR)
    hall.taps(karin, "join")
    assert hall.part(karin).role is Role.PARTICIPANT


def test_who_left_may_come_back_to_the_same_part(hall: Hall) -> None:
    conference = hall.conference()
    ali = hall.joins("Ali", conference)
    part = hall.part(ali)
    part.left_at = hall.now
    hall.session.get_one(Person, part.person_id).unreachable_since = hall.now
    hall.says(ali, "/start")
    assert hall.sees(ali) == Stranger()
    hall.later(days=7)
    hall.says(ali, f"/start {invited(hall, conference)}")
    hall.taps(ali, "join")
    assert hall.part(ali).id == part.id
    assert part.joined_at == hall.now
    assert hall.part(ali).left_at is None
    assert hall.session.get_one(Person, part.person_id).unreachable_since is None


def test_who_was_taken_out_by_mistake_and_comes_back_in_mid_week_is_asked_again(
    hall: Hall,
) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    ali = hall.joins("Ali", conference)
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.prompt_at)
    hall.runs(due.due_work)
    hall.at(meeting.first_reminder_at)
    hall.runs(due.due_work)
    hall.taps(ali, "remind_later")
    hall.taps(ali, "in_an_hour")
    hall.says(karin, "/deltagare")
    hall.taps(karin, "Ali")
    hall.taps(karin, "exclude_one")
    hall.taps(karin, "exclude_surely")
    hall.outbox.chats[ali.chat_id].clear()
    hall.says(ali, f"/start {invited(hall, conference)}")
    hall.taps(ali, "join")
    [welcome, question] = hall.all_seen(ali)
    assert isinstance(welcome, messages.Joined)
    assert welcome.is_prompted
    assert isinstance(question, ReportScreen)
    hall.later(hours=3)
    hall.runs(due.due_work)
    assert len(hall.all_seen(ali)) == 2
    hall.at(meeting.second_reminder_at)
    hall.runs(due.due_work)
    assert isinstance(hall.sees(ali), Reminder)


def test_one_person_joins_several_conferences_and_is_told_which(hall: Hall) -> None:
    ali = hall.joins("Ali", hall.conference())
    second = hall.conference("Fredagskonferensen")
    hall.says(ali, f"/start {invited(hall, second)}")
    hall.taps(ali, "join")
    seen = hall.outbox.chats[ali.chat_id][-1]
    assert isinstance(seen.message, messages.Joined)
    assert len(hall.session.exec(select(Person)).all()) == 1
    assert len(hall.session.exec(select(Participant)).all()) == 2


def test_who_joins_before_set_up_is_done_is_told_to_wait(hall: Hall) -> None:
    conference = hall.conference("", set_up_at=None)
    eva = hall.person("Eva")
    hall.says(eva, f"/start {invited(hall, conference)}")
    hall.taps(eva, "join")
    assert hall.sees(eva) == messages.JoinedEarly(is_chair=False)


@pytest.mark.parametrize(("organisation", "area"), [("Fel", None), (None, "Fel")])
def test_the_operator_cannot_invite_for_what_is_not_there(
    hall: Hall, organisation: str | None, area: str | None
) -> None:
    conference = hall.conference()
    hall.organisation(conference, "Polisen").retired_at = hall.now
    with pytest.raises(UnknownName, match="Fel"):
        hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT, organisation, area)
    with pytest.raises(UnknownName, match="Polisen"):
        hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT, "Polisen", None)
    assert hall.session.exec(select(Invitation)).all() == []
