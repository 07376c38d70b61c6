"""A file of places: taken as a whole, or told line by line why it is not."""

import pytest
from sqlmodel import col, select

from bot.domain.acts import Act
from bot.domain.messages import registers as messages
from bot.domain.messages.general import NotYours
from bot.domain.messages.registers import PlacesImported, RegisterScreen
from bot.domain.place_list import BadLine, Fault
from bot.domain.registers import MOST_PLACES
from bot.services import importing_places
from storage.models import Place
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    made = laid_table(hall)
    hall.area(made.conference, "Angered")
    return made


def sends(table: Table, *lines: str) -> PlacesImported:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, "register_places")
    table.hall.taps(table.chair, "places_import")
    return sends_again(table, *lines)


def sends_again(table: Table, *lines: str) -> PlacesImported:
    assert importing_places.is_awaited(table.hall.desk(), table.chair)
    rows = [line.split(";") for line in lines]
    table.hall.does(table.chair, importing_places.hear_rows, rows)
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, PlacesImported), shown
    return shown


def opens(table: Table) -> RegisterScreen:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, "register_places")
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, RegisterScreen)
    return shown


def places(table: Table) -> list[Place]:
    table.hall.session.expire_all()
    return list(table.hall.session.exec(select(Place).order_by(col(Place.id))))


def test_a_file_makes_new_places_and_changes_those_there_are(table: Table) -> None:
    session, conference = table.hall.session, table.conference
    session.add(Place(conference_id=conference.id, name="Spåret", aliases=["spåret norra"]))
    session.add(Place(conference_id=conference.id, name="Torget", retired_at=table.hall.now))
    session.add(Place(conference_id=conference.id, name="Parken", latitude=57.5, longitude=12.5))
    session.flush()
    shown = sends(
        table,
        "namn;andra namn;område;latitud;longitud",
        "Hjällbo torg;torget, C;angered;57,7702;12,0321",
        "spåret;;Angered",
        "Torget",
        "Parken",
    )
    assert (shown.is_taken, shown.new, shown.changed, shown.same) == (True, 1, 2, 1)
    angered = table.hall.area(conference, "Angered").id
    spar, torget, parken, hjallbo = places(table)
    assert (spar.name, spar.aliases, spar.area_id) == ("spåret", ["spåret norra"], angered)
    assert torget.retired_at is None
    assert (parken.latitude, parken.longitude) == (57.5, 12.5)
    assert (hjallbo.aliases, hjallbo.area_id) == (["torget", "C"], angered)
    assert (hjallbo.latitude, hjallbo.longitude) == (57.7702, 12.0321)
    assert not importing_places.is_awaited(table.hall.desk(), table.chair)
    table.hall.taps(table.chair, "back")
    assert isinstance(table.hall.sees(table.chair), RegisterScreen)
    placed = {one.name: one.has_position for one in opens(table).page.entries}
    assert placed == {"spåret": False, "Torget": False, "Parken": True, "Hjällbo torg": True}


def test_one_bad_line_leaves_everything_as_it_was_until_it_is_mended(table: Table) -> None:
    shown = sends(table, "Torget", "Parken;;Månen", "Gården där han som heter Nisse bor", ";x")
    assert not shown.is_taken
    assert shown.bad == (
        BadLine(2, Fault.AREA),
        BadLine(3, Fault.INDIVIDUAL),
        BadLine(4, Fault.NO_NAME),
    )
    assert places(table) == []
    assert sends_again(table, "Torget", "Parken;;Angered").new == 2
    assert [one.name for one in places(table)] == ["Torget", "Parken"]


def test_an_other_name_that_points_out_somebody_is_not_taken(table: Table) -> None:
    assert sends(table, "Gården;hos han som heter Nisse").bad == (BadLine(1, Fault.INDIVIDUAL),)


def test_the_same_file_twice_changes_nothing(table: Table) -> None:
    line = "Hjällbo torg;torget;Angered;57,7702;12,0321"
    sends(table, line)
    shown = sends(table, line)
    assert (shown.new, shown.changed, shown.same) == (0, 0, 1)


def test_more_places_than_can_be_kept_are_not_taken_in_part(table: Table) -> None:
    shown = sends(table, *(f"Hus {number}" for number in range(MOST_PLACES + 1)))
    assert shown.is_too_many
    assert not shown.is_taken
    assert places(table) == []


def test_lines_can_be_pasted_as_well(table: Table) -> None:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, "register_places")
    table.hall.taps(table.chair, "places_import")
    table.hall.says(table.chair, "Torget;torg\nParken")
    assert [one.aliases for one in places(table)] == [["torg"], []]


def test_what_is_no_table_or_cannot_be_fetched_is_told_and_awaited_still(table: Table) -> None:
    sends(table, ";")
    for use_case, arguments, line in (
        (importing_places.hear_rows, (None,), messages.PlacesUnreadable()),
        (importing_places.not_fetched, (), messages.FileNotFetched(is_too_large=False)),
    ):
        table.hall.does(table.chair, use_case, *arguments)
        assert table.hall.sees(table.chair) == line
    assert importing_places.is_awaited(table.hall.desk(), table.chair)


def test_only_those_who_lead_import_places(table: Table) -> None:
    hall = table.hall
    part = hall.part(table.chair).id
    hall.taps_act(table.eva, Act.PLACES_IMPORT, part)
    assert isinstance(hall.answer(), NotYours)
    assert not importing_places.is_awaited(hall.desk(), table.eva)
    assert not importing_places.is_awaited(hall.desk(), hall.person("Ingen"))
