"""A shared position: known places near it are offered, and the position is kept nowhere."""

from typing import Any

import pytest
from sqlmodel import SQLModel, select

from bot.domain.messages.general import Stranger
from bot.domain.messages.observing import AskPart
from bot.domain.messages.reporting_lines import PositionOutOfTurn
from bot.domain.messages.withholding import NotKept
from bot.domain.states import Part
from bot.services import locating
from bot.services.ports import Sender
from storage.models import Conference, Observation, Place
from tests.hall import Hall

# Invented, by the water: 0.001 degrees north are 111 metres.
HERE = (57.7654321, 12.0123456)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    made = hall.conference()
    for name, north in (("Rymdtorget", 0.001), ("Parken", 0.003), ("Fjärran", 0.02)):
        latitude, longitude = HERE[0] + north, HERE[1]
        place = Place(conference_id=made.id, name=name, latitude=latitude, longitude=longitude)
        hall.session.add(place)
    hall.session.add(Place(conference_id=made.id, name="Utan läge"))
    hall.session.flush()
    return made


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference, area="Angered", organisation="Polisen")


def kept(hall: Hall) -> Observation:
    return hall.session.exec(select(Observation)).one()


def comes_to_where(hall: Hall, sender: Sender) -> AskPart:
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    hall.says(sender, "Öppen handel")
    hall.taps(sender, "when_today")
    shown = hall.sees(sender)
    assert isinstance(shown, AskPart)
    return shown


def test_known_places_nearby_are_offered_and_one_tap_takes_one(hall: Hall, anna: Sender) -> None:
    assert comes_to_where(hall, anna).can_locate
    hall.does(anna, locating.hear_position, *HERE)
    shown = hall.sees(anna)
    assert isinstance(shown, AskPart)
    assert shown.part is Part.WHERE
    assert [(one.name, one.metres) for one in shown.located or ()] == [
        ("Rymdtorget", 120),
        ("Parken", 340),
    ]
    assert kept(hall).where is None
    hall.taps(anna, "Rymdtorget")
    assert kept(hall).where == "Rymdtorget"
    how = hall.sees(anna)
    assert isinstance(how, AskPart)
    assert how.part is Part.HOW


def test_far_from_everything_the_place_is_asked_for_in_words(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.does(anna, locating.hear_position, 58.5, 12.0)
    shown = hall.sees(anna)
    assert isinstance(shown, AskPart)
    assert shown.located == ()
    assert "near_place" not in hall.labels(anna)
    hall.says(anna, "Vid sjön")
    assert kept(hall).where == "Vid sjön"


def test_the_position_stands_in_no_table(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.does(anna, locating.hear_position, *HERE)
    hall.taps(anna, "Rymdtorget")
    tables = SQLModel.metadata.tables.values()
    stands = [str(row) for one in tables for row in hall.session.execute(one.select())]
    assert not [row for row in stands if "7654321" in row or "57.765432" in row]


def test_a_venue_is_read_as_a_typed_place_and_screened(hall: Hall, anna: Sender) -> None:
    comes_to_where(hall, anna)
    hall.does(anna, locating.hear_venue, "Gården där han som heter Kalle bor")
    assert isinstance(hall.sees(anna), NotKept)
    assert kept(hall).where is None
    hall.does(anna, locating.hear_venue, "rymdtorget")
    assert kept(hall).where == "Rymdtorget"


def test_a_position_that_nobody_asked_for_is_answered_with_what_to_do(
    hall: Hall, anna: Sender
) -> None:
    given: dict[Any, tuple[Any, ...]] = {
        locating.hear_position: HERE,
        locating.hear_venue: ("Rymdtorget",),
    }
    for use_case, arguments in given.items():
        hall.does(anna, use_case, *arguments)
        assert hall.sees(anna) == PositionOutOfTurn()
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    hall.does(anna, locating.hear_position, *HERE)
    assert hall.sees(anna) == PositionOutOfTurn()
    assert hall.session.exec(select(Observation)).all() == []


def test_a_stranger_learns_of_no_place(hall: Hall, conference: Conference) -> None:
    stranger = hall.person("Ingen")
    hall.does(stranger, locating.hear_position, *HERE)
    assert isinstance(hall.sees(stranger), Stranger)
    assert conference.id


def test_a_position_for_a_report_that_is_no_longer_theirs_says_nothing_of_the_places(
    hall: Hall, anna: Sender, conference: Conference
) -> None:
    comes_to_where(hall, anna)
    hall.joins("Anna", hall.conference("Fredagskonferensen"), sender=anna)
    hall.part(anna, conference).left_at = hall.now
    hall.session.flush()
    hall.does(anna, locating.hear_position, *HERE)
    assert hall.sees(anna) == PositionOutOfTurn()
