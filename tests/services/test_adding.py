"""Colleagues of one organisation see what it has sent, and add to it instead of repeating it."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.agenda import Item
from bot.domain.arranging import HiddenFor
from bot.domain.messages.colleagues import AddedToYours, AskAddition, ColleaguesSent, SameThing
from bot.domain.messages.general import NotYours, StaleButton
from bot.domain.messages.observing import AskPart, Card, Removed
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.withholding import NotKept
from bot.domain.states import ObservationState, Recurring
from bot.services import agenda
from bot.services.ports import Sender
from storage import arrangements
from storage.models import Arranged, Observation, SecrecyMark
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def ali(table: Table) -> Sender:
    """Return a colleague of Eva's."""
    return table.hall.joins("Ali", table.conference, organisation="Polisen", area="Centrum")


@pytest.fixture
def klotter(table: Table) -> Observation:
    return table.observes(
        table.eva, "Klotter", when="i går", where="Hjällbo torg", recurring=Recurring.YES
    )


def screen(table: Table, who: Sender) -> ReportScreen:
    table.hall.says(who, "/rapport")
    return table.one(who, ReportScreen)


def points(table: Table) -> list[Item]:
    return list(agenda.points_of(table.hall.desk(), table.meeting).items())


def adds(table: Table, who: Sender, text: str) -> Observation:
    screen(table, who)
    table.hall.taps(who, "colleagues")
    table.hall.taps(who, "add_to")
    table.hall.says(who, text)
    return table.hall.session.exec(select(Observation).where(Observation.what == text)).one()


def test_colleagues_see_what_their_organisation_has_sent(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    assert screen(table, ali).colleagues == 1
    table.hall.taps(ali, "colleagues")
    shown = table.one(ali, ColleaguesSent)
    [one] = [one.theirs for one in shown.page.entries]
    assert (one.by, one.topic, one.what, one.where, one.area) == (
        "Eva",
        "Skadegörelse/Klotter",
        "Klotter",
        "Hjällbo torg",
        "Angered",
    )
    assert (shown.organisation, klotter.id) == ("Polisen", one.observation_id)
    # One's own, and what other organisations send, is no colleague's.
    assert [screen(table, one).colleagues for one in (table.eva, table.olle, table.chair)] == [
        0
    ] * 3


@pytest.mark.parametrize("why", ["draft", "withdrawn", "secret", "hidden", "other_week"])
def test_what_is_not_to_be_seen_is_not_shown_nor_added_to(
    table: Table, ali: Sender, klotter: Observation, why: str
) -> None:
    leader = table.hall.part(table.chair).id
    if why == "draft":
        klotter.state, klotter.delivered_at = ObservationState.DRAFT, None
    elif why == "withdrawn":
        klotter.state = ObservationState.WITHDRAWN
    elif why == "secret":
        mark = SecrecyMark(observation_id=klotter.id, marked_by=leader, marked_at=table.hall.now)
        table.hall.session.add(mark)
    elif why == "hidden":
        hidden = Arranged(
            meeting_id=table.meeting.id,
            observation_id=klotter.id,
            hidden_for=HiddenFor.OTHER_FORUM,
            changed_at=table.hall.now,
            changed_by=leader,
        )
        table.hall.session.add(hidden)
    else:
        builders.held(table.hall, table.meeting)
        table.hall.later(days=7)
    assert screen(table, ali).colleagues == 0
    for act, arguments in (
        (Act.COLLEAGUES, (table.hall.part(ali).id, 0)),
        (Act.ADD_TO, (klotter.id,)),
    ):
        table.hall.taps_act(ali, act, *arguments)
        assert table.hall.answer() == StaleButton(), act


def test_nobody_else_reaches_what_an_organisation_has_sent(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    hall = table.hall
    part = hall.part(ali).id
    drafted = hall.session.get_one(Observation, klotter.id)
    hall.says(table.olle, "Rån")
    for one in (table.olle, table.chair, table.eva):
        hall.taps_act(one, Act.ADD_TO, klotter.id)
        assert hall.answer() == StaleButton()
        hall.taps_act(one, Act.COLLEAGUES, part, 0)
        assert hall.answer() == NotYours()
    elsewhere = hall.joins("Åsa", hall.conference("Annan"), organisation="Polisen")
    hall.taps_act(elsewhere, Act.ADD_TO, klotter.id)
    assert hall.answer() == NotYours()
    draft = hall.session.exec(select(Observation).where(Observation.what == "Rån")).one()
    for act in (Act.SAME_THING, Act.ADD_MINE):
        hall.taps_act(table.olle, act, draft.id, drafted.id)
        assert hall.answer() == StaleButton()
        hall.taps_act(ali, act, draft.id, drafted.id)
        assert hall.answer() == StaleButton()


def test_an_addition_is_ones_own_and_stands_with_the_colleagues_as_one_item(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    added = adds(table, ali, "Även på skolan")
    card = table.one(ali, Card)
    assert (card.content.where, card.content.when) == ("Hjällbo torg", "i går")
    assert card.beside is not None
    assert (card.beside.is_added, card.beside.theirs.by) == (True, "Eva")
    # Until it is saved it is nobody's to see.
    assert [one.others for one in points(table)] == [()]
    assert screen(table, table.eva).colleagues == 0
    table.hall.taps_act(ali, Act.SAVE, added.id)
    [item] = points(table)
    assert [(one.what, one.reporter) for one in item.told] == [
        ("Klotter", "Eva"),
        ("Även på skolan", "Ali"),
    ]
    assert klotter.what == "Klotter"


def test_the_colleague_hears_of_an_addition_once(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    def heard() -> list[AddedToYours]:
        return [one for one in table.hall.all_seen(table.eva) if isinstance(one, AddedToYours)]

    added = adds(table, ali, "Även på skolan")
    assert heard() == []
    for act in (Act.SAVE, Act.REMOVE, Act.RESTORE, Act.SAVE):
        table.hall.taps_act(ali, act, added.id)
    assert heard() == [
        AddedToYours("Ali", "Skadegörelse/Klotter", klotter.what or "", "Även på skolan")
    ]
    assert len(points(table)) == 1


def test_an_addition_to_what_is_taken_back_stands_for_itself(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    added = adds(table, ali, "Även på skolan")
    table.hall.taps_act(table.eva, Act.REMOVE, klotter.id)
    table.hall.taps_act(ali, Act.SAVE, added.id)
    assert [[one.what for one in item.told] for item in points(table)] == [["Även på skolan"]]


def test_an_addition_to_what_has_been_marked_as_secret_is_marked_with_it(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    added = adds(table, ali, "Även på skolan")
    table.hall.taps_act(table.chair, Act.MARK_OBSERVATION, klotter.id, 0)
    table.hall.taps_act(ali, Act.SAVE, added.id)
    marks = table.hall.session.exec(select(SecrecyMark.observation_id)).all()
    assert sorted(one for one in marks if one) == [klotter.id, added.id]


def test_an_addition_to_what_has_been_hidden_is_not_hidden_with_it(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    added = adds(table, ali, "Även på skolan")
    table.hall.taps_act(table.chair, Act.ARRANGE_ITEM, table.meeting.id, klotter.id)
    table.hall.taps(table.chair, "hide")
    table.hall.taps(table.chair, "solved")
    table.hall.taps_act(ali, Act.SAVE, added.id)
    assert [[one.what for one in item.told] for item in points(table)] == [["Även på skolan"]]


def test_what_those_who_lead_have_taken_apart_stays_apart(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    added = adds(table, ali, "Även på skolan")
    table.hall.taps_act(ali, Act.SAVE, added.id)
    table.hall.taps_act(table.chair, Act.ARRANGE_SPLIT, table.meeting.id, klotter.id)
    assert len(points(table)) == 2
    for act in (Act.REMOVE, Act.RESTORE):
        table.hall.taps_act(ali, act, added.id)
    assert len(points(table)) == 2


def test_an_addition_after_the_agenda_is_out_goes_to_the_item_that_has_a_place(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    table.starts()
    added = adds(table, ali, "Även på skolan")
    table.hall.taps_act(ali, Act.SAVE, added.id)
    [item] = points(table)
    assert [one.observation_id for one in item.told] == [klotter.id, added.id]
    assert added.late


def test_a_draft_that_is_like_a_colleagues_says_so_and_decides_nothing(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    hall = table.hall
    draft = begun(table, ali, "Sprayat på väggen", "Hjällbo torg, norra sidan")
    card = table.one(ali, Card)
    assert card.beside is not None
    assert (card.beside.is_added, card.beside.theirs.observation_id) == (False, klotter.id)
    hall.taps(ali, "same_thing")
    shown = table.one(ali, SameThing)
    assert (shown.what, shown.theirs.what) == ("Sprayat på väggen", "Klotter")
    assert draft.state is ObservationState.DRAFT
    hall.taps(ali, "back")
    hall.taps(ali, "save")
    assert [len(one.told) for one in points(table)] == [1, 1]


@pytest.mark.usefixtures("klotter")
def test_what_a_free_text_proposes_says_too_that_it_is_like_a_colleagues(
    table: Table, ali: Sender
) -> None:
    table.hall.says(ali, "Klotter vid Hjällbo torg")
    assert table.one(ali, ProposalCard).beside is not None
    table.hall.taps(ali, "same_thing")
    table.hall.taps(ali, "add_mine")
    added = table.one(ali, ProposalCard)
    assert added.beside is not None
    assert added.beside.is_added
    table.hall.taps(ali, "save_and_end")
    assert [len(one.told) for one in points(table)] == [2]


def test_what_is_written_in_one_message_is_told_to_be_like_a_colleagues_and_added(
    table: Table, ali: Sender, klotter: Observation
) -> None:
    hall = table.hall
    hall.says(ali, "Klotter vid Hjällbo torg i går")
    card = table.one(ali, ProposalCard)
    assert card.beside is not None
    assert (card.beside.is_added, card.beside.theirs.observation_id) == (False, klotter.id)
    hall.taps(ali, "same_thing")
    hall.taps(ali, "add_mine")
    hall.taps(ali, "save")
    assert [len(one.told) for one in points(table)] == [2]


@pytest.mark.usefixtures("klotter")
def test_a_draft_that_is_the_same_is_added_or_removed(table: Table, ali: Sender) -> None:
    hall = table.hall
    draft = begun(table, ali, "Sprayat på väggen", "Hjällbo torg")
    hall.taps(ali, "same_thing")
    hall.taps(ali, "add_mine")
    hall.taps(ali, "stand_alone")
    card = table.one(ali, Card)
    assert card.beside is not None
    assert not card.beside.is_added
    hall.taps(ali, "same_thing")
    hall.taps(ali, "add_mine")
    hall.taps(ali, "save")
    assert [len(one.told) for one in points(table)] == [2]
    again = begun(table, ali, "Mer färg", "Hjällbo torg")
    hall.taps(ali, "same_thing")
    hall.taps(ali, "remove_mine")
    assert isinstance(hall.sees(ali), Removed)
    assert (draft.state, again.state) == (ObservationState.DELIVERED, ObservationState.WITHDRAWN)


@pytest.mark.usefixtures("klotter")
@pytest.mark.parametrize(
    ("topic", "where"), [("Öppen drogscen", "Hjällbo torg"), ("Skadegörelse/Klotter", "Skolan")]
)
def test_a_draft_on_another_topic_or_place_is_like_nothing(
    table: Table, ali: Sender, topic: str, where: str
) -> None:
    begun(table, ali, "Något annat", where, topic)
    assert table.one(ali, Card).beside is None


@pytest.mark.usefixtures("klotter")
def test_an_addition_that_points_somebody_out_waits_and_is_added_without_that(
    table: Table, ali: Sender
) -> None:
    hall = table.hall
    screen(table, ali)
    hall.taps(ali, "colleagues")
    hall.taps(ali, "add_to")
    hall.says(ali, "Den som gjorde det heter Kalle")
    assert isinstance(hall.sees(ali), NotKept)
    hall.taps(ali, "use_without")
    card = table.one(ali, Card)
    assert "Kalle" not in (card.content.what or "Kalle")
    assert card.beside is not None
    assert card.beside.is_added


@pytest.mark.usefixtures("klotter")
def test_who_goes_back_adds_nothing(table: Table, ali: Sender) -> None:
    hall = table.hall
    screen(table, ali)
    hall.taps(ali, "colleagues")
    hall.taps(ali, "add_to")
    assert isinstance(hall.sees(ali), AskAddition)
    hall.taps(ali, "back")
    assert isinstance(hall.sees(ali), ColleaguesSent)
    hall.says(ali, "Något annat")
    kept = hall.session.exec(select(Observation).where(Observation.what == "Något annat")).one()
    assert (kept.topic_id, kept.where) == (None, None)
    assert arrangements.of_meeting(hall.session, table.meeting.id).wishes == {}


@pytest.mark.usefixtures("klotter")
def test_nothing_that_is_to_be_added_is_kept_when_the_matter_is_taken_elsewhere(
    table: Table, ali: Sender
) -> None:
    draft = adds(table, ali, "Även på skolan")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    assert (draft.what, draft.where, draft.state) == (None, None, ObservationState.WITHDRAWN)


def begun(
    table: Table, who: Sender, what: str, where: str, topic: str = "Skadegörelse/Klotter"
) -> Observation:
    """Let someone begin a report, up to its card."""
    hall = table.hall
    hall.says(who, "/rapport")
    hall.taps(who, topic)
    if not isinstance(hall.sees(who), AskPart):
        hall.taps(who, "add")
    hall.says(who, what)
    hall.taps(who, "skip")
    asked = table.one(who, AskPart)
    assert asked.part.value == "where"
    hall.says(who, where)
    for _ in range(2):
        hall.taps(who, "skip")
    return hall.session.exec(select(Observation).where(Observation.what == what)).one()
