"""Those who lead mark rows as secret; the group is not told what they say."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaSheet, ReleaseOffer
from bot.domain.messages.following import ActionCard
from bot.domain.messages.general import NotYours, StaleButton, WayBack
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.secrecy import SecrecyList
from bot.services.ports import Sender
from storage import arrangements
from storage.models import Action, SecrecyMark
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def marks(table: Table) -> list[SecrecyMark]:
    return list(table.hall.session.exec(select(SecrecyMark)))


def listed(table: Table, who: Sender) -> list[tuple[str, bool]]:
    shown = table.one(who, SecrecyList)
    return [(one.text, one.secret) for one in shown.page.entries]


def test_what_a_leader_marks_below_the_agenda_is_not_posted_to_the_group(table: Table) -> None:
    table.observes(table.eva, "Larmet är trasigt", where="Bakdörren")
    table.observes(table.olle, "Buskar")
    table.hall.says(table.secretary, "/dagordning")
    table.hall.taps(table.secretary, "secrecy")
    table.hall.taps(table.secretary, "Larmet är trasigt")
    assert listed(table, table.secretary) == [("Buskar", False), ("Larmet är trasigt", True)]
    [mark] = marks(table)
    assert (mark.marked_by, mark.marked_at) == (table.hall.part(table.secretary).id, NINE)
    offer = table.one(table.secretary, ReleaseOffer)
    [row, *_] = offer.rows()
    table.hall.taps_act(table.secretary, row[0].tap.act, *row[0].tap.arguments)  # type: ignore[union-attr]  # no link
    posted, private = table.one(GROUP, AgendaSheet), table.one(table.eva, AgendaSheet)
    assert "Larmet" not in repr(posted)
    assert "Bakdörren" not in repr(posted)
    assert "Buskar" in repr(posted)
    assert "Larmet är trasigt" in repr(private)


def test_a_second_tap_takes_the_mark_away(table: Table) -> None:
    observation = table.observes(table.eva, "Larmet är trasigt")
    for secret in (True, False):
        table.hall.taps_act(table.chair, Act.MARK_OBSERVATION, observation.id, 0)
        assert listed(table, table.chair) == [("Larmet är trasigt", secret)]
    assert marks(table) == []


def test_what_is_marked_while_it_is_spoken_of_is_left_out_of_the_group_s_minutes(
    table: Table,
) -> None:
    table.observes(table.eva, "Larmet är trasigt")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "mark_secret")
    seen = table.one(table.secretary, MeetingRunning).item
    assert seen is not None
    assert seen.secret
    table.decides(table.chair, "Byt lås i helgen")
    table.closes()
    assert "Larmet" not in repr(table.one(GROUP, MinutesText))
    assert "Byt lås" not in repr(table.one(GROUP, MinutesText))
    assert "Byt lås i helgen" in repr(table.one(table.olle, MinutesText))


def joined(table: Table) -> list[int]:
    """Let two reports of the same be told as one, and start the meeting at them."""
    told = [
        table.observes(table.eva, "Larmet är trasigt"),
        table.observes(table.olle, "Larm tjuter"),
    ]
    lead, other = (one.id for one in told)
    arrangements.change(
        table.hall.session,
        table.meeting,
        other,
        by=table.hall.part(table.chair).id,
        now=NINE,
        joined_to=lead,
    )
    table.starts()
    table.hall.taps(table.chair, "next_item")
    return [lead, other]


def test_all_that_is_told_as_one_is_marked_and_unmarked_together(table: Table) -> None:
    told = joined(table)
    table.hall.taps(table.chair, "mark_secret")
    assert sorted(one.observation_id or 0 for one in marks(table)) == told
    table.hall.taps(table.chair, "mark_no_more")
    assert marks(table) == []
    table.hall.taps_act(table.chair, Act.MARK_OBSERVATION, told[0], 0)
    assert sorted(one.observation_id or 0 for one in marks(table)) == told


def test_an_item_is_secret_where_only_a_joined_report_is_marked(table: Table) -> None:
    _, other = joined(table)
    mark = SecrecyMark(
        observation_id=other, marked_by=table.hall.part(table.chair).id, marked_at=NINE
    )
    table.hall.session.add(mark)
    table.closes()
    posted = repr(table.one(GROUP, MinutesText))
    assert "trasigt" not in posted
    assert "tjuter" not in posted
    table.hall.taps_act(table.chair, Act.SECRECY, table.conference.id)
    table.hall.taps_act(table.chair, Act.MARK_OBSERVATION, other, 0)
    assert marks(table) == []


def test_an_action_is_marked_on_its_card_and_followed_up_as_marked(table: Table) -> None:
    action = table.promised_before("Byt kod", table.olle)
    table.hall.says(table.chair, "/atgarder")
    table.hall.taps(table.chair, "action_open_number")
    table.hall.taps(table.chair, "mark_secret")
    card = table.one(table.chair, ActionCard)
    assert card.action.secret
    assert [one.action_id for one in marks(table)] == [action.id]
    table.starts()
    table.hall.taps(table.chair, "next_item")
    item = table.one(table.chair, MeetingRunning).item
    assert item is not None
    assert item.secret
    table.hall.taps(table.chair, "mark_no_more")
    assert marks(table) == []


def test_an_action_made_at_the_meeting_and_marked_is_not_posted(table: Table) -> None:
    table.starts()
    table.acts(table.chair, "Ny kod till grinden", "Olle")
    action = table.hall.session.exec(select(Action)).one()
    table.hall.taps_act(table.chair, Act.MARK_ON_CARD, action.id)
    table.closes()
    assert "grinden" not in repr(table.one(GROUP, MinutesText))
    assert "grinden" in repr(table.one(table.eva, MinutesText))


def test_only_those_who_lead_mark_and_only_what_is_there(table: Table) -> None:
    observation = table.observes(table.eva, "Larmet är trasigt")
    action = table.promised_before("Byt kod", table.eva)
    table.starts()
    item_id = table.spoken()[0].item_id
    for act, *about in (
        (Act.SECRECY, table.conference.id),
        (Act.MARK_OBSERVATION, observation.id, 0),
        (Act.MARK_ACTION, action.id, 0),
        (Act.MARK_ON_CARD, action.id),
        (Act.MARK_ITEM, table.meeting.id, item_id),
    ):
        table.hall.taps_act(table.eva, act, *about)
        assert table.hall.answer() == NotYours()
    for act, way_back in (
        (Act.MARK_OBSERVATION, WayBack.AGENDA),
        (Act.MARK_ACTION, WayBack.ACTIONS),
    ):
        table.hall.taps_act(table.chair, act, 9999, 0)
        assert table.hall.answer() == StaleButton(way_back)
    table.hall.taps_act(table.chair, Act.MARK_ITEM, table.meeting.id, 9999)
    assert table.hall.answer() == StaleButton(WayBack.MEETING)
    assert marks(table) == []
