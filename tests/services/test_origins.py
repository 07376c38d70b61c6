"""Where an observation comes from is said on its card, and stands with it wherever it is told."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from bot.domain.acts import Act
from bot.domain.agenda import stamp
from bot.domain.agenda_items import Item
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import AskOrigin, Card
from bot.domain.states import Carried, Origin, TopicKind
from bot.services import agenda, exporting, protocol
from bot.services.ports import Sender
from storage.models import Conference, Observation, ObservationRevision
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import laid_table


@pytest.fixture
def anna(hall: Hall) -> Sender:
    return hall.joins("Anna", hall.conference())


def begins(hall: Hall, sender: Sender) -> int:
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    for text in ("Öppen handel", "kvällar", "Hammarkulletorget", "-", "ja"):
        hall.says(sender, text)
    return newest(hall).id


def newest(hall: Hall) -> Observation:
    query = select(Observation).order_by(col(Observation.id).desc())
    return hall.session.exec(query).all()[0]


def card(hall: Hall, sender: Sender) -> Card:
    seen = hall.sees(sender)
    assert isinstance(seen, Card)
    return seen


def test_a_report_asks_for_no_source_and_is_the_reporters_own(hall: Hall, anna: Sender) -> None:
    begins(hall, anna)
    assert card(hall, anna).origin is Origin.OWN
    hall.taps(anna, "save")
    assert newest(hall).origin is Origin.OWN


def test_the_source_is_chosen_on_the_card_and_can_be_changed(hall: Hall, anna: Sender) -> None:
    number = begins(hall, anna)
    hall.taps(anna, "origin")
    asked = hall.sees(anna)
    assert isinstance(asked, AskOrigin)
    offered = [one.values["origin"] for one in hall.buttons(asked) if one.label == "origin_is"]
    assert offered == list(Origin)
    hall.taps(anna, "dialogue")
    assert card(hall, anna).origin is Origin.DIALOGUE
    hall.taps(anna, "save")
    hall.taps_act(anna, Act.ORIGIN_IS, number, 5)
    assert (newest(hall).origin, card(hall, anna).is_draft) == (Origin.STATISTICS, False)
    assert hall.session.exec(select(ObservationRevision)).one().content["origin"] == "dialogue"


def test_nobody_says_where_anothers_report_comes_from(hall: Hall, anna: Sender) -> None:
    number = begins(hall, anna)
    conference = hall.session.get_one(Conference, hall.part(anna).conference_id)
    eva = hall.joins("Eva", conference)
    for who, numbers in ((eva, (1,)), (anna, (-1, 6, 99))):
        for one in numbers:
            hall.taps_act(who, Act.ORIGIN_IS, number, one)
            assert isinstance(hall.answer(), StaleButton)
    assert newest(hall).origin is Origin.OWN


@pytest.mark.parametrize("goes_on", ["continues", "all_as_before", "alter"])
def test_what_goes_on_next_week_still_tells_where_it_came_from(
    hall: Hall, anna: Sender, goes_on: str
) -> None:
    number = begins(hall, anna)
    hall.taps(anna, "origin")
    hall.taps(anna, "survey")
    hall.taps(anna, "save")
    conference = hall.session.get_one(Conference, hall.part(anna).conference_id)
    builders.held(hall, builders.meeting(hall, conference))
    hall.later(days=7)
    hall.says(anna, "/rapport")
    hall.taps(anna, goes_on)
    copy = newest(hall)
    assert (copy.continues_id, copy.origin) == (number, Origin.SURVEY)
    assert copy.carried is not Carried.WITH_NEWS


def test_the_agenda_the_minutes_and_the_export_tell_it(hall: Hall) -> None:
    table = laid_table(hall)
    told = table.observes(table.eva, "Skräp på torget", origin=Origin.FAULT_REPORT)
    compiled = agenda.agenda_of(hall.desk(), table.meeting)
    assert [one.origins for one in compiled.items()] == [(Origin.FAULT_REPORT,)]
    told.origin = Origin.SURVEY
    hall.session.flush()
    assert stamp(compiled) != stamp(agenda.agenda_of(hall.desk(), table.meeting))
    table.starts()
    assert [one.origins for one in table.spoken()] == [(Origin.SURVEY,)]
    table.closes()
    kept = protocol.compiled(hall.desk(), table.meeting)
    points = [point for section in kept.sections for point in section.points]
    assert [point.spoken.origins for point in points] == [(Origin.SURVEY,)]
    rows = exporting.extract(hall.desk(), table.conference.id).observations
    assert [one.origin for one in rows] == [Origin.SURVEY]


def test_what_is_joined_tells_of_each_source_once() -> None:
    ours, *others = (
        Item(number, 1, "Brand", TopicKind.ORDINARY, "Rök", "Bo", origin=origin)
        for number, origin in enumerate(
            (Origin.SURVEY, Origin.SURVEY, Origin.OWN, Origin.DIALOGUE), start=1
        )
    )
    assert replace(ours, others=tuple(others)).origins == (Origin.SURVEY, Origin.DIALOGUE)
