from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.agenda import AgendaSheet, ReleaseOffer
from bot.domain.messages.chairing import GroupLost, PersonUnreachable
from bot.domain.messages.prompting import Reminder
from bot.domain.messages.reporting import ReportScreen
from bot.services import due, reachability
from storage import outbox, screens
from storage.models import Conference, Lane, Person, Screen
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE

GROUP = -4001


def bound(hall: Hall) -> Conference:
    return hall.conference(group_chat_id=GROUP, group_title="Torsdagsgruppen")


def person(hall: Hall, chat_id: int) -> Person:
    return hall.session.exec(select(Person).where(Person.chat_id == chat_id)).one()


def lost(name: str, organisation: str = "") -> PersonUnreachable:
    """Return what the chair hears in the week of the meeting on 26 November."""
    return PersonUnreachable(name, organisation, NINE, "Europe/Stockholm")


def test_the_chair_hears_once_of_a_person_who_cannot_be_reached(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    nadia = hall.joins("Nadia", conference, organisation="Polisen")
    hall.runs(reachability.mark_unreachable, nadia.chat_id)
    hall.runs(reachability.mark_unreachable, nadia.chat_id)
    assert hall.all_seen(karin) == [lost("Nadia", "Polisen")]
    assert hall.all_seen(nadia) == []


def test_the_chair_of_each_conference_hears_of_a_person_in_both(hall: Hall) -> None:
    north, south = hall.conference("Norra"), hall.conference("Södra")
    chairs = [hall.joins("Karin", north, Role.CHAIR), hall.joins("Bo", south, Role.CHAIR)]
    nadia = hall.joins("Nadia", north)
    hall.joins("Nadia", south, sender=nadia)
    hall.runs(reachability.mark_unreachable, nadia.chat_id)
    assert [hall.all_seen(one) for one in chairs] == [[lost("Nadia")]] * 2


def test_those_who_lead_and_can_be_reached_hear_of_a_chair_who_cannot(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    bo = hall.joins("Bo", conference, Role.SECRETARY)
    eva = hall.joins("Eva", conference)
    hall.runs(reachability.mark_unreachable, bo.chat_id)
    hall.runs(reachability.mark_unreachable, karin.chat_id)
    assert hall.all_seen(siv) == [lost("Bo"), lost("Karin")]
    assert hall.all_seen(bo) == hall.all_seen(eva) == []


def test_a_chair_who_comes_back_in_the_last_hour_gets_the_agenda(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    hall.runs(reachability.mark_unreachable, karin.chat_id)
    hall.at(NINE - timedelta(minutes=60))
    hall.runs(due.due_work)
    assert isinstance(hall.all_seen(siv)[-2], AgendaSheet)
    hall.later(minutes=1)
    hall.runs(reachability.note_membership, karin, True)
    for _ in range(2):
        hall.runs(due.due_work)
        hall.later(minutes=1)
    sheet, offer = hall.all_seen(karin)
    assert isinstance(sheet, AgendaSheet)
    assert sheet.may_release
    assert isinstance(offer, ReleaseOffer)
    assert sum(isinstance(one, AgendaSheet) for one in hall.all_seen(siv)) == 1


def test_a_chair_who_is_lost_is_not_told_of_it(hall: Hall) -> None:
    karin = hall.joins("Karin", hall.conference(), Role.CHAIR)
    hall.runs(reachability.mark_unreachable, karin.chat_id)
    assert hall.all_seen(karin) == []


def test_who_comes_back_is_reachable_again_and_lost_again_is_told_again(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    nadia = hall.joins("Nadia", conference)
    hall.runs(reachability.note_membership, nadia, False)
    assert person(hall, nadia.chat_id).unreachable_since == hall.now
    hall.runs(reachability.note_membership, nadia, True)
    assert person(hall, nadia.chat_id).unreachable_since is None
    hall.runs(reachability.note_membership, nadia, False)
    assert hall.all_seen(karin) == [lost("Nadia")] * 2


def test_who_speaks_in_private_is_reachable_and_in_a_group_is_not(hall: Hall) -> None:
    conference = bound(hall)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    hall.runs(reachability.mark_unreachable, karin.chat_id)
    hall.says(karin, "/koppla", chat_id=GROUP)
    assert person(hall, karin.chat_id).unreachable_since is not None
    hall.says(karin, "/rapport")
    assert person(hall, karin.chat_id).unreachable_since is None


def test_who_comes_back_within_the_week_gets_the_question_that_could_not_be_sent(
    hall: Hall,
) -> None:
    conference = hall.conference()
    nadia = hall.joins("Nadia", conference)
    eva = hall.joins("Eva", conference)
    meeting = builders.meeting(hall, conference)
    for one in (nadia, eva):
        hall.runs(reachability.note_membership, one, False)
    hall.at(meeting.first_reminder_at)
    hall.runs(due.due_work)
    assert hall.all_seen(nadia) == []
    hall.runs(reachability.note_membership, nadia, True)
    assert [type(one) for one in hall.all_seen(nadia)] == [ReportScreen]
    hall.at(meeting.second_reminder_at)
    hall.runs(due.due_work)
    assert [type(one) for one in hall.all_seen(nadia)] == [ReportScreen, Reminder]
    assert hall.all_seen(eva) == []


def test_who_blocked_the_bot_before_it_knew_gets_on_return_what_was_refused(hall: Hall) -> None:
    conference = hall.conference()
    nadia = hall.joins("Nadia", conference)
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.prompt_at)
    hall.runs(due.due_work)
    hall.at(meeting.first_reminder_at)
    hall.runs(due.due_work)
    refuse(hall, nadia.chat_id, stored_at=hall.now)
    assert [type(one) for one in hall.all_seen(nadia)] == [ReportScreen, Reminder]
    hall.runs(reachability.note_membership, nadia, True)
    hall.later(minutes=5)
    hall.runs(due.due_work)
    hall.runs(due.due_work)
    assert [type(one) for one in hall.all_seen(nadia)] == [ReportScreen, Reminder, Reminder]


def refuse(hall: Hall, chat_id: int, *, stored_at: datetime) -> None:
    """Let Telegram refuse a push, as the delivery learns of it."""
    outbox.enqueue(
        hall.session,
        chat_id=chat_id,
        message="Reminder",
        method="sendMessage",
        payload={},
        created_at=stored_at,
        lane=Lane.PUSH,
    )
    hall.later(seconds=2)
    outbox.drop_chat(hall.session, chat_id, "blocked", hall.now)
    hall.runs(reachability.mark_unreachable, chat_id)


def test_a_stranger_who_blocks_the_bot_changes_nothing(hall: Hall) -> None:
    karin = hall.joins("Karin", hall.conference(), Role.CHAIR)
    hall.runs(reachability.note_membership, hall.person("Okänd"), False)
    assert hall.all_seen(karin) == []


@pytest.mark.parametrize("how", ["refused", "removed"])
def test_a_group_that_lost_the_bot_is_unbound_and_the_chair_told(hall: Hall, how: str) -> None:
    conference = bound(hall)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    if how == "refused":
        hall.runs(reachability.mark_unreachable, GROUP)
    else:
        in_group = type(karin)(karin.person_id, GROUP, "Karin")
        hall.runs(reachability.note_membership, in_group, False)
    assert conference.group_chat_id is None
    assert hall.all_seen(karin) == [GroupLost("Torsdagsgruppen")]


def test_the_bot_added_to_a_group_binds_nothing_by_itself(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    hall.runs(reachability.note_membership, type(karin)(karin.person_id, GROUP, "Karin"), True)
    assert conference.group_chat_id is None


def test_a_group_that_becomes_a_supergroup_stays_bound(hall: Hall) -> None:
    conference = bound(hall)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    in_group = type(karin)(karin.person_id, GROUP, "Karin")
    screens.renew(hall.session, GROUP, "board")
    hall.runs(reachability.follow_group, in_group, -1001)
    assert conference.group_chat_id == -1001
    assert hall.session.exec(select(Screen.chat_id)).all() == [-1001]
    hall.runs(reachability.follow_group, in_group, -1001)
    hall.runs(reachability.move_group, -9, -10)
    assert conference.group_chat_id == -1001
