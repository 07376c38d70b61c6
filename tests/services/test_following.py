"""The owners of actions are reminded until what they promised is done."""

from datetime import date, timedelta

import pytest

from bot.domain.acts import Act
from bot.domain.messages.actions import OwnActions
from bot.domain.messages.following import ActionReminder
from bot.domain.messages.general import NothingToCancel, StaleButton, WayBack
from bot.services import actions, due, reachability
from storage import following as rows
from tests.hall import Hall
from tests.services.promises_kept import AFTER, Office, opened

EARLY, FRIDAY, WEEK_AFTER = date(2026, 12, 8), date(2026, 12, 11), date(2026, 12, 18)


@pytest.fixture
def office(hall: Hall) -> Office:
    return opened(hall)


def reminded(office: Office) -> list[list[str]]:
    return [[one.text for one in told.actions] for told in office.seen(office.eva, ActionReminder)]


def test_an_owner_hears_before_on_and_weekly_after_the_day_until_it_is_done(
    office: Office,
) -> None:
    action = office.gives(office.eva)
    for day in (date(2026, 12, 7), EARLY, EARLY, FRIDAY, FRIDAY, date(2026, 12, 17), WEEK_AFTER):
        office.at(day)
    assert reminded(office) == [["Belys gången"]] * 3
    assert office.pushes() == [("early", None), ("due", None), ("weekly", None)]
    assert not office.seen(office.karin, ActionReminder)
    [*_, last] = office.seen(office.eva, ActionReminder)
    assert last.actions[0].overdue
    office.hall.taps_act(office.eva, Act.ACTION_DONE, action.id)
    office.at(date(2026, 12, 25))
    assert len(reminded(office)) == 3


def test_no_reminder_comes_at_night_or_on_a_weekend_and_none_arrives_late(office: Office) -> None:
    office.gives(office.eva, due_on=date(2026, 12, 13))
    office.at(date(2026, 12, 10), 6, 59)
    office.at(date(2026, 12, 10), 19)
    assert reminded(office) == []
    office.at(date(2026, 12, 11), 9)
    assert len(reminded(office)) == 1
    chat = office.hall.outbox.chats[office.eva.chat_id]
    [seen] = [one for one in chat if isinstance(one.message, ActionReminder)]
    assert (seen.push, seen.expires_at) == (
        True,
        AFTER.replace(month=12, day=11, hour=18, minute=0),
    )
    for day in (12, 13):
        office.at(date(2026, 12, day), 12)
    assert len(reminded(office)) == 1
    assert office.pushes() == [("early", "overtaken"), ("due", None)]


def test_one_message_tells_of_all_that_falls_on_a_day(office: Office) -> None:
    office.gives(office.eva, "Belys gången")
    office.gives(office.eva, "Ring skolan", due_on=EARLY)
    office.gives(office.olle, "Klipp buskarna", due_on=EARLY)
    office.at(EARLY)
    assert reminded(office) == [["Ring skolan", "Belys gången"]]
    assert len(office.seen(office.olle, ActionReminder)) == 1
    labels = office.hall.labels(office.eva)
    assert (
        labels
        == [
            f"{one}_number"
            for one in ("action_done", "action_progress", "action_help", "action_move")
        ]
        * 2
    )


def test_of_many_actions_each_opens_a_card_of_its_own(office: Office) -> None:
    for number in range(4):
        office.gives(office.eva, f"Nr {number}")
    office.at(FRIDAY)
    assert office.hall.labels(office.eva) == ["action_open_text"] * 4
    office.hall.taps(office.eva, "Nr 2")
    assert office.hall.labels(office.eva) == [
        "action_done",
        "action_progress",
        "action_help",
        "action_move",
        "back",
    ]
    office.hall.taps(office.eva, "back")
    office.hall.taps(office.eva, "action_open_number")
    assert "action_help" in office.hall.labels(office.eva)


def test_what_is_done_in_time_drops_its_reminders_and_what_is_opened_again_gets_them(
    office: Office,
) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_DONE, action.id)
    assert office.pushes() == [("early", "done"), ("due", "done")]
    office.at(EARLY)
    assert reminded(office) == []
    office.hall.taps_act(office.eva, Act.ACTION_REOPEN, action.id)
    office.at(EARLY, 10)
    assert reminded(office) == [["Belys gången"]]


def test_who_cannot_be_reached_is_reminded_of_the_newest_on_return(office: Office) -> None:
    office.gives(office.eva)
    office.hall.runs(reachability.mark_unreachable, office.eva.chat_id)
    office.at(EARLY)
    office.at(FRIDAY)
    assert office.pushes() == [("early", "unreachable"), ("due", "unreachable")]
    office.hall.runs(reachability.note_membership, office.eva, True)
    office.at(FRIDAY, 11)
    assert office.pushes() == [("early", "overtaken"), ("due", None)]
    assert reminded(office) == [["Belys gången"]]


def test_who_has_left_is_not_reminded_and_the_row_says_why(office: Office) -> None:
    office.gives(office.eva)
    office.hall.part(office.eva).left_at = office.hall.now
    office.at(EARLY)
    assert office.pushes() == [("early", "left")]
    assert reminded(office) == []


def test_what_the_chair_gives_an_owner_who_is_away_is_told_on_return(office: Office) -> None:
    office.hall.runs(reachability.mark_unreachable, office.eva.chat_id)
    action = office.gives(office.eva, given_at=None)
    done = office.gives(office.eva, "Ring skolan", given_at=None)
    office.hall.runs(actions.tell_owners, office.meeting)
    assert office.pushes() == [("given", "unreachable")] * 2
    office.hall.runs(due.due_work)
    assert office.seen(office.eva, OwnActions) == []
    office.hall.taps_act(office.karin, Act.ACTION_DONE, done.id)
    office.hall.runs(reachability.note_membership, office.eva, True)
    for _ in range(2):
        office.hall.runs(due.due_work)
    [told] = office.seen(office.eva, OwnActions)
    assert [one.action_id for one in told.actions] == [action.id]
    assert [one for one in office.pushes() if one[0] == "given"] == [
        ("given", None),
        ("given", "done"),
    ]


def test_nobody_is_reminded_while_a_meeting_is_held_but_after_it(office: Office) -> None:
    thursday = date(2026, 12, 3)
    office.gives(office.eva, due_on=thursday)
    office.at(date(2026, 11, 30))
    for hour, minute in ((8, 50), (9, 0), (9, 59)):
        office.at(thursday, hour, minute)
        assert len(reminded(office)) == 1
    office.at(thursday, 10)
    assert len(reminded(office)) == 2


def test_what_another_tick_has_just_decided_is_not_sent_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.gives(office.eva)
    office.at(EARLY)
    monkeypatch.setattr(rows, "decided", lambda *_given: set())
    office.at(EARLY, 10)
    assert len(reminded(office)) == 1


def test_a_moved_date_is_reminded_of_anew(office: Office) -> None:
    action = office.gives(office.eva)
    office.at(EARLY)
    office.hall.later(minutes=5)
    office.hall.taps_act(office.eva, Act.ACTION_MOVE_TO, action.id, WEEK_AFTER.toordinal())
    office.at(FRIDAY)
    assert len(reminded(office)) == 1
    office.at(date(2026, 12, 15))
    office.at(WEEK_AFTER)
    assert len(reminded(office)) == 3


def test_a_bot_that_was_away_says_only_the_newest(office: Office) -> None:
    office.gives(office.eva)
    office.at(date(2027, 1, 4))
    assert office.pushes() == [
        ("early", "overtaken"),
        ("due", "overtaken"),
        ("weekly", "overtaken"),
        ("weekly", "overtaken"),
        ("weekly", None),
    ]
    assert len(reminded(office)) == 1


def test_an_action_whose_minutes_are_not_out_is_not_reminded_of(office: Office) -> None:
    office.gives(office.eva, given_at=None)
    office.at(FRIDAY)
    assert reminded(office) == []


def test_the_clock_knows_when_it_reminds_next(office: Office, hall: Hall) -> None:
    office.at(date(2026, 12, 4), 12)
    friday_noon = hall.now
    before = hall.runs(due.next_due)
    office.gives(office.eva)
    assert hall.runs(due.next_due) == min(before, friday_noon + timedelta(days=3, hours=-3))


def test_an_action_that_is_removed_takes_what_was_said_of_it_along(office: Office) -> None:
    action = office.gives(office.eva)
    office.hall.taps_act(office.eva, Act.ACTION_PROGRESS, action.id)
    office.hall.session.delete(action)
    office.hall.session.flush()
    office.hall.session.expire_all()
    assert office.words(action) == []
    office.hall.taps(office.eva, "skip")
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    office.hall.says(office.eva, "Väntar på el")
    assert office.hall.sees(office.eva) == StaleButton(WayBack.ACTIONS)
    office.hall.says(office.eva, "/avbryt")
    assert office.hall.sees(office.eva) == NothingToCancel()
