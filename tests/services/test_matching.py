"""Reports that may be one event: proposed to those who lead, joined or kept apart by one tap."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.agenda import Agenda, Item
from bot.domain.messages.agenda import AgendaOver, AgendaSheet
from bot.domain.messages.arranging import ArrangeItem, ArrangeList
from bot.domain.messages.general import NotYours, Stranger
from bot.domain.messages.likeness import AreKeptApart, ProposalSettled, SameEvent, ToldAsOne
from bot.services import agenda
from storage.models import KeptApart, Observation, Place
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def fires(table: Table) -> tuple[Observation, Observation]:
    """A fire told of twice, and paint at the same place that is not of it."""
    table.observes(table.eva, "Klotter", topic=2, where="Rymdtorget")
    return (
        table.observes(table.eva, "Brand i container", where="Rymdtorget", when="i går"),
        table.observes(table.olle, "Eld i containern", where="vid rymdtorgets baksida"),
    )


def points(table: Table) -> list[Item]:
    compiled: Agenda = table.hall.runs(agenda.points_of, table.meeting)
    return compiled.items()


def proposes(table: Table) -> SameEvent:
    """Let the chair open the proposals from the agenda."""
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "same_event")
    return table.one(table.chair, SameEvent)


@pytest.mark.usefixtures("fires")
def test_the_agenda_of_those_who_lead_counts_what_may_be_one_event(table: Table) -> None:
    table.hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).proposals == 1
    table.hall.taps(table.chair, "arrange")
    assert table.one(table.chair, ArrangeList).proposals == 1
    table.hall.taps(table.chair, "release")
    assert table.one(table.eva, AgendaSheet).proposals == 0
    assert "same_event" not in [
        one.label for one in table.hall.buttons(table.one(table.eva, AgendaSheet))
    ]


def test_accepted_with_one_tap_both_are_told_as_one_with_all_that_they_say(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    [pair] = proposes(table).page.entries
    assert {one.key for one in pair} == {one.id for one in fires}
    table.hall.taps(table.chair, "join_items")
    assert table.hall.answer() == ToldAsOne(1)
    [joined] = [one for one in points(table) if one.others]
    assert [one.what for one in joined.told] == ["Eld i containern", "Brand i container"]
    assert joined.sources == ("Parkförvaltningen", "Polisen")
    assert table.one(table.chair, ArrangeList).proposals == 0


def test_a_second_tap_on_accept_changes_nothing_and_is_answered(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    proposes(table)
    about = (table.meeting.id, fires[0].id, fires[1].id)
    for answer in (ToldAsOne, ProposalSettled, ProposalSettled):
        table.hall.taps_act(table.chair, Act.SAME_EVENT_YES, *about)
        assert isinstance(table.hall.answer(), answer)
        arranged = table.meeting.arranged
    assert arranged == 1
    table.hall.taps_act(table.chair, Act.SAME_EVENT_NO, *about)
    assert isinstance(table.hall.answer(), ProposalSettled)
    assert table.hall.session.exec(select(KeptApart)).all() == []


def test_what_was_declined_is_remembered_and_not_proposed_again(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    proposes(table)
    about = (table.meeting.id, fires[0].id, fires[1].id)
    for answer in (AreKeptApart(), ProposalSettled()):
        table.hall.taps_act(table.chair, Act.SAME_EVENT_NO, *about)
        assert table.hall.answer() == answer
    [kept] = table.hall.session.exec(select(KeptApart)).all()
    assert (kept.observation_id, kept.other_id) == (fires[0].id, fires[1].id)
    assert kept.kept_by == table.hall.part(table.chair).id
    assert len(points(table)) == 3
    fires[1].how = "Slocknade av sig själv"
    table.hall.says(table.secretary, "/dagordning")
    assert table.one(table.secretary, AgendaSheet).proposals == 0
    table.hall.taps_act(table.secretary, Act.SAME_EVENT_YES, *about)
    assert table.hall.answer() == ProposalSettled()
    assert len(points(table)) == 3


def test_joined_by_a_tap_they_are_divided_as_ever_and_not_proposed_again(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    proposes(table)
    table.hall.taps(table.chair, "join_items")
    table.hall.taps_act(table.chair, Act.ARRANGE_ITEM, table.meeting.id, fires[1].id)
    table.hall.taps(table.chair, "split")
    assert table.one(table.chair, ArrangeItem).point.key == fires[1].id
    assert len(points(table)) == 3
    table.hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).proposals == 0


def test_three_who_tell_of_one_event_are_joined_by_two_taps(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    third = table.observes(table.secretary, "Brand i container vid Rymdtorget")
    assert proposes(table).page.count == 3
    table.hall.taps(table.chair, "join_items")
    assert table.one(table.chair, SameEvent).page.count == 1
    table.hall.taps(table.chair, "join_items")
    [joined] = [one for one in points(table) if one.others]
    assert {one.observation_id for one in joined.told} == {*(one.id for one in fires), third.id}


def test_one_kept_apart_from_a_joined_point_is_kept_apart_from_all_in_it(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    proposes(table)
    table.hall.taps(table.chair, "join_items")
    third = table.observes(table.secretary, "Brand i container vid Rymdtorget")
    proposes(table)
    table.hall.taps(table.chair, "same_event_no")
    kept = table.hall.session.exec(select(KeptApart)).all()
    assert {(one.observation_id, one.other_id) for one in kept} == {
        (one.id, third.id) for one in fires
    }


@pytest.mark.usefixtures("fires")
def test_proposals_are_turned_one_by_one(table: Table) -> None:
    table.observes(table.olle, "Taggar", topic=2, where="Rymdtorget")
    shown = proposes(table)
    assert (shown.page.number, shown.page.count) == (0, 2)
    table.hall.taps(table.chair, "next_page")
    other = table.one(table.chair, SameEvent)
    assert other.page.number == 1
    assert other.page.entries != shown.page.entries
    table.hall.taps(table.chair, "back")
    assert table.one(table.chair, ArrangeList).proposals == 2


def test_a_proposal_whose_report_is_gone_is_answered_with_what_is_left(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    proposes(table)
    table.hall.taps_act(table.olle, Act.REMOVE, fires[1].id)
    table.hall.taps(table.chair, "join_items")
    assert table.hall.answer() == ProposalSettled()
    assert [one.key for one in points(table) if one.others] == []


def test_what_is_hidden_is_not_proposed(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    table.hall.taps_act(table.chair, Act.ARRANGE_HIDE_FOR, table.meeting.id, fires[1].id, 2, 0)
    table.hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).proposals == 0


def test_the_day_on_which_it_was_tells_two_events_apart(table: Table) -> None:
    table.observes(table.eva, "Brand i container", where="Rymdtorget", when="i går")
    table.observes(table.olle, "Brand i container", where="Rymdtorget", when="i dag")
    table.hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).proposals == 0


def test_known_places_are_known_by_their_other_names(table: Table) -> None:

    place = Place(conference_id=table.conference.id, name="Rymdtorget", aliases=["Bergsjöns mitt"])
    table.hall.session.add(place)
    table.observes(table.eva, "Brand", where="bergsjöns mitt")
    table.observes(table.olle, "Eld", where="vid Rymdtorget")
    table.hall.says(table.chair, "/dagordning")
    assert table.one(table.chair, AgendaSheet).proposals == 1


def test_only_those_who_lead_and_only_before_the_meeting_is_over(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    about = (table.meeting.id, fires[0].id, fires[1].id)
    for act in (Act.SAME_EVENT_YES, Act.SAME_EVENT_NO):
        table.hall.taps_act(table.eva, act, *about)
        assert table.hall.answer() == NotYours()
        table.hall.taps_act(table.hall.person("Okänd"), act, *about)
        assert table.hall.answer() == Stranger()
    table.starts()
    table.closes()
    table.hall.taps_act(table.chair, Act.SAME_EVENT_YES, *about)
    assert table.hall.answer() == AgendaOver()
    assert len(points(table)) == 3


def test_joined_while_the_meeting_runs_it_goes_on_at_the_point_they_became(
    table: Table, fires: tuple[Observation, Observation]
) -> None:
    table.starts()
    places = [one.number for one in table.spoken()]
    table.hall.taps_act(table.chair, Act.SAME_EVENT_YES, table.meeting.id, fires[0].id, fires[1].id)
    assert len(table.spoken()) == len(places) - 1
