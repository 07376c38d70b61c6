"""What is one's own: what was sent in, what became of it, and what was promised."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.feedback import Fate
from bot.domain.messages.general import StaleButton
from bot.domain.messages.mine import FEW_ACTIONS, Mine
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.mine import Place, Stage
from bot.domain.observation import ReportState
from bot.domain.states import ActionState, Effect, MeetingState, ObservationState, SubmissionState
from bot.services.ports import Sender
from storage.models import Action, EffectAnswer
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def mine(hall: Hall, who: Sender) -> Mine:
    hall.says(who, "/mina")
    return seen(hall, who)


def seen(hall: Hall, who: Sender) -> Mine:
    shown = [one for one in hall.all_seen(who) if isinstance(one, Mine)]
    return shown[-1]


def test_mine_shows_this_week_and_the_last_and_what_is_begun(hall: Hall) -> None:
    conference = hall.conference()
    anna = hall.joins("Anna", conference)
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    for text in ("Handel", "i går", "torget", "-", "nej"):
        hall.says(anna, text)
    hall.taps(anna, "save")
    hall.taps(anna, "submit")
    over = builders.held(hall, builders.meeting(hall, conference))
    over.state, over.published_at = MeetingState.CLOSED, None
    hall.later(days=7)
    hall.says(anna, "Klotter")
    this, last = mine(hall, anna).weeks
    assert (last.place, last.state) == (Place.LAST, ReportState.SUBMITTED)
    assert [(one.what, one.where) for one in last.items] == [("Handel", "torget")]
    assert [(one.what, one.is_draft) for one in this.items] == [("Klotter", True)]
    assert (this.place, this.state) == (Place.CURRENT, ReportState.STARTED)
    hall.taps(anna, "report")
    assert any(isinstance(one, ReportScreen) for one in hall.all_seen(anna))


def test_mine_in_the_first_week_has_no_week_before(hall: Hall) -> None:
    anna = hall.joins("Anna", hall.conference())
    shown = mine(hall, anna)
    [week] = shown.weeks
    assert (week.items, shown.actions, shown.older, shown.newer) == ((), (), None, None)


def test_an_observer_has_nothing_of_their_own(hall: Hall) -> None:
    olle = hall.joins("Olle", hall.conference(), Role.OBSERVER)
    hall.says(olle, "/mina")
    assert hall.sees(olle) == OnlyReads()


def held(table: Table) -> Action:
    """Let a meeting decide on one of Eva's three, act on the next and come no further."""
    for what in ("Klotter", "Rån", "Skräp"):
        table.observes(table.eva, what)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    table.hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan", "Olle")
    table.closes()
    table.hall.later(hours=3)
    return table.hall.session.exec(select(Action)).one()


def test_mine_tells_what_became_of_each_thing_and_who_does_what(table: Table) -> None:
    action = held(table)
    [week, last] = mine(table.hall, table.eva).weeks
    assert (week.items, last.stage) == ((), Stage.PUBLISHED)
    fates = [(one.what, one.became.fate if one.became else None) for one in last.items]
    assert fates == [
        ("Klotter", Fate.ACTED),
        ("Rån", Fate.ACTED),
        ("Skräp", Fate.NOT_REACHED),
    ]
    decided, acted, _ = last.items
    assert decided.became is not None
    assert decided.became.outcome.decisions == ("Vi går dit",)
    [task] = acted.tasks
    assert (task.text, task.who, task.done, task.noticed) == ("Ring skolan", "Olle", False, None)
    action.state, action.done_at = ActionState.DONE, table.hall.now
    answered = EffectAnswer(
        action_id=action.id,
        participant_id=table.hall.part(table.eva).id,
        answer=Effect.PARTLY,
        said_at=table.hall.now,
    )
    table.hall.session.add(answered)
    [task] = mine(table.hall, table.eva).weeks[1].items[1].tasks
    assert (task.done, task.noticed) == (True, Effect.PARTLY)


def test_mine_holds_nothing_that_others_have_sent_or_promised(table: Table) -> None:
    colleague = table.hall.joins("Ali", table.conference, organisation="Polisen", area="Angered")
    held(table)
    shown = mine(table.hall, colleague)
    assert [week.items for week in shown.weeks] == [(), ()]
    assert shown.actions == ()


def test_how_far_the_meeting_has_come_is_told_until_the_minutes_are_out(table: Table) -> None:
    def stage() -> Stage:
        return mine(table.hall, table.eva).weeks[0].stage

    table.observes(table.eva, "Klotter")
    assert stage() is Stage.AHEAD
    table.meeting.released_at = table.hall.now
    assert stage() is Stage.RELEASED
    table.starts()
    assert stage() is Stage.RUNNING
    table.closes(publish=False)
    table.hall.later(hours=3)
    week = mine(table.hall, table.eva).weeks[1]
    assert (week.stage, week.items[0].became) == (Stage.UNPUBLISHED, None)


def test_weeks_are_turned_over_those_with_something_of_ones_own(table: Table) -> None:
    hall = table.hall
    weeks = [builders.earlier(hall, table.meeting, weeks=back) for back in (2, 4, 7)]
    for one in weeks:
        one.state, one.published_at = MeetingState.CLOSED, None
        builders.observation(hall, table.eva, one, f"Vecka {one.local_date.isocalendar().week}")
    builders.earlier(hall, table.meeting, weeks=3)
    builders.submission(hall, table.eva, weeks[2], SubmissionState.SUBMITTED)
    shown = mine(hall, table.eva)
    assert shown.newer is None
    days = []
    while shown.older is not None:
        hall.taps(table.eva, "older_week")
        shown = seen(hall, table.eva)
        days.append(shown.weeks[0].day)
        assert [week.stage for week in shown.weeks] == [Stage.UNPUBLISHED]
        assert not shown.shows_actions
    # The last that was held stands on the first page, and has a page of its own on the way back.
    assert days == [one.local_date for one in weeks[1:]]
    for _ in weeks:
        hall.taps(table.eva, "newer_week")
    shown = seen(hall, table.eva)
    assert (shown.weeks[0].place, shown.newer) == (Place.CURRENT, None)
    assert len([one for one in hall.all_seen(table.eva) if isinstance(one, Mine)]) == 1


def test_a_week_of_another_conference_or_none_is_not_shown(table: Table) -> None:
    elsewhere = table.hall.conference("Annan konferens")
    other = builders.meeting(table.hall, elsewhere)
    part = table.hall.part(table.eva)
    for number in (other.id, 4711):
        table.hall.taps_act(table.eva, Act.MINE, part.id, number, 0)
        assert table.hall.answer() == StaleButton()
    assert table.hall.all_seen(table.eva) == []


def test_much_in_one_week_is_turned_page_by_page_and_none_is_left_out(table: Table) -> None:
    said = [f"{number} " + "Långt " * 20 for number in range(20)]
    for one in said:
        table.observes(table.eva, one, where="Hammarkulletorget")
    shown = mine(table.hall, table.eva)
    found = [one.what for one in shown.weeks[0].items]
    while any(row.label == "next_page" for row in table.hall.buttons(shown)):
        table.hall.taps(table.eva, "next_page")
        shown = seen(table.hall, table.eva)
        assert shown.weeks[0].continued
        found += [one.what for one in shown.weeks[0].items]
    assert (found, shown.page) == (said, shown.pages - 1)
    assert shown.pages > 1


def test_what_is_withdrawn_is_ones_own_no_longer(table: Table) -> None:
    table.observes(table.eva, "Klotter").state = ObservationState.WITHDRAWN
    assert mine(table.hall, table.eva).weeks[0].items == ()


def test_ones_own_open_action_is_answered_where_it_stands(table: Table) -> None:
    builders.action(table.hall, table.meeting, table.chair, "Ring skolan", owner=table.eva)
    builders.action(table.hall, table.meeting, table.chair, "Belys", owner=table.olle)
    shown = mine(table.hall, table.eva)
    assert [one.text for one in shown.actions] == ["Ring skolan"]
    table.hall.taps(table.eva, "action_done")
    assert mine(table.hall, table.eva).actions == ()


def test_of_many_open_actions_the_most_urgent_stand_there_and_the_list_has_the_rest(
    table: Table,
) -> None:
    day = table.meeting.local_date
    for number in range(FEW_ACTIONS + 2):
        due = day + timedelta(days=10 - number)
        builders.action(table.hall, table.meeting, table.chair, owner=table.eva, due_on=due)
    shown = mine(table.hall, table.eva)
    assert (len(shown.actions), shown.more_actions) == (FEW_ACTIONS, 2)
    assert shown.actions[0].due_on == day + timedelta(days=4)
    assert "all_actions" in table.hall.labels(table.eva)
