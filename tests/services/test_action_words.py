"""What owners say of their actions between meetings, and who hears of it."""

from datetime import date

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.following import LastWord
from bot.domain.messages.actions import ActionList, ActionWasDone, NotYourAction, OwnActions
from bot.domain.messages.following import (
    ActionCard,
    ActionMoved,
    AskMove,
    AskWord,
    DateMoved,
    NeedsHelp,
    SameDate,
    WordKept,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.recording import DateHasPassed, UnreadableDate
from bot.domain.messages.withholding import NotKept
from bot.domain.states import WordKind
from bot.services import agenda
from storage.models import Observation
from tests import builders
from tests.hall import Hall
from tests.services.promises_kept import Office, opened

DUE = date(2026, 12, 11)


@pytest.fixture
def office(hall: Hall) -> Office:
    return opened(hall)


def said(office: Office, action_id: int) -> LastWord | None:
    """Return what the next agenda says was last said of an action."""
    meeting = builders.meeting(office.hall, office.conference)
    compiled = agenda.agenda_of(office.hall.desk(), meeting)
    return next(
        one.word
        for one in compiled.points()
        if isinstance(one, FollowUp) and one.action_id == action_id
    )


def test_what_an_owner_says_of_the_progress_stands_in_the_agenda_and_the_list(
    office: Office,
) -> None:
    action = office.gives(office.eva)
    hall = office.hall
    hall.says(office.eva, "/atgarder")
    hall.taps(office.eva, "action_progress_number")
    assert isinstance(hall.sees(office.eva), AskWord)
    hall.says(office.eva, "Väntar på offert")
    assert hall.sees(office.eva) == WordKept(
        action.id, WordKind.PROGRESS, "Belys gången", "Väntar på offert"
    )
    word = LastWord(WordKind.PROGRESS, date(2026, 11, 26), "Eva", "Väntar på offert")
    assert said(office, action.id) == word
    hall.says(office.olle, "/atgarder")
    listed = hall.sees(office.olle)
    assert isinstance(listed, ActionList)
    assert listed.page.entries[0].action.word == word
    assert office.seen(office.karin, NeedsHelp) == []


def test_a_word_can_be_left_out_and_a_second_tap_is_no_second_word(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_PROGRESS, action.id)
    office.hall.taps_act(office.eva, Act.ACTION_PROGRESS, action.id)
    office.hall.taps(office.eva, "skip")
    kept = WordKept(action.id, WordKind.PROGRESS, "Belys gången", "")
    assert office.hall.all_seen(office.eva) == [kept]
    assert [one.kind for one in office.words(action)] == [WordKind.PROGRESS]
    office.hall.says(office.eva, "Klotter på torget")
    assert office.words(action)[0].text == ""
    assert [one.what for one in office.hall.session.exec(select(Observation))] == [
        "Klotter på torget"
    ]


def test_those_who_lead_hear_at_once_who_needs_help_and_then_with_what(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_HELP, action.id)
    told = NeedsHelp("Eva", "Polisen", "Belys gången", "", action.id)
    for leader in (office.karin, office.siv):
        assert office.hall.all_seen(leader) == [told]
    office.hall.taps_act(office.eva, Act.ACTION_HELP, action.id)
    office.hall.says(office.eva, "Vi saknar el på platsen")
    more = NeedsHelp("Eva", "Polisen", "Belys gången", "Vi saknar el på platsen", action.id)
    for leader in (office.karin, office.siv):
        assert office.hall.all_seen(leader) == [more]
    assert office.hall.all_seen(office.olle) == []
    assert [(one.kind, one.text) for one in office.words(action)] == [
        (WordKind.HELP, "Vi saknar el på platsen")
    ]
    office.hall.taps(office.karin, "action_open")
    card = office.hall.sees(office.karin)
    assert isinstance(card, ActionCard)
    assert card.words[0].text == "Vi saknar el på platsen"
    assert not card.own


def test_a_word_that_names_somebody_is_not_kept(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_HELP, action.id)
    office.hall.says(office.eva, "Han som ställer till det heter Göran")
    assert isinstance(office.hall.sees(office.eva), NotKept)
    assert office.words(action)[0].text == ""
    office.hall.taps(office.eva, "use_without")
    [word] = office.words(action)
    assert word.text
    assert "Göran" not in word.text


def test_a_moved_date_is_kept_and_the_chair_hears_of_both_days(office: Office) -> None:
    action = office.gives(office.eva)
    hall = office.hall
    hall.taps_act(office.eva, Act.ACTION_MOVE, action.id)
    asked = hall.sees(office.eva)
    assert isinstance(asked, AskMove)
    assert [one.day for one in asked.chips] == [
        date(2026, 12, 18),
        date(2026, 12, 25),
        date(2027, 1, 11),
    ]
    hall.taps(office.eva, "due_in_two_weeks")
    moved = date(2026, 12, 25)
    assert hall.all_seen(office.eva) == [ActionMoved("Belys gången", DUE, moved)]
    assert hall.all_seen(office.karin) == [DateMoved("Eva", "Belys gången", DUE, moved)]
    assert hall.all_seen(office.siv) == []
    hall.taps_act(office.eva, Act.ACTION_MOVE, action.id)
    hall.says(office.eva, "2027-02-01")
    assert action.due_on == date(2027, 2, 1)
    assert [(one.old_due, one.new_due) for one in office.words(action)] == [
        (DUE, moved),
        (moved, date(2027, 2, 1)),
    ]
    hall.taps_act(office.eva, Act.ACTION_MOVE_TO, action.id, date(2027, 2, 1).toordinal())
    assert hall.answer() == SameDate(date(2027, 2, 1))


def test_a_date_that_cannot_be_kept_is_refused_and_asked_for_still(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_MOVE, action.id)
    office.hall.says(office.eva, "snart")
    assert office.hall.sees(office.eva) == UnreadableDate()
    office.hall.says(office.eva, "25/11")
    assert office.hall.sees(office.eva) == DateHasPassed(date(2026, 11, 25))
    office.hall.says(office.eva, "12/12")
    assert action.due_on == date(2026, 12, 12)
    office.hall.taps_act(office.eva, Act.ACTION_MOVE_TO, action.id, 0)
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)


def test_a_leader_who_moves_a_date_lets_the_owner_know(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.siv, Act.ACTION_MOVE_TO, action.id, date(2026, 12, 18).toordinal())
    [told] = office.seen(office.eva, OwnActions)
    assert told.actions[0].due_on == date(2026, 12, 18)
    assert office.seen(office.karin, DateMoved) == [
        DateMoved("Siv", "Belys gången", DUE, date(2026, 12, 18))
    ]
    office.hall.taps_act(office.karin, Act.ACTION_DATE, action.id)
    office.hall.says(office.karin, "2026-12-20")
    assert [one.new_due for one in office.words(action)] == [
        date(2026, 12, 18),
        date(2026, 12, 20),
    ]


def test_old_buttons_of_what_is_done_say_so_and_change_nothing(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_MOVE, action.id)
    office.hall.taps_act(office.eva, Act.ACTION_DONE, action.id)
    for act in (Act.ACTION_PROGRESS, Act.ACTION_HELP, Act.ACTION_MOVE):
        office.hall.taps_act(office.eva, act, action.id)
        assert office.hall.answer() == ActionWasDone()
    office.hall.taps_act(office.eva, Act.ACTION_MOVE_TO, action.id, DUE.toordinal() + 1)
    assert office.hall.answer() == ActionWasDone()
    assert [one.kind for one in office.words(action)] == [WordKind.DONE]
    assert office.hall.all_seen(office.siv) == []


def test_a_typed_date_for_what_was_done_meanwhile_is_asked_for_no_more(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_MOVE, action.id)
    office.hall.taps_act(office.karin, Act.ACTION_DONE, action.id)
    office.hall.says(office.eva, "12/12")
    assert office.hall.sees(office.eva) == ActionWasDone()
    assert action.due_on == DUE


def test_what_others_own_is_not_answered_for(office: Office) -> None:
    action = office.gives(office.eva)
    for act, more in (
        (Act.ACTION_PROGRESS, ()),
        (Act.ACTION_HELP, ()),
        (Act.ACTION_MOVE, ()),
        (Act.ACTION_MOVE_TO, (DUE.toordinal() + 1,)),
        (Act.PROMISE, ()),
    ):
        office.hall.taps_act(office.olle, act, action.id, *more)
        assert office.hall.answer() == NotYourAction()
        office.hall.taps_act(office.olle, act, 9999, *more)
        assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    assert office.words(action) == []
    office.hall.taps_act(office.eva, Act.ACTION_PROGRESS, action.id)
    [word] = office.words(action)
    office.hall.taps_act(office.olle, Act.ACTION_NO_WORD, word.id)
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)


def test_the_card_shows_the_newest_of_what_was_said_first(office: Office) -> None:
    action = office.gives(office.eva)
    for number in range(7):
        office.hall.later(days=1)
        office.hall.taps_act(office.eva, Act.ACTION_PROGRESS, action.id)
        office.hall.says(office.eva, f"Dag {number}")
    office.hall.taps_act(office.eva, Act.PROMISE, action.id)
    card = office.hall.sees(office.eva)
    assert isinstance(card, ActionCard)
    assert [one.text for one in card.words] == [f"Dag {number}" for number in (6, 5, 4, 3, 2)]
