"""A list of places comes as a file: fetched from the server that the settings name, and read."""

import logging

import pytest
from sqlmodel import select

from bot.app import Work
from bot.documents.table_in import MOST_BYTES
from bot.domain.access import Role
from bot.rendering import TEMPLATES
from bot.simulator import Simulator
from storage.models import Place
from tests.bot import stage
from tests.bot.test_individuals import furnish
from tests.conftest import Databases
from tests.tables import migrated

LIST = "namn;andra namn\nHjällbo torg;torget\nSpåret;\n"


async def test_a_chair_sends_a_file_and_its_places_are_known(
    sim: Simulator, sqlite_databases: Databases, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    eva, karin = sim.person("Eva"), sim.person("Karin")
    group = sim.group("Gruppen", owner=karin)
    people = {Role.PARTICIPANT: eva, Role.CHAIR: karin}
    made = stage.make(sim, sqlite_databases(migrated), work=Work(), templates=TEMPLATES)
    async with stage.running(made) as app:
        await app.office.run(lambda desk: furnish(desk, people, group))
        for person in people.values():
            await person.start()
        await karin.say("/installningar")
        await karin.receives("Inställningar")
        await karin.tap("Platser")
        await karin.receives("Platser: 0")
        await karin.tap("Importera platser")
        await karin.receives("Skicka filen med platser")
        await karin.send_document("platser.csv", b"x" * (MOST_BYTES + 1))
        await karin.receives("för stor")
        await karin.send_document("platser.csv", b"%PDF\0")
        await karin.receives("kan inte läsa filen")
        await karin.send_document("platser.csv", LIST.encode("cp1252"))
        await karin.receives("2 nya, 0 ändrade")
        names = app.database.read(lambda session: list(session.exec(select(Place.name))))
        assert names == ["Hjällbo torg", "Spåret"]
        # What nobody has asked for is a file like any other, and is not fetched.
        fetched = len(sim.calls.of("getFile"))
        await karin.send_document("platser.csv", LIST.encode())
        await karin.receives("bara läsa text")
        assert len(sim.calls.of("getFile")) == fetched == 2
    # The simulator's own server writes addresses down; the bot does not.
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("uvicorn")]
    assert not [one for one in ours if sim.token.partition(":")[2] in one]
