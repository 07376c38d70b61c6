from datetime import timedelta

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.menus import commands_of
from bot.domain.messages import leaving as messages
from bot.domain.messages.actions import ActionList, OwnActions
from bot.domain.messages.attending import OnlyChairChangesChairs, Roster
from bot.domain.messages.enrolling import InvitationOver, Joined, OnlyChair
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen
from bot.services import agenda, due, enrolling
from bot.services.ports import Sender
from storage.models import Conference
from tests import builders
from tests.hall import Hall

GROUP = -77


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(group_chat_id=GROUP, group_title="Torsdag")


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen")


def quits(hall: Hall, sender: Sender) -> None:
    hall.says(sender, "/mig")
    hall.taps(sender, "quit")
    hall.taps(sender, "quit_surely")


def excludes(hall: Hall, leader: Sender, name: str) -> None:
    hall.says(leader, "/deltagare")
    hall.taps(leader, name)
    hall.taps(leader, "exclude_one")
    hall.taps(leader, "exclude_surely")


def test_who_leaves_is_written_to_no_more_and_what_they_did_stays(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    made = builders.observation(hall, eva, meeting)
    builders.action(hall, builders.earlier(hall, meeting), karin, owner=eva)
    hall.says(eva, "/mig")
    hall.taps(eva, "quit")
    assert hall.sees(eva) == messages.AskQuit(hall.part(eva).id, "Torsdagskonferensen", 1, "Karin")
    hall.taps(eva, "quit_surely")
    assert hall.part(eva).left_at == hall.now
    assert hall.sees(eva) == messages.HasQuit("Torsdagskonferensen", goes_on=False)
    assert hall.sees(karin) == messages.MemberQuit("Eva", "Polisen", 1, "Karin")
    before = hall.all_seen(eva)
    for instant in (meeting.prompt_at, meeting.second_reminder_at, meeting.call_at):
        hall.at(instant)
        hall.runs(due.due_work)
    hall.says(karin, "/dagordning")
    hall.taps(karin, "release")
    assert hall.all_seen(eva) == before
    item = hall.runs(agenda.items_of, meeting)[-1]
    assert item.about.observation_id == made.id
    hall.says(karin, "/atgarder")
    listed = hall.sees(karin)
    assert isinstance(listed, ActionList)
    assert [one.action.owner for one in listed.page.entries] == ["Karin"]
    hall.says(eva, "/rapport")
    assert hall.sees(eva) == Stranger()


def test_who_stays_after_all_has_not_left(hall: Hall, karin: Sender, eva: Sender) -> None:
    hall.says(eva, "/mig")
    before = hall.all_seen(eva)
    hall.taps(eva, "quit")
    assert hall.part(eva).left_at is None
    hall.taps_act(
        eva, Act.STAY, hall.part(eva).id, on=hall.outbox.chats[eva.chat_id][-1].message_id
    )
    assert hall.part(eva).left_at is None
    assert hall.all_seen(eva) == before
    assert hall.all_seen(karin) == []


def test_a_second_tap_finds_it_done_and_nobody_leaves_for_another(
    hall: Hall, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", hall.session.get_one(Conference, hall.part(eva).conference_id))
    number = hall.part(eva).id
    for act in (Act.QUIT, Act.QUIT_SURELY):
        hall.taps_act(olle, act, number)
        assert hall.answer() == StaleButton(WayBack.ME)
        hall.taps_act(hall.person("Okänd"), act, number)
        assert hall.answer() == Stranger()
    assert hall.part(eva).left_at is None
    quits(hall, eva)
    hall.taps_act(eva, Act.QUIT_SURELY, number)
    assert hall.sees(eva) == messages.HasQuit("Torsdagskonferensen", goes_on=False)
    assert len(hall.all_seen(karin)) == 1


def test_the_last_chair_stays_until_there_is_another(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    for act in (Act.QUIT, Act.QUIT_SURELY):
        hall.taps_act(karin, act, hall.part(karin).id)
        assert hall.answer() == OnlyChair()
    other = hall.joins("Bo", conference, Role.CHAIR)
    quits(hall, karin)
    assert hall.part(karin).left_at == hall.now
    assert hall.sees(other) == messages.MemberQuit("Karin", "", 0, "Bo")
    assert hall.outbox.menus[karin.chat_id] == commands_of([])


def test_who_leaves_one_conference_goes_on_in_the_other(hall: Hall, eva: Sender) -> None:
    other = hall.conference("Hisingen")
    hall.joins("Eva", other, sender=eva)
    hall.says(eva, "/mig")
    assert hall.labels(eva)[-3:] == ["language", "quit", "quit"]
    hall.taps_act(eva, Act.QUIT, hall.part(eva).id)
    hall.taps(eva, "quit_surely")
    assert hall.sees(eva) == messages.HasQuit("Torsdagskonferensen", goes_on=True)
    hall.says(eva, "/rapport")
    assert isinstance(hall.sees(eva), ReportScreen)


def test_what_the_conference_asked_is_asked_no_more(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    hall.joins("Siv", hall.conference("Hisingen"), sender=siv)
    hall.at(builders.meeting(hall, conference).starts_at)
    hall.says(karin, "/mote")
    hall.taps(karin, "start_meeting")
    hall.says(siv, "/mote")
    hall.taps(siv, "decide")
    hall.taps_act(siv, Act.QUIT_SURELY, hall.part(siv, conference).id)
    hall.says(siv, "Klotter på skolan")
    shown = hall.sees(siv)
    assert isinstance(shown, ProposalCard)
    assert shown.content.what == "Klotter på skolan"


def test_those_who_lead_take_someone_out_who_may_be_invited_anew(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    builders.action(hall, builders.earlier(hall, meeting), karin, owner=eva)
    hall.says(karin, "/deltagare")
    assert isinstance(hall.sees(karin), Roster)
    hall.taps(karin, "Eva")
    hall.taps(karin, "exclude_one")
    asked = hall.sees(karin)
    assert asked == messages.AskExclude(
        hall.part(karin).id, hall.part(eva).id, "Eva", "Polisen", 1, "Karin"
    )
    assert hall.part(eva).left_at is None
    hall.taps(karin, "exclude_surely")
    assert hall.part(eva).left_at == hall.now
    assert hall.sees(karin) == messages.HasExcluded(
        hall.part(karin).id, "Eva", "Torsdag", 1, "Karin"
    )
    assert hall.sees(eva) == messages.WasExcluded("Torsdagskonferensen")
    token = hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT)
    hall.says(eva, f"/start {token}")
    hall.taps(eva, "join")
    assert isinstance(hall.sees(eva), Joined)
    assert hall.part(eva).left_at is None


def test_a_secretary_takes_out_no_chair_and_others_nobody(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    secretary, chair = hall.part(siv).id, hall.part(karin).id
    for act in (Act.EXCLUDE, Act.EXCLUDE_SURELY):
        hall.taps_act(siv, act, secretary, chair)
        assert hall.answer() == OnlyChairChangesChairs()
        hall.taps_act(siv, act, secretary, secretary)
        assert hall.answer() == StaleButton(WayBack.ME)
        hall.taps_act(eva, act, hall.part(eva).id, chair)
        assert hall.answer() == NotYours()
        hall.taps_act(eva, act, secretary, chair)
        assert hall.answer() == NotYours()
        hall.taps_act(hall.person("Okänd"), act, secretary, hall.part(eva).id)
        assert hall.answer() == Stranger()
    excludes(hall, siv, "Eva")
    assert hall.part(eva).left_at == hall.now


def test_each_open_action_of_who_leaves_goes_to_whom_they_choose_and_the_rest_to_the_chair(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference, organisation="Framtiden")
    ulf = hall.joins("Ulf", conference, organisation="Polisen")
    meeting = builders.earlier(hall, builders.meeting(hall, conference))
    lit, cut, kept = (
        builders.action(hall, meeting, karin, text, owner=eva)
        for text in ("Belys gången", "Röj buskarna", "Laga stängslet")
    )
    hall.says(eva, "/mig")
    hall.taps(eva, "quit")
    hall.taps(eva, "hand_over")
    asked = hall.sees(eva)
    assert isinstance(asked, messages.HandOver)
    assert (asked.action.text, asked.left) == ("Belys gången", 3)
    # Somebody of the same organisation stands first.
    assert [one.name for one in asked.page.entries] == ["Ulf", "Karin", "Olle"]
    hall.taps(eva, "Ulf")
    hall.taps_act(eva, Act.HAND_OVER_TO, hall.part(eva).id, hall.part(eva).id, lit.id, 0)
    hall.taps(eva, "to_the_chair")
    hall.taps(eva, "back")
    assert hall.sees(eva) == messages.AskQuit(hall.part(eva).id, "Torsdagskonferensen", 1, "Karin")
    hall.taps(eva, "quit_surely")
    owners = [one.owner_id for one in (lit, cut, kept)]
    assert owners == [hall.part(one).id for one in (ulf, karin, karin)]
    assert [type(one) for one in hall.all_seen(ulf)] == [OwnActions]
    assert len([one for one in hall.all_seen(karin) if isinstance(one, OwnActions)]) == 2
    assert hall.all_seen(olle) == []


def test_those_who_lead_choose_too_and_nobody_hands_over_what_is_not_theirs(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference)
    away = hall.joins("Borta", conference, Role.OBSERVER)
    meeting = builders.earlier(hall, builders.meeting(hall, conference))
    action = builders.action(hall, meeting, karin, owner=eva)
    chair, leaver, other = hall.part(karin).id, hall.part(eva).id, hall.part(olle).id
    hall.taps_act(olle, Act.HAND_OVER_TO, other, leaver, action.id, other)
    assert hall.answer() == NotYours()
    hall.taps_act(olle, Act.HAND_OVER_TO, leaver, leaver, action.id, other)
    assert hall.answer() == StaleButton(WayBack.ME)
    for wrong in (hall.part(away).id, leaver, 999):
        hall.taps_act(karin, Act.HAND_OVER_TO, chair, leaver, action.id, wrong)
        assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    assert action.owner_id == leaver
    hall.says(karin, "/deltagare")
    hall.taps(karin, "Eva")
    hall.taps(karin, "exclude_one")
    hall.taps(karin, "hand_over")
    hall.taps(karin, "Olle")
    assert action.owner_id == other
    hall.taps(karin, "exclude_surely")
    assert hall.sees(karin) == messages.HasExcluded(chair, "Eva", "Torsdag", 0, "Karin")


def test_nobody_is_taken_out_of_another_conference(hall: Hall, karin: Sender) -> None:
    other = hall.joins("Olle", hall.conference("Hisingen"))
    hall.taps_act(karin, Act.EXCLUDE_SURELY, hall.part(karin).id, hall.part(other).id)
    assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    assert hall.part(other).left_at is None


def test_the_links_of_who_was_taken_out_lead_nowhere(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    terms = enrolling.Terms(conference.id, Role.SECRETARY, created_by=hall.part(siv).id)
    token = hall.runs(enrolling.issue, terms, timedelta(days=14))
    friend = hall.person("Vän")
    hall.says(friend, f"/start {token}")
    excludes(hall, karin, "Siv")
    hall.taps(friend, "join")
    assert hall.answer() == InvitationOver()
    hall.says(siv, f"/start {token}")
    assert hall.sees(siv) == InvitationOver()
