"""The lists of a conference: what is added, named anew, paused, moved; what history keeps."""

from typing import Any

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages import registers as messages
from bot.domain.messages.general import NotYours
from bot.domain.messages.observing import AskPart
from bot.domain.messages.outline import Line
from bot.domain.messages.registers import DOWN, UP, EntryCard, RegisterScreen
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.scale import ScaleScreen, ScaleUnreadable
from bot.domain.messages.settling import Settings
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import from_plain
from bot.domain.registers import MOST_PLACES, Register
from bot.domain.states import Part
from bot.services import agenda, levels
from bot.services.ports import Sender
from storage import registers
from storage.models import Area, Minutes, Observation, Organisation, Place, Topic
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

KLOTTER = "Skadegörelse/Klotter"


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def opens(table: Table, register: str) -> RegisterScreen:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, f"register_{register}")
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, RegisterScreen)
    return shown


def names(screen: Any) -> list[str]:
    assert isinstance(screen, RegisterScreen)
    return [one.name for one in screen.page.entries]


def card(table: Table) -> EntryCard:
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, EntryCard)
    return shown


def asked_topics(hall: Hall, sender: Sender) -> list[str]:
    hall.says(sender, "/rapport")
    screen = hall.sees(sender)
    assert isinstance(screen, ReportScreen)
    return [one.name for one in screen.topics]


def test_topics_are_added_last_and_asked_about_at_once(hall: Hall, table: Table) -> None:
    assert names(opens(table, "topics")) == [
        KLOTTER,
        "Öppen drogscen",
        "Positiva händelser",
        "Planerade förändringar",
    ]
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "Hot, våld och kränkningar\nBrand")
    assert names(hall.sees(table.chair))[-2:] == ["Hot, våld och kränkningar", "Brand"]
    assert asked_topics(hall, table.eva)[-2:] == ["Hot, våld och kränkningar", "Brand"]


def test_a_topic_moves_up_and_down_within_the_ends(hall: Hall, table: Table) -> None:
    opens(table, "topics")
    hall.taps(table.chair, "Öppen drogscen")
    hall.taps(table.chair, "move_up")
    assert asked_topics(hall, table.eva)[:2] == ["Öppen drogscen", KLOTTER]
    assert "move_up" not in hall.labels(table.chair)
    topic = card(table).entry.entry_id
    hall.taps_act(table.chair, Act.ENTRY_SHIFT, hall.part(table.chair).id, topic, UP)
    assert asked_topics(hall, table.eva)[:2] == ["Öppen drogscen", KLOTTER]
    hall.taps_act(table.chair, Act.ENTRY_SHIFT, hall.part(table.chair).id, topic, DOWN)
    assert asked_topics(hall, table.eva)[:2] == [KLOTTER, "Öppen drogscen"]


def test_a_paused_topic_is_asked_about_no_more_until_it_is_resumed(
    hall: Hall, table: Table
) -> None:
    opens(table, "topics")
    hall.taps(table.chair, KLOTTER)
    hall.taps(table.chair, "pause_topic")
    assert card(table).entry.rests
    assert KLOTTER not in asked_topics(hall, table.eva)
    hall.taps(table.chair, "resume_topic")
    assert asked_topics(hall, table.eva)[0] == KLOTTER


def test_the_last_topic_in_use_cannot_be_paused(hall: Hall, table: Table) -> None:
    part = hall.part(table.chair).id
    topics = hall.session.exec(select(Topic)).all()
    for topic in topics:
        hall.taps_act(table.chair, Act.ENTRY_REST, part, Register.TOPICS.value, topic.id)
    assert hall.answer() == messages.LastOne()
    assert len([one for one in topics if one.paused_at is None]) == 1


def test_a_topic_named_anew_keeps_its_old_name_in_what_is_over(hall: Hall, table: Table) -> None:
    hall.at(NINE)
    table.observes(table.eva, "Klotter på skolan")
    table.starts()
    table.closes()
    hall.later(hours=2)
    opens(table, "topics")
    hall.taps(table.chair, KLOTTER)
    hall.taps(table.chair, "entry_name")
    hall.says(table.chair, "Skadegörelse")
    assert card(table).entry.name == "Skadegörelse"
    assert asked_topics(hall, table.eva)[0] == "Skadegörelse"
    [minutes] = hall.session.exec(select(Minutes)).all()
    assert KLOTTER in str(from_plain(minutes.content))
    old = hall.runs(agenda.agenda_of, table.meeting)
    assert [one.topic for section in old.sections for one in section.items] == [KLOTTER]
    following = builders.meeting(hall, table.conference)
    builders.observation(hall, table.eva, following)
    new = hall.runs(agenda.agenda_of, following)
    assert [one.topic for section in new.sections for one in section.items] == ["Skadegörelse"]


def test_of_two_new_names_each_time_knows_its_own(hall: Hall, table: Table) -> None:
    [topic] = hall.session.exec(select(Topic).where(Topic.name == KLOTTER)).all()
    instants = []
    for name in ("Två", "Tre"):
        instants.append(hall.now)
        hall.later(days=1)
        registers.keep_wording(hall.session, topic, hall.now)
        topic.name = name
    hall.session.flush()
    instants.append(hall.now)
    then = [
        registers.names_then(hall.session, table.conference.id, at).get(topic.id, topic.name)
        for at in instants
    ]
    assert then == [KLOTTER, "Två", "Tre"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("x" * 101, messages.EntryUnreadable(100)),
        ("öppen DROGSCEN", messages.EntryExists("Öppen drogscen")),
        ("\n", messages.EntryUnreadable(100)),
    ],
)
def test_a_name_that_cannot_be_is_explained_and_asked_for_still(
    hall: Hall, table: Table, typed: str, line: Line
) -> None:
    opens(table, "topics")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, typed)
    assert hall.sees(table.chair) == line
    hall.says(table.chair, "Brand")
    assert names(hall.sees(table.chair))[-1] == "Brand"


def test_a_name_that_points_someone_out_is_not_kept(hall: Hall, table: Table) -> None:
    opens(table, "places")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "Hemma hos en som heter Nisse")
    assert isinstance(hall.sees(table.chair), NotKept)
    assert not hall.session.exec(select(Place)).all()


def test_organisations_are_named_anew_retired_and_taken_up(hall: Hall, table: Table) -> None:
    opens(table, "organisations")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "Räddningstjänsten")
    hall.taps(table.chair, "Räddningstjänsten")
    hall.taps(table.chair, "entry_name")
    hall.says(table.chair, "Räddningstjänsten Storgöteborg")
    hall.taps(table.chair, "retire")
    rows = {one.name: one for one in hall.session.exec(select(Organisation))}
    assert rows["Räddningstjänsten Storgöteborg"].retired_at == hall.now
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "räddningstjänsten storgöteborg")
    assert rows["Räddningstjänsten Storgöteborg"].retired_at is None


def test_an_area_is_prioritised_and_not_any_more(hall: Hall, table: Table) -> None:
    hall.area(table.conference, "Centrum")
    opens(table, "areas")
    hall.taps(table.chair, "Centrum")
    hall.taps(table.chair, "mark_area")
    [area] = hall.session.exec(select(Area).where(Area.name == "Centrum")).all()
    assert area.prioritised
    hall.taps(table.chair, "unmark_area")
    assert not area.prioritised


def test_known_places_are_offered_where_they_are_asked_for(hall: Hall, table: Table) -> None:
    angered, centrum = (hall.area(table.conference, name) for name in ("Angered", "Centrum"))
    hall.part(table.eva).area_id = angered.id
    opens(table, "places")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "Hjällbo torg\nBrunnsparken\nSpåret")
    for name, area in (("Hjällbo torg", "Angered"), ("Brunnsparken", "Centrum")):
        hall.taps(table.chair, name)
        hall.taps(table.chair, "place_areas")
        hall.taps(table.chair, area)
        assert card(table).entry.area == area
        hall.taps(table.chair, "back")
    hall.taps(table.chair, "Hjällbo torg")
    hall.taps(table.chair, "place_aliases")
    hall.says(table.chair, "torget, Hjällbo C")
    assert card(table).entry.aliases == ("torget", "Hjällbo C")
    hall.says(table.eva, "/rapport")
    hall.taps(table.eva, "Öppen drogscen")
    hall.says(table.eva, "Langning")
    hall.taps(table.eva, "skip")
    where = hall.sees(table.eva)
    assert isinstance(where, AskPart)
    assert where.part is Part.WHERE
    assert [one.words for one in where.known] == ["Hjällbo torg", "Spåret"]
    hall.taps(table.eva, "Hjällbo torg")
    [kept] = hall.session.exec(select(Observation)).all()
    assert kept.where == "Hjällbo torg"
    assert centrum.id != angered.id


def test_a_place_out_of_use_is_not_offered_and_its_button_is_old(hall: Hall, table: Table) -> None:
    place = Place(conference_id=table.conference.id, name="Spåret", retired_at=hall.now)
    hall.session.add(place)
    hall.session.flush()
    hall.says(table.eva, "/rapport")
    hall.taps(table.eva, "Öppen drogscen")
    hall.says(table.eva, "Langning")
    hall.taps(table.eva, "skip")
    where = hall.sees(table.eva)
    assert isinstance(where, AskPart)
    assert not where.known
    hall.taps_act(table.eva, Act.KNOWN_PLACE, where.observation_id or 0, place.id)
    assert hall.sees(table.eva) == where


def test_long_lists_turn_pages(hall: Hall, table: Table) -> None:
    opens(table, "topics")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "\n".join(f"Ämne {number}" for number in range(1, 15)))
    last = hall.sees(table.chair)
    assert isinstance(last, RegisterScreen)
    assert (last.page.number, last.page.count, last.active) == (2, 3, 18)
    hall.taps(table.chair, "previous_page")
    hall.taps(table.chair, "Ämne 7")
    assert card(table).entry.name == "Ämne 7"
    hall.taps(table.chair, "back")
    assert "Ämne 7" in names(hall.sees(table.chair))


def test_a_full_list_takes_no_more(hall: Hall, table: Table) -> None:
    for number in range(MOST_PLACES):
        hall.session.add(Place(conference_id=table.conference.id, name=f"Plats {number}"))
    hall.session.flush()
    opens(table, "places")
    hall.taps(table.chair, "entry_add")
    hall.says(table.chair, "En till")
    assert hall.sees(table.chair) == messages.RegisterFull(MOST_PLACES)


def test_only_who_leads_changes_the_lists_and_only_of_their_own_conference(
    hall: Hall, table: Table
) -> None:
    other = hall.conference("Annan")
    foreign = hall.session.exec(select(Topic).where(Topic.conference_id == other.id)).all()[0]
    [own] = hall.session.exec(
        select(Topic).where(Topic.conference_id == table.conference.id, Topic.position == 1)
    ).all()
    chair, eva = hall.part(table.chair).id, hall.part(table.eva).id
    for act in (Act.ENTRY, Act.ENTRY_NAME, Act.ENTRY_REST, Act.ENTRY_BACK):
        hall.outbox.answers.clear()
        hall.taps_act(table.eva, act, eva, Register.TOPICS.value, own.id)
        hall.taps_act(table.chair, act, chair, Register.TOPICS.value, foreign.id)
        assert hall.outbox.answers == [NotYours(), messages.EntryGone()]
    hall.outbox.answers.clear()
    hall.taps_act(table.chair, Act.REGISTER, chair, 7)
    assert hall.outbox.answers == [messages.EntryGone()]
    assert own.paused_at is None
    assert foreign.paused_at is None


def test_the_scale_is_typed_anew_and_old_words_cannot_harm_it(hall: Hall, table: Table) -> None:
    hall.says(table.chair, "/installningar")
    hall.taps(table.chair, "scale")
    before = hall.sees(table.chair)
    assert isinstance(before, ScaleScreen)
    assert len(before.steps) >= 2
    for typed in ("🟢 grön", "grön\ngul", "🟢 grön\n🟡 GRÖN", "🟢 grön\n🟡"):
        hall.says(table.chair, typed)
        assert hall.sees(table.chair) == ScaleUnreadable(2, 7)
    hall.says(table.chair, "🟢 grön\n🟡 gul\n🔵 blå")
    assert isinstance(hall.sees(table.chair), Settings)
    steps = hall.runs(levels.scale, table.conference)
    assert [(one.symbol, one.name) for one in steps] == [
        ("🟢", "grön"),
        ("🟡", "gul"),
        ("🔵", "blå"),
    ]
    hall.taps_act(table.eva, Act.SCALE, hall.part(table.eva).id)
    assert hall.answer() == NotYours()
