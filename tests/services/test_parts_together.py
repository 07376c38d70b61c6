"""What holds where two parts of the hour meet, each of which holds alone."""

from datetime import date, timedelta

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import leaving as messages
from bot.domain.messages.actions import ActionList, OwnActions, OwnerMarkedAction
from bot.domain.messages.feedback import Feedback
from bot.domain.messages.following import ActionCard, ActionReminder, AskDifference, NeedsHelp
from bot.domain.messages.series import PromiseFollows
from bot.domain.states import ActionState
from bot.services import actions, due, exporting, pausing
from bot.services.ports import Sender
from storage.models import Action, AgendaItem, Meeting
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import laid_table
from tests.services.promises_kept import Office, opened


@pytest.fixture
def office(hall: Hall) -> Office:
    return opened(hall)


def of_the_police(office: Office) -> Action:
    """Let the meeting have asked something of the police, of which Eva knows."""
    body = office.hall.organisation(office.conference, "Polisen")
    return office.gives(None, organisation_id=body.id, given_at=office.hall.now)


def test_the_action_of_an_organisation_stays_with_it_when_one_of_several_leaves(
    office: Office,
) -> None:
    office.hall.joins("Disa", office.conference, organisation="Polisen")
    action = of_the_police(office)
    office.hall.says(office.eva, "/mig")
    office.hall.taps(office.eva, "quit")
    assert office.hall.sees(office.eva) == messages.AskQuit(
        office.hall.part(office.eva).id, office.conference.name, 0, "Karin"
    )
    office.hall.taps(office.eva, "quit_surely")
    assert (action.owner_id, action.organisation_id is None) == (None, False)


def test_the_action_of_an_organisation_is_handed_over_by_the_last_who_speaks_for_it(
    office: Office,
) -> None:
    action = of_the_police(office)
    office.hall.says(office.eva, "/mig")
    office.hall.taps(office.eva, "quit")
    office.hall.taps(office.eva, "hand_over")
    office.hall.taps(office.eva, "Olle")
    assert (action.owner_id, action.organisation_id) == (office.hall.part(office.olle).id, None)
    assert isinstance(office.hall.sees(office.olle), OwnActions)
    assert isinstance(office.hall.sees(office.eva), messages.AskQuit)
    office.hall.taps(office.eva, "quit_surely")
    assert office.hall.sees(office.karin) == messages.MemberQuit("Eva", "Polisen", 0, "Karin")


def pause(office: Office, who: Sender) -> None:
    office.hall.runs(pausing.pause, office.hall.part(who), None)


def test_the_card_names_the_organisation_that_is_to_do_something(office: Office) -> None:
    of_the_police(office)
    office.hall.says(office.eva, "/atgarder")
    listed = office.hall.sees(office.eva)
    assert isinstance(listed, ActionList)
    office.hall.taps(office.eva, "action_open_number")
    card = office.hall.sees(office.eva)
    assert isinstance(card, ActionCard)
    assert (card.action.owner, card.own) == ("Polisen", True)


def test_who_had_a_pause_when_an_action_was_given_is_told_of_it_afterwards(office: Office) -> None:
    action = office.gives(office.olle)
    pause(office, office.olle)
    actions.tell_owner(office.hall.desk(), action, besides=office.hall.part(office.karin))
    office.at(date(2026, 11, 27), 9)
    assert office.seen(office.olle, OwnActions) == []
    office.hall.runs(pausing.resume, office.hall.part(office.olle))
    for hour in (10, 11):
        office.at(date(2026, 11, 27), hour)
    assert [one.actions[0].text for one in office.seen(office.olle, OwnActions)] == [action.text]


def test_who_leads_and_has_a_pause_is_not_told_of_what_owners_mark(office: Office) -> None:
    action = office.gives(office.olle)
    bo = office.hall.joins("Bo", office.conference, Role.CHAIR)
    for leader in (bo, office.siv):
        pause(office, leader)
    before = [office.hall.all_seen(one) for one in (bo, office.siv)]
    office.hall.taps_act(office.olle, Act.ACTION_HELP, action.id)
    office.hall.says(office.olle, "Lampan saknas")
    office.hall.taps_act(office.olle, Act.ACTION_DONE, action.id)
    office.hall.says(office.olle, "Bytt")
    assert [office.hall.all_seen(one) for one in (bo, office.siv)] == before
    assert office.seen(office.karin, NeedsHelp)
    assert office.seen(office.karin, OwnerMarkedAction)


def test_who_reported_and_has_a_pause_is_asked_of_the_difference_when_it_is_over(
    office: Office,
) -> None:
    reported = builders.observation(office.hall, office.eva, office.meeting, "Mörkt i gången")
    item = AgendaItem(meeting_id=office.meeting.id, position=1, observation_id=reported.id)
    office.hall.session.add(item)
    office.hall.session.flush()
    action = office.gives(office.olle, agenda_item_id=item.id)
    office.at(date(2026, 12, 1), 14)
    office.hall.taps_act(office.olle, Act.ACTION_DONE, action.id)
    pause(office, office.eva)
    office.at(date(2026, 12, 29), 9)
    assert office.seen(office.eva, AskDifference) == []
    office.hall.runs(pausing.resume, office.hall.part(office.eva))
    for hour in (10, 11):
        office.at(date(2026, 12, 29), hour)
    assert len(office.seen(office.eva, AskDifference)) == 1


def test_the_meeting_writes_nothing_to_a_secretary_with_a_pause(hall: Hall) -> None:
    table = laid_table(hall)
    observed = table.observes(table.eva, "Klotter")
    for one in (table.secretary, table.eva):
        hall.runs(pausing.pause, hall.part(one), None)
    before = [hall.all_seen(one) for one in (table.secretary, table.eva)]
    hall.runs(due.due_work)
    table.starts()
    hall.taps(table.chair, "next_item")
    hall.later(minutes=100)
    hall.runs(due.due_work)
    hall.says(table.chair, "/mote")
    hall.taps(table.chair, "publish")
    hall.runs(due.due_work)
    assert [hall.all_seen(one) for one in (table.secretary, table.eva)] == before
    assert hall.outbox.calendars[table.eva.chat_id] == []
    hall.runs(pausing.resume, hall.part(table.eva))
    hall.runs(due.due_work)
    assert [one.items[0].what for one in hall.all_seen(table.eva) if isinstance(one, Feedback)] == [
        observed.what
    ]


def test_who_was_reminded_no_more_is_reminded_again_once_done_is_taken_back(hall: Hall) -> None:
    table = laid_table(hall)
    action = table.promised_before("Laga lampan", table.olle)
    builders.held(hall, hall.session.get_one(Meeting, action.meeting_id))
    action.due_on, action.given_at = date(2026, 12, 4), hall.now - timedelta(days=6)
    table.starts()
    hall.taps(table.chair, "next_item")
    hall.taps(table.chair, "followed_up")
    hall.taps(table.chair, "undo")
    assert action.state is ActionState.OPEN
    table.closes()
    hall.at(hall.now.replace(month=12, day=1, hour=9))
    hall.runs(due.due_work)
    assert [type(one) for one in hall.all_seen(table.olle)].count(ActionReminder) == 1


def test_what_an_organisation_is_to_do_follows_a_moved_day_and_its_people_hear(hall: Hall) -> None:
    table = laid_table(hall)
    hall.at(hall.now - timedelta(days=1))
    action = table.promised_before("Laga lampan", table.olle)
    builders.held(hall, hall.session.get_one(Meeting, action.meeting_id))
    action.owner_id, action.organisation_id = None, hall.part(table.eva).organisation_id
    action.due_on = table.meeting.local_date
    hall.session.flush()
    hall.says(table.chair, "/flytta")
    hall.says(table.chair, "fre 10.30")
    hall.taps(table.chair, "move_surely")
    assert action.due_on == date(2026, 11, 27)
    told = PromiseFollows(("Laga lampan",), date(2026, 11, 27), date(2026, 11, 26))
    assert told in hall.all_seen(table.eva)
    assert told not in hall.all_seen(table.olle)


def test_the_export_says_which_organisation_is_to_do_something(office: Office) -> None:
    of_the_police(office)
    [row] = office.hall.runs(exporting.extract, office.conference.id).actions
    assert (row.owner, row.organisation) == ("", "Polisen")


def test_what_is_done_is_asked_of_nobody_when_its_minutes_are_corrected(office: Office) -> None:
    action = office.gives(office.olle, state=ActionState.DONE, done_at=office.hall.now)
    chair = office.hall.part(office.karin)
    actions.tell_owner(office.hall.desk(), action, besides=chair)
    assert office.seen(office.olle, OwnActions) == []
    actions.open_again(office.hall.desk(), chair, action)
    actions.tell_owner(office.hall.desk(), action, besides=chair)
    assert len(office.seen(office.olle, OwnActions)) == 1
