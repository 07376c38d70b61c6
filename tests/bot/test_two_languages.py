"""The same week in two languages: who has Telegram in English reads English, others Swedish."""

from datetime import timedelta

from sqlmodel import select

from bot.app import Work
from bot.domain.access import Role
from bot.domain.menus import commands_of
from bot.rendering import TEMPLATES, Rendering
from bot.services import enrolling, founding
from bot.services.ports import Desk
from bot.simulator import Person, Simulator
from storage.models import Conference
from tests.bot import stage

MENUS = Rendering()


def conference(desk: Desk) -> list[str]:
    """Let a conference stand there, settled, and return what invites a chair and two others."""
    founding.found(desk)
    made = desk.session.exec(select(Conference)).one()
    made.name, made.phone, made.set_up_at = "Torsdagskonferensen", "010-123 45 67", desk.now
    desk.session.flush()
    roles = (Role.CHAIR, Role.PARTICIPANT, Role.PARTICIPANT)
    return [enrolling.invite(desk, made.id, role) for role in roles]


def menu(language: str, role: Role) -> dict[str, str]:
    shown = MENUS.menu(commands_of([role]), language)
    return {one["command"]: one["description"] for one in shown}


async def joins(person: Person, token: str, yes: str) -> None:
    await person.start(token)
    await taps(person, yes)


async def taps(person: Person, label: str) -> None:
    """Tap a button as soon as it stands there."""

    def stands() -> bool:
        standing = [one for one in person.chat.messages if not one.deleted]
        buttons = [button for one in standing for row in one.button_rows for button in row]
        return any(button["text"].startswith(label) for button in buttons)

    await stage.until(stands)
    await person.tap(label)


async def test_a_week_is_reported_and_read_in_two_languages(sim: Simulator, url: str) -> None:
    karin = sim.person("Karin")
    kim = sim.person("Kim", language_code="en")
    ali = sim.person("Ali", language_code="nb")
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        chair, english, swedish = await app.office.run(conference)
        await joins(karin, chair, "Ja")
        await joins(kim, english, "Yes")
        await joins(ali, swedish, "Ja")
        await kim.receives("What has happened")
        await ali.receives("Vad har hänt")

        await taps(kim, "Fire")
        await kim.receives("What has happened?")
        await kim.say("A bin burned by the stop at Rymdtorget")
        await kim.receives("When?")
        await taps(kim, "Yesterday")
        for asked in ("Where?", "How?", "Recurring?"):
            await kim.receives(asked)
            await taps(kim, "Skip" if asked != "Recurring?" else "No")
        await kim.receives("Save")
        await taps(kim, "Save")
        await taps(kim, "Submit")

        await ali.say("/sprak")
        await ali.receives("Språk")
        await taps(ali, "English")
        await ali.receives("I write to you in English")
        await ali.receives("What has happened")
        await stage.until(lambda: ali.menu() == menu("en", Role.PARTICIPANT))
        await taps(ali, "Svenska")
        await stage.until(lambda: ali.menu() == menu("sv", Role.PARTICIPANT))

        sim.clock.advance(timedelta(hours=23, minutes=30))
        app.wake()
        await karin.receives("Dagordning")
        await taps(karin, "Skicka ut")
        await ali.receives("Brand: A bin burned by the stop at Rymdtorget")
        await kim.receives("Fire: A bin burned by the stop at Rymdtorget")
        await kim.say("/agenda")
        await kim.receives("Answered: 1 of 2")
        await ali.say("/dagordning")
        await ali.receives("Svarat: 1 av 2")
        assert kim.menu() == menu("en", Role.PARTICIPANT)
        assert karin.menu() == menu("sv", Role.CHAIR)
    assert sim.refusals == []
