from datetime import date, timedelta

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.actions import (
    ActionIsDone,
    ActionIsOpen,
    ActionList,
    ActionWasDone,
    NotYourAction,
    OwnActions,
    OwnerMarkedAction,
)
from bot.domain.messages.following import AskWord, WordKept
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.states import ActionState, WordKind
from bot.services import actions
from bot.services.ports import Sender
from storage.models import Action, Conference, Meeting
from tests import builders
from tests.hall import Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Carin", conference, Role.CHAIR)


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference)


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


@pytest.fixture
def made(hall: Hall, meeting: Meeting, chair: Sender, anna: Sender) -> Action:
    return builders.action(hall, meeting, chair, owner=anna)


ANSWERS = ["action_done", "action_progress", "action_help", "action_move"]
ANSWERS_NUMBERED = [f"{one}_number" for one in ANSWERS]


def list_seen(hall: Hall, sender: Sender, place: int = -1) -> ActionList:
    seen = hall.all_seen(sender)[place]
    assert isinstance(seen, ActionList)
    return seen


def test_own_actions_come_first_and_only_they_can_be_marked(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.action(hall, meeting, chair, "Ingens", due_on=date(2026, 11, 1))
    builders.action(hall, meeting, chair, "Min", owner=anna)
    builders.action(hall, meeting, chair, "Klar", state=ActionState.DONE, done_at=hall.now)
    hall.session.flush()
    hall.later(days=2)
    hall.says(anna, "/atgarder")
    shown = list_seen(hall, anna).page.entries
    assert [(one.number, one.action.text, one.own) for one in shown] == [
        (1, "Min", True),
        (2, "Ingens", False),
    ]
    assert hall.labels(anna) == [*ANSWERS_NUMBERED, "action_open_number"]
    assert {one.values["number"] for one in hall.buttons(hall.sees(anna))} == {1}
    hall.says(chair, "/actions")
    assert hall.labels(chair) == [
        label
        for label in ("action_done_number", "action_open_number", "action_owner_number")
        for _ in range(2)
    ]


def test_an_owner_marks_an_action_done_and_the_chair_is_told(
    hall: Hall, chair: Sender, anna: Sender, made: Action
) -> None:
    hall.says(anna, "/atgarder")
    hall.taps(anna, "action_done_number")
    assert (made.state, made.done_at) == (ActionState.DONE, hall.now)
    assert hall.answer() == ActionIsDone()
    assert hall.all_seen(chair) == [OwnerMarkedAction("Anna", "Belys gången", done=True)]
    shown, asked = hall.all_seen(anna)
    assert [one.label for one in hall.buttons(shown)] == [
        "action_reopen_number",
        "action_open_number",
    ]
    assert isinstance(asked, AskWord)
    hall.says(anna, "Två lyktor är lagade")
    assert hall.sees(anna) == WordKept(
        made.id, WordKind.DONE, "Belys gången", "Två lyktor är lagade"
    )
    assert hall.all_seen(chair) == [
        OwnerMarkedAction("Anna", "Belys gången", done=True, word="Två lyktor är lagade")
    ]


def test_a_double_tap_marks_once_and_says_so(
    hall: Hall, chair: Sender, anna: Sender, made: Action
) -> None:
    hall.taps_act(anna, Act.ACTION_DONE, made.id)
    done_at = made.done_at
    hall.later(minutes=1)
    hall.taps_act(anna, Act.ACTION_DONE, made.id)
    assert hall.answer() == ActionWasDone()
    assert made.done_at == done_at
    assert len(hall.all_seen(chair)) == 1


def test_what_was_marked_by_mistake_can_be_opened_again_for_a_day(
    hall: Hall, chair: Sender, anna: Sender, made: Action
) -> None:
    hall.taps_act(anna, Act.ACTION_DONE, made.id)
    hall.taps(anna, "action_undo")
    assert not [one for one in hall.all_seen(anna) if isinstance(one, AskWord)]
    assert (made.state, made.done_at) == (ActionState.OPEN, None)
    assert hall.answer() == ActionIsOpen()
    assert hall.sees(chair) == OwnerMarkedAction("Anna", "Belys gången", done=False)
    hall.taps_act(anna, Act.ACTION_REOPEN, made.id)
    assert hall.answer() == ActionIsOpen()
    assert len(hall.all_seen(chair)) == 1
    hall.taps_act(anna, Act.ACTION_DONE, made.id)
    hall.later(hours=25)
    hall.says(anna, "/atgarder")
    assert list_seen(hall, anna).page.entries == ()


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
def test_those_who_lead_may_mark_what_others_own_and_nobody_is_told(
    hall: Hall, conference: Conference, made: Action, chair: Sender, role: Role
) -> None:
    leader = hall.joins("Lena", conference, role)
    hall.taps_act(leader, Act.ACTION_DONE, made.id)
    assert made.state is ActionState.DONE
    assert hall.all_seen(chair) == []


def test_a_chair_who_owns_it_is_not_told_of_their_own_tap(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    own = builders.action(hall, meeting, chair, owner=chair)
    hall.taps_act(chair, Act.ACTION_DONE, own.id)
    assert [type(one) for one in hall.all_seen(chair)] == [AskWord]


def test_what_others_own_cannot_be_marked_or_opened(
    hall: Hall, conference: Conference, made: Action
) -> None:
    bo = hall.joins("Bo", conference)
    hall.taps_act(bo, Act.ACTION_DONE, made.id)
    assert hall.answer() == NotYourAction()
    made.state, made.done_at = ActionState.DONE, hall.now
    hall.session.flush()
    hall.taps_act(bo, Act.ACTION_REOPEN, made.id)
    assert hall.answer() == NotYourAction()
    assert made.state is ActionState.DONE


def test_an_action_without_an_owner_is_marked_by_those_who_lead(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    nobodys = builders.action(hall, meeting, chair)
    hall.taps_act(anna, Act.ACTION_DONE, nobodys.id)
    assert hall.answer() == NotYourAction()
    hall.taps_act(chair, Act.ACTION_DONE, nobodys.id)
    assert nobodys.state is ActionState.DONE


def test_people_of_other_conferences_and_strangers_change_nothing(hall: Hall, made: Action) -> None:
    foreign = hall.joins("Nils", hall.conference("Annan"), Role.CHAIR)
    hall.taps_act(foreign, Act.ACTION_DONE, made.id)
    assert hall.answer() == NotYours()
    hall.taps_act(foreign, Act.ACTION_DONE, 999)
    assert hall.answer() == StaleButton(WayBack.ACTIONS)
    hall.taps_act(hall.person("Mallory"), Act.ACTION_DONE, 999)
    assert hall.answer() == Stranger()
    assert made.state is ActionState.OPEN


def test_more_than_ten_actions_are_shown_in_pages(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    for number in range(23):
        builders.action(hall, meeting, chair, f"Nr {number}")
    hall.says(chair, "/atgarder")
    assert list_seen(hall, chair).page.count == 3
    assert hall.labels(chair)[-1] == "next_page"
    hall.taps(chair, "next_page")
    assert [one.number for one in list_seen(hall, chair).page.entries] == list(range(11, 21))
    assert hall.labels(chair)[-2:] == ["previous_page", "next_page"]
    hall.taps(chair, "action_done_number")
    assert list_seen(hall, chair, -2).page.number == 1
    hall.taps_act(chair, Act.ACTIONS, hall.part(chair).id, 99)
    assert [one.number for one in list_seen(hall, chair, -2).page.entries] == [21, 22, 23]
    hall.taps_act(chair, Act.ACTIONS, hall.part(chair).id, -1)
    assert list_seen(hall, chair, -2).page.number == 0


def test_each_owner_is_told_once_what_the_meeting_asked_of_them(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender, made: Action
) -> None:
    before = builders.earlier(hall, meeting)
    builders.action(hall, before, chair, "Sedan förra gången", owner=anna)
    builders.action(hall, meeting, chair, "Ingens")
    hall.runs(actions.tell_owners, meeting)
    hall.runs(actions.tell_owners, meeting)
    [told] = hall.all_seen(anna)
    assert isinstance(told, OwnActions)
    assert [one.action_id for one in told.actions] == [made.id]
    assert hall.labels(anna) == ANSWERS
    assert hall.all_seen(chair) == []
    hall.taps(anna, "action_done")
    assert made.state is ActionState.DONE


def test_an_owner_of_many_long_actions_gets_them_in_messages_that_fit(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    for number in range(6):
        builders.action(hall, meeting, chair, f"{number}" * 900, owner=anna)
    hall.runs(actions.tell_owners, meeting)
    told = [one for one in hall.all_seen(anna) if isinstance(one, OwnActions)]
    assert [len(one.actions) for one in told] == [2, 2, 2]
    assert hall.labels(anna) == ANSWERS_NUMBERED * 2


def test_a_participant_s_open_actions_are_their_own_with_the_most_urgent_first(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender, made: Action
) -> None:
    today = meeting.local_date
    soon = builders.action(hall, meeting, chair, owner=anna, due_on=today + timedelta(days=3))
    builders.action(hall, meeting, chair, owner=chair)
    found = hall.runs(actions.open_actions_of, hall.part(anna))
    assert [one.action_id for one in found] == [soon.id, made.id]
