"""After the minutes are out, each reporter hears once what became of what they sent."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.arranging import HiddenFor
from bot.domain.feedback import Fate
from bot.domain.messages.feedback import Feedback
from bot.domain.messages.minutes import MinutesText
from bot.domain.minutes import Off, to_plain
from bot.domain.states import ObservationState
from bot.services import due, protocol, reachability
from bot.services.ports import Sender
from storage.models import Action, Minutes, Observation, Push
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def told(table: Table, who: Sender) -> list[Feedback]:
    table.hall.runs(due.due_work)
    return [one for one in table.hall.all_seen(who) if isinstance(one, Feedback)]


def held(table: Table) -> None:
    """Let the meeting speak of Olle's report, then of two of Eva's three."""
    for what in ("Klotter", "Rån", "Skräp"):
        table.observes(table.eva, what)
    table.observes(table.olle, "Buskar")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    table.hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Ring skolan", "Olle")
    table.closes()


def corrected(table: Table) -> None:
    """Let the minutes go out once more, with what the rows say now."""
    content = to_plain(protocol.compiled(table.hall.desk(), table.meeting))
    minutes = Minutes(
        meeting_id=table.meeting.id,
        version=2,
        content=content,
        published_at=table.hall.now,
        published_by=table.hall.part(table.chair).id,
    )
    table.hall.session.add(minutes)
    table.hall.session.flush()


def hides(table: Table, one: Observation, why: str) -> None:
    table.hall.taps_act(table.chair, Act.ARRANGE_ITEM, table.meeting.id, one.id)
    table.hall.taps(table.chair, "hide")
    table.hall.taps(table.chair, why)


@pytest.mark.parametrize(
    ("why", "text"), [("duplicate", "Klotter"), ("solved", "Klotter"), ("other_forum", "")]
)
def test_what_was_decided_on_an_item_that_is_hidden_then_stands_at_it_and_is_told(
    table: Table, why: str, text: str
) -> None:
    told_of = table.observes(table.eva, "Klotter", where="Torget", how="Nattetid")
    table.observes(table.olle, "Buskar")
    table.starts()
    numbers = {one.text: one.number for one in table.spoken()}
    for _ in range(numbers["Klotter"]):
        table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    hides(table, told_of, why)
    table.closes()
    content = table.one(table.eva, MinutesText).content
    assert content.loose.is_empty
    [point] = [
        point
        for section in content.sections
        for point in section.points
        if point.spoken.number == numbers["Klotter"]
    ]
    assert point.outcome.decisions == ("Vi går dit",)
    assert (point.spoken.off, point.spoken.text) == (Off.HIDDEN, text)
    assert point.spoken.topic == "Skadegörelse/Klotter"
    assert ("Torget" in repr(content)) is bool(text)
    [item] = told(table, table.eva)[0].items
    assert (item.fate, item.outcome.decisions) == (Fate.ACTED, ("Vi går dit",))


def test_what_was_decided_on_an_item_that_is_taken_back_stands_under_its_topic(
    table: Table,
) -> None:
    taken_back = table.observes(table.eva, "Klotter")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    taken_back.state = ObservationState.WITHDRAWN
    table.closes()
    content = table.one(table.eva, MinutesText).content
    [section] = content.sections
    [point] = section.points
    assert (section.topic, point.spoken.text) == ("Skadegörelse/Klotter", "")
    assert (point.spoken.off, point.outcome.decisions) == (Off.TAKEN_BACK, ("Vi går dit",))


def test_what_is_hidden_and_not_spoken_of_is_told_with_the_reason(table: Table) -> None:
    hides(table, table.observes(table.eva, "Klotter"), "solved")
    table.starts()
    table.closes()
    [item] = told(table, table.eva)[0].items
    assert (item.fate, item.why) == (Fate.SET_ASIDE, HiddenFor.SOLVED)


def test_each_reporter_gets_one_message_with_each_thing_they_sent(table: Table) -> None:
    held(table)
    for _ in range(2):
        [message] = told(table, table.eva)
    assert [(one.what, one.fate) for one in message.items] == [
        ("Klotter", Fate.ACTED),
        ("Rån", Fate.ACTED),
        ("Skräp", Fate.NOT_REACHED),
    ]
    assert message.items[1].outcome.tasks[0].owner == "Olle"
    [other] = told(table, table.olle)
    assert [(one.what, one.fate) for one in other.items] == [("Buskar", Fate.TALKED)]
    assert told(table, table.chair) == []


def test_a_corrected_version_is_told_of_only_to_those_for_whom_something_changed(
    table: Table,
) -> None:
    held(table)
    told(table, table.eva)
    table.hall.later(hours=2)
    ring = table.hall.session.exec(select(Action)).one()
    ring.text = "Ring skolan och bygdegården"
    table.hall.session.flush()
    corrected(table)
    *_, message = told(table, table.eva)
    assert (message.corrected, [one.what for one in message.items]) == (True, ["Rån"])
    assert len(told(table, table.olle)) == 1
    olle = table.hall.part(table.olle).id
    pushed = table.hall.session.exec(select(Push).where(Push.participant_id == olle))
    assert "unchanged" in [one.dropped for one in pushed]


def test_who_cannot_be_reached_hears_on_return_and_then_everything(table: Table) -> None:
    held(table)
    table.hall.runs(reachability.mark_unreachable, table.eva.chat_id)
    assert told(table, table.eva) == []
    table.hall.later(hours=3)
    corrected(table)
    assert told(table, table.eva) == []
    table.hall.runs(reachability.note_membership, table.eva, True)
    [message] = told(table, table.eva)
    assert (message.corrected, len(message.items)) == (False, 3)


def test_what_was_published_more_than_a_week_ago_is_told_of_no_more(table: Table) -> None:
    held(table)
    table.hall.later(days=7, seconds=1)
    assert told(table, table.eva) == []
    table.hall.at(table.hall.now - timedelta(seconds=2))
    assert len(told(table, table.eva)) == 1
