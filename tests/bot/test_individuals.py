"""What points out individuals is planted in every way there is, and found nowhere afterwards."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from bot.app import App, Work
from bot.domain.access import Role
from bot.domain.states import TopicKind
from bot.rendering import TEMPLATES
from bot.services.ports import Desk
from bot.simulator import Group, Person, Simulator
from storage.backup import back_up
from storage.engines import parse_url
from storage.models import Conference, Participant, Topic
from storage.models import Person as Member
from tests.bot import stage
from tests.conftest import Databases
from tests.tables import migrated

PLANTS = {
    "free text": "Killen, född 811218-9876, klottrar vid torget",
    "edit": "Ring honom på 070-174 06 37 om klottret",
    "caption": "Bilen KNE 93L stod kvar vid torget",
    "file name": "Anna Planterad 811218-9876.pdf",
    "decision": "Familjen på Planteringsgatan 214 får besök",
    "action": "Ring mamman Anna Planterad på 031-390 06 22",
    "note": "Han heter Kalle Planterad och säljer",
    "place": "Gården där han som heter Nisse Planterad bor",
    "draft part": "hos henne på anna.planterad@example.se",
}
SEEDS = ["811218-9876", "070-174 06 37", "KNE 93L", "Planter", "031-390 06 22", "57.7654321"]
POSITION = (57.7654321, 12.0123456)
THURSDAY = datetime(2026, 11, 26, 8, 1, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 12, 3, 12, tzinfo=UTC)


def furnish(desk: Desk, people: dict[Role, Person], group: Group) -> None:
    """Set up a conference with a chair and a participant, and its group."""
    conference = Conference(
        name="Torsdagskonferensen",
        created_at=desk.now,
        set_up_at=desk.now,
        group_chat_id=group.chat_id,
    )
    desk.session.add(conference)
    desk.session.flush()
    desk.session.add(
        Topic(conference_id=conference.id, position=1, name="Brand", kind=TopicKind.ORDINARY)
    )
    for role, person in people.items():
        member = Member(chat_id=person.person_id, name=person.account.first_name)
        desk.session.add(member)
        desk.session.flush()
        desk.session.add(
            Participant(
                conference_id=conference.id,
                person_id=member.id,
                role=role,
                joined_at=desk.now,
            )
        )


def rows(app: App) -> str:
    """Return all that stands in all tables."""
    return app.database.read(
        lambda session: "\n".join(
            repr(row)
            for table in SQLModel.metadata.tables.values()
            for row in session.connection().execute(table.select())
        )
    )


def seeds_in(text: str) -> Iterator[str]:
    return (seed for seed in SEEDS if seed in text)


def read(folder: Path) -> dict[str, str]:
    """Return the bytes of the databases in a folder, with their logs and copies."""
    return {one.name: one.read_bytes().decode("latin-1") for one in folder.glob("*.db*")}


async def plant(eva: Person, karin: Person) -> None:
    """Let people write what must not be kept, in every way in."""
    await eva.say(PLANTS["free text"])
    await eva.receives("Jag sparade inte")
    await eva.tap("Använd texten utan uppgiften")
    await eva.receives("Killen")
    await eva.tap("Brand")
    await eva.receives("Så här har jag läst det")
    await eva.tap("Fyll i det som saknas")
    await eva.receives("När?")
    await eva.say(PLANTS["draft part"])
    await eva.receives("en e-postadress")
    await eva.tap("Skriv om")
    said = await eva.say("I går kväll")
    await eva.receives("Återkommande?")
    await eva.tap("Nej")
    await eva.receives("Så här har jag läst det")
    await eva.tap("Var")
    await eva.receives("Var?")
    await eva.edit(said, PLANTS["edit"])
    await eva.receives("ett telefonnummer")
    await eva.send_photo(caption=PLANTS["caption"])
    await eva.receives("ett registreringsnummer")
    await eva.send_document(PLANTS["file name"], b"%PDF")
    await eva.receives("bara läsa text")
    await eva.send_location(*POSITION)
    await eva.receives("500 meter")
    await karin.say("/installningar")
    await karin.receives("Inställningar")
    await karin.tap("Områden")
    await karin.say(PLANTS["place"])
    await karin.receives("Jag sparade inte")
    await karin.say("/avbryt")


async def test_nothing_that_points_out_somebody_is_anywhere_after_a_week(
    sim: Simulator,
    databases: Databases,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.database.TRUNCATE_EVERY_SECONDS", 0.0)
    caplog.set_level(logging.INFO)
    url = databases(migrated)
    eva, karin = sim.person("Eva"), sim.person("Karin")
    group = sim.group("Gruppen", owner=karin)
    group.add(eva)
    group.add_bot()
    people = {Role.PARTICIPANT: eva, Role.CHAIR: karin}
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        await app.office.run(lambda desk: furnish(desk, people, group))
        for person in people.values():
            await person.start()
            await person.receives("Hej")
        await eva.receives("Vad har hänt")
        await plant(eva, karin)
        sim.clock.jump_to(THURSDAY)
        await karin.say("/mote")
        await karin.receives("Mötet")
        await karin.tap("Starta mötet")
        await karin.receives("mötet pågår")
        for command in ("beslut", "atgard", "notering"):
            name = {"beslut": "decision", "atgard": "action", "notering": "note"}[command]
            await eva.say(f"/{command} {PLANTS[name]}", in_chat=group)
            await eva.receives("Jag sparade inte", in_chat=group)
            await eva.tap("Använd texten utan uppgiften", in_chat=group)
            await eva.receives("✓", in_chat=group)
        sim.clock.jump_to(NEXT_WEEK)
        await sim.quiet(0.3, 20)
        assert list(seeds_in(rows(app))) == []
        if url.startswith("sqlite"):
            back_up(parse_url(url), tmp_path / "copy.db")
            files = read(tmp_path)
            assert {"database1.db", "database1.db-wal", "copy.db"} <= files.keys()
            assert {name: list(seeds_in(text)) for name, text in files.items()} == {
                name: [] for name in files
            }
    assert list(seeds_in(caplog.text)) == []
    for chat in (eva.chat, karin.chat):
        said = "\n".join(one.text for one in chat.messages if not one.by_bot)
        assert list(seeds_in(said)) == []


async def test_the_words_are_found_where_nothing_keeps_them_out(
    sim: Simulator, sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without rules the planted words are kept: the search above would find them."""
    monkeypatch.setattr("bot.domain.individuals.Rules.find", lambda _rules, _text: ())
    eva, karin = sim.person("Eva"), sim.person("Karin")
    group = sim.group("Gruppen", owner=karin)
    people = {Role.PARTICIPANT: eva, Role.CHAIR: karin}
    url = sqlite_databases(migrated)
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        await app.office.run(lambda desk: furnish(desk, people, group))
        await eva.say(PLANTS["free text"])
        await eva.receives("Killen")
        await eva.tap("Brand")
        await eva.receives("Så här har jag läst det")
        await sim.quiet(0.3, 20)
        # By now the update itself is blanked, with the rules and without.
        assert list(seeds_in(rows(app))) == ["811218-9876"]


async def test_an_emergency_is_answered_also_where_the_text_is_refused(
    sim: Simulator, sqlite_databases: Databases
) -> None:
    eva, karin, erik = sim.person("Eva"), sim.person("Karin"), sim.person("Erik")
    group = sim.group("Gruppen", owner=karin)
    group.add(eva)
    group.add_bot()
    people = {Role.PARTICIPANT: eva, Role.CHAIR: karin}
    url = sqlite_databases(migrated)
    async with stage.running(stage.make(sim, url, work=Work(), templates=TEMPLATES)) as app:
        await app.office.run(lambda desk: furnish(desk, people, group))
        await eva.say("Det brinner nu! Hjälp! " + "Huset " * 200)
        await eva.receives("Ring 112")
        await eva.receives("tecken")
        await eva.say("/notering Det brinner nu!", in_chat=group)
        await eva.receives("Ring 112", in_chat=group)
        await eva.receives("Inget möte pågår", in_chat=group)
        await erik.say("Det brinner nu!")
        await erik.receives("bara för inbjudna")
        assert "112" not in "".join(one.text for one in erik.chat.from_bot)
