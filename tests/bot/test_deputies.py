"""Somebody goes away in the middle of the week, and a deputy answers in their place."""

import re

from bot.app import Work
from bot.rendering import TEMPLATES
from bot.simulator import Simulator
from tests.bot import stage
from tests.bot.test_two_languages import conference, joins, taps


async def test_a_deputy_answers_from_the_first_word_to_the_last(sim: Simulator, url: str) -> None:
    karin, maria, jonas = (sim.person(name) for name in ("Karin Lund", "Maria Ek", "Jonas Lind"))
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        for person, token in zip(
            (karin, maria, jonas), await app.office.run(conference), strict=True
        ):
            await joins(person, token, "Ja")
        await maria.receives("Vad har hänt")
        await jonas.receives("Vad har hänt")

        await maria.say("/franvaro")
        await maria.receives("När är du borta?")
        await taps(maria, "Nästa torsdag")
        await maria.receives("Vem svarar för dig")
        await taps(maria, "Jonas Lind")
        await maria.receives("ersätts av Jonas Lind")

        await jonas.receives("Du svarar för Maria Ek")
        app.wake()
        await jonas.receives("Veckans fråga")
        await taps(jonas, "Svara för Maria Ek")
        await taps(jonas, "Inget att rapportera")
        await jonas.receives("inget att rapportera den här veckan")
        await taps(jonas, "Till din egen rapport")

        await karin.say("/status")
        away = re.compile(r"Svarat 1 av 2.*Borta.*Maria Ek, ersätts av Jonas Lind", re.DOTALL)
        await karin.receives(away)
    assert sim.refusals == []
