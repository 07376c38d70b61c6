"""Where it was: what is offered, and what becomes of a place that is typed."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.general import StaleButton
from bot.domain.messages.observing import AskPart, Card
from bot.domain.states import Part
from bot.services.ports import Sender
from storage.models import Conference, Observation, Place, SecrecyMark
from tests import builders
from tests.hall import Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    made = hall.conference()
    for name, aliases in (("Hjällbo torg", ["torget"]), ("Rymdtorget", ["Bergsjöns torg"])):
        hall.session.add(Place(conference_id=made.id, name=name, aliases=aliases))
    hall.session.flush()
    return made


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference, area="Angered", organisation="Polisen")


def kept(hall: Hall) -> Observation:
    return max(hall.session.exec(select(Observation)).all(), key=lambda one: one.id)


def comes_to_where(hall: Hall, sender: Sender) -> AskPart:
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    if not isinstance(hall.sees(sender), AskPart):
        hall.taps(sender, "add")
    hall.says(sender, "Öppen handel")
    hall.taps(sender, "when_today")
    shown = hall.sees(sender)
    assert isinstance(shown, AskPart)
    assert shown.part is Part.WHERE
    return shown


def test_another_name_of_a_known_place_becomes_the_known_one(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.says(anna, "Torget")
    assert kept(hall).where == "Hjällbo torg"
    how = hall.sees(anna)
    assert isinstance(how, AskPart)
    assert (how.part, how.meant, how.content.where) == (Part.HOW, (), "Hjällbo torg")


def test_a_misspelt_place_stays_until_the_known_one_is_tapped(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.says(anna, "Hjälbo torg")
    assert kept(hall).where == "Hjälbo torg"
    assert hall.labels(anna)[:2] == ["meant_place", "keep_place"]
    hall.taps(anna, "Hjällbo torg")
    assert kept(hall).where == "Hjällbo torg"
    how = hall.sees(anna)
    assert isinstance(how, AskPart)
    assert (how.part, how.meant) == (Part.HOW, ())


def test_no_keep_it_keeps_what_was_written(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.says(anna, "Hjälbo torg")
    hall.taps(anna, "keep_place")
    assert kept(hall).where == "Hjälbo torg"
    how = hall.sees(anna)
    assert isinstance(how, AskPart)
    assert (how.part, how.meant) == (Part.HOW, ())


def test_a_misspelt_place_on_a_finished_card_is_asked_about_there(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    for label in ("skip", "skip", "recurring_no", "change", "part_where"):
        hall.taps(anna, label)
    hall.says(anna, "Rymdtorge")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert [one.words for one in card.meant] == ["Rymdtorget"]
    hall.taps(anna, "Rymdtorget")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert (card.content.where, card.meant) == ("Rymdtorget", ())


def test_the_offer_is_stale_when_the_place_says_something_else_now(
    hall: Hall, anna: Sender
) -> None:
    comes_to_where(hall, anna)
    hall.says(anna, "Parken")
    place = hall.session.exec(select(Place)).first()
    assert place is not None
    hall.taps_act(anna, Act.MEANT_PLACE, kept(hall).id, place.id)
    assert isinstance(hall.answer(), StaleButton)
    assert kept(hall).where == "Parken"


def test_places_of_the_area_are_offered_after_ones_own(hall: Hall, anna: Sender) -> None:
    conference = hall.session.exec(select(Conference)).one()
    now = builders.meeting(hall, conference)
    before = builders.earlier(hall, now)
    bo = hall.joins("Bo", conference, area="Angered")
    else_where = hall.joins("Cia", conference, area="Centrum")
    builders.observation(hall, anna, before, "Handel", where="Parken")
    theirs = builders.observation(hall, bo, before, "Handel", where="Gångtunneln")
    secret = builders.observation(hall, bo, before, "Handel", where="Källaren")
    far = builders.observation(hall, else_where, before, "Handel", where="Brunnsparken")
    fresh = builders.observation(hall, bo, now, "Handel", where="Bakgården")
    mark = SecrecyMark(observation_id=secret.id, marked_by=hall.part(bo).id, marked_at=hall.now)
    hall.session.add(mark)
    hall.session.flush()
    where = comes_to_where(hall, anna)
    assert [one.words for one in where.places] == ["Parken", "Gångtunneln"]
    assert [one.words for one in where.known] == ["Hjällbo torg", "Rymdtorget"]
    for hidden in (secret, far, fresh):
        hall.taps_act(anna, Act.WHERE, kept(hall).id, hidden.id)
        assert isinstance(hall.answer(), StaleButton)
        assert kept(hall).where is None
    hall.taps(anna, "Gångtunneln")
    assert kept(hall).where == theirs.where


def test_no_more_places_are_offered_than_a_phone_shows(hall: Hall, anna: Sender) -> None:
    conference = hall.session.exec(select(Conference)).one()
    for number in range(12):
        hall.session.add(Place(conference_id=conference.id, name=f"Spår {number}"))
    before = builders.earlier(hall, builders.meeting(hall, conference))
    for number in range(5):
        builders.observation(hall, anna, before, "Handel", where=f"Hus {number}")
    where = comes_to_where(hall, anna)
    assert [one.words for one in where.places] == ["Hus 4", "Hus 3", "Hus 2"]
    assert len(where.places) + len(where.known) == 8
