"""Staff answer by a link, with a new process between all steps: nothing is lost, little is told."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlmodel import select

from bot.app import App, Work
from bot.domain.access import Role
from bot.domain.states import ObservationState, Origin
from bot.rendering import TEMPLATES
from bot.simulator import Simulator
from storage.models import Observation
from tests.bot import stage
from tests.bot.test_individuals import furnish
from tests.conftest import Databases
from tests.tables import migrated


async def test_staff_answer_by_a_link_and_hear_what_became_of_it(
    sim: Simulator, sqlite_databases: Databases
) -> None:
    eva, karin, siv = sim.person("Eva"), sim.person("Karin"), sim.person("Siv")
    group = sim.group("Gruppen", owner=karin)
    url = sqlite_databases(migrated)

    @asynccontextmanager
    async def new_process() -> AsyncIterator[App]:
        made = stage.make(sim, url, work=Work(), templates=TEMPLATES)
        async with stage.running(made) as app:
            yield app
            await sim.quiet(0.1, 20)

    async with new_process() as app:
        people = {Role.PARTICIPANT: eva, Role.CHAIR: karin}
        await app.office.run(lambda desk: furnish(desk, people, group))
        await eva.start()
        await siv.say("Hej")
        await siv.receives("bara för inbjudna")
        await eva.say("/medarbetare")
        await eva.receives("Fråga dina medarbetare")
        await eva.tap("Skapa länk")
        invitation = await eva.receives("Öppna länken och svara")
    link = re.search(r"https://\S+", invitation.text)
    assert link is not None
    async with new_process():
        await siv.open(link.group())
        await siv.receives("Vad har du märkt på jobbet")
    async with new_process():
        await siv.say("Eld i en container")
        await siv.receives("Vad handlar det om?")
    async with new_process():
        await siv.tap("Brand")
        await siv.receives("När var det?")
        await siv.say("/status")
        await siv.receives("Här svarar du bara på frågan du fick")
    async with new_process():
        await siv.tap("Skicka")
        await siv.receives("Skickat till Eva")
        await eva.receives("Ett svar från dina medarbetare väntar")
    async with new_process() as app:
        await eva.tap("Från dina medarbetare: 1 ny")
        await eva.receives("Eld i en container")
        await eva.tap("Ta med")
        await eva.receives("Med i dagordningen")
        [report] = app.database.read(lambda session: list(session.exec(select(Observation))))
        read_up = [one for one in eva.chat.from_bot if "läst allt" in one.text]
        assert [(one.deleted, one.text) for one in read_up] == [
            (False, "Du har läst allt från dina medarbetare.")
        ]
        assert eva.chat.from_bot[-1] not in read_up
    assert (report.what, report.origin) == ("Eld i en container", Origin.STAFF)
    assert report.state is ObservationState.DELIVERED
    async with new_process():
        await sim.quiet(0.3, 20)
        sim.clock.advance(timedelta(minutes=6))
        await siv.receives("Med i rapporten till mötet, som du skrev det.")
