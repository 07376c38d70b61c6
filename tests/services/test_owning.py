"""Who answers for an action: chosen late, chosen anew, or typed instead of tapped."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.actions import ActionList, OwnActions
from bot.domain.messages.general import NotYours, StaleButton
from bot.domain.messages.meeting import MeetingClosed, MeetingPublished, MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.promising import (
    ActionKept,
    AskDue,
    AskOwner,
)
from bot.domain.messages.recording import (
    NotRecorded,
    Place,
    TapTheOwner,
)
from bot.domain.states import ActionState, MeetingState
from bot.services import due, reachability
from storage.models import Action, Meeting, Observation
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def action(table: Table) -> Action:
    return table.hall.session.exec(select(Action)).one()


def owner(table: Table) -> str | None:
    listed = {
        table.hall.part(one).id: one.name
        for one in (table.chair, table.secretary, table.eva, table.olle)
    }
    return listed.get(action(table).owner_id or 0)


def told(table: Table) -> list[OwnActions]:
    return [one for one in table.hall.all_seen(table.eva) if isinstance(one, OwnActions)]


def test_an_action_kept_without_owner_and_date_gets_them_afterwards(table: Table) -> None:
    table.observes(table.olle, "Klotter")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan")
    table.hall.taps(table.chair, "action_owners")
    table.hall.taps(table.chair, "Eva")
    assert (owner(table), table.one(table.chair, AskDue).owner) == ("Eva", "Eva")
    table.hall.taps(table.chair, "due_in_a_week")
    kept = table.one(table.chair, ActionKept)
    assert (kept.owner, kept.due_on) == ("Eva", date(2026, 12, 3))
    table.hall.taps(table.chair, "action_date")
    table.hall.says(table.chair, "5/12")
    assert action(table).due_on == date(2026, 12, 5)
    assert table.one(table.secretary, MeetingRunning).records[0].owner == "Eva"
    assert told(table) == []
    table.closes()
    assert len(told(table)) == 1


def test_an_action_that_is_followed_up_gets_a_new_owner_who_is_told(table: Table) -> None:
    promised = table.promised_before("Laga lampan", table.olle)
    publish_earlier(table, promised)
    table.hall.says(table.olle, "/mig")
    table.hall.taps(table.olle, "quit")
    table.hall.taps(table.olle, "quit_surely")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "action_owners")
    table.hall.taps(table.chair, "Eva")
    table.hall.taps(table.chair, "due_in_two_weeks")
    assert table.one(table.chair, ActionKept).place == Place(1, "Laga lampan")
    item = table.one(table.chair, MeetingRunning).item
    assert item is not None
    assert (item.owner, item.due_on) == ("Eva", date(2026, 12, 10))
    (message,) = told(table)
    (mine,) = message.actions
    assert (mine.text, mine.due_on) == ("Laga lampan", date(2026, 12, 10))


def publish_earlier(table: Table, promised: Action) -> None:
    """Let the meeting that made an action be over and its minutes out."""
    meeting = table.hall.session.get_one(Meeting, promised.meeting_id)
    meeting.state = MeetingState.PUBLISHED
    meeting.started_at = meeting.starts_at
    meeting.closed_at = meeting.published_at = meeting.ends_at
    table.hall.session.flush()


def test_those_who_lead_choose_an_owner_between_meetings_from_the_list(table: Table) -> None:
    table.starts()
    table.hall.says(table.secretary, "/atgard Laga lampan", chat_id=GROUP)
    table.closes()
    table.hall.later(days=1)
    table.hall.says(table.chair, "/atgarder")
    table.hall.taps(table.chair, "action_owner_number")
    table.hall.taps(table.chair, "Eva")
    assert len(told(table)) == 1
    table.hall.taps(table.chair, "due_in_a_week")
    assert (owner(table), action(table).due_on) == ("Eva", date(2026, 12, 4))
    assert [one.actions[0].due_on for one in told(table)] == [date(2026, 12, 4)]
    shown = [one for one in table.hall.all_seen(table.chair) if isinstance(one, MeetingPublished)]
    assert len(shown) == 1
    table.hall.says(table.eva, "/atgarder")
    assert "action_owner_number" not in table.hall.labels(table.eva)


def test_a_date_between_meetings_is_typed_and_back_leads_nowhere_else(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan", "Eva")
    table.closes()
    number = action(table).id
    table.hall.taps_act(table.chair, Act.ACTION_DATE, number)
    table.hall.says(table.chair, "5/12")
    assert action(table).due_on == date(2026, 12, 5)
    table.hall.taps_act(table.chair, Act.ACTION_OWNERS, number, 0)
    *before, asked = table.hall.all_seen(table.chair)
    assert isinstance(asked, AskOwner)
    table.hall.taps(table.chair, "back")
    assert table.hall.all_seen(table.chair) == before
    table.hall.says(table.chair, "Olle")
    assert owner(table) == "Eva"


def test_an_owner_chosen_before_the_minutes_are_published_is_read_before_that(
    table: Table,
) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan")
    table.closes(publish=False)
    table.hall.taps_act(
        table.chair, Act.ACTION_OWNER, action(table).id, table.hall.part(table.eva).id
    )
    assert told(table) == []
    table.hall.taps(table.chair, "publish")
    assert table.one(table.chair, MinutesText).preview
    assert isinstance(table.hall.sees(table.chair), MeetingClosed)
    table.hall.taps(table.chair, "publish")
    (task,) = table.one(table.eva, MinutesText).content.loose.tasks
    assert task.owner == "Eva"
    assert len(told(table)) == 1


def test_who_takes_an_action_themselves_or_cannot_be_reached_is_not_written_to(
    table: Table,
) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan")
    table.closes()
    table.hall.runs(reachability.mark_unreachable, table.eva.chat_id)
    for person in (table.eva, table.chair):
        table.hall.taps_act(
            table.chair, Act.ACTION_OWNER, action(table).id, table.hall.part(person).id
        )
        seen = table.hall.all_seen(person)
        assert not [one for one in seen if isinstance(one, OwnActions)]


def test_what_is_done_and_what_is_not_ones_own_to_lead_gets_no_owner(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan")
    number, eva = action(table).id, table.hall.part(table.eva).id
    table.hall.taps_act(table.eva, Act.ACTION_OWNER, number, eva)
    assert isinstance(table.hall.answer(), NotYours)
    done = action(table)
    done.state, done.done_at = ActionState.DONE, NINE
    for act in (Act.ACTION_OWNERS, Act.ACTION_OWNER, Act.ACTION_DUE):
        table.hall.taps_act(table.chair, act, number, 0)
        assert isinstance(table.hall.answer(), StaleButton)
    table.hall.taps_act(table.chair, Act.ACTION_DATE, number)
    assert isinstance(table.hall.answer(), StaleButton)
    assert owner(table) is None


def test_a_name_that_is_typed_is_taken_where_it_fits_one_person(table: Table) -> None:
    table.hall.joins("Olle Berg", table.conference)
    table.starts()
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    for typed in ("Någon", "O"):
        table.hall.says(table.chair, typed)
        assert isinstance(table.hall.sees(table.chair), TapTheOwner)
    assert owner(table) is None
    table.hall.says(table.chair, "ev")
    assert owner(table) == "Eva"
    assert isinstance(table.hall.sees(table.chair), AskDue)
    table.hall.says(table.chair, "5/12")
    assert action(table).due_on == date(2026, 12, 5)
    table.hall.taps(table.chair, "action_owners")
    assert isinstance(table.one(table.chair, AskOwner), AskOwner)
    table.hall.says(table.chair, "olle")
    assert owner(table) == "Olle"
    assert not table.hall.session.exec(select(Observation)).all()


def test_a_name_for_an_action_that_was_removed_is_given_back(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Ring skolan")
    table.strikes(table.secretary)
    table.hall.says(table.chair, "Eva")
    assert table.hall.sees(table.chair) == NotRecorded("Eva")


def test_the_list_offers_no_owner_for_what_is_done(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan")
    table.closes()
    table.hall.says(table.chair, "/atgarder")
    assert "action_owner_number" in table.hall.labels(table.chair)
    table.hall.taps(table.chair, "action_done_number")
    assert "action_owner_number" not in table.hall.labels(table.chair)
    assert isinstance(table.hall.sees(table.chair), ActionList)


def test_the_next_meeting_sees_who_was_chosen_between(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ring skolan")
    table.closes()
    table.hall.taps_act(
        table.chair, Act.ACTION_OWNER, action(table).id, table.hall.part(table.eva).id
    )
    table.hall.at(NINE + timedelta(weeks=1))
    table.hall.runs(due.due_work)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    item = table.one(table.chair, MeetingRunning).item
    assert item is not None
    assert item.owner == "Eva"
