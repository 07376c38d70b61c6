"""What is written under a photo."""

from bot.app import Work
from bot.rendering import TEMPLATES
from bot.services import founding
from bot.simulator import Simulator
from tests.bot import stage


async def test_words_under_a_photo_are_an_answer_like_any_other(sim: Simulator, url: str) -> None:
    karin = sim.person("Karin")
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        token = await app.office.run(founding.found)
        assert token is not None
        await karin.start(token)
        await karin.receives("ordförande")
        await karin.tap("Ja")
        await karin.receives("Steg 1 av 11")
        await karin.send_photo(caption="Torsdagskonferensen")
        await karin.receives("sparar inte själva bilden")
        await karin.receives("Steg 2 av 11")
        await karin.send_photo()
        await karin.receives("Jag kan bara läsa text")
