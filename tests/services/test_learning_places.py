"""Names that reports use: proposed to those who lead, and learned when they say so."""

from typing import Any

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.chairing import Status
from bot.domain.messages.general import NotYours
from bot.domain.messages.learning import ChooseSame, NewPlace
from bot.domain.messages.registers import EntryGone, RegisterScreen
from bot.domain.states import ObservationState
from bot.services.ports import Sender
from storage.models import Observation, Place, PlaceRefusal, SecrecyMark
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    made = laid_table(hall)
    hall.session.add(
        Place(conference_id=made.conference.id, name="Hjällbo torg", aliases=["torget"])
    )
    hall.area(made.conference, "Angered")
    hall.session.flush()
    return made


def reported(table: Table, where: str, by: Sender | None = None, **values: Any) -> Observation:
    meeting = builders.meeting(table.hall, table.conference)
    by = by or table.eva
    return builders.observation(table.hall, by, meeting, "Handel", where=where, **values)


def opens(table: Table) -> RegisterScreen:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, "register_places")
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, RegisterScreen)
    return shown


def asked(table: Table) -> NewPlace:
    shown = table.hall.sees(table.chair)
    assert isinstance(shown, NewPlace), shown
    return shown


def names(table: Table) -> dict[str, list[str]]:
    table.hall.session.expire_all()
    found = table.hall.session.exec(select(Place)).all()
    return {one.name: list(one.aliases) for one in found}


def test_a_name_that_is_used_twice_is_proposed_and_becomes_a_place(table: Table) -> None:
    hall = table.hall
    angered = hall.area(table.conference, "Angered").id
    hall.part(table.eva).area_id = angered
    reported(table, "Gångtunneln")
    assert opens(table).new_names == 0
    reported(table, "gångtunneln.")
    assert opens(table).new_names == 1
    hall.taps(table.chair, "new_places")
    shown = asked(table)
    assert (shown.name, shown.uses, shown.count) == ("gångtunneln", 2, 1)
    hall.taps(table.chair, "learn_place")
    assert isinstance(hall.sees(table.chair), RegisterScreen)
    assert names(table) == {"Hjällbo torg": ["torget"], "gångtunneln": []}
    place = hall.session.exec(select(Place).where(Place.name == "gångtunneln")).one()
    assert place.area_id == angered
    assert opens(table).new_names == 0


def test_a_name_can_be_another_name_of_a_known_place(table: Table) -> None:
    hall = table.hall
    hall.session.add(Place(conference_id=table.conference.id, name="Brunnsparken"))
    for _ in range(2):
        reported(table, "Hjellbo tårg")
    opens(table)
    hall.taps(table.chair, "new_places")
    hall.taps(table.chair, "same_place")
    choices = hall.sees(table.chair)
    assert isinstance(choices, ChooseSame)
    assert [one.name for one in choices.page.entries] == ["Hjällbo torg", "Brunnsparken"]
    hall.taps(table.chair, "Hjällbo torg")
    assert names(table)["Hjällbo torg"] == ["torget", "Hjellbo tårg"]
    assert isinstance(hall.sees(table.chair), RegisterScreen)


def test_no_is_for_good_and_keeps_no_name(table: Table) -> None:
    hall = table.hall
    for _ in range(2):
        reported(table, "Gångtunneln")
        reported(table, "Spåret")
    opens(table)
    hall.taps(table.chair, "new_places")
    assert asked(table).count == 2
    refused = asked(table)
    hall.taps(table.chair, "no_place")
    assert asked(table).name != refused.name
    reported(table, refused.name.upper())
    assert opens(table).new_names == 1
    [row] = hall.session.exec(select(PlaceRefusal)).all()
    assert refused.name.casefold() not in str(row).casefold()
    hall.taps_act(table.chair, Act.NO_PLACE, hall.part(table.chair).id, refused.observation_id)
    assert isinstance(hall.answer(), EntryGone)


def test_what_is_known_secret_withdrawn_or_points_out_somebody_is_not_proposed(
    table: Table,
) -> None:
    hall = table.hall
    for _ in range(2):
        reported(table, "Torget")
        reported(table, "Angered")
        reported(table, "Gården där han som heter Nisse bor")
        reported(table, "Förrådet", state=ObservationState.WITHDRAWN)
        reported(table, "x" * 101)
        secret = reported(table, "Källaren")
        mark = SecrecyMark(
            observation_id=secret.id, marked_by=hall.part(table.chair).id, marked_at=hall.now
        )
        hall.session.add(mark)
    hall.session.flush()
    assert opens(table).new_names == 0


def test_the_status_says_that_names_wait_and_leads_to_them(table: Table) -> None:
    hall = table.hall
    for _ in range(2):
        reported(table, "Gångtunneln")
    hall.says(table.chair, "/status")
    status = hall.sees(table.chair)
    assert isinstance(status, Status)
    assert status.new_places == 1
    hall.taps(table.chair, "new_places")
    assert asked(table).name == "Gångtunneln"


def test_only_those_who_lead_decide_on_names(table: Table) -> None:
    hall = table.hall
    one = reported(table, "Gångtunneln")
    reported(table, "Gångtunneln")
    part = hall.part(table.chair).id
    for act, arguments in (
        (Act.NEW_PLACES, (part, 0)),
        (Act.LEARN_PLACE, (part, one.id)),
        (Act.SAME_PLACE, (part, one.id, 0)),
        (Act.SAME_PLACE_AS, (part, one.id, 1)),
        (Act.NO_PLACE, (part, one.id)),
    ):
        hall.taps_act(table.eva, act, *arguments)
        assert isinstance(hall.answer(), NotYours)
    assert names(table) == {"Hjällbo torg": ["torget"]}
    assert hall.session.exec(select(PlaceRefusal)).all() == []
