"""Files, and what is written under them."""

from collections.abc import Callable

from bot.app import Work
from bot.domain.access import Role
from bot.rendering import TEMPLATES
from bot.services import founding
from bot.services.ports import Desk
from bot.simulator import Person, Simulator
from storage.models import Conference, Participant, Topic
from storage.models import Person as Member
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


async def test_a_file_is_kept_as_a_reference_and_sent_to_who_wants_to_see_it(
    sim: Simulator, url: str
) -> None:
    karin = sim.person("Karin")
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        await app.office.run(allowing_files(karin))
        await karin.send_photo(caption="Klotter på skolan")
        await karin.receives("Går det att känna igen någon på bilden?")
        await karin.tap("Ingen person går att känna igen")
        await karin.receives("Vilket ämne")
        await karin.tap("Brand")
        await karin.receives("Så här har jag läst det")
        await karin.tap("Visa 1 bilaga")
        await stage.until(lambda: karin.chat.from_bot[-1].file is not None)
        assert sim.refusals == []


async def test_an_album_is_asked_about_once_whatever_happens_between_its_files(
    sim: Simulator, url: str
) -> None:
    karin = sim.person("Karin")
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        await app.office.run(allowing_files(karin))
        await karin.send_photo(album="1")
        await karin.receives("någon av bilderna?")
    await karin.send_photo(album="1", caption="Klotter på skolan")
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)):
        await karin.receives("Vilket ämne")
        said = [one.text for one in karin.chat.from_bot]
        assert sum("någon av bilderna" in text for text in said) == 1
        tap = await karin.tap("Ingen person går att känna igen")
        assert "De 2 bilagorna hör nu till" in (await tap.answered()).text
        await karin.receives("Vilket ämne")
    assert sim.refusals == []


def allowing_files(person: Person) -> Callable[[Desk], None]:
    """Set up a conference that allows files, with one participant."""

    def furnish(desk: Desk) -> None:
        conference = Conference(
            name="Mötet", created_at=desk.now, set_up_at=desk.now, weekday=1, allows_files=True
        )
        member = Member(chat_id=person.person_id, name="Karin")
        desk.session.add_all([conference, member])
        desk.session.flush()
        desk.session.add_all(
            [
                Topic(conference_id=conference.id, position=1, name="Brand"),
                Participant(
                    conference_id=conference.id,
                    person_id=member.id,
                    role=Role.PARTICIPANT,
                    joined_at=desk.now,
                ),
            ]
        )

    return furnish
