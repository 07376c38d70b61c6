"""The chair's hand on the agenda: order, pins, joins, splits and what is hidden."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.agenda import Item
from bot.domain.calendar import instants
from bot.domain.headings import Heading
from bot.domain.messages.agenda import AgendaHasChanged, AgendaOver, AgendaSheet
from bot.domain.messages.arranging import (
    AgendaArranged,
    ArrangeItem,
    ArrangeJoin,
    ArrangeList,
    ArrangeOverview,
    ArrangeSplit,
    AskHiding,
    HiddenList,
)
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.outline import Message
from bot.domain.messages.withholding import NotKept
from bot.domain.states import MeetingState, Recurring, Step
from bot.services import agenda, arranging
from bot.services.meetings import rhythm_of
from bot.services.ports import Sender
from storage.models import Action, Arranged, Conversation, Meeting, Observation
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def held(table: Table) -> list[Observation]:
    """Three reports, on the agenda in this order."""
    return [
        table.observes(table.eva, "Eld i container", where="Torget"),
        table.observes(table.olle, "Brand vid torget", topic=2, how="Tändvätska"),
        table.observes(table.eva, "Klotter på bron", topic=2),
    ]


def keys(table: Table) -> list[int]:
    compiled = table.hall.runs(agenda.points_of, table.meeting)
    return [one.key for one in compiled.points()]


def item(table: Table, key: int) -> Item:
    compiled = table.hall.runs(agenda.points_of, table.meeting)
    found = compiled.point(key)
    assert isinstance(found, Item)
    return found


def opens(table: Table, one: Observation, sender: Sender | None = None) -> None:
    sender = sender or table.chair
    table.hall.taps_act(sender, Act.ARRANGE_ITEM, table.meeting.id, one.id)


def seen(table: Table, sender: Sender, kind: type[Message]) -> Message:
    return table.one(sender, kind)


def joins(table: Table, one: Observation, other: Observation) -> None:
    opens(table, one)
    table.hall.taps(table.chair, "join_items")
    table.hall.taps(table.chair, other.what or "")


def hides(table: Table, one: Observation, why: str = "duplicate") -> None:
    opens(table, one)
    table.hall.taps(table.chair, "hide")
    table.hall.taps(table.chair, why)


def releases(table: Table) -> None:
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")


def numbers(table: Table) -> list[tuple[int, str]]:
    return [(one.number, one.text) for one in table.spoken()]


def next_meeting(table: Table) -> Meeting:
    day = table.meeting.local_date + timedelta(weeks=1)
    due = vars(instants(day, rhythm_of(table.conference)))
    made = Meeting(conference_id=table.conference.id, local_date=day, **due)
    table.hall.session.add(made)
    table.hall.session.flush()
    return made


def test_from_the_agenda_a_point_is_moved_up_and_the_move_lasts(
    table: Table, held: list[Observation]
) -> None:
    first, second, third = (one.id for one in held)
    hall = table.hall
    hall.says(table.chair, "/dagordning")
    hall.taps(table.chair, "arrange")
    hall.taps(table.chair, "Klotter på bron")
    hall.taps(table.chair, "up")
    assert keys(table) == [first, third, second]
    shown = table.one(table.chair, ArrangeItem)
    assert (shown.place, shown.count, shown.up, shown.down) == (2, 3, True, True)
    hall.taps(table.chair, "up")
    assert keys(table) == [third, first, second]
    assert not table.one(table.chair, ArrangeItem).up
    hall.taps(table.chair, "down")
    hall.session.expire_all()
    assert keys(table) == [first, third, second]


def test_a_pinned_point_stands_first_until_it_is_let_go(
    table: Table, held: list[Observation]
) -> None:
    first, second, third = (one.id for one in held)
    opens(table, held[2])
    table.hall.taps(table.chair, "pin")
    opens(table, held[1])
    table.hall.taps(table.chair, "pin")
    assert keys(table) == [second, third, first]
    table.hall.taps(table.chair, "unpin")
    assert keys(table) == [third, first, second]


def test_joined_reports_keep_every_source_and_text_into_meeting_and_minutes(
    table: Table, held: list[Observation]
) -> None:
    hall = table.hall
    joins(table, held[1], held[0])
    shown = table.one(table.chair, ArrangeItem)
    assert isinstance(shown.point, Item)
    assert shown.point.sources == ("Polisen", "Parkförvaltningen")
    held[1].what = "Brand vid torget, ett träd skadat"
    table.starts()
    hall.taps(table.chair, "next_item")
    spoken = table.one(table.chair, MeetingRunning).item
    assert spoken is not None
    assert spoken.sources == ("Polisen", "Parkförvaltningen")
    assert [(one.source, one.text, one.how) for one in spoken.others] == [
        ("Parkförvaltningen", "Brand vid torget, ett träd skadat", "Tändvätska")
    ]
    assert numbers(table) == [(1, "Eld i container"), (2, "Klotter på bron")]
    table.decides(table.chair, "Vi följer upp")
    table.closes()
    content = table.one(table.eva, MinutesText).content
    [point] = [one for part in content.sections for one in part.points if one.spoken.number == 1]
    assert point.spoken.others[0].text == "Brand vid torget, ett träd skadat"
    assert point.outcome.decisions == ("Vi följer upp",)


def test_a_point_that_is_split_again_is_two(table: Table, held: list[Observation]) -> None:
    joins(table, held[0], held[1])
    table.hall.taps(table.chair, "split")
    assert len(keys(table)) == 3
    assert item(table, held[0].id).others == ()


def test_of_three_reports_one_is_split_off_or_all(table: Table, held: list[Observation]) -> None:
    first, second, third = (one.id for one in held)
    joins(table, held[0], held[1])
    joins(table, held[2], held[0])
    assert keys(table) == [first]
    table.hall.taps(table.chair, "split")
    assert isinstance(table.hall.sees(table.chair), ArrangeSplit)
    table.hall.taps(table.chair, "Brand vid torget")
    assert keys(table) == [first, second]
    assert [one.observation_id for one in item(table, first).others] == [third]
    joins(table, held[0], held[1])
    table.hall.taps(table.chair, "split")
    table.hall.taps(table.chair, "split_all")
    assert keys(table) == [first, second, third]


def test_a_late_report_joins_the_point_it_is_about_and_the_lower_number_stays(
    table: Table, held: list[Observation]
) -> None:
    releases(table)
    table.hall.later(minutes=1)
    table.saves(table.olle, "Eld i container, nu släckt")
    late = table.hall.session.exec(
        select(Observation).where(Observation.what == "Eld i container, nu släckt")
    ).one()
    assert item(table, late.id).added
    table.hall.taps_act(table.chair, Act.ARRANGE_JOIN, table.meeting.id, late.id, 0)
    table.hall.taps(table.chair, "Eld i container")
    told = item(table, held[0].id)
    assert (told.number, len(told.others), told.added, told.changed) == (1, 1, False, True)
    table.hall.taps(table.chair, "split")
    assert item(table, late.id).number == 4


def test_numbers_stay_after_the_release_whatever_is_arranged(
    table: Table, held: list[Observation]
) -> None:
    joins(table, held[0], held[2])
    releases(table)
    assert numbers(table) == [(1, "Eld i container"), (2, "Brand vid torget")]
    opens(table, held[1])
    table.hall.taps(table.chair, "up")
    assert numbers(table) == [(2, "Brand vid torget"), (1, "Eld i container")]
    opens(table, held[0])
    table.hall.taps(table.chair, "split")
    assert numbers(table) == [
        (2, "Brand vid torget"),
        (1, "Eld i container"),
        (3, "Klotter på bron"),
    ]
    assert not item(table, held[2].id).added


def test_a_section_does_not_change_once_the_agenda_is_out(
    table: Table, held: list[Observation]
) -> None:
    assert item(table, held[0].id).heading is Heading.TOPICS
    releases(table)
    joins(table, held[0], held[1])
    assert item(table, held[0].id).heading is Heading.TOPICS


def test_the_point_stays_when_the_report_it_was_joined_to_is_taken_back(
    table: Table, held: list[Observation]
) -> None:
    joins(table, held[0], held[1])
    releases(table)
    table.hall.taps_act(table.eva, Act.REMOVE, held[0].id)
    assert numbers(table)[0] == (1, "Brand vid torget")
    table.hall.taps_act(table.eva, Act.RESTORE, held[0].id)
    assert numbers(table)[0] == (1, "Eld i container")


def test_what_was_decided_on_a_point_follows_it_when_it_is_joined_in_the_meeting(
    table: Table, held: list[Observation]
) -> None:
    hall = table.hall
    table.starts()
    hall.taps(table.chair, "next_item")
    hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    joins(table, held[1], held[0])
    screen = table.one(table.chair, MeetingRunning)
    assert screen.position == 1
    assert [one.text for one in screen.records] == ["Vi går dit"]
    table.closes()
    content = table.one(table.eva, MinutesText).content
    assert content.loose.is_empty
    assert content.results[0].number == 1


def test_the_meeting_goes_in_the_order_that_was_arranged(
    table: Table, held: list[Observation]
) -> None:
    releases(table)
    opens(table, held[2])
    table.hall.taps(table.chair, "pin")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    assert table.one(table.chair, MeetingRunning).position == 3
    table.hall.taps(table.chair, "next_item")
    screen = table.one(table.chair, MeetingRunning)
    assert (screen.position, screen.previous, screen.following) == (1, 3, 2)


def test_what_is_hidden_stays_out_of_agenda_meeting_and_minutes_and_leaders_see_why(
    table: Table, held: list[Observation]
) -> None:
    hides(table, held[1])
    releases(table)
    assert [one.what for one in builders.reported(table.one(table.eva, AgendaSheet))] == [
        "Eld i container",
        "Klotter på bron",
    ]
    assert table.one(table.eva, AgendaSheet).hidden == ()
    table.hall.says(table.chair, "/dagordning")
    [hidden] = table.one(table.chair, AgendaSheet).hidden
    assert (hidden.about.key, hidden.hiding.why, hidden.hiding.by) == (
        held[1].id,
        "duplicate",
        "Karin",
    )
    table.starts()
    assert numbers(table) == [(1, "Eld i container"), (2, "Klotter på bron")]
    table.closes()
    content = table.one(table.eva, MinutesText).content
    assert [one.spoken.text for part in content.sections for one in part.points] == [
        "Eld i container",
        "Klotter på bron",
    ]


def test_a_reason_can_be_typed_and_what_is_hidden_be_shown_again(
    table: Table, held: list[Observation]
) -> None:
    hall = table.hall
    opens(table, held[1])
    hall.taps(table.chair, "hide")
    hall.says(table.chair, "Tas i en annan grupp")
    assert held[1].id not in keys(table)
    hall.taps(table.chair, "hidden")
    [one] = table.one(table.chair, HiddenList).page.entries
    assert one.hiding.words == "Tas i en annan grupp"
    hall.taps(table.chair, "show_again")
    assert held[1].id in keys(table)
    assert isinstance(hall.sees(table.chair), ArrangeItem)


def test_a_reason_that_names_somebody_is_not_kept(table: Table, held: list[Observation]) -> None:
    hall = table.hall
    opens(table, held[1])
    hall.taps(table.chair, "hide")
    hall.says(table.chair, "Grannen heter Berit och vet allt")
    assert isinstance(hall.sees(table.chair), NotKept)
    assert held[1].id in keys(table)
    hall.taps(table.chair, "use_without")
    [row] = hall.session.exec(select(Arranged)).all()
    assert row.hidden_words
    assert "Berit" not in row.hidden_words


def test_leaving_the_question_lets_the_next_text_stand_for_itself(
    table: Table, held: list[Observation]
) -> None:
    hall = table.hall
    opens(table, held[1])
    hall.taps(table.chair, "hide")
    assert isinstance(hall.sees(table.chair), AskHiding)
    hall.taps(table.chair, "back")
    standing = hall.session.get(Conversation, hall.part(table.chair).person_id)
    assert standing is not None
    assert standing.step is Step.NOTHING


def test_a_reason_that_comes_when_the_meeting_is_over_hides_nothing_and_waits_no_longer(
    table: Table, held: list[Observation]
) -> None:
    hall = table.hall
    opens(table, held[1])
    hall.taps(table.chair, "hide")
    table.meeting.state = MeetingState.CLOSED
    table.meeting.started_at = table.meeting.closed_at = hall.now
    hall.says(table.chair, "Redan klart")
    assert hall.sees(table.chair) == AgendaOver()
    assert not hall.session.exec(select(Arranged)).all()
    standing = hall.session.get(Conversation, hall.part(table.chair).person_id)
    assert standing is not None
    assert standing.step is Step.NOTHING


def test_what_is_hidden_at_the_point_under_way_lets_the_meeting_go_on_at_the_next(
    table: Table, held: list[Observation]
) -> None:
    table.starts()
    table.hall.taps(table.chair, "next_item")
    hides(table, held[0])
    assert table.meeting.position == 2
    hides(table, held[2])
    hides(table, held[1])
    assert table.meeting.position == 0


def test_a_tap_that_knew_an_older_order_changes_nothing_and_shows_the_newer(
    table: Table, held: list[Observation]
) -> None:
    first, second, third = (one.id for one in held)
    hall = table.hall
    opens(table, held[2])
    opens(table, held[2], table.secretary)
    hall.taps(table.secretary, "up")
    hall.taps(table.chair, "up")
    assert hall.answer() == AgendaArranged()
    assert keys(table) == [first, third, second]
    assert table.one(table.chair, ArrangeItem).place == 2
    hall.taps(table.chair, "up")
    assert keys(table) == [third, first, second]


@pytest.mark.parametrize(
    ("act", "rest"),
    [
        (Act.ARRANGE_PIN, (1,)),
        (Act.ARRANGE_MOVE, (1,)),
    ],
)
def test_old_buttons_of_every_kind_change_nothing(
    table: Table, held: list[Observation], act: Act, rest: tuple[int, ...]
) -> None:
    table.meeting.arranged = 5
    before = keys(table)
    table.hall.taps_act(table.chair, act, table.meeting.id, held[0].id, 4, *rest)
    assert table.hall.answer() == AgendaArranged()
    assert keys(table) == before


@pytest.mark.parametrize(
    "act", [Act.ARRANGE_JOIN_WITH, Act.ARRANGE_SPLIT_OFF, Act.ARRANGE_HIDE_FOR]
)
def test_old_buttons_that_join_split_or_hide_change_nothing(
    table: Table, held: list[Observation], act: Act
) -> None:
    joins(table, held[0], held[1])
    before = keys(table)
    table.hall.taps_act(table.chair, act, table.meeting.id, held[0].id, held[2].id, 0)
    assert table.hall.answer() == AgendaArranged()
    assert keys(table) == before


def test_a_point_that_has_gone_leads_back_to_the_agenda(
    table: Table, held: list[Observation]
) -> None:
    hides(table, held[0])
    opens(table, held[0])
    assert table.hall.answer() == StaleButton(WayBack.AGENDA)
    table.hall.taps_act(table.chair, Act.ARRANGE_PIN, table.meeting.id, held[0].id, 0, 1)
    assert table.hall.answer() == AgendaArranged()
    assert isinstance(table.hall.sees(table.chair), ArrangeList)


def test_nobody_else_arranges_the_agenda(table: Table, held: list[Observation]) -> None:
    hall = table.hall
    other = hall.joins("Nils", hall.conference("Annan"), Role.CHAIR)
    for sender in (table.eva, other):
        hall.taps_act(sender, Act.ARRANGE_PIN, table.meeting.id, held[0].id, 0, 1)
        assert hall.answer() == NotYours()
    stranger = hall.person("Mallory")
    hall.taps_act(stranger, Act.ARRANGE, table.meeting.id)
    assert hall.answer() == Stranger()
    hall.taps_act(stranger, Act.ARRANGE, 999)
    assert hall.answer() == Stranger()
    hall.taps_act(table.chair, Act.ARRANGE, 999)
    assert hall.answer() == StaleButton(WayBack.AGENDA)
    assert not hall.session.exec(select(Arranged)).all()


def test_whoever_has_arranged_the_agenda_sends_it_out_with_one_tap(
    table: Table, held: list[Observation]
) -> None:
    table.hall.says(table.chair, "/dagordning")
    opens(table, held[2])
    table.hall.taps(table.chair, "up")
    joins(table, held[0], held[1])
    hides(table, held[2])
    table.hall.taps(table.chair, "release")
    assert table.meeting.released_at == table.hall.now


def test_what_another_leader_has_arranged_is_read_again_before_it_goes_out(
    table: Table, held: list[Observation]
) -> None:
    table.hall.says(table.secretary, "/dagordning")
    opens(table, held[2])
    table.hall.taps(table.chair, "up")
    for _ in range(2):
        table.hall.taps(table.secretary, "release")
        assert table.hall.answer() == AgendaHasChanged()
        assert table.meeting.released_at is None
    table.hall.later(minutes=1)
    table.hall.taps(table.secretary, "release")
    assert table.hall.answer() == AgendaHasChanged()
    table.hall.taps(table.secretary, "release")
    assert table.meeting.released_at == table.hall.now


def test_what_has_come_since_is_read_also_by_whoever_has_arranged(
    table: Table, held: list[Observation]
) -> None:
    table.hall.says(table.chair, "/dagordning")
    opens(table, held[2])
    table.hall.taps(table.chair, "up")
    table.observes(table.olle, "Rån")
    table.hall.taps(table.chair, "release")
    assert table.hall.answer() == AgendaHasChanged()
    assert table.meeting.released_at is None


def test_actions_are_arranged_and_hidden_like_reports_but_not_joined(table: Table) -> None:
    hall = table.hall
    earlier = builders.earlier(hall, table.meeting)
    made = [builders.action(hall, earlier, table.chair, name) for name in ("Ett", "Två")]
    assert keys(table) == [-one.id for one in made]
    hall.taps_act(table.chair, Act.ARRANGE_ITEM, table.meeting.id, -made[1].id)
    assert "join_items" not in hall.labels(table.chair)
    hall.taps(table.chair, "pin")
    assert keys(table) == [-made[1].id, -made[0].id]
    hall.taps(table.chair, "hide")
    hall.taps(table.chair, "solved")
    table.starts()
    assert numbers(table) == [(1, "Ett")]
    hall.taps_act(table.chair, Act.ARRANGE_JOIN, table.meeting.id, -made[0].id, 0)
    assert hall.answer() == StaleButton(WayBack.AGENDA)


def test_an_action_that_was_arranged_for_the_next_meeting_can_still_be_taken_away(
    table: Table,
) -> None:
    hall = table.hall
    table.starts()
    table.acts(table.chair, "Ring skolan")
    made = hall.session.exec(select(Action)).one()
    row = Arranged(
        meeting_id=next_meeting(table).id,
        action_id=made.id,
        pinned=True,
        changed_at=hall.now,
        changed_by=hall.part(table.chair).id,
    )
    hall.session.add(row)
    hall.session.flush()
    table.strikes(table.chair)
    assert not hall.session.exec(select(Action)).all()
    assert not hall.session.exec(select(Arranged)).all()


@pytest.mark.usefixtures("held")
def test_what_is_taken_down_in_the_meeting_comes_last_and_is_not_passed_by(table: Table) -> None:
    table.starts()
    late = table.observes(table.olle, "Rop på hjälp hördes", recurring=Recurring.NO)
    table.hall.runs(agenda.freeze, table.meeting)
    assert item(table, late.id).heading is Heading.ADDED
    assert numbers(table)[-1] == (4, "Rop på hjälp hördes")


def test_two_hundred_points_are_a_section_and_a_page_away(table: Table) -> None:
    hall = table.hall
    for number in range(200):
        table.observes(table.eva, f"Nr {number}", topic=number % 2 + 1)
    hall.taps_act(table.chair, Act.ARRANGE, table.meeting.id)
    assert isinstance(hall.sees(table.chair), ArrangeOverview)
    hall.taps(table.chair, "agenda_section")
    listed = table.one(table.chair, ArrangeList)
    assert (len(listed.page.entries), listed.page.count) == (arranging.PAGE, 25)
    hall.taps(table.chair, "next_page")
    hall.taps(table.chair, "Nr 16")
    hall.taps(table.chair, "back")
    assert table.one(table.chair, ArrangeList).page.number == 1
    hall.taps(table.chair, "Nr 16")
    hall.taps(table.chair, "join_items")
    suggested = table.one(table.chair, ArrangeJoin).page
    assert suggested.count == 25
    assert all(one.near for one in suggested.entries)


def test_what_was_arranged_for_one_meeting_says_nothing_of_another(
    table: Table, held: list[Observation]
) -> None:
    hides(table, held[0])
    other = next_meeting(table)
    assert list(table.hall.runs(agenda.points_of, other).points()) == []
    assert table.hall.runs(agenda.points_of, other).hidden == ()
